"""Many new rows at a time: COPY on PostgreSQL, batches of the driver on SQLite.

Columns, types and SQL come from the Tables, and everything runs through SQLAlchemy's Connection,
so that conversions, errors, logs and lost connections are what they are elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, TypeAlias

import sqlalchemy as sa

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.case_name_words import OF_CASE, with_search_key, word_rows
from hospital_cases.persistence.connection import StoreConnection
from hospital_cases.persistence.engine import DRIVER_CALL
from hospital_cases.persistence.tables import TABLES, case_name_words, patient_cases
from hospital_cases.transaction.changes import Change

_Values: TypeAlias = tuple[Any, ...]
"""A row as the driver takes it."""


def insert_batch(connection: StoreConnection, changes: Sequence[Change]) -> None:
    """Store new entities of one type in the fastest way that the driver has.

    A row is made when the driver wants it, so that the server works on the ones before.
    """
    written: list[Entity] = [change.entity for change in changes]
    table, sent = TABLES[type(written[0])], list[_Values]()
    names = with_search_key(changes[0].after).keys()
    columns = [column for column in table.c if column.name in names]

    def rows() -> Iterator[_Values]:
        values = _driver_values(changes, columns, connection.dialect)
        for change, row in zip(changes, values, strict=True):
            if connection.dialect.name == "sqlite":
                # It does not report which row it refuses: it is the one that was sent last.
                written[:] = [change.entity]
            sent.append(row)
            yield row

    _insert(connection, table, columns, rows(), written)
    if table is patient_cases:
        own = itemgetter(*([column.name for column in columns].index(name) for name in OF_CASE))
        words = [word for row in sent for word in word_rows(*own(row))]
        _insert(connection, case_name_words, [*case_name_words.c], words, [])


def _driver_values(
    changes: Iterable[Change], columns: Iterable[sa.Column[Any]], dialect: sa.Dialect
) -> Iterator[_Values]:
    """Yield the rows of new entities as the driver takes them."""
    converters: list[tuple[str, Callable[[Any], Any] | None]] = [
        (column.name, column.type.dialect_impl(dialect).bind_processor(dialect))
        for column in columns
    ]
    for change in changes:
        row = with_search_key(change.after)
        yield tuple(
            [row[name] if convert is None else convert(row[name]) for name, convert in converters]
        )


def _insert(
    connection: StoreConnection,
    table: sa.Table,
    columns: Sequence[sa.Column[Any]],
    rows: Iterable[_Values],
    written: list[Entity],
) -> None:
    dialect = connection.dialect
    if dialect.name == "sqlite":
        call, insertion = _execute_many, sa.insert(table)
        # In the order of their key, which is the fastest for its index.
        rows = sorted(rows) if table is case_name_words else rows
        statement = str(insertion.compile(dialect=dialect, column_keys=[c.name for c in columns]))
    else:
        call = _copy_words if table is case_name_words else _copy
        quoted = dialect.identifier_preparer
        names = ", ".join(quoted.format_column(column) for column in columns)
        statement = f"COPY {quoted.format_table(table)} ({names}) FROM STDIN"
    options = {DRIVER_CALL: partial(call, rows)}
    connection.change(sa.text(statement).execution_options(**options), None, written)


def _execute_many(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    cursor.executemany(statement, rows)


def _copy(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _copy_words(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    """Send the rows at once, in the order of their key; their text has nothing to escape."""
    with cursor.copy(statement) as copy:
        copy.write("".join(sorted("\t".join(row) + "\n" for row in rows)))
