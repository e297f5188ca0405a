"""Creating the schema and recognising it: a store is stamped with the schema's revision."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    SmallInteger,
    Table,
    func,
    inspect,
    select,
    text,
)

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

_SCHEMA_LOCK: Final = 0x486F7370  # any number will do, if no other program on the server uses it


def create_schema(engines: Engines) -> None:
    """Create and stamp the schema; do nothing where it stands already.

    Raises:
        SchemaRevisionError: the store has another revision of the schema.
        DatabaseError: the store has tables of ours without a revision.
    """
    with engines.writing.begin() as connection:
        change_alone(connection)
        if stored_revision(connection, engines.place) is None:
            existing = inspect(connection).get_table_names()
            missing = [table for table in metadata.sorted_tables if table.name not in existing]
            metadata.create_all(connection, tables=missing, checkfirst=False)
            connection.execute(schema_revisions.insert().values(version_num=NEWEST_REVISION))
        else:
            require_newest_revision(connection, engines.place)


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
    url = engines.reading.url
    if url.get_backend_name() == "sqlite":
        name = str(url.database)
        file = Path(unquote(urlsplit(name).path) if "uri" in url.query else name)
        if file.parent.is_dir() and not file.exists():
            raise DatabaseError(
                f"{engines.place} does not exist: create it with `hospital-cases init` or "
                "Database.create_schema()"
            )


def require_newest_revision(connection: Connection, place: str) -> str:
    """Return the revision of a store that this version can work with.

    Raises:
        SchemaRevisionError: the store has another revision.
        DatabaseError: it has no schema of ours.
    """
    found = stored_revision(connection, place)
    if found is None:
        raise DatabaseError(f"{place} {NO_SCHEMA}")
    if found != NEWEST_REVISION:
        raise _wrong_revision(connection, place, found)
    return found


def require_known_revision(connection: Connection, place: str, found: str | None) -> None:
    """Make sure that the migrations know a store's revision, or that it has none.

    Raises:
        SchemaRevisionError: they do not.
    """
    if found is not None and found not in REVISIONS:
        raise _wrong_revision(connection, place, found)


def stored_revision(connection: Connection, place: str) -> str | None:
    """Return the revision of the schema; None where there is no schema of ours.

    Raises:
        DatabaseError: there are tables with our names, but no revision.
    """
    tables = set(inspect(connection).get_table_names())
    stamps: list[str] = []
    if schema_revisions.name in tables:
        stamps += connection.scalars(select(schema_revisions.c.version_num))
    if not stamps and SCHEMA_NUMBERS.name in tables:
        numbers = connection.scalars(select(SCHEMA_NUMBERS.c.number))
        stamps += (f"hospital_cases_{number:04}" for number in numbers)
    names = ", ".join(sorted(_ours(tables)))
    if names and not stamps:
        raise DatabaseError(
            f"{place} has tables with our names ({names}), but no revision of our schema: "
            "use another database"
        )
    return ", ".join(sorted(stamps)) or None


def change_alone(connection: Connection) -> None:
    """Wait until nobody else creates or migrates this schema, and keep others from it.

    On SQLite, the transaction itself does that. On PostgreSQL, two processes that create the same
    tables at once would both fail; they wait here without limit, for it may take its time.
    """
    if connection.dialect.name == "postgresql":
        limit = connection.scalar(text("SHOW lock_timeout"))
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))
        connection.execute(text(f"SET LOCAL lock_timeout = '{limit}'"))


def _ours(tables: Iterable[str]) -> set[str]:
    return set(tables) & set(metadata.tables) - {schema_revisions.name}


def _wrong_revision(connection: Connection, place: str, found: str) -> SchemaRevisionError:
    needed = f"this version of hospital_cases needs {NEWEST_REVISION}"
    if found in REVISIONS:
        advice = f"{needed}: back it up, then run `hospital-cases upgrade` or Database.upgrade()"
    elif _ours(inspect(connection).get_table_names()):
        advice = (
            f"which is unknown here; {needed}: if a newer version made it, install that with "
            "`pip install --upgrade hospital-cases`"
        )
    else:
        advice = f"which belongs to another program; {needed}: use another database"
    return SchemaRevisionError(f"{place} has revision {found}, {advice}", found, NEWEST_REVISION)
