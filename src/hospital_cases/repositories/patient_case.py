"""The stored patient cases."""

from abc import abstractmethod
from uuid import UUID

from sqlalchemy import select, text

from hospital_cases.errors import NotFoundError
from hospital_cases.models import (
    CaseNote,
    CaseStatus,
    Clinician,
    HealthCenter,
    PatientCase,
    field_rules,
)
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.persistence.mapping import CASE_IS_KEPT
from hospital_cases.persistence.tables import case_notes, clinicians, health_centers, patient_cases
from hospital_cases.repositories.base import Repository, SqlAlchemyRepository, locking
from hospital_cases.repositories.paging import NEWEST_FIRST
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

    def get_of_note_for_share(self, note_id: UUID) -> PatientCase:
        """Return the case of a note as it is now, and keep others from changing it.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is no such note.
        """
        field_rules.identifier(CaseNote.reference, note_id)
        found = self._transaction.perform(lambda: self._select_of_note(note_id), writes=True)
        if found is None:
            raise NotFoundError(CaseNote.__name__, note_id)
        return found

    @abstractmethod
    def _select_file(self, case_id: UUID) -> tuple[PatientCase, HealthCenter, Clinician] | None:
        """Return the case with its center and its clinician."""

    @abstractmethod
    def _select_with_center(self, case_id: UUID) -> tuple[PatientCase, HealthCenter] | None:
        """Return the case, locked for a change, and its center, locked against one."""

    @abstractmethod
    def _select_of_note(self, note_id: UUID) -> PatientCase | None:
        """Return the case of the note, locked against a change."""


class SqlAlchemyPatientCaseRepository(SqlAlchemyRepository[PatientCase], PatientCaseRepository):
    """The same in SQL; every statement leaves out deleted cases."""

    def _select_file(self, case_id: UUID) -> tuple[PatientCase, HealthCenter, Clinician] | None:
        statement = (
            select(PatientCase, HealthCenter, Clinician)
            .join(health_centers, health_centers.c.id == patient_cases.c.health_center_id)
            .join(clinicians, clinicians.c.id == patient_cases.c.clinician_id)
            .where(patient_cases.c.id == case_id, CASE_IS_KEPT)
        )
        row = self._session().execute(statement).one_or_none()
        return row and (row[0], row[1], row[2])

    def _select_with_center(self, case_id: UUID) -> tuple[PatientCase, HealthCenter] | None:
        statement = (
            select(PatientCase, HealthCenter)
            .join(health_centers, health_centers.c.id == patient_cases.c.health_center_id)
            .where(patient_cases.c.id == case_id, CASE_IS_KEPT)
        )
        # Two strengths of lock in one statement, which with_for_update() cannot say.
        locks = f"FOR SHARE OF {health_centers.name} FOR UPDATE OF {patient_cases.name}"
        statement = statement.suffix_with(text(locks), dialect="postgresql")
        fresh = statement.execution_options(populate_existing=True)
        row = self._session().execute(fresh).one_or_none()
        return row and (row[0], row[1])

    def _select_of_note(self, note_id: UUID) -> PatientCase | None:
        statement = (
            select(PatientCase)
            .join(case_notes, case_notes.c.case_id == patient_cases.c.id)
            .where(case_notes.c.id == note_id, case_notes.c.deleted_at.is_(None), CASE_IS_KEPT)
        )
        return self._session().scalars(locking(statement, Lock.SHARE, PatientCase)).one_or_none()
