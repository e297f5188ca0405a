"""The stored case notes."""

from uuid import UUID

from hospital_cases.models import CaseNote, PatientCase
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.repositories.base import Repository
from hospital_cases.repositories.paging import OLDEST_FIRST
from hospital_cases.transaction.scope import Lock


class CaseNoteRepository(Repository[CaseNote]):
    """The notes that were not deleted, nor their case, listed oldest first."""

    entity = CaseNote
    order = OLDEST_FIRST

    def list_page(
        self,
        *,
        case_id: UUID | Unset = UNSET,
        health_center_id: UUID | Unset = UNSET,
        clinician_id: UUID | Unset = UNSET,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[CaseNote]:
        """Return a page of the notes, oldest first, then by id.

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
        locks = ((PatientCase, Lock.SHARE), (CaseNote, Lock.UPDATE))
        found: tuple[CaseNote, PatientCase] = self._get_with(note_id, PatientCase, locks=locks)
        return found
