"""Statements that are compiled once, and run on the driver's own cursor.

SQLAlchemy makes the text, and the functions that turn values into the driver's and back, from the
Tables' types. It can run statements as well, and does so for whatever is rare here; for a read
of one row, that would be most of the work.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn, TypeAlias

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Statement: TypeAlias = "Select[*tuple[Any, ...]] | Insert | Update | Delete"
Parameters: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Sequence[tuple[Any, ...]]
Cache: TypeAlias = "dict[tuple[Statement, tuple[str, ...]], PreparedStatement]"
"""The prepared statements of one store, by statement and names of the parameters."""


class PreparedStatement:
    """The text of a statement for one kind of database, with what converts its values."""

    def __init__(self, statement: Statement, names: Sequence[str], dialect: Dialect) -> None:
        """Compile `statement`, to be run with parameters of these `names`."""
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
        self.text: Final[str] = compiled.string
        self._names: Final[list[str] | None] = compiled.positiontup  # None: they go by name
        self._constants = {
            n: b.effective_value for n, b in compiled.binds.items() if not b.required
        }
        self._senders = [
            (name, convert)
            for name, bind in compiled.binds.items()
            if (convert := _implementation(bind.type, dialect).bind_processor(dialect))
        ]
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        self._receivers = [
            (place, convert)
            for place, column in enumerate(columns)
            if (convert := _implementation(column.type, dialect).result_processor(dialect, None))
        ]

    def sent(self, parameters: Parameters) -> Sequence[Any] | Parameters:
        """Return the parameters as the driver takes them."""
        values = {**self._constants, **parameters}
        for name, convert in self._senders:
            values[name] = convert(values[name])
        return values if self._names is None else [values[name] for name in self._names]

    def received(self, rows: Rows) -> Rows:
        """Return the rows as the Tables' types have it; a column at a time, which is quicker."""
        if not rows:
            return rows
        columns: list[Any] = list(zip(*rows, strict=True))
        for place, convert in self._receivers:
            columns[place] = map(convert, columns[place])
        return list(zip(*columns, strict=True))


def _implementation(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)


class PreparedConnection:
    """Runs prepared statements on a Connection, in the transaction that it is in.

    Errors of the driver come as SQLAlchemy's, a lost connection leaves the pool, and SQLAlchemy's
    log has the statement, just as when the Connection itself runs it.
    """

    def __init__(self, connection: Connection, cache: Cache) -> None:
        """Run on `connection`, and keep in `cache` what was compiled."""
        self.connection: Final = connection
        self._cache: Final = cache

    def rows(self, statement: Statement, parameters: Parameters) -> Rows:
        """Return all rows of a statement."""
        prepared = self._prepared(statement, parameters)
        cursor = self._executed(prepared, parameters)
        try:
            rows = cursor.fetchall()
        except BaseException as error:  # noqa: BLE001 - `_fail` raises it again
            self._fail(error, cursor, None)
        cursor.close()
        return prepared.received(rows)

    def change(self, statement: Statement, parameters: Parameters) -> int:
        """Return how many rows a statement has inserted, updated or deleted."""
        cursor = self._executed(self._prepared(statement, parameters), parameters)
        changed: int = cursor.rowcount
        cursor.close()
        return changed

    def _prepared(self, statement: Statement, parameters: Parameters) -> PreparedStatement:
        key = statement, tuple(parameters)
        found = self._cache.get(key)
        if found is None:
            found = PreparedStatement(*key, self.connection.dialect)
            self._cache[key] = found
        return found

    def _executed(self, prepared: PreparedStatement, parameters: Parameters) -> Any:
        values, logger = prepared.sent(parameters), self.connection.engine.logger
        if logger.isEnabledFor(logging.INFO):
            logger.info(prepared.text)
        cursor = None
        try:
            cursor = self.connection.connection.cursor()
            self.connection.dialect.do_execute(cursor, prepared.text, values)
        except BaseException as error:  # noqa: BLE001 - `_fail` raises it again
            self._fail(error, cursor, prepared.text)
        return cursor

    def _fail(self, error: BaseException, cursor: Any, text: str | None) -> NoReturn:
        """Raise the error, as SQLAlchemy's if it is the driver's; `text` is None in a fetch."""
        dialect, driver = self.connection.dialect, self.connection.dialect.loaded_dbapi
        if not isinstance(error, driver.Error):
            # An interrupt, or what a signal's handler raised: nobody knows what the server does.
            self.connection.invalidate(error)
            raise error
        pooled = self.connection.connection
        is_lost = dialect.is_disconnect(error, pooled.driver_connection, cursor)
        if is_lost:
            # As SQLAlchemy does it: the idle connections of the pool are not trusted any more.
            self.connection.engine.pool._invalidate(pooled, error)  # noqa: SLF001 - no public way
            self.connection.invalidate(error)
        raise DBAPIError.instance(
            text,
            None,
            error,
            driver.Error,
            hide_parameters=True,
            connection_invalidated=is_lost,
            dialect=dialect,
        ) from error
