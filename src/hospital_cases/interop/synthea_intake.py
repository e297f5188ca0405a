"""The rows of an export on their way to the services, and back if they are refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Final, TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import (
    ClinicianUnavailableError,
    HealthCenterInactiveError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
)
from hospital_cases.interop.synthea_files import ExportFile, Row, SkippedRow
from hospital_cases.models import ENTITIES, CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.services import (
    ImportReport,
    import_cases,
    import_clinicians,
    import_health_centers,
    import_notes,
)
from hospital_cases.services.bulk import stored_rows
from hospital_cases.transaction.scope import StoredRow
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)
T = TypeVar("T")

OnProgress: TypeAlias = Callable[[str, int, int], object]
"""Is called with the name of a file, how many of its rows are done, and how many it has."""

_SERVICES: Final[Mapping[type[Entity], Callable[..., ImportReport]]] = {
    HealthCenter: import_health_centers,
    Clinician: import_clinicians,
    PatientCase: import_cases,
    CaseNote: import_notes,
}
REFUSED_CASE: Final = "belongs to a case that was refused"
_BROKEN_RULES: Final[Mapping[type[HospitalCasesError], str]] = {
    HealthCenterInactiveError: "needs an active health center",
    ClinicianUnavailableError: "needs an active doctor or nurse",
}
_ROWS_PER_BATCH: Final = 1_000
_ROWS_PER_REPORT: Final = 250


class ExportIntake:
    """Reads an export, stores what is made of it, and counts by class name what it did.

    `skipped` are the refused rows.
    """

    def __init__(
        self, uow: UnitOfWork, files: Mapping[str, ExportFile], on_progress: OnProgress
    ) -> None:
        self.created = {entity.__name__: 0 for entity in ENTITIES}
        self.unchanged = dict(self.created)
        self.skipped: list[SkippedRow] = []
        self._uow = uow
        self._files = files
        self._on_progress = on_progress

    def rows_in_advance(self, name: str) -> Iterator[Row]:
        """Yield the rows of a file that is read again later, and report none of them."""
        if name in self._files:
            yield from (row for row in self._files[name].rows() if isinstance(row, Row))

    def read(self, name: str, accept: Callable[[Row], object]) -> None:
        """Let `accept` read the rows of a file, of which nothing is stored."""
        for batch in self._batches(name):
            for row in batch:
                self._attempt(accept, row)

    def store(
        self,
        name: str,
        entity: type[E],
        id_of: Callable[[Row], UUID | None],
        make: Callable[[UUID, Row], E],
        keep: Callable[[UUID, Row, StoredRow], object] = lambda *_: None,
    ) -> None:
        """Import what `make` makes of the rows of a file, but for those without an id.

        A row whose id is stored is left alone, whatever its other cells say, and shown to `keep`.
        Rows are skipped for which a function raises `InvalidValueError`.
        """
        for batch in self._batches(name):
            rows = {row_id: row for row in batch if (row_id := self._attempt(id_of, row))}
            stored = stored_rows(self._uow, entity, rows.keys())
            new = [(row_id, row) for row_id, row in rows.items() if row_id not in stored]
            report = _SERVICES[entity](self._uow, [partial(make, *each) for each in new])
            for refused in report.refused:
                self._skip(new[refused.position][1], refused.reason)
            for row_id, found in stored.items():
                with suppress(InvalidValueError):
                    keep(row_id, rows[row_id], found)
            self.created[entity.__name__] += report.imported
            self.unchanged[entity.__name__] += len(stored)

    def _batches(self, name: str) -> Iterator[list[Row]]:
        """Yield the rows of a file, none if it is missing; its end is when the last are done."""
        file = self._files.get(name)
        if file is None:
            return
        batch: list[Row] = []
        self._on_progress(name, 0, file.total)
        for done, row in enumerate(file.rows(), start=1):
            if isinstance(row, Row):
                batch.append(row)
            else:
                self.skipped.append(row)
            if len(batch) == _ROWS_PER_BATCH:
                yield batch
                batch = []
            if done % _ROWS_PER_REPORT == 0 and done < file.total:
                self._on_progress(name, done, file.total)
        yield batch
        self._on_progress(name, file.total, file.total)

    def _attempt(self, function: Callable[[Row], T], row: Row) -> T | None:
        try:
            return function(row)
        except InvalidValueError as error:
            self._skip(row, error)
        return None

    def _skip(self, row: Row, reason: HospitalCasesError) -> None:
        if isinstance(reason, InvalidValueError):
            column, problem = reason.field, reason.problem
        elif type(reason) in _BROKEN_RULES:
            column, problem = "", _BROKEN_RULES[type(reason)]
        elif isinstance(reason, NotFoundError) and reason.entity == PatientCase.__name__:
            column, problem = "ENCOUNTER", REFUSED_CASE
        else:
            raise reason
        self.skipped.append(SkippedRow(row.file, row.line, column, problem))
