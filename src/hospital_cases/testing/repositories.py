"""The repositories in memory: each fills in what its interface leaves to the store."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from hospital_cases.models import CaseNote, CaseStatus, Clinician, HealthCenter, PatientCase
from hospital_cases.models.name_search import is_found, search_key
from hospital_cases.repositories import (
    CaseNoteRepository,
    ClinicianRepository,
    HealthCenterRepository,
    PatientCaseRepository,
)
from hospital_cases.repositories.base import E, Repository
from hospital_cases.repositories.transaction import Lock, StoredRow, Transaction
from hospital_cases.testing.database import Row
from hospital_cases.testing.session import InMemorySession

_search_key: Final = lru_cache(10_000)(search_key)  # every search asks for that of every name


class InMemoryRepository(Repository[E]):
    """What the four repositories have in common."""

    def __init__(self, transaction: Transaction, session: Callable[[], InMemorySession]) -> None:
        """Serve the blocks of `transaction`, whose rows are in what `session` returns."""
        super().__init__(transaction)
        self._session = session

    def _insert(self, entities: Sequence[E]) -> None:
        if entities:
            self._session().insert(entities)

    def _insert_untracked(self, entities: Sequence[E]) -> None:
        if entities:
            self._session().insert_untracked(entities)

    def _delete(self, entity: E, at: datetime) -> None:
        self._session().delete(entity, at)

    def _select(self, entity_id: UUID, lock: Lock | None) -> E | None:  # noqa: ARG002 - the only writer needs no locks
        return self._session().find(self._entity, entity_id)

    def _select_for_share(self, ids: Collection[UUID]) -> Sequence[E]:
        found = (self._session().find(self._entity, entity_id) for entity_id in ids)
        return [entity for entity in found if entity is not None]

    def _select_page(
        self, filters: Mapping[str, Any], key: tuple[Any, ...] | None, count: int
    ) -> Sequence[E]:
        return self._listed(self._session().kept_rows(self.entity), filters, key, count)

    def _listed(
        self,
        rows: Iterable[Row],
        filters: Mapping[str, Any],
        key: tuple[Any, ...] | None,
        count: int,
    ) -> Sequence[E]:
        order = self.order

        def place(row: Row) -> tuple[Any, ...]:
            return tuple(row[name] for name in order.fields)

        def belongs(row: Row) -> bool:
            behind = key is None or (place(row) < key if order.descending else place(row) > key)
            return behind and all(row[name] == value for name, value in filters.items())

        first = sorted(filter(belongs, rows), key=place, reverse=order.descending)[:count]
        return [self._session().load(self._entity, row) for row in first]

    def _select_stored(self, ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        rows = self._session().rows[self.entity]
        return {
            row_id: StoredRow(
                health_center_id=rows[row_id].get("health_center_id", row_id),
                is_deleted=rows[row_id].get("deleted_at") is not None,
            )
            for row_id in ids
            if row_id in rows
        }


class InMemoryHealthCenterRepository(InMemoryRepository[HealthCenter], HealthCenterRepository):
    """The health centers in memory."""


class InMemoryClinicianRepository(InMemoryRepository[Clinician], ClinicianRepository):
    """The clinicians in memory."""


class InMemoryPatientCaseRepository(InMemoryRepository[PatientCase], PatientCaseRepository):
    """The patient cases in memory."""

    def _search(
        self,
        words: Sequence[str],
        filters: Mapping[str, Any],
        key: tuple[Any, ...] | None,
        count: int,
    ) -> Sequence[PatientCase]:
        rows = self._session().kept_rows(PatientCase)
        found = [row for row in rows if is_found(_search_key(row["patient_name"]), words)]
        return self._listed(found, filters, key, count)

    def _count(self, filters: Mapping[str, UUID]) -> dict[CaseStatus, int]:
        rows = self._session().kept_rows(PatientCase)
        return Counter(
            row["status"]
            for row in rows
            if all(row[name] == value for name, value in filters.items())
        )

    def _select_file(self, case_id: UUID) -> tuple[PatientCase, HealthCenter, Clinician] | None:
        session = self._session()
        case = session.find(PatientCase, case_id)
        if case is None:
            return None
        center_row = session.rows[HealthCenter][case.health_center_id]
        clinician_row = session.rows[Clinician][case.clinician_id]
        return (
            case,
            session.load(HealthCenter, center_row),
            session.load(Clinician, clinician_row),
        )

    def _select_with_center(self, case_id: UUID) -> tuple[PatientCase, HealthCenter] | None:
        found = self._select_file(case_id)
        return found and found[:2]


class InMemoryCaseNoteRepository(InMemoryRepository[CaseNote], CaseNoteRepository):
    """The case notes in memory."""

    def _select_with_case(self, note_id: UUID) -> tuple[CaseNote, PatientCase] | None:
        session = self._session()
        note = session.find(CaseNote, note_id)
        if note is None:
            return None
        return note, session.load(PatientCase, session.rows[PatientCase][note.case_id])
