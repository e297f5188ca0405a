"""The way in to a store, and its operation."""

import os
from collections.abc import Callable
from typing import Final, Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from hospital_cases.database.store_url import parse_url
from hospital_cases.database.unit_of_work import SqlAlchemyUnitOfWork
from hospital_cases.errors import DatabaseError, InvalidValueError
from hospital_cases.models.field_rules import utc_now
from hospital_cases.operations.backup import back_up
from hospital_cases.operations.creation import create_schema
from hospital_cases.operations.findings import StoreCheck
from hospital_cases.operations.store_check import check_store
from hospital_cases.persistence.engine import Engines, Synchronous, make_engines
from hospital_cases.persistence.error_translation import translated
from hospital_cases.persistence.schema_revision import schema_revision
from hospital_cases.transaction.transaction import Clock

T = TypeVar("T")

DEFAULT_URL: Final = "sqlite:///hospital_cases.db"


class Database:
    """A store of health centers, clinicians, cases and notes.

    ::

        with Database("sqlite:///hospital.db") as database:
            database.create_schema()
            uow = database.unit_of_work()

    Threads can share it, each with its own units of work. It connects when it is first used.
    `url` is `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/DATABASE`; `now` returns the
    present instant as an aware datetime; `lock_timeout` is how many seconds to wait for a row or
    file that another transaction holds; `synchronous` concerns SQLite alone: FULL survives a power
    cut, NORMAL is faster and may lose the last commits then.

    Raises:
        InvalidValueError: the URL or an option is not valid.
        DatabaseError: the PostgreSQL driver is not installed, or the store cannot be reached, read
            or, where a method writes, written.
        TransactionError: the database was closed.
    """

    def __init__(
        self,
        url: str = DEFAULT_URL,
        *,
        now: Clock = utc_now,
        lock_timeout: float = 30.0,
        synchronous: Synchronous = "FULL",
    ) -> None:
        if not callable(now):
            raise InvalidValueError("now", "must be a function that returns a datetime")
        self._engines = make_engines(
            parse_url(url), synchronous=synchronous, lock_timeout=lock_timeout
        )
        self._now = now

    @property
    def place(self) -> str:
        """What the store is called in messages: its file, or its database and host."""
        return self._engines.place

    @property
    def engines(self) -> tuple[Engine, Engine]:
        """SQLAlchemy's engines of this store, the writing and the reading one, to listen to.

        Their events (`before_cursor_execute`, `after_cursor_execute`, `handle_error`) hear every
        statement of a block that begins after the listener was registered.
        """
        return self._engines.writing, self._engines.reading

    def unit_of_work(self) -> SqlAlchemyUnitOfWork:
        """Return a new unit of work on this store, for one thread at a time."""
        self._engines.require_open()
        return SqlAlchemyUnitOfWork(self._engines, now=self._now)

    def create_schema(self) -> bool:
        """Create the tables, and return whether they had to be made.

        Where the schema of this version stands, nothing is done. If the connection is lost at the
        end, it may have been done; repeating it is harmless.

        Raises:
            SchemaRevisionError: the store has another revision of the schema.
            DatabaseError: the store has tables with our names, or an encoding other than UTF-8.
        """
        return self._run(create_schema)

    def revision(self) -> str | None:
        """Return the revision of the store's schema, or None where there is no schema at all.

        It is `NEWEST_REVISION` in a store that this version can work with.

        Raises:
            DatabaseError: the file is missing, or the store has tables with our names, but no
                revision.
        """
        return self._run(schema_revision)

    def upgrade(self) -> str | None:
        """Bring the schema to `NEWEST_REVISION`, all or nothing; every row stays.

        Returns the revision that was found: None in an empty store, which gets the tables, as by
        `create_schema`. Several processes may upgrade a store at the same time. Back it up before,
        and stop the programs that use it: one of an older version could store names that search
        does not find. If the connection is lost at the end, the upgrade may have been done;
        repeating it is harmless.

        Raises:
            SchemaRevisionError: the store's revision is not known.
            DatabaseError: Alembic is not installed (the extra hospital-cases[migrations]), or the
                store has tables with our names without a revision, or rows that refer to missing
                ones.
            DatabaseUnavailableError: others used the store for longer than `lock_timeout`.
        """
        return self._run(_migration())

    def check(self) -> StoreCheck:
        """Look at the schema, the settings and the rows, and change nothing.

        An older or unknown revision, or no schema, is a finding, not an error; a missing file is
        an error. On SQLite all pages of the file are read. Each finding is of the moment when it
        was looked at.
        """
        return self._run(check_store)

    def backup(self, file: str | os.PathLike[str]) -> None:
        """Write a copy of the SQLite store to a new `file`, while others read and write.

        The copy is the store at one instant. Only its owner may read it, and it has its name
        once it is complete. It replaces the store's file, without any `-wal` and `-shm` file.

        Raises:
            InvalidValueError: `file` exists, or its folder does not, or it is no path.
            DatabaseError: the store is on PostgreSQL (the message has the pg_dump command to
                run), is missing, or the copy cannot be written.
        """
        self._run(lambda engines: back_up(engines, file))

    def close(self) -> None:
        """Close all connections; closing twice is harmless."""
        self._engines.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _run(self, operation: Callable[[Engines], T]) -> T:
        self._engines.require_open()
        try:
            return operation(self._engines)
        except SQLAlchemyError as error:
            failure = translated(error, place=self._engines.place)
        # Outside the except block: without the driver's error as its context.
        raise failure


def _migration() -> Callable[[Engines], str | None]:
    try:
        from hospital_cases.operations.migration import upgrade  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name != "alembic":
            raise
    else:
        return upgrade
    raise DatabaseError(
        "Alembic, which upgrades stores, is not installed: install the extra "
        "hospital-cases[migrations]"
    )
