"""The way in to a store: an SQLite file or a PostgreSQL database."""

from types import TracebackType
from typing import Final, Self

from sqlalchemy.exc import SQLAlchemyError

from hospital_cases.errors import InvalidValueError
from hospital_cases.models.field_rules import utc_now
from hospital_cases.persistence.engine import Synchronous, make_engines
from hospital_cases.persistence.error_translation import translate
from hospital_cases.persistence.schema import create_schema
from hospital_cases.unit_of_work import Clock, SqlAlchemyUnitOfWork

DEFAULT_URL: Final = "sqlite:///hospital_cases.db"


class Database:
    """A store of health centers, clinicians, cases and notes.

    ::

        with Database("sqlite:///hospital.db") as database:
            database.create_schema()
            uow = database.unit_of_work()

    It can be shared by threads, each with units of work of its own. Making one connects to
    nothing yet. `url` is `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/DATABASE`; `now`
    returns the present instant as an aware datetime; `lock_timeout` is how many seconds to wait
    for a row or file that another transaction holds; `synchronous` concerns SQLite alone: FULL
    survives a power cut, NORMAL is faster and may lose the last commits then.

    Raises:
        InvalidValueError: the URL or an option is not valid.
        DatabaseError: the PostgreSQL driver is not installed.
    """

    def __init__(
        self,
        url: str = DEFAULT_URL,
        *,
        now: Clock = utc_now,
        lock_timeout: float = 30.0,
        synchronous: Synchronous = "FULL",
    ) -> None:
        """Prepare the engines for `url`."""
        if not callable(now):
            raise InvalidValueError("now", "must be a function that returns a datetime")
        self._engines = make_engines(url, synchronous=synchronous, lock_timeout=lock_timeout)
        self._now = now

    def create_schema(self) -> None:
        """Create the tables; do nothing where the schema of this version stands.

        Raises:
            DatabaseError: the store has another schema, or cannot be written.
            TransactionError: the database was closed.
        """
        self._engines.require_open()
        translated = None
        try:
            create_schema(self._engines)
        except SQLAlchemyError as error:
            translated = translate(error, place=self._engines.place, entities=(), connection=None)
        if translated is not None:
            # Outside the except block: without the driver's error as its context.
            raise translated

    def unit_of_work(self) -> SqlAlchemyUnitOfWork:
        """Return a new unit of work on this store, for one thread at a time.

        Raises:
            TransactionError: the database was closed.
        """
        self._engines.require_open()
        return SqlAlchemyUnitOfWork(self._engines, now=self._now)

    def close(self) -> None:
        """Close all connections; closing twice does no harm."""
        self._engines.close()

    def __enter__(self) -> Self:
        """Return itself, to be closed at the end of the `with` block."""
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Close all connections."""
        self.close()
