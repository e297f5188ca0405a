"""The stored case notes."""

from abc import abstractmethod
from uuid import UUID

from hospital_cases.models import CaseNote, PatientCase
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.persistence.constraints import cached
from hospital_cases.persistence.sql_transaction import SqlTransaction
from hospital_cases.repositories.base import Repository
from hospital_cases.repositories.paging import OLDEST_FIRST
from hospital_cases.repositories.statements import Statement, locking, select_joined
from hospital_cases.transaction.scope import Extent, Lock


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
        self._require_id(note_id)
        with self._transaction.statement(writes=True):
            found = self._select_with_case(note_id)
        return self._found(note_id, found)

    @abstractmethod
    def _select_with_case(self, note_id: UUID) -> tuple[CaseNote, PatientCase] | None:
        """Return the note, locked for a change, and its case, locked against one."""


class SqlAlchemyCaseNoteRepository(CaseNoteRepository):
    """The same in SQL."""

    _transaction: SqlTransaction

    def _select_with_case(self, note_id: UUID) -> tuple[CaseNote, PatientCase] | None:
        statement = _select_with_case(self._transaction.scope.extent)
        found: tuple[CaseNote, PatientCase] | None = self._transaction.load_joined(
            (CaseNote, PatientCase), statement, {"id": note_id}, fresh=True
        )
        return found


@cached
def _select_with_case(extent: Extent) -> Statement:
    statement = select_joined(CaseNote, PatientCase, extent=extent)
    return locking(statement, {PatientCase: Lock.SHARE, CaseNote: Lock.UPDATE})
