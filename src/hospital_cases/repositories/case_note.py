"""The stored case notes."""

from uuid import UUID

from hospital_cases.models import CaseNote
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.repositories.base import Repository, SqlAlchemyRepository
from hospital_cases.repositories.paging import OLDEST_FIRST


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


class SqlAlchemyCaseNoteRepository(SqlAlchemyRepository[CaseNote], CaseNoteRepository):
    """The same in SQL; every statement leaves out deleted notes and those of deleted cases."""
