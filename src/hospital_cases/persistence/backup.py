"""Copying an SQLite store while it is in use; PostgreSQL has a tool of its own for that."""

import os
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, text

from hospital_cases.errors import DatabaseError, HospitalCasesError, InvalidValueError
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.schema import require_file

_OWNER_ALONE: Final = 0o600

_SHOWN_OPTIONS: Final = frozenset(
    {"host", "hostaddr", "port", "service", "sslcert", "sslkey", "sslmode", "sslrootcert", "user"}
)
"""What a pg_dump command repeats of the URL's query: nothing that may be or hold a password."""


def back_up(engines: Engines, path: str | os.PathLike[str]) -> None:
    """Write a copy of the SQLite store to a new file.

    Raises:
        InvalidValueError: the file exists, or its folder does not, or it is no path.
        DatabaseError: the store is on PostgreSQL or missing, or the copy cannot be written.
    """
    if not isinstance(path, (str, os.PathLike)) or "\x00" in os.fspath(path):
        raise InvalidValueError("file", "must be a path without NUL characters")
    file = Path(path)
    _require_new(file)
    if engines.reading.dialect.name == "postgresql":
        raise DatabaseError(
            f"{engines.place} is backed up by PostgreSQL's own tool; run: "
            f"{pg_dump_command(engines.reading.url, file)}"
        )
    require_file(engines)
    incomplete = file.with_name(f"{file.name}.incomplete")
    refusal: HospitalCasesError | None = None
    try:
        # Ours alone from the beginning; and two backups to one file shall not mix.
        os.close(os.open(incomplete, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ALONE))
    except OSError as error:
        refusal = _cannot_write(incomplete, error)
    if refusal is None:
        try:
            _copy(engines, incomplete)
            _require_new(file)
            incomplete.rename(file)
        except (OSError, sqlite3.Error) as error:
            refusal = _cannot_write(incomplete, error)
        finally:
            incomplete.unlink(missing_ok=True)
    if refusal is not None:
        # Outside the except block: without the driver's error as its context.
        raise refusal


def pg_dump_command(url: URL, file: Path) -> str:
    """Return the shell command that backs up the database of `url`, without its password."""
    query = {name: value for name, value in url.query.items() if name in _SHOWN_OPTIONS}
    plain = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, query
    ).render_as_string()
    return shlex.join(["pg_dump", "--format=custom", f"--file={file}", f"--dbname={plain}"])


def _copy(engines: Engines, file: Path) -> None:
    with engines.reading.connect() as connection, closing(sqlite3.connect(file)) as copy:
        connection.execute(text("PRAGMA schema_version"))  # tells what is no database by its name
        source: Any = connection.connection.driver_connection
        # In one step: with several, each commit of others would make it start again.
        source.backup(copy)
        # One file that is complete in itself, also on a read-only disk.
        copy.execute("PRAGMA journal_mode=DELETE")


def _require_new(file: Path) -> None:
    if os.path.lexists(file):
        raise InvalidValueError("file", "exists already: name a new one")
    if not file.parent.is_dir():
        raise InvalidValueError("file", "must be in a folder that exists")


def _cannot_write(file: Path, error: OSError | sqlite3.Error) -> DatabaseError:
    if isinstance(error, FileExistsError):
        return DatabaseError(
            f"{file} exists: another backup is being written, or one was cut short; "
            "delete it if none is running"
        )
    reason = getattr(error, "strerror", None) or getattr(error, "sqlite_errorname", None)
    return DatabaseError(
        "the backup could not be written: look at the disk's space, the rights on the folder, "
        "and `hospital-cases check`",
        reason,
    )
