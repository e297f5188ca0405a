"""Centers, clinicians and cases of an export: each batch of rows is stored before the next is read.

Of a row that is done, only what later files refer to is kept: the ids of a center or clinician, a
patient's name and date of birth, and of an encounter and a case where they belong (some 350 bytes
for both).
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeVar
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
from hospital_cases.interop.synthea_reader import ExportReader
from hospital_cases.interop.synthea_references import References
from hospital_cases.interop.synthea_rows import Encounter, identifier, parse_instant, parse_uuid
from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.services import (
    import_cases,
    import_clinicians,
    import_health_centers,
    import_notes,
)
from hospital_cases.services.bulk import stored_rows
from hospital_cases.services.import_rows import ImportReport
from hospital_cases.transaction.scope import StoredRow
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)

_SERVICES: Final[Mapping[type[Entity], Callable[..., ImportReport]]] = {
    HealthCenter: import_health_centers,
    Clinician: import_clinicians,
    PatientCase: import_cases,
    CaseNote: import_notes,
}
_LAST_PLACE: Final = (datetime.max.replace(tzinfo=UTC), UUID(int=0))  # with the id of no careplan


class ExportImport:
    """Stores an export in the open block of a unit of work, and counts by class name what it did.

    A row whose id is stored is left alone, whatever its other cells say.
    """

    def __init__(self, uow: UnitOfWork, reader: ExportReader, cases: Cases) -> None:
        """Import what `reader` reads; it collects the rows to skip."""
        self.uow = uow
        self.reader = reader
        self.created = {entity.__name__: 0 for entity in _SERVICES}
        self.unchanged = dict(self.created)
        self.references = References(uow)
        self._cases_are = cases
        # Of each careplan that has not ended: its encounter and patient, None without that column.
        self._ongoing: set[tuple[UUID, UUID | None]] = set()
        # By encounter: when the careplan that gets its notes starts, and its id.
        self._first_careplans: dict[UUID, tuple[datetime, UUID]] = {}
        # By case: the encounter whose rows are its notes, or why it takes none.
        self._sources_of_notes: dict[UUID, UUID | str | None] = {}

    def import_cases(self) -> None:
        """Import the cases, and before them all that they refer to."""
        self._import_health_centers()
        self._import_clinicians()
        self._read_patients()
        if self._cases_are == "encounters":
            self._read_ongoing_careplans()
        self._read_encounters()
        self._read_careplans()

    def store(
        self, entity: type[E], rows: Mapping[UUID, Row], make: Callable[[UUID, Row], E]
    ) -> None:
        """Import what `make` makes of the rows whose id is not stored; skip what is refused."""
        stored = stored_rows(self.uow, entity, rows.keys())
        new = [(row_id, row) for row_id, row in rows.items() if row_id not in stored]
        report = _SERVICES[entity](self.uow, [partial(make, row_id, row) for row_id, row in new])
        for refused in report.refused:
            _, row = new[refused.position]
            self.reader.skip(row, refused.reason)
        self.created[entity.__name__] += report.imported
        self.unchanged[entity.__name__] += len(stored)

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
        """Require that the case takes the rows of the encounter as its notes.

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
        centers = self.references.centers
        make = partial(synthea_rows.health_center, created_at=self.uow.now())
        for batch in self.reader.batches(ORGANIZATIONS):
            rows = self.reader.by_id(batch, centers)
            self.store(HealthCenter, rows, make)
            self.references.know_centers(rows.keys())

    def _import_clinicians(self) -> None:
        def make(clinician_id: UUID, row: Row) -> Clinician:
            return synthea_rows.clinician(clinician_id, row, self.references.center_of(row))

        for batch in self.reader.batches(PROVIDERS):
            self.references.look_up(batch)
            rows = self.reader.by_id(batch, self.references.clinicians)
            self.store(Clinician, rows, make)
            self.references.know_clinicians(rows.keys())

    def _read_patients(self) -> None:
        patients = self.references.patients
        for batch in self.reader.batches(PATIENTS):
            for patient_id, row in self.reader.by_id(batch, patients).items():
                with self.reader.skipping(row):
                    patients[patient_id] = synthea_rows.patient(patient_id, row)

    def _read_ongoing_careplans(self) -> None:
        for row in self.reader.rows_in_advance(CAREPLANS):
            if not row.text("STOP"):
                with suppress(InvalidValueError):
                    patient_id = identifier(row, "PATIENT") if "PATIENT" in row.cells else None
                    self._ongoing.add((identifier(row, "ENCOUNTER"), patient_id))

    def _read_encounters(self) -> None:
        references = self.references
        for batch in self.reader.batches(ENCOUNTERS):
            references.look_up(batch)
            rows = self.reader.by_id(batch, references.encounters)
            if self._cases_are == "encounters":
                self._import_cases(rows, references.accept_encounter)
                continue
            for encounter_id, row in rows.items():
                with self.reader.skipping(row):
                    references.accept_encounter(encounter_id, row)

    def _read_careplans(self) -> None:
        for batch in self.reader.batches(CAREPLANS):
            if self._cases_are == "careplans":
                _keep_first(self._first_careplans, batch)
                rows = self.reader.by_id(batch, self._sources_of_notes)
                self._import_cases(rows, lambda _, row: self.references.encounter_of(row))
                continue
            for row in batch:
                with self.reader.skipping(row):
                    self.references.encounter_of(row)

    def _import_cases(
        self, rows: Mapping[UUID, Row], encounter_of: Callable[[UUID, Row], Encounter]
    ) -> None:
        def make(case_id: UUID, row: Row) -> PatientCase:
            encounter = encounter_of(case_id, row)
            in_careplans = {(encounter.id, encounter.patient.id), (encounter.id, None)}
            is_ongoing = not self._ongoing.isdisjoint(in_careplans)
            return synthea_rows.patient_case(case_id, row, encounter, is_ongoing=is_ongoing)

        self.store(PatientCase, rows, make)
        for case_id, stored in stored_rows(self.uow, PatientCase, rows.keys()).items():
            with suppress(InvalidValueError):  # reported by now, unless the case was stored before
                encounter = encounter_of(case_id, rows[case_id])
                self._sources_of_notes[case_id] = _source_of_notes(encounter, stored)


def _source_of_notes(encounter: Encounter, stored: StoredRow) -> UUID | str:
    if stored.is_deleted:
        return "belongs to a case that was deleted"
    if stored.health_center_id != encounter.clinician.health_center_id:
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
            place = (start, careplan_id) if start and careplan_id else _LAST_PLACE
            first[encounter_id] = min(place, first.get(encounter_id, place))
