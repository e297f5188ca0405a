"""The unit of work on a database."""

from typing import Any, Final

from sqlalchemy.orm import Session

from hospital_cases.database.session import ReadingSession
from hospital_cases.models import field_rules
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.sql_transaction import SqlTransaction
from hospital_cases.repositories import (
    CaseNoteRepository,
    ClinicianRepository,
    HealthCenterRepository,
    SqlAlchemyPatientCaseRepository,
)
from hospital_cases.repositories.base import Repository
from hospital_cases.repositories.reader import SqlReader
from hospital_cases.transaction.scope import Scope
from hospital_cases.transaction.transaction import Clock
from hospital_cases.unit_of_work import UnitOfWork

REPOSITORIES: Final[dict[str, type[Repository[Any]]]] = {
    "health_centers": HealthCenterRepository,
    "clinicians": ClinicianRepository,
    "patient_cases": SqlAlchemyPatientCaseRepository,
    "case_notes": CaseNoteRepository,
}
"""The repositories by the names that a unit of work has for them."""


class SqlAlchemyUnitOfWork(UnitOfWork):
    """The unit of work on a database; made by `Database.unit_of_work`.

    Nothing is connected before the first use of a repository.
    """

    def __init__(self, engines: Engines, *, now: Clock = field_rules.utc_now) -> None:
        transaction = SqlTransaction(engines, now=now, scope=Scope())
        super().__init__(transaction, REPOSITORIES, SqlReader)
        self._sql = transaction

    @property
    def session(self) -> Session:
        """A session for queries of your own; see `UnitOfWork.session`."""
        with self._sql.statement():
            if self._sql.session is None:
                self._sql.session = ReadingSession(self._sql)
            return self._sql.session
