"""Engines: how this library talks to SQLite and PostgreSQL.

Each store has two engines. The writing one opens transactions; the reading one is in the driver's
autocommit mode, so that a read sends no BEGIN and no ROLLBACK, and takes no write lock.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Literal, TypeAlias

from sqlalchemy import URL, Engine, create_engine, event

from hospital_cases.errors import DatabaseError, InvalidValueError, TransactionError
from hospital_cases.persistence.sqlalchemy_internals import (
    PreparedStatement,
    Statement,
    begin_immediately,
)

Synchronous: TypeAlias = Literal["FULL", "NORMAL"]
"""How hard SQLite makes a commit: FULL survives a power cut, NORMAL may lose the last commits."""

DRIVER_CALL: Final = "hospital_cases_driver_call"
"""The execution option with a function of cursor, statement and parameters, called to run it."""

_SECONDS_OF_A_DAY: Final = 86_400

_LOGGING_NAME: Final = "hospital_cases"
# At DEBUG, SQLAlchemy logs each row that it fetches, patient text and all.
logging.getLogger(f"sqlalchemy.engine.Engine.{_LOGGING_NAME}").addFilter(
    lambda record: record.levelno > logging.DEBUG
)


@dataclass(slots=True)
class Engines:
    """The two engines of one store, and what is known of it.

    `place` names the store in error messages (without a password).
    """

    writing: Engine
    reading: Engine
    place: str
    schema_is_verified: bool = False
    is_closed: bool = False
    prepared: dict[tuple[Statement, tuple[str, ...]], PreparedStatement] = field(
        default_factory=dict
    )
    """The statements compiled for the store, by the names of their parameters too."""

    def require_open(self) -> None:
        """Raise TransactionError if the store was closed; connecting would open it unnoticed."""
        if self.is_closed:
            raise TransactionError("this Database was closed: make another one")

    def close(self) -> None:
        """Close all pooled connections, for good."""
        self.is_closed = True
        self.writing.dispose()
        self.reading.dispose()


def make_engines(url: URL, *, synchronous: Synchronous, lock_timeout: float) -> Engines:
    """Make the engines for `url`; nothing is connected yet.

    `lock_timeout` is how many seconds a transaction waits for another one's lock.

    Raises:
        InvalidValueError: an option is out of its range.
        DatabaseError: the driver for PostgreSQL is not installed.
    """
    is_number = isinstance(lock_timeout, (int, float)) and not isinstance(lock_timeout, bool)
    if not (is_number and 0 <= lock_timeout <= _SECONDS_OF_A_DAY):
        problem = f"must be a number from 0 to {_SECONDS_OF_A_DAY} seconds"
        raise InvalidValueError("lock_timeout", problem)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engines(url, synchronous, lock_timeout)
    return _postgresql_engines(url, lock_timeout)


def _engine(
    url: URL, arguments: dict[str, Any], prepare: Callable[[Any, Any], None], **options: Any
) -> Engine:
    """Make an engine that prepares its connections; what the URL says precedes `arguments`."""
    engine = create_engine(
        url,
        hide_parameters=True,
        logging_name=_LOGGING_NAME,
        connect_args={name: each for name, each in arguments.items() if name not in url.query},
        **options,
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "do_execute", _call_driver)
    return engine


def _call_driver(cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
    """Let the driver do what SQLAlchemy does not ask of it, such as COPY."""
    call = context.execution_options.get(DRIVER_CALL)
    if call is not None:
        call(cursor, statement, parameters)
    return call is not None  # False: SQLAlchemy runs the statement


def _sqlite_engines(url: URL, synchronous: Synchronous, lock_timeout: float) -> Engines:
    if synchronous not in {"FULL", "NORMAL"}:
        raise InvalidValueError("synchronous", "must be FULL or NORMAL")
    arguments = {"timeout": lock_timeout}
    writing = _engine(url, arguments, partial(_prepare_writing, synchronous, lock_timeout))
    reading = _engine(url, arguments, _prepare_reading)
    begin_immediately(writing)
    event.listen(writing, "reset", _end_transaction)
    event.listen(writing, "close", _end_transaction)
    return Engines(writing, reading, place=f"the SQLite file {url.database}")


def _prepare_writing(
    synchronous: Synchronous, lock_timeout: float, connection: sqlite3.Connection, _record: object
) -> None:
    connection.isolation_level = None  # begin_immediately begins; the driver's BEGIN loses updates
    _set(connection, "foreign_keys", "ON", 1)
    # 16,000 KiB, for the indexes that a large import grows; the default of 2 MB doubles its time.
    _set(connection, "cache_size", "-16000", -16_000)
    _set(connection, "synchronous", synchronous, {"FULL": 2, "NORMAL": 1}[synchronous])
    _use_write_ahead_log(connection, lock_timeout)


def _prepare_reading(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    _set(connection, "query_only", "ON", 1)


def _end_transaction(connection: sqlite3.Connection, *_state: object) -> None:
    # SQLAlchemy takes a failed COMMIT for the end; SQLite keeps the transaction and its lock, even
    # of a closed connection, as long as anything (a traceback, say) holds a cursor.
    if connection.in_transaction:
        connection.rollback()


def _set(connection: sqlite3.Connection, pragma: str, value: str, expected: object) -> None:
    """Set a pragma and verify that it took: SQLite ignores what it cannot do."""
    connection.execute(f"PRAGMA {pragma}={value}")
    (actual,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    if actual != expected:
        raise DatabaseError(f"this SQLite cannot set {pragma}={value}")


def _use_write_ahead_log(connection: sqlite3.Connection, lock_timeout: float) -> None:
    """Switch the file to write-ahead logging, so that readers and a writer do not block.

    SQLite does not wait by itself for the lock that the very first switch needs.
    """
    deadline = time.monotonic() + lock_timeout
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
        time.sleep(0.01)
    if mode != "wal":
        raise DatabaseError(
            "this SQLite file cannot use write-ahead logging; "
            "move it to a local disk (network file systems refuse it)"
        )


def _postgresql_engines(url: URL, lock_timeout: float) -> Engines:
    # Where the encoding of the database is SQL_ASCII, psycopg would return bytes.
    arguments = {"connect_timeout": 10, "client_encoding": "utf8"}
    engine = partial(_engine, url, arguments, partial(_prepare_postgresql, lock_timeout))
    database = url.database or "of the user's name"
    host = url.host or url.query.get("host") or "the default socket"
    port = url.port or url.query.get("port")
    place = f"the PostgreSQL database {database} at {host}" + (f":{port}" if port else "")
    with suppress(ImportError):
        # The row locks are made for this level, whatever the server's default is.
        writing = engine(isolation_level="READ COMMITTED")
        reading = engine(isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)
        return Engines(writing, reading, place)
    raise DatabaseError(
        "the PostgreSQL driver is not installed: install the extra hospital-cases[postgres]"
    )


def _prepare_postgresql(lock_timeout: float, connection: Any, _record: object) -> None:
    milliseconds = max(1, round(lock_timeout * 1000))  # 0 would wait forever
    # In autocommit, or the settings would be undone by the first rollback.
    before, connection.autocommit = connection.autocommit, True
    connection.execute(f"SET TIME ZONE 'UTC'; SET lock_timeout = {milliseconds}")
    connection.autocommit = before
