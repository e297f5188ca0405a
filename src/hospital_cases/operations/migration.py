"""Bringing a store from one revision of the schema to another, by Alembic."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from hospital_cases.errors import DatabaseError
from hospital_cases.operations.creation import change_alone, require_utf8
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.schema_revision import (
    require_known_revision,
    revision_before_changes,
    stored_revision,
)
from hospital_cases.persistence.tables import NEWEST_REVISION, metadata

_ONE_AT_A_TIME: Final = threading.Lock()  # what Alembic works on is global to the process

MIGRATIONS: Final = "hospital_cases:operations/migrations"
"""Where Alembic finds env.py and the versions."""


def upgrade(engines: Engines) -> str | None:
    """Upgrade the store to the newest revision in one transaction; an empty one gets the tables.

    Returns the revision that the store had, or None if it had none.

    Raises:
        SchemaRevisionError: the store's revision is unknown.
        DatabaseError: the store has tables with our names but no revision, or rows that violate
            a foreign key.
    """
    require_known_revision(engines.place, revision_before_changes(engines))
    with _ONE_AT_A_TIME, _changing(engines) as connection:
        change_alone(connection)
        found = stored_revision(connection, engines.place)
        require_known_revision(engines.place, found)
        if found is None:
            require_utf8(connection, engines.place)
        # Of several schemas in the search path of PostgreSQL, the first is the store's.
        where = {"version_table_schema": inspect(connection).default_schema_name}
        config = Config(attributes={"connection": connection, "options": where})
        config.set_main_option("script_location", MIGRATIONS)
        if found is not None:
            # A store that was stamped with a number has no stamp of Alembic's yet.
            scripts = ScriptDirectory.from_config(config)
            MigrationContext.configure(connection, opts=where).stamp(scripts, found)
        command.upgrade(config, NEWEST_REVISION)
    return found


@contextmanager
def _changing(engines: Engines) -> Iterator[Connection]:
    """Open a transaction that may rebuild tables.

    SQLite changes a table by making another one. Dropping the old one would fail, or take along
    the rows that refer to it, so foreign keys are off meanwhile, and checked at the end. It takes
    along what others have added to the table, so that is made anew.
    """
    with engines.writing.connect() as connection:
        if connection.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        driver_connection: Any = connection.connection.driver_connection
        connection.detach()  # the pool shall not get it back
        driver_connection.execute("PRAGMA foreign_keys=OFF")  # ignored inside a transaction
        with connection.begin():
            added = _set_aside(connection)
            yield connection
            for sql in added:
                connection.exec_driver_sql(sql)
            _require_references(connection, engines.place)


def _set_aside(connection: Connection) -> list[str]:
    """Drop triggers, views, and what indexes of our tables are not ours; return their SQL.

    Triggers and views of other tables as well, for they may speak of ours.
    """
    objects = text("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    added = []
    for kind, name, table, sql in connection.execute(objects).all():
        is_foreign_index = table in metadata.tables and not name.startswith(f"ix_{table}_")
        if kind in {"trigger", "view"} or (kind == "index" and is_foreign_index):
            quoted = connection.dialect.identifier_preparer.quote_identifier(name)
            # A view takes its triggers along.
            connection.exec_driver_sql(f"DROP {kind} IF EXISTS {quoted}")
            added.append(sql)
    return added


def _require_references(connection: Connection, place: str) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        tables = ", ".join(sorted({cast("str", row.table) for row in broken}))
        raise DatabaseError(
            f"{place} has rows that refer to missing ones, in {tables}: nothing was changed; "
            "repair or restore it first"
        )
