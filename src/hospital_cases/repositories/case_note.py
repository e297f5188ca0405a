"""The stored case notes."""

from abc import abstractmethod
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam

from hospital_cases.models import CaseNote, PatientCase
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.persistence.mapping import CASE_IS_KEPT
from hospital_cases.persistence.tables import case_notes, patient_cases
from hospital_cases.repositories.base import Repository, SqlAlchemyRepository
from hospital_cases.repositories.paging import OLDEST_FIRST
from hospital_cases.repositories.statements import locking, select_entities
from hospital_cases.repositories.transaction import Lock


class CaseNoteRepository(Repository[CaseNote]):
    """The notes that were not deleted, nor their case, listed oldest first."""

    entity = CaseNote
    order = OLDEST_FIRST

    def list_page(
        self,
        *,
        case_id: UUID | None = None,
        health_center_id: UUID | None = None,
        clinician_id: UUID | None = None,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[CaseNote]:
        """Return a page of the notes, oldest first, then by id; None as a filter means any.

        Raises:
            InvalidValueError: a filter, the limit or the cursor is not valid.
        """
        filters = {
            "case_id": case_id,
            "health_center_id": health_center_id,
            "clinician_id": clinician_id,
        }
        return self._page(filters, limit, after)

    def get_with_case_for_update(self, note_id: UUID) -> tuple[CaseNote, PatientCase]:
        """Return the note, in order to change it, and its case, kept as it is until commit.

        Raises:
            InvalidValueError: the id is not a UUID.
            NotFoundError: there is no such note, or its case was deleted.
        """
        self._require_id(note_id)
        found = self._transaction.perform(lambda: self._select_with_case(note_id), writes=True)
        return self._found(note_id, found)

    @abstractmethod
    def _select_with_case(self, note_id: UUID) -> tuple[CaseNote, PatientCase] | None:
        """Return the note, locked for a change, and its case, locked against one."""


_WITH_CASE: Final = (CaseNote, PatientCase)
_SELECT_WITH_CASE: Final = locking(
    select_entities(*_WITH_CASE)
    .join(patient_cases, patient_cases.c.id == case_notes.c.case_id)
    # Not NOTE_IS_KEPT: whoever waits for the lock must see if the case was deleted meanwhile.
    .where(case_notes.c.id == bindparam("id"), case_notes.c.deleted_at.is_(None), CASE_IS_KEPT),
    {PatientCase: Lock.SHARE, CaseNote: Lock.UPDATE},
)


class SqlAlchemyCaseNoteRepository(SqlAlchemyRepository[CaseNote], CaseNoteRepository):
    """The same in SQL; every statement leaves out deleted notes and those of deleted cases."""

    def _select_with_case(self, note_id: UUID) -> tuple[CaseNote, PatientCase] | None:
        found: tuple[CaseNote, PatientCase] | None
        found = self._session().load_joined(
            _WITH_CASE, _SELECT_WITH_CASE, {"id": note_id}, fresh=True
        )
        return found
