"""Reading an export in batches of rows; which rows are refused, and what the others refer to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_files import (
    ENCOUNTERS,
    ORGANIZATIONS,
    PATIENTS,
    PROVIDERS,
    ExportFile,
    Row,
    SkippedRow,
)
from hospital_cases.interop.synthea_rows import Author, Encounter, Patient, identifier, parse_uuid
from hospital_cases.unit_of_work import UnitOfWork

OnProgress: TypeAlias = Callable[[str, int, int], object]
"""Is told the name of a file, how many of its rows are done, and how many it has."""

Fact = TypeVar("Fact")
Facts: TypeAlias = dict[UUID, Fact | None]
"""What later rows ask of the rows of a file, by Id; None of a row that was refused."""

_ROWS_PER_BATCH: Final = 1_000
_ROWS_PER_REPORT: Final = 250


class ExportReader:
    """Reads the files of an export; `skipped` collects what cannot be taken."""

    def __init__(self, files: Mapping[str, ExportFile], on_progress: OnProgress) -> None:
        """Read `files` and tell `on_progress` at both ends of each and on the way."""
        self._files = files
        self._on_progress = on_progress
        self.skipped: list[SkippedRow] = []

    def batches(self, name: str) -> Iterator[list[Row]]:
        """Yield the rows of the file in batches; none where an optional file is missing.

        The end of the file is told when the last batch has been dealt with.
        """
        file = self._files.get(name)
        if file is None:
            return
        batch: list[Row] = []
        self._on_progress(name, 0, file.total)
        for done, row in enumerate(file.rows(), start=1):
            if isinstance(row, SkippedRow):
                self.skipped.append(row)
            else:
                batch.append(row)
            if len(batch) == _ROWS_PER_BATCH:
                yield batch
                batch = []
            if done % _ROWS_PER_REPORT == 0 and done < file.total:
                self._on_progress(name, done, file.total)
        yield batch
        self._on_progress(name, file.total, file.total)

    def rows_in_advance(self, name: str) -> Iterator[Row]:
        """Yield the rows of a file that is read again later, without a word about any of them."""
        if name in self._files:
            yield from (row for row in self._files[name].rows() if isinstance(row, Row))

    def by_id(self, rows: Iterable[Row], facts: Facts[Any]) -> dict[UUID, Row]:
        """Return the rows by their Id, which no earlier row may have; `facts` knows them now."""
        found: dict[UUID, Row] = {}
        for row in rows:
            with self.skipping(row):
                row_id = identifier(row, "Id")
                if row_id in facts:
                    raise InvalidValueError("Id", "must not be the Id of an earlier row")
                facts[row_id] = None  # refused, until something is known of it
                found[row_id] = row
        return found

    @contextmanager
    def skipping(self, row: Row, *, is_silent: bool = False) -> Iterator[None]:
        """Skip the row where the block refuses it, and report it unless `is_silent`."""
        try:
            yield
        except InvalidValueError as error:
            if not is_silent:
                self.skipped.append(SkippedRow(row.file, row.line, error.field, error.problem))


class References:
    """What rows may refer to: accepted rows of the export, and what is stored beside them.

    Every method that follows a reference raises `InvalidValueError`, with the column as its
    field, where it leads to nothing, or to a row that was refused.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        """Start without any row; `uow` has an open block."""
        self._uow = uow
        self.centers: Facts[UUID] = {}
        self.clinicians: Facts[Author] = {}
        self.patients: Facts[Patient] = {}
        self.encounters: Facts[Encounter] = {}

    def know_centers(self, center_ids: Iterable[UUID]) -> None:
        """Accept these centers."""
        self.centers.update((center_id, center_id) for center_id in center_ids)

    def know_clinician(self, clinician_id: UUID, health_center_id: UUID) -> None:
        """Accept this clinician."""
        self.clinicians[clinician_id] = Author(clinician_id, health_center_id)

    def look_up_centers(self, rows: Iterable[Row]) -> None:
        """Learn which centers that the rows refer to are stored, beside those of the export."""
        unknown = _ids(rows, "ORGANIZATION") - self.centers.keys()
        self.know_centers(self._uow.health_centers._stored(unknown))

    def look_up_clinicians(self, rows: Iterable[Row]) -> None:
        """Learn the same of the clinicians that the rows refer to."""
        unknown = _ids(rows, "PROVIDER") - self.clinicians.keys()
        for clinician_id, stored in self._uow.clinicians._stored(unknown).items():
            self.know_clinician(clinician_id, stored.health_center_id)

    def center_of(self, row: Row) -> UUID:
        """Return the center of a provider or encounter."""
        return _follow(row, "ORGANIZATION", ORGANIZATIONS, self.centers)

    def accept_encounter(self, encounter_id: UUID, row: Row) -> Encounter:
        """Return the encounter of a row of its own file, its clinician being of its center."""
        center_id = self.center_of(row)
        clinician = _follow(row, "PROVIDER", PROVIDERS, self.clinicians)
        if clinician.health_center_id != center_id:
            raise InvalidValueError("PROVIDER", "must be a clinician of the encounter's center")
        patient = _follow(row, "PATIENT", PATIENTS, self.patients)
        encounter = Encounter(encounter_id, clinician, patient)
        self.encounters[encounter_id] = encounter
        return encounter

    def encounter_of(self, row: Row) -> Encounter:
        """Return the encounter that a row of another file refers to, if of the same patient."""
        encounter = _follow(row, "ENCOUNTER", ENCOUNTERS, self.encounters)
        if "PATIENT" in row.cells and identifier(row, "PATIENT") != encounter.patient.id:
            raise InvalidValueError("PATIENT", "must be the patient of the encounter")
        return encounter


def _follow(row: Row, column: str, name: str, facts: Facts[Fact]) -> Fact:
    """Return what is known of the row of the file `name` that a cell refers to."""
    target = identifier(row, column)
    if target not in facts:
        raise InvalidValueError(column, f"refers to no row of {name}")
    fact = facts[target]
    if fact is None:
        raise InvalidValueError(column, f"refers to a row of {name} that was refused")
    return fact


def _ids(rows: Iterable[Row], column: str) -> set[UUID]:
    ids = (parse_uuid(row.text(column)) for row in rows)
    return {each for each in ids if each is not None}
