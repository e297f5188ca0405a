"""Many rows at a time: COPY on PostgreSQL, batches of the driver on SQLite, lookups by many ids.

Columns, types and SQL come from the Tables, and everything runs through SQLAlchemy's Connection,
so that conversions, errors, logs and lost connections are what they are elsewhere.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    Dialect,
    Engine,
    Select,
    Table,
    any_,
    event,
    func,
    insert,
    literal,
    select,
)

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.case_name_words import word_rows
from hospital_cases.persistence.mapping import TABLES
from hospital_cases.persistence.rows import new_row
from hospital_cases.persistence.tables import case_name_words

S = TypeVar("S", bound="Select[*tuple[Any, ...]]")

_DRIVER_CALL: Final = "hospital_cases_driver_call"
"""The execution option with the function that has the driver run the statement."""

_Values: TypeAlias = tuple[Any, ...]
"""A row as the driver takes it."""


def insert_batch(
    connection: Connection,
    entities: Sequence[Entity],
    take_in_hand: Callable[[Sequence[Entity]], None],
) -> None:
    """Store new entities of one type, at version 1, in the fastest way that the driver has.

    SQLite does not tell which row it refuses: there, `take_in_hand` is told each one in advance.
    """
    table, dialect = TABLES[type(entities[0])], connection.dialect
    names = new_row(entities[0]).keys()
    columns = [column for column in table.columns if column.name in names]
    announced: Iterable[Entity] = entities
    if dialect.name == "sqlite":
        announced = _announced(entities, take_in_hand)
    words: list[_Values] = []
    _insert_many(
        connection, table, columns, _driver_rows(announced, columns, dialect, words), _copy
    )
    if words:
        _insert_many(connection, case_name_words, [*case_name_words.columns], words, _copy_words)


def _insert_many(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    rows: Iterable[_Values],
    copy: Callable[[Iterable[_Values], Any, str, object], None],
) -> None:
    """Let the driver store the rows, which are as it takes them."""
    dialect = connection.dialect
    if dialect.name == "sqlite":
        names = [column.name for column in columns]
        statement = str(insert(table).compile(dialect=dialect, column_keys=names))
        call = partial(_execute_many, rows)
    else:
        statement = _copy_statement(table, columns, dialect)
        call = partial(copy, rows)
    connection.exec_driver_sql(statement, execution_options={_DRIVER_CALL: call})


def where_one_of(statement: S, column: Column[UUID], ids: Collection[UUID], dialect: Dialect) -> S:
    """Return the statement for those rows whose `column` is one of the `ids`, however many.

    The ids travel as one parameter; as one each, writing them into the statement would cost more
    than finding them.
    """
    if dialect.name == "postgresql":
        # A plan that psycopg prepared while the table was small reads all of it when it is large.
        unprepared = statement.execution_options(**{_DRIVER_CALL: _execute_unprepared})
        return unprepared.where(column == any_(literal(list(ids), ARRAY(column.type))))
    convert = _converter(column, dialect) or str
    items = func.json_each(json.dumps([convert(each) for each in ids])).table_valued("value")
    return statement.where(column.in_(select(items.c.value)))


def listen_for_driver_calls(engine: Engine) -> None:
    """Let the driver run the statements above: it can do more than what SQLAlchemy asks for."""
    event.listen(engine, "do_execute", _call_driver)


def _driver_rows(
    entities: Iterable[Entity],
    columns: Iterable[Column[Any]],
    dialect: Dialect,
    words: list[_Values],
) -> Iterator[_Values]:
    """Yield the rows of new entities as the driver takes them, each when it is wanted.

    The rows of `case_name_words` that go with them are added to `words`, in its columns' order.
    """
    converters = [(column.name, _converter(column, dialect)) for column in columns]
    for entity in entities:
        row = new_row(entity)
        for name, convert in converters:
            if convert is not None:
                row[name] = convert(row[name])
        if "search_key" in row:
            words += map(tuple, map(dict.values, word_rows(row)))
        yield tuple([row[name] for name, _ in converters])


def _converter(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what turns a value of the column into the driver's; None where it is the same."""
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _copy_statement(table: Table, columns: Iterable[Column[Any]], dialect: Dialect) -> str:
    preparer = dialect.identifier_preparer
    names = ", ".join(preparer.format_column(column) for column in columns)
    return f"COPY {preparer.format_table(table)} ({names}) FROM STDIN"


def _call_driver(cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
    call = context.execution_options.get(_DRIVER_CALL)
    if call is None:
        return False  # SQLAlchemy goes on as always
    call(cursor, statement, parameters)
    return True


def _announced(
    entities: Iterable[Entity], take_in_hand: Callable[[Sequence[Entity]], None]
) -> Iterator[Entity]:
    for entity in entities:
        take_in_hand([entity])
        yield entity


def _execute_many(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    cursor.executemany(statement, rows)


def _copy(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _copy_words(rows: Iterable[_Values], cursor: Any, statement: str, _: object) -> None:
    """Copy rows of `case_name_words`, whose values need no escape, in the order of their index."""
    lines = [
        f"{center.hex}\t{word}\t{at.isoformat()}\t{case_id.hex}\n"
        for center, word, at, case_id in rows
    ]
    with cursor.copy(statement) as copy:
        copy.write("".join(sorted(lines)))


def _execute_unprepared(cursor: Any, statement: str, parameters: Any) -> None:
    cursor.execute(statement, parameters, prepare=False)
