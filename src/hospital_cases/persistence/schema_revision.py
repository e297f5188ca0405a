"""Recognising the schema of a store, which is stamped with the schema's revision."""

from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    SmallInteger,
    Table,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from hospital_cases.errors import DatabaseError, SchemaRevisionError
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.error_translation import NO_SCHEMA
from hospital_cases.persistence.tables import (
    NEWEST_REVISION,
    REVISIONS,
    metadata,
    schema_revisions,
)

SCHEMA_NUMBERS: Final = Table(
    "hospital_cases_schema", MetaData(), Column("number", SmallInteger, nullable=False)
)
"""How stores were stamped before there were revisions: number 1 is the first revision."""


def require_schema(engines: Engines) -> None:
    """Make sure, once for these engines, that the store has the schema of this version.

    Raises:
        SchemaRevisionError: it has another revision.
        DatabaseError: it has none.
    """
    if engines.schema_is_verified:
        return
    require_file(engines)
    with engines.reading.connect() as connection:
        require_newest_revision(connection, engines.place)
    engines.schema_is_verified = True


def schema_revision(engines: Engines) -> str | None:
    """Return the revision of the store's schema; None where there is no schema of ours.

    Raises:
        DatabaseError: the file is missing, or there are tables with our names without a revision.
    """
    require_file(engines)
    with engines.reading.connect() as connection:
        return stored_revision(connection, engines.place)


def require_file(engines: Engines) -> None:
    """Make sure that an SQLite file is there: connecting would leave an empty one behind.

    Raises:
        DatabaseError: it is missing.
    """
    if _file_is_missing(engines):
        raise DatabaseError(
            f"{engines.place} does not exist: create it with `hospital-cases init` or "
            "Database.create_schema()"
        )


def require_known_revision(place: str, found: str | None) -> None:
    """Make sure that the migrations know the revision that was found, or that there is none.

    Raises:
        SchemaRevisionError: they do not.
    """
    if found is not None and found not in REVISIONS:
        raise _wrong_revision(place, found)


def require_newest_revision(connection: Connection, place: str) -> str:
    """Return the revision of a store that this version can work with.

    Raises:
        SchemaRevisionError: the store has another revision.
        DatabaseError: it has no schema of ours.
    """
    found = stored_revision(connection, place)
    if found is None:
        raise DatabaseError(f"{place} {NO_SCHEMA}")
    require_newest(place, found)
    return found


def stored_revision(connection: Connection, place: str) -> str | None:
    """Return the revision of the schema; None where there is no schema of ours.

    Raises:
        DatabaseError: there are tables with our names, but no revision, or a table of revisions
            that is not Alembic's, or empty.
    """
    tables = table_names(connection)
    try:
        stamps = _stamps(connection, tables)
    except DBAPIError:
        if table_names(connection) == tables:
            raise
        return stored_revision(connection, place)  # somebody has upgraded the store meanwhile
    names = ", ".join(sorted(tables & set(metadata.tables)))
    if names and not stamps:
        raise DatabaseError(
            f"{place} has tables with our names ({names}), but no revision of our schema: "
            "use another database"
        )
    return ", ".join(sorted(stamps)) or None


def _stamps(connection: Connection, tables: set[str]) -> list[str]:
    stamps: list[str] = []
    if schema_revisions.name in tables:
        found = connection.execute(select(text("*")).select_from(schema_revisions))
        if [*found.keys()] == ["version_num"]:
            stamps += (str(row[0]) for row in found)
    if not stamps and SCHEMA_NUMBERS.name in tables:
        numbers = connection.scalars(select(SCHEMA_NUMBERS.c.number))
        stamps += (f"hospital_cases_{number!s:0>4}" for number in numbers)
    return stamps


def table_names(connection: Connection) -> set[str]:
    """Return the tables of the schema that new ones are made in.

    On PostgreSQL, others of the search path are visible as well, but they are not this store.
    """
    inspector = inspect(connection)
    return set(inspector.get_table_names(schema=inspector.default_schema_name))


def revision_before_changes(engines: Engines) -> str | None:
    """Return the revision of the store, and leave it as it is; None where there is none.

    The writing engine is not asked: its first connection changes the journal of an SQLite file,
    which may not be ours.

    Raises:
        DatabaseError: there are tables with our names, but no revision.
    """
    if _file_is_missing(engines):
        return None
    with engines.reading.connect() as connection:
        return stored_revision(connection, engines.place)


def _file_is_missing(engines: Engines) -> bool:
    url = engines.reading.url
    if url.get_backend_name() != "sqlite":
        return False
    name = str(url.database)
    file = Path(unquote(urlsplit(name).path) if "uri" in url.query else name)
    with suppress(OSError):  # of any other kind, SQLite will tell
        try:
            file.stat()
        except FileNotFoundError:
            return file.parent.is_dir()
    return False


def require_newest(place: str, found: str) -> None:
    """Make sure that the revision that was found is the one of this version.

    Raises:
        SchemaRevisionError: it is another one.
    """
    if found != NEWEST_REVISION:
        raise _wrong_revision(place, found)


def _wrong_revision(place: str, found: str) -> SchemaRevisionError:
    needed = f"this version of hospital_cases needs {NEWEST_REVISION}"
    if found in REVISIONS:
        advice = f"{needed}: back it up, then run `hospital-cases upgrade` or Database.upgrade()"
    elif found.startswith("hospital_cases_"):
        advice = f"which is unknown here; {needed}: use the newer version that made the store"
    else:
        advice = f"which belongs to another program; {needed}: use another database"
    return SchemaRevisionError(f"{place} has revision {found}, {advice}", found, NEWEST_REVISION)
