"""Running statements in a block's transaction; what the driver raises becomes a domain error here.

A statement is compiled once and runs on the driver's own cursor: for a read of one row, what
SQLAlchemy does on the way would be most of the work. Where anybody listens to SQLAlchemy's events,
statements go through SQLAlchemy, so that every listener hears them.
"""

from contextlib import suppress
from typing import Any, Final, Self

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from hospital_cases.errors import DatabaseError, HospitalCasesError
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.error_translation import UNREADABLE, Written, translated
from hospital_cases.persistence.schema_revision import require_schema
from hospital_cases.persistence.sqlalchemy_internals import (
    Parameters,
    PreparedStatement,
    Rows,
    Statement,
    is_heard,
    wrapped,
)


class StoreConnection:
    """The connection of one block.

    Every method raises the domain error for what SQLAlchemy or the driver raises, and outside the
    except block: inside, its context would be the driver's error, with patient text.

    Cursors are closed at once, whatever happens. An error keeps the frames that it has passed, and
    a cursor of SQLite that the garbage collector closes later, in any thread, waits for what
    another thread does on the connection, while that one waits for the collector's thread.
    """

    def __init__(self, connection: sa.Connection, engines: Engines) -> None:
        """Run on `connection`, to the store behind `engines`."""
        self.connection: Final = connection
        self.dialect: Final = connection.dialect
        self._engines: Final = engines
        self._is_heard: Final = is_heard(connection.engine)

    @classmethod
    def open(cls, engines: Engines, *, writing: bool) -> Self:
        """Connect to the store behind `engines`, and begin a transaction if `writing`.

        Raises:
            SchemaRevisionError: the store has another revision of the schema than this version.
            TransactionError: the store was closed.
        """
        engines.require_open()
        connection = None
        try:
            require_schema(engines)
            connection = (engines.writing if writing else engines.reading).connect()
            if writing:
                connection.begin()
            return cls(connection, engines)
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = translated(error, place=engines.place)
        if connection is not None:
            connection.close()
        raise failure

    def rows(self, statement: Statement, parameters: Parameters | None) -> Rows:
        """Return all rows of a statement."""
        cursor, prepared = self._execute(statement, parameters, ())
        try:
            rows: Rows = cursor.fetchall()
            cursor.close()
            return rows if prepared is None else prepared.received(rows)
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = self._failure(error, None, (), cursor)
        raise failure

    def unreadable(self, error: BaseException) -> BaseException:
        """Return what to raise for what SQLAlchemy has raised while it read rows."""
        return self._failure(error, None, ())

    def change(self, statement: Statement, parameters: Parameters | None, written: Written) -> int:
        """Return how many rows a statement has inserted, updated or deleted."""
        cursor, _ = self._execute(statement, parameters, written)
        changed: int = cursor.rowcount
        cursor.close()
        return changed

    def rows_once(self, statement: sa.Select[*tuple[Any, ...]]) -> Rows:
        """Return all rows of a statement that was built with its values, for this call alone."""
        return self.rows(statement, None)

    def commit(self) -> None:
        """Commit, and give the connection back.

        Raises:
            OutcomeUnknownError: the connection was lost during the commit.
        """
        try:
            self.connection.commit()
            self.connection.close()
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = translated(error, place=self._engines.place, is_commit=True)
        else:
            return
        raise failure

    def roll_back(self) -> None:
        """Undo what was not committed and give the connection back; a lost one is no error."""
        try:
            self.connection.rollback()
        except SQLAlchemyError:
            self.connection.invalidate()
        self.connection.close()

    def _execute(
        self, statement: Statement, parameters: Parameters | None, written: Written
    ) -> tuple[Any, PreparedStatement | None]:
        """Return the cursor of a statement, and what reads its rows if SQLAlchemy does not.

        SQLAlchemy runs statements without `parameters`, which hold their values themselves.
        """
        text, cursor = "", None
        try:
            if parameters is None or self._is_heard:
                return self.connection.execute(statement, parameters), None
            key = statement, tuple(parameters)
            prepared = self._engines.prepared.get(key)
            if prepared is None:
                prepared = self._engines.prepared[key] = PreparedStatement(*key, self.dialect)
            text = prepared.text
            self.connection.engine.logger.info(text)
            cursor = self.connection.connection.cursor()
            self.dialect.do_execute(cursor, text, prepared.sent(parameters))
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = self._failure(error, text, written, cursor)
        else:
            return cursor, prepared
        raise failure

    def _failure(
        self, error: BaseException, text: str | None, written: Written, cursor: Any = None
    ) -> BaseException:
        """Return the error for what the statement `text`, or a fetch if it is None, raised."""
        place = self._engines.place
        if cursor is not None:
            with suppress(Exception):  # of a lost connection
                cursor.close()
        if isinstance(error, self.dialect.loaded_dbapi.Error):
            error = wrapped(self.connection, error, text)
        elif text is None and isinstance(error, (ValueError, LookupError, TypeError)):
            return DatabaseError(f"{place} {UNREADABLE}")
        elif not isinstance(error, (SQLAlchemyError, HospitalCasesError)):
            # An interrupt, or what a signal handler raised: the server may still be at work.
            self.connection.invalidate(error)
        return translated(error, place=place, entities=written, connection=self.connection)
