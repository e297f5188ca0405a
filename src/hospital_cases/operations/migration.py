"""Upgrade of a store to the newest revision of the schema, by Alembic."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from hospital_cases.errors import DatabaseError
from hospital_cases.operations.creation import create_tables, lock_schema
from hospital_cases.persistence import schema_revision
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.tables import NEWEST_REVISION, REVISIONS, metadata

_UPGRADABLE: Final = {None, *REVISIONS}
_ONE_AT_A_TIME: Final = threading.Lock()  # Alembic's context is global to the process

MIGRATIONS: Final = "hospital_cases:operations/migrations"
"""Alembic's script location: env.py and the versions."""


def upgrade(engines: Engines) -> str | None:
    """Upgrade the store in one transaction, and return the revision that it had, or None.

    A store without a revision gets the tables.

    Raises:
        SchemaRevisionError: the store's revision is unknown.
        DatabaseError: the store has rows that violate a foreign key.
    """
    found = schema_revision.revision_before_changes(engines)
    schema_revision.require_revision(engines.place, found, _UPGRADABLE)
    with _ONE_AT_A_TIME, _schema_change(engines) as connection:
        lock_schema(connection)
        found = schema_revision.stored_revision(connection, engines.place)
        schema_revision.require_revision(engines.place, found, _UPGRADABLE)
        if found is None:
            create_tables(connection, engines.place)
            return None
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", MIGRATIONS)
        command.stamp(config, found)  # it may have had a number, which Alembic does not know
        command.upgrade(config, NEWEST_REVISION)
    return found


@contextmanager
def _schema_change(engines: Engines) -> Iterator[Connection]:
    """Open a transaction in which tables may be rebuilt.

    On SQLite, a table is changed by copying it and dropping the old one. Foreign keys would
    prevent that, so they are off during the transaction and checked at its end. Triggers, views
    and indexes that others added to the table would be lost, so they are created again.
    """
    with engines.writing.connect() as connection:
        if connection.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        driver_connection: Any = connection.connection.driver_connection
        connection.detach()  # not returned to the pool, since foreign keys are off
        driver_connection.execute("PRAGMA foreign_keys=OFF")  # ignored inside a transaction
        with connection.begin():
            added = _drop_added_objects(connection)
            yield connection
            for sql in added:
                connection.exec_driver_sql(sql)
            _require_references(connection, engines.place)


def _drop_added_objects(connection: Connection) -> list[str]:
    """Drop what others added to the library's tables, and return the SQL that creates it again.

    Those are indexes, and all triggers and views: they may refer to the tables.
    """
    objects = text("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    added = []
    for kind, name, table, sql in connection.execute(objects).all():
        is_added_index = table in metadata.tables and not name.startswith(f"ix_{table}_")
        if kind in {"trigger", "view"} or (kind == "index" and is_added_index):
            quoted = connection.dialect.identifier_preparer.quote_identifier(name)
            # The triggers of a view are dropped with it.
            connection.exec_driver_sql(f"DROP {kind} IF EXISTS {quoted}")
            added.append(sql)
    return added


def _require_references(connection: Connection, place: str) -> None:
    tables = sorted(set(connection.scalars(text("PRAGMA foreign_key_check"))))
    if tables:
        raise DatabaseError(
            f"{place} has rows that refer to missing ones, in {', '.join(tables)}: "
            "nothing was changed; repair or restore it first"
        )
