"""Running statements in a block's transaction; what the driver raises becomes a domain error here.

A statement is compiled once and runs on the driver's own cursor: for a read of one row, what
SQLAlchemy does on the way would be most of the work. Where somebody listens to SQLAlchemy's
events, statements go the way through SQLAlchemy, so that everybody who listens hears them.
"""

import logging
from collections.abc import Sequence
from typing import Any, Final, Self, TypeAlias

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from hospital_cases.errors import DatabaseError, HospitalCasesError
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.engine import DRIVER_CALL, DriverCall, Engines
from hospital_cases.persistence.error_translation import UNREADABLE, translate_commit, translated
from hospital_cases.persistence.schema_revision import require_schema
from hospital_cases.persistence.sqlalchemy_internals import (
    Parameters,
    PreparedStatement,
    Rows,
    Statement,
    distrust_pool,
    is_heard,
)

Written: TypeAlias = Sequence[Entity]
"""The entities that a statement writes, one of which is to blame if the store refuses it."""


class StoreConnection:
    """The connection of one block.

    Every method raises the domain error of what SQLAlchemy or the driver raises, outside its own
    except block: an error raised inside it would carry the driver's, with patient text, as its
    context. Other exceptions come out as themselves.
    """

    def __init__(self, connection: Connection, engines: Engines) -> None:
        """Run on `connection`, to the store behind `engines`."""
        self.connection: Final = connection
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

    @property
    def dialect(self) -> Dialect:
        """The kind of database at the other end."""
        return self.connection.dialect

    def rows(self, statement: Statement, parameters: Parameters) -> Rows:
        """Return all rows of a statement."""
        cursor, prepared = self._execute(statement, parameters, ())
        try:
            rows: Rows = cursor.fetchall()
            if prepared is not None:
                cursor.close()
                rows = prepared.received(rows)
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = self._failure(error, cursor, None, ())
        else:
            return rows
        raise failure

    def unreadable(self, error: BaseException) -> BaseException:
        """Return what to raise for what SQLAlchemy has raised while it read rows."""
        return self._failure(error, None, None, ())

    def change(self, statement: Statement, parameters: Parameters, written: Written) -> int:
        """Return how many rows a statement has inserted, updated or deleted."""
        cursor, _ = self._execute(statement, parameters, written)
        changed: int = cursor.rowcount
        cursor.close()
        return changed

    def rows_once(self, statement: Select[*tuple[Any, ...]]) -> Rows:
        """Return all rows of a statement that was built with its values, for this call alone."""
        text: str | None = ""
        try:
            result = self.connection.execute(statement)
            text = None
            return result.fetchall()
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = self._failure(error, None, text, ())
        raise failure

    def call_driver(self, statement: str, call: DriverCall, written: Written) -> None:
        """Let `call` run a statement by means that only the driver has."""
        try:
            self.connection.exec_driver_sql(statement, execution_options={DRIVER_CALL: call})
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = self._failure(error, None, statement, written)
        else:
            return
        raise failure

    def commit(self) -> None:
        """Commit, and give the connection back.

        Raises:
            OutcomeUnknownError: the connection was lost during the commit.
        """
        try:
            self.connection.commit()
            self.connection.close()
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = translate_commit(error, place=self._engines.place) or error
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
        self, statement: Statement, parameters: Parameters, written: Written
    ) -> tuple[Any, PreparedStatement | None]:
        """Return the cursor of a statement, and what reads its rows if SQLAlchemy does not."""
        cursor = text = None
        try:
            if self._is_heard:
                return self.connection.execute(statement, parameters), None
            prepared = self._prepared(statement, parameters)
            values, text = prepared.sent(parameters), prepared.text
            if self.connection.engine.logger.isEnabledFor(logging.INFO):
                self.connection.engine.logger.info(text)
            cursor = self.connection.connection.cursor()
            self.dialect.do_execute(cursor, text, values)
        except BaseException as error:  # noqa: BLE001 - raised below
            failure = self._failure(error, cursor, text or "", written)
        else:
            return cursor, prepared
        raise failure

    def _prepared(self, statement: Statement, parameters: Parameters) -> PreparedStatement:
        key = statement, tuple(parameters)
        found = self._engines.prepared.get(key)
        if found is None:
            found = self._engines.prepared[key] = PreparedStatement(*key, self.dialect)
        return found

    def _failure(
        self, error: BaseException, cursor: Any, text: str | None, written: Written
    ) -> BaseException:
        """Return what to raise for an error of a driver's call; `text` is None in a fetch."""
        driver = self.dialect.loaded_dbapi
        if isinstance(error, driver.Error):
            error = self._as_sqlalchemy_does(error, cursor, text)
        elif text is None and isinstance(error, (ValueError, LookupError, TypeError)):
            return DatabaseError(f"{self._engines.place} {UNREADABLE}")
        elif not isinstance(error, (SQLAlchemyError, HospitalCasesError)):
            # An interrupt, or what a signal's handler raised: nobody knows what the server does.
            self.connection.invalidate(error)
        return translated(
            error, place=self._engines.place, entities=written, connection=self.connection
        )

    def _as_sqlalchemy_does(self, error: Any, cursor: Any, text: str | None) -> SQLAlchemyError:
        pooled = self.connection.connection
        is_lost = self.dialect.is_disconnect(error, pooled.driver_connection, cursor)
        if is_lost:
            distrust_pool(self.connection, error)
            self.connection.invalidate(error)
        wrapped: SQLAlchemyError = DBAPIError.instance(
            text,
            None,
            error,
            self.dialect.loaded_dbapi.Error,
            hide_parameters=True,
            connection_invalidated=is_lost,
            dialect=self.dialect,
        )
        return wrapped
