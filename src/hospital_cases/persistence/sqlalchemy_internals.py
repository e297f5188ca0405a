"""What SQLAlchemy does not promise in public, in one place; each has a test that fails first.

- `_sa_instance_state`, the attribute in which SQLAlchemy keeps its state of a mapped object, and
  `InstanceState`, made here for objects that SQLAlchemy has not made itself (`keep_plain`).
- A mapped class works with its own constructor put back, and with its mapped attributes behind
  descriptors that answer for the class alone (`keep_plain`).
- `Compiled.positiontup` and `BindParameter.effective_value`; bind and result processors called by
  hand (`PreparedStatement`).
- `Connection._handle_dbapi_exception`, which treats an error of the driver (`wrapped`).
- `Dialect.do_begin`, replaced on the dialect of one engine (`begin_immediately`).
- `ChunkedIteratorResult.chunks`, `iterator` and `_yield_per`: from where, and in which numbers,
  the results of a Session take their rows (`read_through`).
- `dispatch`, which has the listeners to statements (`is_heard`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import class_mapper, object_session
from sqlalchemy.orm.state import InstanceState

from hospital_cases.errors import TransactionError
from hospital_cases.models.entity import Entity
from hospital_cases.models.related import Related

Statement: TypeAlias = "sa.Select[*tuple[Any, ...]] | sa.UpdateBase | sa.TextClause"
Parameters: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Sequence[Sequence[Any]]

_STATE: Final = "_sa_instance_state"


class _Fallback:
    """What an object's attribute is read by unless the object has a value of its own."""

    def __init__(self, read: Callable[[Entity | None, type[Entity]], Any]) -> None:
        self._read = read

    def __get__(self, entity: Entity | None, owner: type[Entity]) -> Any:
        return self._read(entity, owner)


def _field_of(attribute: Any) -> Callable[[Entity | None, type[Entity]], Any]:
    def read(entity: Entity | None, owner: type[Entity]) -> Any:
        if entity is not None and object_session(entity) is None:
            raise TransactionError(
                f"{owner.__name__}.{attribute.key} was deferred by a query, and its block has ended"
            )
        return attribute.__get__(entity, owner)

    return read


def _new_state(entity: Entity | None, owner: type[Entity]) -> Any:
    """Make SQLAlchemy's state of a mapped object, which is needed for the first time."""
    if entity is None:
        raise AttributeError(_STATE)
    state: Any = InstanceState(entity, class_mapper(owner, configure=False).class_manager)
    vars(entity)[_STATE] = state
    return state


def keep_plain(entity_type: type[Entity], own: Mapping[str, Any]) -> None:
    """Let the objects of a mapped class be as plain, and as fast, as those of any dataclass.

    `own` are the attributes that the class had before it was mapped.
    """
    entity_type.unguarded = frozenset({_STATE})
    setattr(entity_type, _STATE, _Fallback(_new_state))
    setattr(entity_type, "__init__", own["__init__"])  # noqa: B010 - mypy refuses the plain assignment
    for name in entity_type.rules:
        setattr(entity_type, name, _Fallback(_field_of(vars(entity_type)[name])))
    for name, attribute in own.items():
        if isinstance(attribute, Related):
            attribute.mapped = vars(entity_type)[name]
            setattr(entity_type, name, attribute)


class PreparedStatement:
    """The text of a statement for one kind of database, with what converts its values."""

    def __init__(self, statement: Statement, names: Sequence[str], dialect: sa.Dialect) -> None:
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
            if (convert := bind.type.dialect_impl(dialect).bind_processor(dialect))
        ]
        columns = statement.selected_columns if isinstance(statement, sa.Select) else ()
        self._receivers = [
            (place, convert)
            for place, column in enumerate(columns)
            if (convert := column.type.dialect_impl(dialect).result_processor(dialect, None))
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


def is_heard(engine: sa.Engine) -> bool:
    """Return whether anybody listens to the statements of an engine, or to all engines'."""
    statements, errors = engine.dispatch, engine.dialect.dispatch
    return bool(
        statements.before_cursor_execute
        or statements.after_cursor_execute
        or statements.before_execute
        or statements.after_execute
        or errors.handle_error
    )


def read_through(result: Any, read: Callable[[Iterator[Any]], Iterator[Any]]) -> None:
    """Let a result of a Session take its rows, in chunks, through `read`."""
    chunks = result.chunks
    result.chunks = lambda size: read(chunks(size))
    size = result._yield_per  # noqa: SLF001 - no public way; None: all rows at once
    result.iterator = chain.from_iterable(result.chunks(size))


def wrapped(connection: sa.Connection, error: BaseException, text: str | None) -> SQLAlchemyError:
    """Return SQLAlchemy's error for one of the driver, raised by the statement `text`.

    A lost connection is given up, and the idle ones of the pool are replaced when they are used.
    """
    try:
        connection._handle_dbapi_exception(error, text, None, None, None)  # noqa: SLF001 - no public way
    except SQLAlchemyError as raised:
        return raised


def begin_immediately(engine: sa.Engine) -> None:
    """Let the transactions of an SQLite engine begin with the write lock.

    An event could do it, but would slow down each statement of the engine.
    """
    dialect: Any = engine.dialect
    dialect.do_begin = lambda connection: connection.execute("BEGIN IMMEDIATE")
