"""Creating the schema, and stamping the store with its revision."""

from typing import Final

from sqlalchemy import Connection, func, select, text

from hospital_cases.errors import DatabaseError
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.schema_revision import (
    require_newest,
    revision_before_changes,
    stored_revision,
)
from hospital_cases.persistence.tables import NEWEST_REVISION, metadata, schema_revisions

_SCHEMA_LOCK: Final = 0x486F7370  # any number will do, if no other program on the server uses it


def create_schema(engines: Engines) -> bool:
    """Create and stamp the schema; do nothing where it stands already, and return whether it did.

    Raises:
        SchemaRevisionError: the store has another revision of the schema.
        DatabaseError: the store has tables of ours without a revision, or another encoding than
            UTF-8.
    """
    found = revision_before_changes(engines)
    if found is not None:
        require_newest(engines.place, found)
        return False
    with engines.writing.begin() as connection:
        change_alone(connection)
        found = stored_revision(connection, engines.place)
        if found is not None:  # somebody else was faster
            require_newest(engines.place, found)
            return False
        require_utf8(connection, engines.place)
        metadata.create_all(connection, checkfirst=False)
        connection.execute(schema_revisions.insert().values(version_num=NEWEST_REVISION))
        return True


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


def require_utf8(connection: Connection, place: str) -> None:
    """Make sure that a database which is to get the schema can store every letter.

    Raises:
        DatabaseError: it has another encoding than UTF-8.
    """
    if connection.dialect.name == "postgresql":
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise DatabaseError(
                f"{place} has the encoding {encoding}, which lacks letters: make it with UTF8"
            )
