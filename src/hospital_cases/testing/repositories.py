"""The repositories in memory: what their interfaces leave to the store."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import gt, itemgetter, lt
from typing import Any, Final, cast
from uuid import UUID

from hospital_cases.models import CaseStatus, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.models.name_search import is_found, search_key
from hospital_cases.repositories import (
    CaseNoteRepository,
    ClinicianRepository,
    HealthCenterRepository,
    PatientCaseRepository,
)
from hospital_cases.repositories.base import E, Repository
from hospital_cases.repositories.paging import PageRequest
from hospital_cases.repositories.reader import Entities, Key, Reader
from hospital_cases.testing.database import Row
from hospital_cases.testing.transaction import InMemoryTransaction
from hospital_cases.transaction.scope import Lock, Locks, StoredRow

_search_key: Final = lru_cache(10_000)(search_key)  # every search asks for that of every name


class InMemoryReader(Reader[E]):
    """Reads the entities of one type from the rows of a block."""

    def __init__(self, transaction: InMemoryTransaction, entity: type[Entity]) -> None:
        self._transaction = transaction
        self._entity = cast("type[E]", entity)

    def find(self, entity_id: UUID, lock: Lock | None) -> E | None:  # noqa: ARG002 - the only writer needs no locks
        """Return the entity with this id."""
        return self._transaction.find(self._entity, entity_id)

    def find_with(self, entity_id: UUID, others: Entities, locks: Locks) -> Any:  # noqa: ARG002 - as above
        """Return the entity with this id, and the `others` that it refers to, as a tuple."""
        together: list[Entity | None] = [self.find(entity_id, None)]
        if together[0] is not None:
            together += (self._transaction.find_referred(together[0], other) for other in others)
        return None if None in together else tuple(together)

    def find_many(self, ids: Collection[UUID], lock: Lock | None) -> Sequence[E]:  # noqa: ARG002 - the only writer needs no locks
        """Return the stored ones of the entities with these ids."""
        found = (self._transaction.find(self._entity, entity_id) for entity_id in ids)
        return [entity for entity in found if entity]

    def page(self, request: PageRequest) -> Sequence[E]:
        """Return the first `request.count` entities after its key that pass its filters."""
        rows = first_rows(self._transaction.visible_rows(self._entity), request)
        return [self._transaction.load(self._entity, row) for row in rows]

    def stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        """Return what is known of the ids that are taken, by deleted rows too."""
        rows = self._transaction.rows[self._entity]
        return {
            row_id: StoredRow(
                health_center_id=rows[row_id].get("health_center_id", row_id),
                is_deleted=rows[row_id].get("deleted_at") is not None,
            )
            for row_id in ids
            if row_id in rows
        }

    def taken(self, fields: Sequence[str], keys: Collection[Key]) -> set[Key]:
        """Return those of the keys, values of the fields, that a stored row has."""
        rows = self._transaction.rows[self._entity].values()
        return {tuple(row[name] for name in fields) for row in rows} & set(keys)


def first_rows(rows: Iterable[Row], request: PageRequest) -> list[Row]:
    """Return the first `request.count` of the rows after its key that pass its filters."""
    order, key, place = request.order, request.key, itemgetter(*request.order.fields)
    follows = lt if order.descending else gt
    chosen = (row for row in rows if _passes(row, request.filters))
    after = (row for row in chosen if key is None or follows(place(row), key))
    return sorted(after, key=place, reverse=order.descending)[: request.count]


def _passes(row: Row, filters: Mapping[str, Any]) -> bool:
    return all(row[name] == value for name, value in filters.items())


class InMemoryPatientCaseRepository(PatientCaseRepository):
    """The patient cases in memory."""

    _transaction: InMemoryTransaction

    def _search(self, words: Sequence[str], request: PageRequest) -> Sequence[PatientCase]:
        rows = self._transaction.visible_rows(PatientCase)
        found = (row for row in rows if is_found(_search_key(row["patient_name"]), words))
        return [self._transaction.load(PatientCase, row) for row in first_rows(found, request)]

    def _count(self, filters: Mapping[str, UUID]) -> dict[CaseStatus, int]:
        rows = self._transaction.visible_rows(PatientCase)
        return Counter(row["status"] for row in rows if _passes(row, filters))


REPOSITORIES: Final[dict[str, type[Repository[Any]]]] = {
    "health_centers": HealthCenterRepository,
    "clinicians": ClinicianRepository,
    "patient_cases": InMemoryPatientCaseRepository,
    "case_notes": CaseNoteRepository,
}
"""The repositories by the names that a unit of work has for them."""
