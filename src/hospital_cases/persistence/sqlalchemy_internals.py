"""What SQLAlchemy does not promise in public, in one place; each has a test that fails first.

- `_sa_instance_state`, the attribute in which SQLAlchemy keeps its state of a mapped object, and
  `InstanceState`, made here for objects that SQLAlchemy has not made itself (`keep_plain`).
- A mapped class works with its own constructor put back, and with its mapped attributes behind
  descriptors that answer for the class alone (`keep_plain`).
- `Compiled.positiontup` and `BindParameter.effective_value`; bind and result processors called by
  hand (`PreparedStatement`).
- `Pool._invalidate`, by which a lost connection makes the pool distrust the others, as when
  SQLAlchemy itself meets the error (`distrust_pool`).
- `Dialect.do_begin`, replaced on a dialect of our own (`begin_immediately`).
- `ColumnElement._annotate`, by which a condition on a Table becomes one on its mapped class
  (`on_mapped_class`).
- `ChunkedIteratorResult.chunks`, `iterator` and `_yield_per`: from where, and in which numbers,
  the results of a Session take their rows (`read_through`).
- `dispatch`, asked whether anybody listens to statements (`is_heard`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Connection, Delete, Dialect, Engine, Insert, Select, Update
from sqlalchemy.orm import class_mapper, object_session
from sqlalchemy.orm.state import InstanceState
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import TypeEngine

from hospital_cases.errors import TransactionError
from hospital_cases.models.entity import Entity
from hospital_cases.models.related import Related

Statement: TypeAlias = "Select[*tuple[Any, ...]] | Insert | Update | Delete"
Parameters: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Sequence[Sequence[Any]]

_STATE: Final = "_sa_instance_state"


class _ClassAttribute:
    """A mapped attribute as the class has it; an object's own value is found before it."""

    def __init__(self, attribute: Any) -> None:
        self._attribute = attribute

    def __get__(self, entity: Entity | None, owner: type[Entity]) -> Any:
        if entity is not None and object_session(entity) is None:
            raise TransactionError(
                f"{owner.__name__}.{self._attribute.key} was deferred by a query, and its block "
                "has ended"
            )
        return self._attribute.__get__(entity, owner)


class _StateOnDemand:
    """Makes what SQLAlchemy keeps about a mapped object when it is first asked for."""

    def __init__(self, entity_type: type[Entity]) -> None:
        self._manager = class_mapper(entity_type, configure=False).class_manager

    def __get__(self, entity: Entity | None, _owner: type[Entity]) -> Any:
        if entity is None:
            raise AttributeError(_STATE)
        state: Any = InstanceState(entity, self._manager)
        vars(entity)[_STATE] = state
        return state


def keep_plain(
    entity_type: type[Entity], constructor: Any, related: Mapping[str, Related[Any]]
) -> None:
    """Let the objects of a mapped class be as plain, and as fast, as those of any dataclass."""
    entity_type.unguarded = frozenset({_STATE})
    setattr(entity_type, _STATE, _StateOnDemand(entity_type))
    setattr(entity_type, "__init__", constructor)  # noqa: B010 - mypy refuses the plain assignment
    for name in entity_type.rules:
        setattr(entity_type, name, _ClassAttribute(vars(entity_type)[name]))
    for name, relationship in related.items():
        relationship.mapped = vars(entity_type)[name]
        setattr(entity_type, name, relationship)


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


Cache: TypeAlias = dict[tuple[Statement, tuple[str, ...]], PreparedStatement]
"""The prepared statements of one store, by statement and names of the parameters."""


def is_heard(engine: Engine) -> bool:
    """Return whether anybody listens to the statements of an engine, or to all engines'."""
    statements, errors = engine.dispatch, engine.dialect.dispatch
    return bool(
        statements.before_cursor_execute
        or statements.after_cursor_execute
        or statements.before_execute
        or statements.after_execute
        or errors.handle_error
    )


def on_mapped_class(
    entity_type: type[Entity], condition: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Return a condition on an entity's Table as one that eager loads can put on an alias of it.

    Attributes of the class would do, but a column that is no field has none.
    """
    mapper = class_mapper(entity_type)
    columns = {id(column) for column in mapper.local_table.c}
    origin = {"parententity": mapper, "parentmapper": mapper}

    def annotated(element: Any, **_options: Any) -> Any:
        return element._annotate(origin) if id(element) in columns else None  # noqa: SLF001 - no public way

    return replacement_traverse(condition, {}, annotated)


def read_through(result: Any, read: Callable[[Iterator[Any]], Iterator[Any]]) -> None:
    """Let a result of a Session take its rows, in chunks, through `read`."""
    chunks = result.chunks
    result.chunks = lambda size: read(chunks(size))
    size = result._yield_per  # noqa: SLF001 - no public way; None: all rows at once
    result.iterator = chain.from_iterable(result.chunks(size))


def distrust_pool(connection: Connection, error: BaseException) -> None:
    """Let the idle connections of the pool be replaced when they are used next."""
    connection.engine.pool._invalidate(connection.connection, error)  # noqa: SLF001 - no public way


def begin_immediately(engine: Engine, begin: Callable[[Any], None]) -> None:
    """Let the transactions of an engine begin by `begin`, which takes the driver's connection.

    An event would do as well, and make each statement of the engine dearer.
    """
    dialect: Any = engine.dialect
    dialect.do_begin = begin
