"""The session of a block: SQLAlchemy's queries over the mapped classes, to read only."""

from functools import cache
from typing import Any, Final, NoReturn

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, Session, object_session, with_loader_criteria

from hospital_cases.errors import TransactionError
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import Entity, observe
from hospital_cases.persistence import mapping as _mapping  # noqa: F401 - maps the classes
from hospital_cases.persistence.error_translation import translated
from hospital_cases.persistence.sql_transaction import SqlTransaction
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
    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _refuse  # past `flush`

    def __init__(self, transaction: SqlTransaction) -> None:
        super().__init__(bind=transaction.connection.connection, autoflush=False)
        self.block: Final = transaction

    def flush(self, objects: Any = None) -> None:  # noqa: ARG002 - SQLAlchemy's signature
        """Refuse to write.

        Raises:
            TransactionError: objects were added to the session, or deleted or changed in it.
        """
        if self.new or self.dirty or self.deleted:
            _refuse()


@event.listens_for(ReadingSession, "do_orm_execute")
def _execute(state: ORMExecuteState) -> Any:
    block: SqlTransaction = state.session.block  # type: ignore[attr-defined]  # it is a ReadingSession
    if not state.is_select:
        _refuse()
    if not state.is_orm_statement:
        raise TransactionError("uow.session reads mapped classes: select(PatientCase), for one")
    statement = state.statement
    if not (state.is_column_load or state.is_relationship_load):  # which inherit the options
        statement = statement.options(*_criteria(block.scope.extent))
    with block.statement():
        try:
            return state.invoke_statement(statement, params=block.scope.parameters or None)
        except DBAPIError as error:
            failure = translated(error, place=block.place)
        raise failure


@cache
def _criteria(extent: Extent) -> tuple[Any, ...]:
    return tuple(
        with_loader_criteria(entity, visible(entity, extent), include_aliases=True)
        for entity in ENTITIES
    )


@event.listens_for(ReadingSession, "loaded_as_persistent")
def _observe(_session: Session, entity: Entity) -> None:
    observe(entity, _refuse_changes)


def _refuse_changes(entity: Entity) -> None:
    if object_session(entity) is not None:
        _refuse()
