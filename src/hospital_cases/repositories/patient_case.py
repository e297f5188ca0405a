"""The stored patient cases."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, exists, select
from sqlalchemy.sql.functions import count

from hospital_cases.errors import InvalidValueError
from hospital_cases.models import CaseStatus, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import memoized
from hospital_cases.models.name_search import search_words
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.persistence.mapping import CASE_IS_KEPT
from hospital_cases.persistence.tables import clinicians, health_centers, patient_cases
from hospital_cases.repositories.base import Repository, SqlAlchemyRepository
from hospital_cases.repositories.case_search import find_cases
from hospital_cases.repositories.paging import NEWEST_FIRST
from hospital_cases.repositories.statements import Statement, locking, select_entities
from hospital_cases.repositories.transaction import Lock

_search_text: Final = PatientCase.rules["patient_name"]


class PatientCaseRepository(Repository[PatientCase]):
    """The cases that were not deleted, listed newest first."""

    entity = PatientCase
    order = NEWEST_FIRST

    def list_page(
        self,
        *,
        health_center_id: UUID | None = None,
        clinician_id: UUID | None = None,
        status: CaseStatus | None = None,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[PatientCase]:
        """Return a page of the cases, newest first, then by id; None as a filter means any.

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
        health_center_id: UUID | None = None,
        status: CaseStatus | None = None,
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

        def select(key: tuple[Any, ...] | None, count: int) -> Sequence[PatientCase]:
            return self._search(words, filters, key, count)

        return self._page_of("search", {**filters, "text": digest}, limit, after, select)

    def count(
        self, *, health_center_id: UUID | None = None, clinician_id: UUID | None = None
    ) -> dict[CaseStatus, int]:
        """Return how many cases have each status; None as a filter means any.

        Raises:
            InvalidValueError: a filter is not a UUID.
        """
        filters = self._checked(
            {"health_center_id": health_center_id, "clinician_id": clinician_id}
        )
        counts = self._transaction.perform(lambda: self._count(filters))
        return {status: counts.get(status, 0) for status in CaseStatus}

    def get_file(self, case_id: UUID) -> tuple[PatientCase, HealthCenter, Clinician]:
        """Return the case with its center and its clinician.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is no such case.
        """
        self._require_id(case_id)
        found = self._transaction.perform(lambda: self._select_file(case_id))
        return self._found(case_id, found)

    def get_with_center_for_update(self, case_id: UUID) -> tuple[PatientCase, HealthCenter]:
        """Return the case, in order to change it, and its center, kept as it is until commit.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is no such case.
        """
        self._require_id(case_id)
        found = self._transaction.perform(lambda: self._select_with_center(case_id), writes=True)
        return self._found(case_id, found)

    @abstractmethod
    def _search(
        self,
        words: Sequence[str],
        filters: Mapping[str, Any],
        key: tuple[Any, ...] | None,
        count: int,
    ) -> Sequence[PatientCase]:
        """Return the first `count` cases behind `key` that the words find, newest first."""

    @abstractmethod
    def _count(self, filters: Mapping[str, UUID]) -> dict[CaseStatus, int]:
        """Return how many cases that pass the filters have each status that any of them has."""

    @abstractmethod
    def _select_file(self, case_id: UUID) -> tuple[PatientCase, HealthCenter, Clinician] | None:
        """Return the case with its center and its clinician."""

    @abstractmethod
    def _select_with_center(self, case_id: UUID) -> tuple[PatientCase, HealthCenter] | None:
        """Return the case, locked for a change, and its center, locked against one."""


_WITH_ALL: Final = (PatientCase, HealthCenter, Clinician)
_WITH_CENTER: Final = (PatientCase, HealthCenter)
_BY_ID: Final = and_(patient_cases.c.id == bindparam("id"), CASE_IS_KEPT)
_OF_CENTER: Final = health_centers.c.id == patient_cases.c.health_center_id

_SELECT_FILE: Final = (
    select_entities(*_WITH_ALL)
    .join(health_centers, _OF_CENTER)
    .join(clinicians, clinicians.c.id == patient_cases.c.clinician_id)
    .where(_BY_ID)
)
_SELECT_WITH_CENTER: Final = locking(
    select_entities(*_WITH_CENTER).join(health_centers, _OF_CENTER).where(_BY_ID),
    {HealthCenter: Lock.SHARE, PatientCase: Lock.UPDATE},
)


@memoized
def _select_counts(filters: frozenset[str]) -> Statement:
    """Return the statement for each status and its number of cases.

    It reads one index and no row. A clinician's index does not hold the center, nor must it: all
    cases of a clinician are at the clinician's center.
    """
    statement = select(patient_cases.c.status, count()).where(CASE_IS_KEPT)
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


class SqlAlchemyPatientCaseRepository(SqlAlchemyRepository[PatientCase], PatientCaseRepository):
    """The same in SQL; every statement leaves out deleted cases."""

    def _search(
        self,
        words: Sequence[str],
        filters: Mapping[str, Any],
        key: tuple[Any, ...] | None,
        count: int,
    ) -> Sequence[PatientCase]:
        session = self._session()
        rows = find_cases(session.rows, words, filters, self._behind(key), count)
        return session.objects(PatientCase, rows)

    def _count(self, filters: Mapping[str, UUID]) -> dict[CaseStatus, int]:
        rows = self._session().rows(_select_counts(frozenset(filters)), filters)
        return {status: number for status, number in rows}  # noqa: C416 - rows are no pairs to mypy

    def _select_file(self, case_id: UUID) -> tuple[PatientCase, HealthCenter, Clinician] | None:
        found: tuple[PatientCase, HealthCenter, Clinician] | None
        found = self._session().load_joined(_WITH_ALL, _SELECT_FILE, {"id": case_id})
        return found

    def _select_with_center(self, case_id: UUID) -> tuple[PatientCase, HealthCenter] | None:
        found: tuple[PatientCase, HealthCenter] | None
        found = self._session().load_joined(
            _WITH_CENTER, _SELECT_WITH_CENTER, {"id": case_id}, fresh=True
        )
        return found
