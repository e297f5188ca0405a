"""Many new rows at a time: COPY on PostgreSQL, batches of the driver on SQLite.

Columns, types and SQL come from the Tables, and everything runs through SQLAlchemy's Connection,
so that conversions, errors, logs and lost connections are what they are elsewhere.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import sqlalchemy as sa

from hospital_cases.models import PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.case_name_words import with_search_key, word_rows
from hospital_cases.persistence.connection import StoreConnection
from hospital_cases.persistence.engine import DRIVER_CALL
from hospital_cases.persistence.tables import TABLES, case_name_words
from hospital_cases.transaction.changes import Change

_Row: TypeAlias = Mapping[str, Any]


def insert_batch(connection: StoreConnection, changes: Sequence[Change]) -> None:
    """Store new entities of one type in the fastest way that the driver has."""
    written = [change.entity for change in changes]
    rows = [with_search_key(change.after) for change in changes]
    # SQLite does not report which row it refuses: it is the one that was sent last.
    sent = _noting(rows, written) if connection.dialect.name == "sqlite" else iter(rows)
    _insert(connection, TABLES[type(written[0])], rows[0].keys(), sent, written)
    if isinstance(changes[0].entity, PatientCase):
        words = (word for row in rows for word in word_rows(row))
        _insert(connection, case_name_words, case_name_words.c.keys(), words, [])


def _noting(rows: Sequence[_Row], written: list[Entity]) -> Iterator[_Row]:
    for row, entity in zip(rows, tuple(written), strict=True):
        written[:] = [entity]
        yield row


def _insert(
    connection: StoreConnection,
    table: sa.Table,
    names: Collection[str],
    rows: Iterator[_Row],
    written: list[Entity],
) -> None:
    columns, dialect = [each for each in table.c if each.name in names], connection.dialect
    if dialect.name == "sqlite":
        call, insertion = _execute_many, sa.insert(table)
        statement = str(insertion.compile(dialect=dialect, column_keys=[c.name for c in columns]))
    else:
        call, quoted = _copy, dialect.identifier_preparer
        names = ", ".join(quoted.format_column(column) for column in columns)
        statement = f"COPY {quoted.format_table(table)} ({names}) FROM STDIN"
    options = {DRIVER_CALL: partial(call, _driver_rows(rows, columns, dialect))}
    connection.change(sa.text(statement).execution_options(**options), None, written)


def _driver_rows(
    rows: Iterator[_Row], columns: Iterable[sa.Column[Any]], dialect: sa.Dialect
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows as the driver takes them, each when it is wanted."""
    converters: list[tuple[str, Callable[[Any], Any] | None]] = [
        (column.name, column.type.dialect_impl(dialect).bind_processor(dialect))
        for column in columns
    ]
    for row in rows:
        yield tuple(
            [row[name] if convert is None else convert(row[name]) for name, convert in converters]
        )


def _execute_many(rows: Iterable[tuple[Any, ...]], cursor: Any, statement: str, _: object) -> None:
    cursor.executemany(statement, rows)


def _copy(rows: Iterable[tuple[Any, ...]], cursor: Any, statement: str, _: object) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
