"""Engines: how this library talks to SQLite and PostgreSQL.

Each store has two engines. The writing one opens real transactions; the reading one is in driver
autocommit, so that a read costs no BEGIN and no ROLLBACK, and takes no write lock.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias, cast

from sqlalchemy import URL, Engine, create_engine, event

from hospital_cases.errors import DatabaseError, InvalidValueError, TransactionError
from hospital_cases.persistence.sqlalchemy_internals import Cache, begin_immediately

Synchronous: TypeAlias = Literal["FULL", "NORMAL"]
"""How hard SQLite makes a commit: FULL survives a power cut, NORMAL may lose the last commits."""

# In seconds; and psycopg gives bytes where the encoding of the database is SQL_ASCII, otherwise.
_ARGUMENTS: Final = {"connect_timeout": 10, "client_encoding": "utf8"}

_CACHE_KIBIBYTES: Final = 16_000

_SECONDS_OF_A_DAY: Final = 86_400

_LOGGING_NAME: Final = "hospital_cases"
# At DEBUG, SQLAlchemy logs each row that it fetches, patient text and all.
logging.getLogger(f"sqlalchemy.engine.Engine.{_LOGGING_NAME}").addFilter(
    lambda record: record.levelno > logging.DEBUG
)


DRIVER_CALL: Final = "hospital_cases_driver_call"
"""The execution option with the function that has the driver run the statement."""

DriverCall: TypeAlias = Callable[[Any, str, Any], None]
"""Runs a statement with its parameters on the driver's cursor."""


@dataclass(slots=True)
class Engines:
    """The two engines of one store.

    `place` names the store in error messages (without a password); `schema_is_verified` is set
    once the store has shown that its schema is ours; `prepared` are the statements that were
    compiled for it.
    """

    writing: Engine
    reading: Engine
    place: str
    schema_is_verified: bool = False
    is_closed: bool = False
    prepared: Cache = field(default_factory=dict)

    def require_open(self) -> None:
        """Make sure that the store was not closed.

        Raises:
            TransactionError: it was; connecting would open it again unnoticed.
        """
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
    _require_seconds("lock_timeout", lock_timeout)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engines(url, synchronous, lock_timeout)
    return _postgresql_engines(url, lock_timeout)


def _require_seconds(option: str, value: object) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not (is_number and 0 <= cast("float", value) <= _SECONDS_OF_A_DAY):
        raise InvalidValueError(option, f"must be a number from 0 to {_SECONDS_OF_A_DAY} seconds")


def _sqlite_engines(url: URL, synchronous: Synchronous, lock_timeout: float) -> Engines:
    if synchronous not in {"FULL", "NORMAL"}:
        raise InvalidValueError("synchronous", "must be FULL or NORMAL")

    def engine() -> Engine:
        return create_engine(
            url,
            hide_parameters=True,
            logging_name=_LOGGING_NAME,
            connect_args={} if "timeout" in url.query else {"timeout": lock_timeout},
        )

    writing, reading = engine(), engine()
    _listen_for_driver_calls(writing)

    @event.listens_for(writing, "connect")
    def _prepare_writing(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # our own BEGIN, below; the driver's loses updates
        _set(connection, "foreign_keys", "ON", 1)
        # For the indexes that a large import grows; the default of 2 MB doubles its time.
        _set(connection, "cache_size", str(-_CACHE_KIBIBYTES), -_CACHE_KIBIBYTES)
        _set(connection, "synchronous", synchronous, {"FULL": 2, "NORMAL": 1}[synchronous])
        _use_write_ahead_log(connection, lock_timeout)

    @event.listens_for(reading, "connect")
    def _prepare_reading(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        _set(connection, "query_only", "ON", 1)

    begin_immediately(writing, _begin_immediately)

    @event.listens_for(writing, "reset")
    @event.listens_for(writing, "close")
    def _end_the_transaction(connection: sqlite3.Connection, *_state: object) -> None:
        # SQLAlchemy takes a failed COMMIT for the end; SQLite keeps the transaction and its lock,
        # even of a closed connection, as long as somebody (a traceback, say) holds a cursor.
        if connection.in_transaction:
            connection.rollback()

    return Engines(writing, reading, place=f"the SQLite file {url.database}")


def _begin_immediately(connection: Any) -> None:
    connection.execute("BEGIN IMMEDIATE")


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
    arguments = {name: value for name, value in _ARGUMENTS.items() if name not in url.query}

    def engine(**options: Any) -> Engine:
        return create_engine(
            url,
            hide_parameters=True,
            logging_name=_LOGGING_NAME,
            connect_args=arguments,
            **options,
        )

    database = url.database or "of the user's name"
    host = url.host or url.query.get("host") or "the default socket"
    port = url.port or url.query.get("port")
    place = f"the PostgreSQL database {database} at {host}" + (f":{port}" if port else "")
    engines: Engines | None = None
    with suppress(ImportError):
        engines = Engines(
            # Whatever the server's default is: the row locks are made for this.
            engine(isolation_level="READ COMMITTED"),
            engine(isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True),
            place,
        )
    if engines is None:
        raise DatabaseError(
            "the PostgreSQL driver is not installed: install the extra hospital-cases[postgres]"
        )
    for each in (engines.writing, engines.reading):
        event.listen(each, "connect", _postgresql_session(lock_timeout))
        _listen_for_driver_calls(each)
    return engines


def _postgresql_session(lock_timeout: float) -> Any:
    milliseconds = round(lock_timeout * 1000)
    settings = f"SET TIME ZONE 'UTC'; SET lock_timeout = {max(1, milliseconds)}"  # 0: forever

    def prepare(connection: Any, _record: object) -> None:
        # In autocommit, or the settings would be undone by the first rollback.
        before = connection.autocommit
        connection.autocommit = True
        connection.execute(settings)
        connection.autocommit = before

    return prepare


def _listen_for_driver_calls(engine: Engine) -> None:
    """Let the driver do what SQLAlchemy does not ask of it, such as COPY."""

    @event.listens_for(engine, "do_execute")
    def _call_driver(cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
        call = context.execution_options.get(DRIVER_CALL)
        if call is None:
            return False  # SQLAlchemy goes on as always
        call(cursor, statement, parameters)
        return True
