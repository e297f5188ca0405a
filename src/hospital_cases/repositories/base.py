"""What all repositories have in common: the interface on top, its SQL right below."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar, cast
from uuid import UUID

from hospital_cases.errors import InvalidValueError, NotFoundError
from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity
from hospital_cases.models.page import Page
from hospital_cases.persistence.bulk import where_one_of
from hospital_cases.persistence.mapping import TABLES
from hospital_cases.persistence.session import EntitySession
from hospital_cases.repositories.paging import (
    Order,
    check_limit,
    decode_cursor,
    encode_cursor,
)
from hospital_cases.repositories.statements import (
    locking,
    select_by_id,
    select_kept,
    select_page,
    select_stored,
)
from hospital_cases.repositories.transaction import Lock, StoredRow, Transaction

E = TypeVar("E", bound=Entity)
R = TypeVar("R")


class Repository(ABC, Generic[E]):
    """A collection of the stored entities of one type, within one transaction.

    Every method raises `TransactionError` outside a block of its unit of work,
    `DoomedTransactionError` in a doomed one, and `DatabaseError` if the store fails.
    """

    entity: ClassVar[type[Entity]]
    order: ClassVar[Order]

    def __init__(self, transaction: Transaction) -> None:
        """Serve the blocks of `transaction`."""
        self._transaction = transaction

    def add(self, entity: E) -> None:
        """Store a new entity, at version 1.

        Raises:
            DuplicateError: its id, or another unique value, is stored already.
            InvalidValueError: it is not an entity of this repository.
            NotFoundError: something that it refers to is not stored in the same center.
            TransactionError: the block is a `reading()` one.
        """
        self.add_all([entity])

    def add_all(self, entities: Iterable[E]) -> None:
        """Store new entities, at version 1, in one go; raises what `add` raises."""
        new = list(entities)
        for entity in new:
            self._require_own(entity)
        self._transaction.perform(lambda: self._insert(new), writes=True)

    def add_untracked(self, entities: Iterable[E]) -> None:
        """Store many new entities, at version 1, without keeping track of them.

        For imports: it is the fastest way, and the unit of work does not hold the objects. They
        are only read: their edits are not stored, then or later. Raises what `add` raises.
        """
        new = list(entities)
        for entity in new:
            self._require_own(entity)
        self._transaction.perform(lambda: self._insert_untracked(new), writes=True)

    def remove(self, entity: E) -> None:
        """Delete an entity, if it still has the version that it had when it was read.

        Raises:
            InvalidValueError: it is not an entity of this repository.
            NotFoundError: it is not stored, or was deleted.
            StaleVersionError: the stored version is another one.
            StillReferencedError: something refers to it (never for cases and notes).
            TransactionError: the block is a `reading()` one.
        """
        self._require_own(entity)
        at = self._transaction.now()
        self._transaction.perform(lambda: self._delete(entity, at), writes=True)

    def find(self, entity_id: UUID) -> E | None:
        """Return the entity with this id, or None if there is none.

        Raises:
            InvalidValueError: the id is not a UUID.
        """
        return self._find(entity_id, None)

    def get(self, entity_id: UUID) -> E:
        """Return the entity with this id.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is none.
        """
        return self._found(entity_id, self._find(entity_id, None))

    def get_for_share(self, entity_id: UUID) -> E:
        """Return the entity as it is now and keep others from changing it.

        Raises what `get` raises, and `TransactionError` in a `reading()` block.
        """
        return self._found(entity_id, self._find(entity_id, Lock.SHARE))

    def get_for_update(self, entity_id: UUID) -> E:
        """Return the entity as it is now, in order to change it.

        Raises what `get` raises, and `TransactionError` in a `reading()` block.
        """
        return self._found(entity_id, self._find(entity_id, Lock.UPDATE))

    def find_all(self, ids: Collection[UUID]) -> dict[UUID, E]:
        """Return those of the `ids` that are stored, by id.

        Raises:
            InvalidValueError: an id is not a UUID.
        """
        return self._find_all(ids, None)

    def find_all_for_share(self, ids: Collection[UUID]) -> dict[UUID, E]:
        """Return the same as they are now, and keep others from changing them.

        Raises:
            InvalidValueError: an id is not a UUID.
            TransactionError: the block is a `reading()` one.
        """
        return self._find_all(ids, Lock.SHARE)

    def stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        """Return what is known of those of the `ids` that are taken, by deleted rows too.

        Raises:
            InvalidValueError: an id is not a UUID.
        """
        for entity_id in ids:
            self._require_id(entity_id)
        return self._transaction.perform(lambda: self._select_stored(ids))

    def _find(self, entity_id: UUID, lock: Lock | None) -> E | None:
        self._require_id(entity_id)
        return self._transaction.perform(
            lambda: self._select(entity_id, lock), writes=lock is not None
        )

    def _find_all(self, ids: Collection[UUID], lock: Lock | None) -> dict[UUID, E]:
        for entity_id in ids:
            self._require_id(entity_id)
        found = self._transaction.perform(
            lambda: self._select_all(ids, lock), writes=lock is not None
        )
        return {entity.id: entity for entity in found}

    def _found(self, entity_id: UUID, found: R | None) -> R:
        if found is None:
            raise NotFoundError(self.entity.__name__, entity_id)
        return found

    @property
    def _entity(self) -> type[E]:
        return cast("type[E]", self.entity)  # a class variable cannot have the type variable

    def _require_id(self, entity_id: UUID) -> None:
        field_rules.identifier(self.entity.reference, entity_id)

    def _require_own(self, entity: E) -> None:
        if type(entity) is not self.entity:
            raise InvalidValueError(
                "entity", f"must be a {self.entity.__name__}, not {type(entity).__name__}"
            )

    def _checked(self, filters: Mapping[str, Any]) -> dict[str, Any]:
        """Return those filters that are not None, each as its field's rule returns it."""
        rules = self.entity.rules
        return {n: rules[n](n, value) for n, value in filters.items() if value is not None}

    def _page(self, filters: Mapping[str, Any], limit: int, after: str | None) -> Page[E]:
        """Return a page of the entities whose fields equal those `filters` that are not None."""
        checked = self._checked(filters)

        def select(key: tuple[Any, ...] | None, count: int) -> Sequence[E]:
            return self._select_page(checked, key, count)

        return self._page_of(self.entity.__name__, checked, limit, after, select)

    def _page_of(
        self,
        list_name: str,
        filters: Mapping[str, Any],
        limit: int,
        after: str | None,
        select: Callable[[tuple[Any, ...] | None, int], Sequence[E]],
    ) -> Page[E]:
        """Return a page of what `select` returns behind a key, at most so many."""
        count, key = check_limit(limit), None
        if after is not None:
            key = decode_cursor(after, list_name, filters, self.order.types)
        rows = self._transaction.perform(lambda: select(key, count + 1))
        items = tuple(rows[:count])
        if len(rows) <= count:
            return Page(items, None)
        last = [getattr(items[-1], name) for name in self.order.fields]
        return Page(items, encode_cursor(list_name, filters, last))

    @abstractmethod
    def _insert(self, entities: Sequence[E]) -> None:
        """Store new entities and keep track of their edits."""

    @abstractmethod
    def _insert_untracked(self, entities: Sequence[E]) -> None:
        """Store new entities and forget them."""

    @abstractmethod
    def _delete(self, entity: E, at: datetime) -> None:
        """Delete the entity and forget it."""

    @abstractmethod
    def _select(self, entity_id: UUID, lock: Lock | None) -> E | None:
        """Return the entity with this id; with a lock, as it is now."""

    @abstractmethod
    def _select_all(self, ids: Collection[UUID], lock: Lock | None) -> Sequence[E]:
        """Return the stored ones of the entities with these ids; with a lock, as they are now."""

    @abstractmethod
    def _select_page(
        self, filters: Mapping[str, Any], key: tuple[Any, ...] | None, count: int
    ) -> Sequence[E]:
        """Return the first `count` entities behind `key` that pass the filters, in list order."""

    @abstractmethod
    def _select_stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        """Return what is known of the stored ones of the ids."""


class SqlAlchemyRepository(Repository[E]):
    """The same on a session, which keeps the objects and their edits."""

    def __init__(self, transaction: Transaction, session: Callable[[], EntitySession]) -> None:
        """Serve the blocks of `transaction`, whose session `session` returns."""
        super().__init__(transaction)
        self._session = session

    def _insert(self, entities: Sequence[E]) -> None:
        if entities:
            self._session().insert(entities)

    def _insert_untracked(self, entities: Sequence[E]) -> None:
        if entities:
            self._session().insert_untracked(entities)

    def _delete(self, entity: E, at: datetime) -> None:
        self._session().remove(entity, at)

    def _select(self, entity_id: UUID, lock: Lock | None) -> E | None:
        statement = select_by_id(self.entity, lock)
        found = self._session().load(
            self._entity, statement, {"id": entity_id}, fresh=lock is not None
        )
        return found[0] if found else None

    def _select_all(self, ids: Collection[UUID], lock: Lock | None) -> Sequence[E]:
        if not ids:
            return []
        session, column = self._session(), TABLES[self.entity].c.id
        # In the same order for everybody, so that no two wait for each other.
        ordered = select_kept(self.entity).order_by(column)
        statement = where_one_of(ordered, column, ids, session.connection().dialect)
        if lock is not None:
            statement = locking(statement, {self.entity: lock})
        rows = session.connection().execute(statement).all()
        return session.objects(self._entity, rows, fresh=lock is not None)

    def _select_page(
        self, filters: Mapping[str, Any], key: tuple[Any, ...] | None, count: int
    ) -> Sequence[E]:
        statement = select_page(
            self.entity, self.order, frozenset(filters), goes_on=key is not None
        )
        parameters = {**filters, **self._behind(key), "count": count}
        return self._session().load(self._entity, statement, parameters)

    def _behind(self, key: tuple[Any, ...] | None) -> dict[str, Any]:
        """Return the parameters of a page that begins behind `key`."""
        names = (f"after_{name}" for name in self.order.fields)
        return dict(zip(names, key, strict=True)) if key else {}

    def _select_stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        if not ids:
            return {}
        connection, column = self._session().connection(), TABLES[self.entity].c.id
        statement = where_one_of(select_stored(self.entity), column, ids, connection.dialect)
        return {
            row_id: StoredRow(center_id, bool(deleted))
            for row_id, center_id, deleted in connection.execute(statement)
        }
