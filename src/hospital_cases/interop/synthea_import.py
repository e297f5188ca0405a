"""Centers, clinicians and cases of an export: each batch of rows is stored before the next is read.

Of a row that is done, only what later files ask for is kept: the ids of a center or clinician, a
patient's name and date of birth, and of an encounter and a case where they belong (some 350 bytes
for both).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import Final, TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop import synthea_rows
from hospital_cases.interop.synthea_files import (
    CAREPLANS,
    ENCOUNTERS,
    ORGANIZATIONS,
    PATIENTS,
    PROVIDERS,
    Cases,
    Row,
)
from hospital_cases.interop.synthea_reader import ExportReader, References
from hospital_cases.interop.synthea_rows import Encounter, identifier, parse_instant, parse_uuid
from hospital_cases.models import Clinician, HealthCenter
from hospital_cases.models.entity import Entity
from hospital_cases.repositories.base import Repository
from hospital_cases.transaction.scope import StoredRow
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)
CareplanOfPatient: TypeAlias = tuple[UUID, UUID | None]
"""A careplan's encounter and patient; the patient is None where the file has no such column."""

_NO_PLACE: Final = (datetime.max.replace(tzinfo=UTC), UUID(int=0))
"""Behind all careplans, with the id of none."""


class ExportImport:
    """Stores an export in the open block of a unit of work, and counts by class what it did.

    A row whose id is stored is left alone, whatever its other cells say.
    """

    def __init__(self, uow: UnitOfWork, reader: ExportReader, cases: Cases) -> None:
        """Import what `reader` reads; it collects the rows to skip."""
        self.uow = uow
        self.reader = reader
        self.created: Counter[type[Entity]] = Counter()
        self.unchanged: Counter[type[Entity]] = Counter()
        self._cases_are = cases
        self.references = References(uow)
        # By encounter: when the careplan that gets its notes starts, and its id.
        self._first_careplans: dict[UUID, tuple[datetime, UUID]] = {}
        # By case: the encounter whose rows are its notes, or why it takes none.
        self._sources_of_notes: dict[UUID, UUID | str | None] = {}

    def import_cases(self) -> None:
        """Import the cases, and before them all that they refer to."""
        self._import_health_centers()
        self._import_clinicians()
        self._read_patients()
        if self._cases_are == "careplans":
            self._read_encounters()
            self._import_careplans()
        else:
            self._import_encounters()
            self._read_careplans()

    def store(
        self, repository: Repository[E], rows: Mapping[UUID, Row], make: Callable[[UUID, Row], E]
    ) -> Mapping[UUID, StoredRow]:
        """Store what `make` makes of the rows whose id is not stored; return the stored ones."""
        stored = repository._stored(rows.keys())
        new: list[E] = []
        for row_id, row in rows.items():
            if row_id not in stored:
                with self.reader.skipping(row):
                    new.append(make(row_id, row))
        self._add(repository, new, stored)
        return stored

    def case_of(self, row: Row) -> UUID | None:
        """Return the id of the case of a row's encounter, refused ones too; None if it has none."""
        encounter_id = parse_uuid(row.text("ENCOUNTER"))
        if encounter_id is None:
            return None
        if self._cases_are == "encounters":
            return encounter_id if encounter_id in self.references.encounters else None
        _, careplan_id = self._first_careplans.get(encounter_id, (None, None))
        return careplan_id

    def require_notes(self, case_id: UUID, encounter: Encounter) -> None:
        """Make sure that the case takes the rows of the encounter as its notes.

        Raises:
            InvalidValueError: it was refused or deleted, or is not the encounter's.
        """
        source = self._sources_of_notes.get(case_id)
        if isinstance(source, str):
            raise InvalidValueError("ENCOUNTER", source)
        if source != encounter.id:
            raise InvalidValueError("ENCOUNTER", "belongs to a case that was refused")

    # The files, in the order of reading.

    def _import_health_centers(self) -> None:
        now = self.uow.now()

        def make(center_id: UUID, row: Row) -> HealthCenter:
            center = synthea_rows.health_center(row, center_id, now)
            self.references.know_centers([center_id])
            return center

        for batch in self.reader.batches(ORGANIZATIONS):
            rows = self.reader.by_id(batch, self.references.centers)
            self.references.know_centers(self.store(self.uow.health_centers, rows, make))

    def _import_clinicians(self) -> None:
        def make(clinician_id: UUID, row: Row) -> Clinician:
            clinician = synthea_rows.clinician(row, clinician_id, self.references.center_of(row))
            self.references.know_clinician(clinician_id, clinician.health_center_id)
            return clinician

        for batch in self.reader.batches(PROVIDERS):
            self.references.look_up_centers(batch)
            rows = self.reader.by_id(batch, self.references.clinicians)
            for clinician_id, stored in self.store(self.uow.clinicians, rows, make).items():
                self.references.know_clinician(clinician_id, stored.health_center_id)

    def _read_patients(self) -> None:
        patients = self.references.patients
        for batch in self.reader.batches(PATIENTS):
            for patient_id, row in self.reader.by_id(batch, patients).items():
                with self.reader.skipping(row):
                    patients[patient_id] = synthea_rows.patient(row, patient_id)

    def _read_encounters(self) -> None:
        for batch in self.reader.batches(ENCOUNTERS):
            for encounter_id, row in self._encounters(batch).items():
                with self.reader.skipping(row):
                    self.references.accept_encounter(encounter_id, row)

    def _import_careplans(self) -> None:
        for batch in self.reader.batches(CAREPLANS):
            _keep_first(self._first_careplans, batch)
            rows = self.reader.by_id(batch, self._sources_of_notes)
            self._store_cases(
                rows, lambda _, row: self.references.encounter_of(row), ongoing=frozenset()
            )

    def _import_encounters(self) -> None:
        ongoing = self._ongoing()
        for batch in self.reader.batches(ENCOUNTERS):
            rows = self._encounters(batch)
            self._store_cases(rows, self.references.accept_encounter, ongoing)

    def _read_careplans(self) -> None:
        for batch in self.reader.batches(CAREPLANS):
            for row in batch:
                with self.reader.skipping(row):
                    self.references.encounter_of(row)

    def _encounters(self, batch: Iterable[Row]) -> dict[UUID, Row]:
        """Return the rows by Id, having looked up what they refer to."""
        self.references.look_up_centers(batch)
        self.references.look_up_clinicians(batch)
        return self.reader.by_id(batch, self.references.encounters)

    def _store_cases(
        self,
        rows: Mapping[UUID, Row],
        encounter_of: Callable[[UUID, Row], Encounter],
        ongoing: AbstractSet[CareplanOfPatient],
    ) -> None:
        stored = self.uow.patient_cases._stored(rows.keys())
        new = []
        for case_id, row in rows.items():
            taken = stored.get(case_id)
            with self.reader.skipping(row, is_silent=taken is not None):
                encounter = encounter_of(case_id, row)
                if taken is None:
                    in_careplans = {(encounter.id, encounter.patient.id), (encounter.id, None)}
                    is_ongoing = not ongoing.isdisjoint(in_careplans)
                    case = synthea_rows.patient_case(row, case_id, encounter, is_ongoing=is_ongoing)
                    new.append(case)
                self._sources_of_notes[case_id] = _source_of_notes(encounter, taken)
        self._add(self.uow.patient_cases, new, stored)

    def _add(self, repository: Repository[E], new: list[E], stored: Collection[UUID]) -> None:
        repository._add_many(new)
        self.created[repository.entity] += len(new)
        self.unchanged[repository.entity] += len(stored)

    def _ongoing(self) -> set[CareplanOfPatient]:
        """Return the careplans that have not ended."""
        ongoing = set()
        for row in self.reader.rows_in_advance(CAREPLANS):
            if not row.text("STOP"):
                with self.reader.skipping(row, is_silent=True):
                    has_patient = "PATIENT" in row.cells
                    patient_id = identifier(row, "PATIENT") if has_patient else None
                    ongoing.add((identifier(row, "ENCOUNTER"), patient_id))
        return ongoing


def _source_of_notes(encounter: Encounter, stored: StoredRow | None) -> UUID | str:
    if stored is not None and stored.is_deleted:
        return "belongs to a case that was deleted"
    if stored is not None and stored.health_center_id != encounter.clinician.health_center_id:
        return "belongs to a case of another health center"
    return encounter.id


def _keep_first(first: dict[UUID, tuple[datetime, UUID]], rows: Iterable[Row]) -> None:
    """Keep by encounter the careplan that starts first, ties by id: it gets the notes.

    A refused careplan keeps its place, and the notes are skipped with it: the next one must not
    get what is not its own. Only one whose START or Id cannot be read comes last.
    """
    for row in rows:
        encounter_id = parse_uuid(row.text("ENCOUNTER"))
        start, careplan_id = parse_instant(row.text("START")), parse_uuid(row.text("Id"))
        if encounter_id is not None:
            place = (start, careplan_id) if start and careplan_id else _NO_PLACE
            first[encounter_id] = min(place, first.get(encounter_id, place))
