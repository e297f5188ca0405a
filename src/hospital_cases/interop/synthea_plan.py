"""What an import is going to store, found out row by row before anything is added."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop import synthea_rows
from hospital_cases.interop.synthea_files import (
    CAREPLANS,
    ENCOUNTERS,
    NOTE_COLUMNS,
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
from hospital_cases.unit_of_work import UnitOfWork

_NO_PLACE: Final = (datetime.max.replace(tzinfo=UTC), UUID(int=0))
"""Behind all careplans, with the id of none."""


@dataclass(frozen=True, slots=True)
class _CasePlace:
    """Where a case stands, stored already or about to be."""

    encounter_id: UUID
    health_center_id: UUID
    is_deleted: bool


class ImportPlan:
    """The entities to add, and how many of each type are stored already.

    The unit of work has an open block; `reader` collects the rows to skip. A row whose id is
    stored is left alone, whatever its other cells say.
    """

    def __init__(self, uow: UnitOfWork, reader: ExportReader) -> None:
        """Start with nothing; `read` fills the plan."""
        self._uow = uow
        self._reader = reader
        self._references = References(uow, reader)
        self._cases: dict[UUID, _CasePlace] = {}
        # By encounter: the case that its notes belong to.
        self._case_ids: Mapping[UUID, UUID] = {}
        self.health_centers: list[HealthCenter] = []
        self.clinicians: list[Clinician] = []
        self.patient_cases: list[PatientCase] = []
        self.case_notes: list[CaseNote] = []
        self.unchanged: Counter[type] = Counter()

    def read(self, cases: Cases) -> None:
        """Read the whole export, parents first."""
        self._read_health_centers()
        self._read_clinicians()
        self._read_patients()
        if cases == "careplans":
            self._read_careplans()
        else:
            self._read_encounters_as_cases()
        for name in NOTE_COLUMNS:
            self._read_notes(name)

    def _read_health_centers(self) -> None:
        rows = self._reader.rows_by_id(ORGANIZATIONS)
        stored, now = self._uow.health_centers.stored(rows), self._uow.now()
        self.unchanged[HealthCenter] = len(stored)
        for center_id, row in rows.items():
            if center_id not in stored:
                with self._reader.skipping(row):
                    center = synthea_rows.health_center(row, center_id, now)
                    self.health_centers.append(center)
                    self._references.center_ids.add(center_id)

    def _read_clinicians(self) -> None:
        rows = self._reader.rows_by_id(PROVIDERS)
        self._references.look_up_centers(rows.values())
        self._references.look_up_clinicians(rows.keys())
        accepted = self._references.centers_of_clinicians
        self.unchanged[Clinician] = len(accepted)
        for clinician_id, row in rows.items():
            if clinician_id not in accepted:
                with self._reader.skipping(row):
                    center_id = self._references.center_of(row)
                    self.clinicians.append(synthea_rows.clinician(row, clinician_id, center_id))
                    accepted[clinician_id] = center_id

    def _read_patients(self) -> None:
        for patient_id, row in self._reader.rows_by_id(PATIENTS).items():
            with self._reader.skipping(row):
                self._references.patients[patient_id] = synthea_rows.patient(row)

    def _read_careplans(self) -> None:
        self._read_encounters(is_reported_later=False)
        rows = list(self._reader.rows(CAREPLANS))
        careplans = self._reader.by_id(CAREPLANS, rows)
        self._case_ids = _first_careplans(rows)
        self._plan_cases(
            careplans, lambda _, row: self._references.encounter_of(row), ongoing=frozenset()
        )

    def _read_encounters_as_cases(self) -> None:
        rows = self._read_encounters(is_reported_later=True)
        self._case_ids = {encounter_id: encounter_id for encounter_id in rows}
        self._plan_cases(rows, self._references.encounter, ongoing=self._read_ongoing())

    def _read_encounters(self, *, is_reported_later: bool) -> Mapping[UUID, Row]:
        rows = self._reader.rows_by_id(ENCOUNTERS)
        self._references.look_up_centers(rows.values())
        self._references.look_up_clinicians_of(rows.values())
        for encounter_id, row in rows.items():
            with self._reader.skipping(row, is_silent=is_reported_later):
                encounter = self._references.encounter(encounter_id, row)
                self._references.encounters[encounter_id] = encounter
        return rows

    def _read_ongoing(self) -> set[UUID]:
        """Return the encounters with a careplan that has not ended."""
        ongoing = set()
        for row in self._reader.rows(CAREPLANS):
            with self._reader.skipping(row):
                encounter = self._references.encounter_of(row)
                if not row.text("STOP"):
                    ongoing.add(encounter.id)
        return ongoing

    def _plan_cases(
        self,
        rows: Mapping[UUID, Row],
        encounter_of: Callable[[UUID, Row], Encounter],
        ongoing: AbstractSet[UUID],
    ) -> None:
        stored = self._uow.patient_cases.stored(rows.keys())
        self.unchanged[PatientCase] = len(stored)
        for case_id, row in rows.items():
            taken = stored.get(case_id)
            with self._reader.skipping(row, is_silent=taken is not None):
                encounter = encounter_of(case_id, row)
                if taken is None:
                    self.patient_cases.append(
                        synthea_rows.patient_case(
                            row,
                            case_id,
                            encounter,
                            self._references.patients[encounter.patient_id],
                            is_ongoing=encounter.id in ongoing,
                        )
                    )
                self._cases[case_id] = _CasePlace(
                    encounter.id,
                    taken.health_center_id if taken else encounter.health_center_id,
                    is_deleted=taken is not None and taken.is_deleted,
                )

    def _read_notes(self, name: str) -> None:
        rows: dict[UUID, Row] = {}
        equal_rows: Counter[tuple[UUID, str]] = Counter()
        for row in self._reader.rows(name):
            with self._reader.skipping(row):
                case_id = self._case_of(row)
                if case_id is not None:
                    note = case_id, synthea_rows.note_content(row)
                    rows[synthea_rows.id_of_note(*note, equal_rows[note])] = row
                    equal_rows[note] += 1
        stored = self._uow.case_notes.stored(rows)
        self.unchanged[CaseNote] += len(stored)
        for note_id, row in rows.items():
            if note_id not in stored:
                with self._reader.skipping(row):
                    self.case_notes.append(self._note(note_id, row))

    def _case_of(self, row: Row) -> UUID | None:
        """Return the case of a note; None for a row of no encounter, or of one without a case."""
        if not row.text("ENCOUNTER"):
            return None
        encounter_id = identifier(row, "ENCOUNTER")
        if encounter_id not in self._case_ids:
            self._references.encounter_of(row)  # refused if it leads nowhere
        return self._case_ids.get(encounter_id)

    def _note(self, note_id: UUID, row: Row) -> CaseNote:
        encounter = self._references.encounter_of(row)
        case_id = self._case_ids[encounter.id]
        case = self._cases.get(case_id)
        if case is None or case.encounter_id != encounter.id:
            raise InvalidValueError("ENCOUNTER", "belongs to a case that was refused")
        if case.is_deleted:
            raise InvalidValueError("ENCOUNTER", "belongs to a case that was deleted")
        if case.health_center_id != encounter.health_center_id:
            raise InvalidValueError("ENCOUNTER", "belongs to a case of another health center")
        return synthea_rows.case_note(row, note_id, case_id, encounter)


def _first_careplans(rows: Iterable[Row]) -> dict[UUID, UUID]:
    """Return by encounter the careplan that starts first, ties by id: it gets the notes.

    A refused careplan keeps its place, and the notes are skipped with it: the next one must not
    get what is not its own. Only one whose START or Id cannot be read comes last.
    """
    first: dict[UUID, tuple[datetime, UUID]] = {}
    for row in rows:
        encounter_id = parse_uuid(row.text("ENCOUNTER"))
        start, careplan_id = parse_instant(row.text("START")), parse_uuid(row.text("Id"))
        if encounter_id is not None:
            place = (start, careplan_id) if start and careplan_id else _NO_PLACE
            first[encounter_id] = min(place, first.get(encounter_id, place))
    return {encounter_id: careplan_id for encounter_id, (_, careplan_id) in first.items()}
