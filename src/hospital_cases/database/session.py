"""The session of a block: SQLAlchemy's queries over the mapped classes, to read only."""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any, Final, NoReturn, cast

from sqlalchemy import Column, Select, TextClause, UpdateBase, event, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import ORMExecuteState, Session, object_session, with_loader_criteria
from sqlalchemy.sql.util import ClauseAdapter
from sqlalchemy.sql.visitors import iterate

from hospital_cases.errors import HospitalCasesError, InvalidValueError, TransactionError
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import Entity, observe
from hospital_cases.persistence import mapping as _mapping  # noqa: F401 - maps the classes
from hospital_cases.persistence import sqlalchemy_internals as internals
from hospital_cases.persistence.error_translation import translated
from hospital_cases.persistence.sql_transaction import SqlTransaction
from hospital_cases.persistence.tables import TABLES
from hospital_cases.persistence.visible import visible
from hospital_cases.transaction.scope import Extent


def _refuse(*_arguments: Any, **_options: Any) -> NoReturn:
    """Refuse: the session only reads.

    Raises:
        TransactionError: always.
    """
    raise TransactionError("uow.session reads only: change entities by services or repositories")


class ReadingSession(Session):
    """A session on the connection and in the transaction of a block, until the block ends.

    Each query is guarded like a repository's: the block must be usable, its edits have reached
    the store before, and an error of the driver becomes a domain error. It sees the rows that
    `visible` lets see.
    """

    commit = rollback = begin_nested = _refuse  # the unit of work decides
    connection = _refuse  # past `visible`
    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _refuse  # past `flush`

    def __init__(self, transaction: SqlTransaction) -> None:
        super().__init__(bind=transaction.connection.connection, autoflush=False)
        self.block: Final = transaction

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Return the object with this key, as it is now."""
        return super().get(entity, ident, **{**self.read_options, **options})

    def get_one(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Return the object with this key, as it is now."""
        return super().get_one(entity, ident, **{**self.read_options, **options})

    def require_open(self) -> None:
        """Require that the block of this session has not ended.

        Raises:
            TransactionError: it has, although another one may be open, or no block is usable.
        """
        self.block.blocks.require_usable()
        if self.block.session is not self:
            raise TransactionError("the block of this session has ended: ask for uow.session again")

    @property
    def read_options(self) -> dict[str, Any]:
        """How to read: a writing block may have changed what the session has read before."""
        return {"populate_existing": True} if self.block.blocks.are_writing else {}

    def flush(self, objects: Any = None) -> None:  # noqa: ARG002 - SQLAlchemy's signature
        """Refuse to write.

        Raises:
            TransactionError: objects were added to the session, or deleted or changed in it.
        """
        if self.new or self.dirty or self.deleted:
            _refuse()


@event.listens_for(ReadingSession, "do_orm_execute")
def _execute(state: ORMExecuteState) -> Any:
    session = cast("ReadingSession", state.session)
    block = session.block
    if not state.is_select:
        _refuse()
    session.require_open()
    statement: Any = state.statement
    if not (state.is_column_load or state.is_relationship_load):  # which inherit the options
        if not (state.is_orm_statement and _is_mapped(statement)):
            raise TransactionError("uow.session reads mapped classes: select(PatientCase), for one")
        statement = statement.options(*_criteria(block.scope.extent))
    state.parameters = {**cast("Any", state.parameters or {}), **block.scope.parameters}
    with block.statement():
        try:
            result: Any = state.invoke_statement(statement, None, session.read_options)
        except DBAPIError as error:
            failure = translated(error, place=block.place)
        except (StatementError, UnicodeEncodeError, OverflowError):
            failure = InvalidValueError("query", "has a value that the database does not take")
        else:
            internals.read_through(result, partial(_guarded, session))
            return result
        raise failure


def _is_mapped(statement: Any) -> bool:
    """Return whether a query selects what is mapped, and has no text and no writing in it."""
    if not isinstance(statement, Select):  # a union, or a statement that is taken for entities
        return False
    selected = statement.column_descriptions
    return not (
        any(isinstance(each["expr"], Column) and not each.get("entity") for each in selected)
        or any(isinstance(each, (TextClause, UpdateBase)) for each in iterate(statement))
    )


def _guarded(session: ReadingSession, chunks: Iterator[Any]) -> Iterator[Any]:
    """Yield the chunks of a result, which are read from the database as they are asked for."""
    while True:
        session.require_open()
        with session.block.statement():
            rows = _next(session.block, chunks)
        if rows is None:
            return
        yield rows


def _next(block: SqlTransaction, chunks: Iterator[Any]) -> Any:
    try:
        return next(chunks, None)
    except HospitalCasesError:  # of a query that loads what is related
        raise
    except BaseException as error:  # noqa: BLE001 - raised below
        failure = block.connection.unreadable(error)
    raise failure


@cache
def _criteria(extent: Extent) -> tuple[Any, ...]:
    return tuple(
        with_loader_criteria(each, _is_visible(each, extent), include_aliases=True)
        for each in ENTITIES
    )


def _is_visible(entity_type: type[Entity], extent: Extent) -> Any:
    """Return, for a mapped class or an alias of it, the condition on what the block may see.

    It looks the row up by its id: a condition on the Table would not follow an alias that is
    joined by an ON clause of its own.
    """
    table = TABLES[entity_type]
    row = table.alias(f"visible_{table.name}")
    rows = select(row.c.id).where(ClauseAdapter(row).traverse(visible(entity_type, extent)))
    return lambda entity: rows.where(row.c.id == entity.id).correlate_except(row).exists()


@event.listens_for(ReadingSession, "loaded_as_persistent")
def _observe(_session: Session, entity: Entity) -> None:
    observe(entity, _refuse_changes)


def _refuse_changes(entity: Entity) -> None:
    if object_session(entity) is not None:
        _refuse()
