"""Many new rows at a time: COPY on PostgreSQL, batches of the driver on SQLite.

Columns, types and SQL come from the Tables, and everything runs through SQLAlchemy's Connection,
so that conversions, errors, logs and lost connections are what they are elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import Column, Dialect, Table, insert

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.connection import StoreConnection
from hospital_cases.persistence.derived import derived_values
from hospital_cases.persistence.tables import TABLES
from hospital_cases.transaction.changes import Change

_Values: TypeAlias = tuple[Any, ...]
"""A row as the driver takes it."""


def insert_batch(connection: StoreConnection, changes: Sequence[Change]) -> None:
    """Store new entities of one type in the fastest way that the driver has."""
    entity_type = type(changes[0].entity)
    table, dialect = TABLES[entity_type], connection.dialect
    names = {**changes[0].after, **derived_values(entity_type, changes[0].after)}
    columns = [column for column in table.columns if column.name in names]
    written = [change.entity for change in changes]
    if dialect.name == "sqlite":
        # SQLite does not tell which row it refuses: it is the one that was sent last.
        rows = _driver_rows(_noting(changes, written), columns, dialect)
        statement = insert(table).compile(dialect=dialect, column_keys=[c.name for c in columns])
        connection.call_driver(str(statement), partial(_execute_many, rows), written)
    else:
        rows = _driver_rows(changes, columns, dialect)
        connection.call_driver(
            _copy_statement(table, columns, dialect), partial(_copy, rows), written
        )


def _noting(changes: Iterable[Change], written: list[Entity]) -> Iterator[Change]:
    for change in changes:
        written[:] = [change.entity]
        yield change


def _driver_rows(
    changes: Iterable[Change], columns: Iterable[Column[Any]], dialect: Dialect
) -> Iterator[_Values]:
    """Yield the rows of new entities as the driver takes them, each when it is wanted."""
    converters = [(column.name, _converter(column, dialect)) for column in columns]
    for change in changes:
        row = {**change.after, **derived_values(type(change.entity), change.after)}
        yield tuple(
            [row[name] if convert is None else convert(row[name]) for name, convert in converters]
        )


def _converter(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what turns a value of the column into the driver's; None where it is the same."""
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _copy_statement(table: Table, columns: Iterable[Column[Any]], dialect: Dialect) -> str:
    preparer = dialect.identifier_preparer
    names = ", ".join(preparer.format_column(column) for column in columns)
    return f"COPY {preparer.format_table(table)} ({names}) FROM STDIN"


def _execute_many(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    cursor.executemany(statement, rows)


def _copy(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
