"""The stored patient cases."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, exists, select
from sqlalchemy.sql.functions import count

from hospital_cases.errors import InvalidValueError
from hospital_cases.models import CaseStatus, Clinician, HealthCenter, PatientCase
from hospital_cases.models.name_search import search_words
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.persistence.constraints import cached
from hospital_cases.persistence.sql_transaction import SqlTransaction
from hospital_cases.persistence.tables import clinicians, patient_cases
from hospital_cases.persistence.visible import visible
from hospital_cases.repositories.base import Repository
from hospital_cases.repositories.case_search import find_cases
from hospital_cases.repositories.paging import NEWEST_FIRST, PageRequest
from hospital_cases.repositories.statements import Statement
from hospital_cases.transaction.scope import Extent, Lock

_search_text: Final = PatientCase.rules["patient_name"]


class PatientCaseRepository(Repository[PatientCase]):
    """The cases that were not deleted, listed newest first."""

    entity = PatientCase
    order = NEWEST_FIRST

    def list_page(
        self,
        *,
        health_center_id: UUID | Unset = UNSET,
        clinician_id: UUID | Unset = UNSET,
        status: CaseStatus | Unset = UNSET,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[PatientCase]:
        """Return a page of the cases, newest first, then by id.

        Raises:
            InvalidValueError: a filter, the limit or the cursor is not valid.
        """
        filters = {
            "health_center_id": health_center_id,
            "clinician_id": clinician_id,
            "status": status,
        }
        return self._page(filters, limit, after)

    def search(
        self,
        text: str,
        *,
        health_center_id: UUID | Unset = UNSET,
        status: CaseStatus | Unset = UNSET,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[PatientCase]:
        """Return a page of the cases whose patient's name `text` finds, newest first.

        models/name_search.py says what is found. No cursor holds the text.

        Raises:
            InvalidValueError: the text has no letter or digit, or is longer than a name; or a
                filter, the limit or the cursor is not valid.
        """
        words = search_words(_search_text("text", text))
        if not words:
            raise InvalidValueError("text", "must have a letter or a digit")
        filters = self._checked({"health_center_id": health_center_id, "status": status})
        # 8 bits: they tell most searches from another, and hundreds of names share them.
        digest = sha256(" ".join(words).encode()).hexdigest()[:2]
        request = PageRequest.parse(f"search {digest}", self.order, filters, limit, after)
        with self._transaction.statement():
            rows = self._search(words, request)
        return request.page(rows)

    def count(
        self, *, health_center_id: UUID | Unset = UNSET, clinician_id: UUID | Unset = UNSET
    ) -> dict[CaseStatus, int]:
        """Return how many cases have each status.

        Raises:
            InvalidValueError: a filter is not a UUID.
        """
        filters = self._checked(
            {"health_center_id": health_center_id, "clinician_id": clinician_id}
        )
        with self._transaction.statement():
            counts = self._count(filters)
        return {status: counts.get(status, 0) for status in CaseStatus}

    def get_file(self, case_id: UUID) -> tuple[PatientCase, HealthCenter, Clinician]:
        """Return the case with its center and its clinician.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is no such case.
        """
        found: tuple[PatientCase, HealthCenter, Clinician]
        found = self._get_with(case_id, HealthCenter, Clinician)
        return found

    def get_with_center_for_update(self, case_id: UUID) -> tuple[PatientCase, HealthCenter]:
        """Return the case, in order to change it, and its center, kept as it is until commit.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is no such case.
        """
        locks = ((HealthCenter, Lock.SHARE), (PatientCase, Lock.UPDATE))
        found: tuple[PatientCase, HealthCenter]
        found = self._get_with(case_id, HealthCenter, locks=locks)
        return found

    @abstractmethod
    def _search(self, words: Sequence[str], request: PageRequest) -> Sequence[PatientCase]:
        """Return the first `request.count` cases after its key that the words find."""

    @abstractmethod
    def _count(self, filters: Mapping[str, UUID]) -> dict[CaseStatus, int]:
        """Return how many cases that pass the filters have each status that any of them has."""


class SqlAlchemyPatientCaseRepository(PatientCaseRepository):
    """The same in SQL."""

    _transaction: SqlTransaction

    def _search(self, words: Sequence[str], request: PageRequest) -> Sequence[PatientCase]:
        return find_cases(self._transaction, words, request)

    def _count(self, filters: Mapping[str, UUID]) -> dict[CaseStatus, int]:
        statement = _select_counts(self._transaction.scope.extent, frozenset(filters))
        rows = self._transaction.rows(statement, filters)
        return {status: number for status, number in rows}  # noqa: C416 - rows are no pairs to mypy


@cached
def _select_counts(extent: Extent, filters: frozenset[str]) -> Statement:
    """Return the statement for each status and its number of cases, read from an index alone."""
    statement = select(patient_cases.c.status, count()).where(visible(PatientCase, extent))
    center: BindParameter[UUID] = bindparam("health_center_id")
    clinician: BindParameter[UUID] = bindparam("clinician_id")
    if filters == {"health_center_id", "clinician_id"}:
        works_there = and_(clinicians.c.health_center_id == center, clinicians.c.id == clinician)
        statement = statement.where(exists().where(works_there))
    if "clinician_id" in filters:
        statement = statement.where(patient_cases.c.clinician_id == clinician)
    elif "health_center_id" in filters:
        statement = statement.where(patient_cases.c.health_center_id == center)
    return statement.group_by(patient_cases.c.status)
