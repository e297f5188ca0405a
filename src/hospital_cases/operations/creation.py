"""Creation of the schema, with its revision."""

from typing import Final

from sqlalchemy import Connection, func, select, text

from hospital_cases.errors import DatabaseError
from hospital_cases.persistence import schema_revision
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.tables import NEWEST_REVISION, metadata, schema_revisions

_SCHEMA_LOCK: Final = 0x486F7370  # arbitrary, but no other program on the server may use it


def create_schema(engines: Engines) -> bool:
    """Create the schema unless the store has it, and return whether it was created."""
    found = schema_revision.revision_before_changes(engines)
    if found is None:
        with engines.writing.begin() as connection:
            lock_schema(connection)
            found = schema_revision.stored_revision(connection, engines.place)
            if found is None:  # not created by someone else since the first look
                create_tables(connection, engines.place)
                return True
    schema_revision.require_revision(engines.place, found, {NEWEST_REVISION})
    return False


def lock_schema(connection: Connection) -> None:
    """Lock the schema against creation and upgrades by others until the transaction ends.

    On SQLite, the transaction itself does that. On PostgreSQL, two processes that create the same
    tables at once would both fail. The wait has no limit, since an upgrade may take long.
    """
    if connection.dialect.name == "postgresql":
        limit = connection.scalar(text("SHOW lock_timeout"))
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))
        connection.execute(text(f"SET LOCAL lock_timeout = '{limit}'"))


def create_tables(connection: Connection, place: str) -> None:
    """Create the tables of the newest revision in a store that has none.

    Raises:
        DatabaseError: the encoding is not UTF-8, in which alone every character can be stored.
    """
    if connection.dialect.name == "postgresql":
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise DatabaseError(
                f"{place} has the encoding {encoding}, which lacks characters: create it with UTF8"
            )
    metadata.create_all(connection, checkfirst=False)
    connection.execute(schema_revisions.insert().values(version_num=NEWEST_REVISION))
