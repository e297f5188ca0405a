"""The revision of the schema that a store has.

What requires a revision raises `SchemaRevisionError` if the store has another one; every function
raises `DatabaseError` if the store has no schema, or no file, where one is needed, or if it has
tables of the library's names but no revision.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from hospital_cases.errors import DatabaseError, SchemaRevisionError
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.error_translation import NO_SCHEMA
from hospital_cases.persistence.tables import NEWEST_REVISION, REVISIONS, metadata

# Alembic's stamp, and that of stores made before there were revisions: number 1 is the first.
_REVISIONS: Final = text("SELECT * FROM alembic_version")
_NUMBERS: Final = text("SELECT number FROM hospital_cases_schema")


def require_schema(engines: Engines) -> None:
    """Require the schema of this version; the check is made once per `engines`."""
    if not engines.schema_is_verified:
        require_revision(engines.place, schema_revision(engines), {NEWEST_REVISION})
        engines.schema_is_verified = True


def schema_revision(engines: Engines) -> str | None:
    """Return the revision of the store's schema, or None if it has none."""
    require_file(engines)
    return revision_before_changes(engines)


def revision_before_changes(engines: Engines) -> str | None:
    """Return the revision of the store, or None if there is none or no file.

    The reading engine is used because the first connection of the writing one changes the journal
    mode of an SQLite file, which may belong to another program.
    """
    if _file_is_missing(engines):
        return None
    with engines.reading.connect() as connection:
        return stored_revision(connection, engines.place)


def require_revision(place: str, found: str | None, accepted: Collection[str | None]) -> None:
    """Require that the revision which was found is one of those `accepted`."""
    if found in accepted:
        return
    if found is None:
        raise DatabaseError(f"{place} {NO_SCHEMA}")
    needed = f"this version of hospital_cases needs {NEWEST_REVISION}"
    if found in REVISIONS:
        advice = f"{needed}: back it up, then run `hospital-cases upgrade` or Database.upgrade()"
    elif found.startswith("hospital_cases_"):
        advice = f"which is unknown; {needed}: use the newer version that created the store"
    else:
        advice = f"which belongs to another program; {needed}: use another database"
    raise SchemaRevisionError(f"{place} has revision {found}, {advice}", found, NEWEST_REVISION)


def stored_revision(connection: Connection, place: str) -> str | None:
    """Return the revision of the schema, or None if there is none."""
    tables = table_names(connection)
    try:
        stamps = _stamps(connection, tables)
    except DBAPIError:
        if table_names(connection) == tables:
            raise
        return stored_revision(connection, place)  # the store was upgraded between the two looks
    names = ", ".join(sorted(tables & metadata.tables.keys()))
    if names and not stamps:
        raise DatabaseError(
            f"{place} has tables named {names}, but no revision of the hospital_cases schema: "
            "use another database"
        )
    return ", ".join(sorted(stamps)) or None


def _stamps(connection: Connection, tables: set[str]) -> list[str]:
    stamps: list[str] = []
    if "alembic_version" in tables:
        found = connection.execute(_REVISIONS)
        if [*found.keys()] == ["version_num"]:
            stamps += map(str, found.scalars())
    if not stamps and "hospital_cases_schema" in tables:
        stamps += (f"hospital_cases_{each!s:0>4}" for each in connection.scalars(_NUMBERS))
    return stamps


def table_names(connection: Connection) -> set[str]:
    """Return the names of the tables in the default schema.

    On PostgreSQL, other schemas of the search path are visible too, but are not part of the store.
    """
    inspector = inspect(connection)
    return set(inspector.get_table_names(schema=inspector.default_schema_name))


def require_file(engines: Engines) -> None:
    """Require that an SQLite file exists: connecting would create an empty one."""
    if _file_is_missing(engines):
        raise DatabaseError(
            f"{engines.place} does not exist: create it with `hospital-cases init` or "
            "Database.create_schema()"
        )


def _file_is_missing(engines: Engines) -> bool:
    url = engines.reading.url
    if url.get_backend_name() != "sqlite":
        return False
    name = str(url.database)
    file = Path(unquote(urlsplit(name).path) if "uri" in url.query else name)
    try:
        file.stat()
    except FileNotFoundError:
        return file.parent.is_dir()
    except OSError:
        pass  # SQLite reports it
    return False
