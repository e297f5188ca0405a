"""What all repositories have in common."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError, NotFoundError
from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity
from hospital_cases.models.page import Page
from hospital_cases.models.unset import UNSET
from hospital_cases.repositories.paging import Order, PageRequest
from hospital_cases.repositories.reader import Key, Reader
from hospital_cases.transaction.scope import Lock, Locks, StoredRow
from hospital_cases.transaction.transaction import Transaction

E = TypeVar("E", bound=Entity)
R = TypeVar("R")


class Repository(Generic[E]):
    """A collection of the stored entities of one type, within one transaction.

    Every method raises `TransactionError` outside a block of its unit of work,
    `DoomedTransactionError` in a doomed one, and `DatabaseError` if the store fails.
    """

    entity: ClassVar[type[Entity]]
    order: ClassVar[Order]

    def __init__(self, transaction: Transaction, reader: Reader[E]) -> None:
        """Serve the blocks of `transaction`, whose entities `reader` reads."""
        self._transaction = transaction
        self._reader = reader

    def add(self, entity: E) -> None:
        """Store a new entity, at version 1.

        Raises:
            DuplicateError: its id, or another unique value, is stored already.
            InvalidValueError: it is not an entity of this repository.
            NotFoundError: something that it refers to is not stored in the same center.
            TransactionError: the block is a `reading()` one.
        """
        self._require_own(entity)
        with self._transaction.statement(writes=True):
            self._transaction.add(entity)

    def find(self, entity_id: UUID) -> E | None:
        """Return the entity with this id, or None if there is none.

        Raises:
            InvalidValueError: the id is not a UUID.
        """
        self._require_id(entity_id)
        with self._transaction.statement():
            return self._reader.find(entity_id, None)

    def get(self, entity_id: UUID) -> E:
        """Return the entity with this id.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is none.
        """
        self._require_id(entity_id)
        with self._transaction.statement():
            found = self._reader.find(entity_id, None)
        return self._found(entity_id, found)

    def get_for_share(self, entity_id: UUID) -> E:
        """Return the entity as it is now and keep others from changing it.

        Raises what `get` raises, and `TransactionError` in a `reading()` block.
        """
        return self._locked(entity_id, Lock.SHARE)

    def get_for_update(self, entity_id: UUID) -> E:
        """Return the entity as it is now, in order to change it.

        Raises what `get` raises, and `TransactionError` in a `reading()` block.
        """
        return self._locked(entity_id, Lock.UPDATE)

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
        with self._transaction.statement(writes=True):
            self._transaction.remove(entity)

    # For imports.

    def _add_many(self, entities: Iterable[E]) -> None:
        """Store many new entities, at version 1, without keeping them; raises what `add` raises.

        It is the fastest way, and the block does not hold the objects: their edits are not stored.
        """
        new = list(entities)
        for entity in new:
            self._require_own(entity)
        with self._transaction.statement(writes=True):
            self._transaction.add_many(new)

    def _find_many(self, ids: Collection[UUID], lock: Lock | None = None) -> dict[UUID, E]:
        """Return those of the entities with these `ids` that are stored; locked, as they are now.

        Raises:
            InvalidValueError: an id is not a UUID.
            TransactionError: the block is a `reading()` one and they are to be locked.
        """
        for entity_id in ids:
            self._require_id(entity_id)
        with self._transaction.statement(writes=lock is not None):
            return {entity.id: entity for entity in self._reader.find_many(ids, lock)}

    def _stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        """Return what is known of those of the `ids` that are taken, by deleted rows too.

        Raises:
            InvalidValueError: an id is not a UUID.
        """
        for entity_id in ids:
            self._require_id(entity_id)
        with self._transaction.statement():
            return self._reader.stored(ids)

    def _taken(self, fields: Sequence[str], keys: Collection[Key]) -> set[Key]:
        """Return those of the `keys`, values of the `fields`, that a stored row has."""
        with self._transaction.statement():
            return self._reader.taken(fields, keys)

    # For the repositories of single entities.

    def _page(self, filters: Mapping[str, Any], limit: int, after: str | None) -> Page[E]:
        """Return a page of the entities whose fields equal those `filters` that are given."""
        checked = self._checked(filters)
        request = PageRequest.parse(self.entity.__name__, self.order, checked, limit, after)
        with self._transaction.statement():
            rows = self._reader.page(request)
        return request.page(rows)

    def _checked(self, filters: Mapping[str, Any]) -> dict[str, Any]:
        """Return the filters that are not UNSET, each as its field's rule returns it."""
        rules = self.entity.rules
        return {n: rules[n](n, value) for n, value in filters.items() if value is not UNSET}

    def _locked(self, entity_id: UUID, lock: Lock) -> E:
        self._require_id(entity_id)
        with self._transaction.statement(writes=True):
            found = self._reader.find(entity_id, lock)
        return self._found(entity_id, found)

    def _get_with(self, entity_id: UUID, *others: type[Entity], locks: Locks = ()) -> Any:
        """Return the entity with this id, and the `others` that it refers to, as a tuple."""
        self._require_id(entity_id)
        with self._transaction.statement(writes=bool(locks)):
            found = self._reader.find_with(entity_id, others, locks)
        return self._found(entity_id, found)

    def _found(self, entity_id: UUID, found: R | None) -> R:
        if found is None:
            raise NotFoundError(self.entity.__name__, entity_id)
        return found

    def _require_id(self, entity_id: UUID) -> None:
        field_rules.identifier(self.entity.reference, entity_id)

    def _require_own(self, entity: E) -> None:
        if type(entity) is not self.entity:
            raise InvalidValueError(
                "entity", f"must be a {self.entity.__name__}, not {type(entity).__name__}"
            )
