"""Creating the schema and recognising it: a store is stamped with the schema's number."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, inspect, select, text

from hospital_cases.errors import DatabaseError
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.error_translation import NO_SCHEMA
from hospital_cases.persistence.tables import SCHEMA_NUMBER, metadata, schema_stamps

_CREATION_LOCK = 0x486F7370  # any number will do, if no other program on the server uses it


def create_schema(engines: Engines) -> None:
    """Create and stamp the schema; do nothing where it stands already.

    Raises:
        DatabaseError: the store has another version of the schema, or tables of ours without it.
    """
    with engines.writing.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two processes that create the same tables at once would both fail otherwise.
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_CREATION_LOCK})"))
        existing = set(inspect(connection).get_table_names()) & set(metadata.tables)
        if not existing:
            metadata.create_all(connection, checkfirst=False)
            connection.execute(schema_stamps.insert().values(number=SCHEMA_NUMBER))
        elif schema_stamps.name in existing:
            _require_number(connection, engines.place)
        else:
            names = ", ".join(sorted(existing))
            raise DatabaseError(
                f"{engines.place} has tables with our names ({names}), but no schema of ours: "
                "use another database"
            )


def require_schema(engines: Engines) -> None:
    """Make sure, once for these engines, that the store has the schema of this version.

    Raises:
        DatabaseError: it has none, or another one.
    """
    if engines.schema_is_verified:
        return
    if _missing_sqlite_file(engines):
        # Connecting would leave an empty file behind.
        raise DatabaseError(f"{engines.place} does not exist: call Database.create_schema() first")
    with engines.reading.connect() as connection:
        _require_number(connection, engines.place)
    engines.schema_is_verified = True


def _require_number(connection: Connection, place: str) -> None:
    numbers = connection.scalars(select(schema_stamps.c.number)).all()
    if not numbers:
        raise DatabaseError(f"{place} {NO_SCHEMA}")
    if numbers != [SCHEMA_NUMBER]:
        found = ", ".join(map(str, sorted(numbers)))
        raise DatabaseError(
            f"{place} has schema number {found}, this version of hospital_cases needs "
            f"{SCHEMA_NUMBER}: use the version that made the database"
        )


def _missing_sqlite_file(engines: Engines) -> bool:
    url = engines.reading.url
    if url.get_backend_name() != "sqlite":
        return False
    name = str(url.database)
    file = Path(unquote(urlsplit(name).path) if "uri" in url.query else name)
    return file.parent.is_dir() and not file.exists()
