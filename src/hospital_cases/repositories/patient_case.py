"""The stored patient cases."""

from abc import abstractmethod
from typing import Final
from uuid import UUID

from sqlalchemy import and_, bindparam

from hospital_cases.models import CaseStatus, Clinician, HealthCenter, PatientCase
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.persistence.mapping import CASE_IS_KEPT
from hospital_cases.persistence.tables import clinicians, health_centers, patient_cases
from hospital_cases.repositories.base import Repository, SqlAlchemyRepository
from hospital_cases.repositories.paging import NEWEST_FIRST
from hospital_cases.repositories.statements import locking, select_entities
from hospital_cases.repositories.transaction import Lock


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


class SqlAlchemyPatientCaseRepository(SqlAlchemyRepository[PatientCase], PatientCaseRepository):
    """The same in SQL; every statement leaves out deleted cases."""

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
