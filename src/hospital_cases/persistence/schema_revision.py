"""The revision of the schema that a store has."""

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
"""The stamp of stores made before there were revisions: number 1 is the first revision."""


def require_schema(engines: Engines) -> None:
    """Require the schema of this version; the check is made once per `engines`.

    Raises:
        SchemaRevisionError: the store has another revision.
        DatabaseError: the store has no schema.
    """
    if engines.schema_is_verified:
        return
    require_file(engines)
    with engines.reading.connect() as connection:
        require_newest_revision(connection, engines.place)
    engines.schema_is_verified = True


def schema_revision(engines: Engines) -> str | None:
    """Return the revision of the store's schema, or None if it has none.

    Raises:
        DatabaseError: the file is missing, or there are tables of the same names but no revision.
    """
    require_file(engines)
    with engines.reading.connect() as connection:
        return stored_revision(connection, engines.place)


def require_file(engines: Engines) -> None:
    """Require that an SQLite file exists: connecting would create an empty one.

    Raises:
        DatabaseError: the file is missing.
    """
    if _file_is_missing(engines):
        raise DatabaseError(
            f"{engines.place} does not exist: create it with `hospital-cases init` or "
            "Database.create_schema()"
        )


def require_known_revision(place: str, found: str | None) -> None:
    """Require a revision that can be upgraded, or none.

    Raises:
        SchemaRevisionError: the revision is unknown.
    """
    if found is not None and found not in REVISIONS:
        raise _wrong_revision(place, found)


def require_newest_revision(connection: Connection, place: str) -> str:
    """Require the newest revision, and return it.

    Raises:
        SchemaRevisionError: the store has another revision.
        DatabaseError: the store has no schema.
    """
    found = stored_revision(connection, place)
    if found is None:
        raise DatabaseError(f"{place} {NO_SCHEMA}")
    require_newest(place, found)
    return found


def stored_revision(connection: Connection, place: str) -> str | None:
    """Return the revision of the schema, or None if there is none.

    Raises:
        DatabaseError: there are tables of the same names but no revision, or the table of
            revisions is empty or not Alembic's.
    """
    tables = table_names(connection)
    try:
        stamps = _stamps(connection, tables)
    except DBAPIError:
        if table_names(connection) == tables:
            raise
        return stored_revision(connection, place)  # the store was upgraded between the two looks
    names = ", ".join(sorted(tables & set(metadata.tables)))
    if names and not stamps:
        raise DatabaseError(
            f"{place} has tables named {names}, but no revision of the hospital_cases schema: "
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
    """Return the names of the tables in the default schema.

    On PostgreSQL, other schemas of the search path are visible too, but are not part of the store.
    """
    inspector = inspect(connection)
    return set(inspector.get_table_names(schema=inspector.default_schema_name))


def revision_before_changes(engines: Engines) -> str | None:
    """Return the revision of the store, or None if there is none, without writing anything.

    The reading engine is used because the first connection of the writing one changes the journal
    mode of an SQLite file, which may belong to another program.

    Raises:
        DatabaseError: there are tables of the same names but no revision.
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
    with suppress(OSError):  # SQLite reports any other error
        try:
            file.stat()
        except FileNotFoundError:
            return file.parent.is_dir()
    return False


def require_newest(place: str, found: str) -> None:
    """Require the revision of this version.

    Raises:
        SchemaRevisionError: another revision was found.
    """
    if found != NEWEST_REVISION:
        raise _wrong_revision(place, found)


def _wrong_revision(place: str, found: str) -> SchemaRevisionError:
    needed = f"this version of hospital_cases needs {NEWEST_REVISION}"
    if found in REVISIONS:
        advice = f"{needed}: back it up, then run `hospital-cases upgrade` or Database.upgrade()"
    elif found.startswith("hospital_cases_"):
        advice = f"which is unknown; {needed}: use the newer version that created the store"
    else:
        advice = f"which belongs to another program; {needed}: use another database"
    return SchemaRevisionError(f"{place} has revision {found}, {advice}", found, NEWEST_REVISION)
