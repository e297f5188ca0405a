"""The unit of work in memory."""

from hospital_cases.errors import HospitalCasesError
from hospital_cases.models.field_rules import utc_now
from hospital_cases.testing.database import InMemoryDatabase
from hospital_cases.testing.repositories import (
    InMemoryCaseNoteRepository,
    InMemoryClinicianRepository,
    InMemoryHealthCenterRepository,
    InMemoryPatientCaseRepository,
)
from hospital_cases.testing.session import InMemorySession
from hospital_cases.unit_of_work import Clock, UnitOfWork


class InMemoryUnitOfWork(UnitOfWork):
    """A unit of work without a database, on a store of its own or on a shared one.

    `now` returns the present instant as an aware datetime.
    """

    def __init__(self, database: InMemoryDatabase | None = None, *, now: Clock = utc_now) -> None:
        """Work on `database`, or on a new one."""
        super().__init__(now=now)
        self._database = database or InMemoryDatabase()
        self._session: InMemorySession | None = None
        self._health_centers = InMemoryHealthCenterRepository(self, self._open_session)
        self._clinicians = InMemoryClinicianRepository(self, self._open_session)
        self._patient_cases = InMemoryPatientCaseRepository(self, self._open_session)
        self._case_notes = InMemoryCaseNoteRepository(self, self._open_session)

    def _open_session(self) -> InMemorySession:
        if self._session is None:
            self._session = InMemorySession(self._database, writing=self._blocks[0].writing)
        return self._session

    def _send_edits(self) -> None:
        if self._session is not None:
            self._session.send_edits()

    def _commit(self) -> None:
        self._close(commit=True)

    def _release(self) -> None:
        self._close(commit=False)

    def _close(self, *, commit: bool) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close(commit=commit)

    def _translate(self, error: BaseException) -> HospitalCasesError | None:  # noqa: ARG002 - nothing to translate
        return None  # what the store in memory raises is a domain error already
