"""Reading the entities of one type: what a store has to offer on top, its SQL right below."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from typing import Any, Generic, TypeAlias, TypeVar, cast
from uuid import UUID

from sqlalchemy import select

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.sql_transaction import SqlTransaction
from hospital_cases.persistence.tables import TABLES
from hospital_cases.repositories.paging import PageRequest
from hospital_cases.repositories.statements import (
    locking,
    select_by_id,
    select_page,
    select_stored,
    select_visible,
    unindexed,
    where_one_of,
)
from hospital_cases.transaction.scope import Lock, Locks, StoredRow

E = TypeVar("E", bound=Entity)

Entities: TypeAlias = tuple[type[Entity], ...]

Key: TypeAlias = tuple[Any, ...]
"""The values of a unique key."""


class Reader(ABC, Generic[E]):
    """How a store reads the entities of one type that the block may see."""

    @abstractmethod
    def find(self, entity_id: UUID, lock: Lock | None) -> E | None:
        """Return the entity with this id; with a lock, as it is now."""

    @abstractmethod
    def find_with(self, entity_id: UUID, others: Entities, locks: Locks) -> Any:
        """Return the entity with this id, and the `others` that it refers to, as a tuple."""

    @abstractmethod
    def find_many(self, ids: Collection[UUID], lock: Lock | None) -> Sequence[E]:
        """Return the stored ones of the entities with these ids; with a lock, as they are now."""

    @abstractmethod
    def page(self, request: PageRequest) -> Sequence[E]:
        """Return the first `request.count` entities after its key that pass its filters."""

    @abstractmethod
    def stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        """Return what is known of the ids that are taken, by deleted rows too."""

    @abstractmethod
    def taken(self, fields: Sequence[str], keys: Collection[Key]) -> set[Key]:
        """Return those of the keys, values of the fields, that a stored row has."""


class SqlReader(Reader[E]):
    """The same in SQL: every statement carries what the block may see."""

    def __init__(self, transaction: SqlTransaction, entity: type[Entity]) -> None:
        """Read entities of this type on the connection of `transaction`."""
        self._transaction = transaction
        self._entity = cast("type[E]", entity)

    def find(self, entity_id: UUID, lock: Lock | None) -> E | None:
        """Return the entity with this id; with a lock, as it is now."""
        locks = () if lock is None else ((self._entity, lock),)
        statement = select_by_id((self._entity,), self._transaction.scope.extent, locks)
        found = self._transaction.load(
            self._entity, statement, {"id": entity_id}, fresh=lock is not None
        )
        return found[0] if found else None

    def find_with(self, entity_id: UUID, others: Entities, locks: Locks) -> Any:
        """Return the entity with this id, and the `others` that it refers to, as a tuple."""
        together: Entities = (self._entity, *others)
        statement = select_by_id(together, self._transaction.scope.extent, locks)
        return self._transaction.load_joined(
            together, statement, {"id": entity_id}, fresh=bool(locks)
        )

    def find_many(self, ids: Collection[UUID], lock: Lock | None) -> Sequence[E]:
        """Return the stored ones of the entities with these ids; with a lock, as they are now."""
        if not ids:
            return []
        column, scope = TABLES[self._entity].c.id, self._transaction.scope
        # In the same order for everybody, so that no two wait for each other.
        ordered = select_visible(self._entity, scope.extent).order_by(column)
        statement = where_one_of(ordered, column, ids, self._transaction.connection.dialect)
        if lock is not None:
            statement = locking(statement, ((self._entity, lock),))
        rows = self._transaction.connection.rows_once(statement.params(scope.parameters))
        return self._transaction.objects(self._entity, rows, fresh=lock is not None)

    def page(self, request: PageRequest) -> Sequence[E]:
        """Return the first `request.count` entities after its key that pass its filters."""
        statement = select_page(
            self._entity,
            self._transaction.scope.extent,
            request.order,
            frozenset(request.filters),
            continues=request.key is not None,
        )
        return self._transaction.load(self._entity, statement, request.parameters)

    def stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        """Return what is known of the ids that are taken, by deleted rows too."""
        if not ids:
            return {}
        connection, column = self._transaction.connection, TABLES[self._entity].c.id
        statement = where_one_of(select_stored(self._entity), column, ids, connection.dialect)
        return {
            row_id: StoredRow(center_id, bool(deleted))
            for row_id, center_id, deleted in connection.rows_once(statement)
        }

    def taken(self, fields: Sequence[str], keys: Collection[Key]) -> set[Key]:
        """Return those of the keys, values of the fields, that a stored row has."""
        if not keys:
            return set()
        connection = self._transaction.connection
        columns = [TABLES[self._entity].c[name] for name in fields]
        statement = select(*columns)
        # By the index of the first column: the others would be looked up in each of its values.
        first, *others = zip(columns, zip(*keys, strict=True), strict=True)
        for column, values in (first, *((unindexed(column), values) for column, values in others)):
            statement = where_one_of(statement, column, set(values), connection.dialect)
        return {tuple(row) for row in connection.rows_once(statement)} & set(keys)
