"""Backup of an SQLite store while it is in use; PostgreSQL has pg_dump for that."""

import os
import shlex
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import URL, text

from hospital_cases.errors import DatabaseError, InvalidValueError
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.schema_revision import require_file

_OWNER_ALONE: Final = 0o600

_TAKEN: Final = "already exists: name a new file"
_NOT_WRITTEN: Final = (
    "the backup could not be written: check the free disk space and the permissions of the "
    "folder, and run `hospital-cases check`"
)

_SHOWN_OPTIONS: Final = frozenset(
    {"host", "hostaddr", "port", "service", "sslcert", "sslkey", "sslmode", "sslrootcert", "user"}
)
"""The options of a URL that a pg_dump command repeats: none can be or contain a password."""


def back_up(engines: Engines, path: str | os.PathLike[str]) -> None:
    """Write a copy of the SQLite store to a new file."""
    file = _new_file(path)
    if engines.reading.dialect.name == "postgresql":
        raise DatabaseError(
            f"{engines.place} is backed up by PostgreSQL's own tool; run: "
            f"{pg_dump_command(engines.reading.url, file)}"
        )
    require_file(engines)
    refusal = _write(engines, file)
    if refusal is not None:
        # Outside the except block: without the driver's error as its context.
        raise refusal


def pg_dump_command(url: URL, file: Path) -> str:
    """Return the shell command that backs up the database of `url`, without its password."""
    query = {name: value for name, value in url.query.items() if name in _SHOWN_OPTIONS}
    plain = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, query
    ).render_as_string()
    plain = plain.replace(" ", "%20")  # SQLAlchemy leaves blanks, which pg_dump refuses
    return shlex.join(["pg_dump", "--format=custom", f"--file={file}", f"--dbname={plain}"])


def _write(engines: Engines, file: Path) -> DatabaseError | None:
    """Write the backup, and return the error if the system or SQLite refuses that."""
    incomplete = file.with_name(f"{file.name}.incomplete")
    try:
        # Readable by its owner alone from the start, and written by one backup only.
        os.close(os.open(incomplete, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ALONE))
        try:
            _copy(engines, incomplete)
            _rename(incomplete, file)
        finally:
            incomplete.unlink(missing_ok=True)
    except FileExistsError:
        return DatabaseError(
            f"{incomplete} exists: another backup is being written, or one was interrupted; "
            "delete it if none is running"
        )
    except OSError as error:
        return DatabaseError(_NOT_WRITTEN, error.strerror)
    except sqlite3.Error as error:
        return DatabaseError(_NOT_WRITTEN, getattr(error, "sqlite_errorname", None))
    return None


def _copy(engines: Engines, file: Path) -> None:
    # SQLite must not create the file: others could read it.
    target = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)
    with closing(target) as copy, engines.reading.connect() as connection:
        # Fails here, with a clear error, on a file that is not a database.
        connection.execute(text("PRAGMA schema_version"))
        source: Any = connection.connection.driver_connection
        copy.execute("PRAGMA journal_mode=OFF")  # an incomplete copy is deleted, never rolled back
        # In one step: between several, any commit would make it start again.
        source.backup(copy)
        # A single file, which can be opened on a read-only disk too.
        copy.execute("PRAGMA journal_mode=DELETE")


def _rename(incomplete: Path, file: Path) -> None:
    """Give the complete copy its name, unless another file has it."""
    with suppress(OSError):  # the name is taken, or the file system has no hard links
        os.link(incomplete, file)
        return
    if os.path.lexists(file):
        raise InvalidValueError("file", _TAKEN)
    incomplete.rename(file)


def _new_file(path: object) -> Path:
    name = ""
    with suppress(TypeError, ValueError):
        name = os.fsdecode(os.fsencode(cast("str", path)))
    if not name or "\x00" in name:
        raise InvalidValueError("file", "must be the path of a new file")
    file = Path(name)
    if os.path.lexists(file):
        raise InvalidValueError("file", _TAKEN)
    if not os.path.isdir(file.parent):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        raise InvalidValueError("file", "must be in a folder that exists")
    return file
