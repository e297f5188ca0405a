"""The engines of the Core contenders, configured as ours: only the layer above differs."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url


@dataclass(frozen=True, slots=True)
class CoreEngines:
    """One engine for transactions, one for reading in autocommit."""

    writing: Engine
    reading: Engine

    def dispose(self) -> None:
        """Close all connections."""
        self.writing.dispose()
        self.reading.dispose()


def make_core_engines(url: str, synchronous: str) -> CoreEngines:
    """Make the engines for a database; `synchronous` concerns SQLite alone."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_engines(url, synchronous)
    writing = create_engine(url, hide_parameters=True, isolation_level="READ COMMITTED")
    reading = create_engine(
        url, hide_parameters=True, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True
    )
    for engine in (writing, reading):
        event.listen(engine, "connect", _use_utc)
    return CoreEngines(writing, reading)


def _use_utc(connection: Any, _record: object) -> None:
    before = connection.autocommit
    connection.autocommit = True
    connection.execute("SET TIME ZONE 'UTC'; SET lock_timeout = 30000")
    connection.autocommit = before


def _sqlite_engines(url: str, synchronous: str) -> CoreEngines:
    writing = create_engine(url, hide_parameters=True, connect_args={"timeout": 30.0})
    reading = create_engine(url, hide_parameters=True, connect_args={"timeout": 30.0})

    @event.listens_for(writing, "connect")
    def _prepare_writing(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA synchronous={synchronous}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA cache_size=-16000")  # KiB, as the library has it

    @event.listens_for(reading, "connect")
    def _prepare_reading(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA query_only=ON")

    @event.listens_for(writing, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return CoreEngines(writing, reading)
