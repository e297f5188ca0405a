"""What is made of each file of an export, and what is kept of its rows for later files.

Centers and clinicians are kept, a patient's name and date of birth, and of an encounter and a case
where they belong (some 350 bytes for both).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop import synthea_rows
from hospital_cases.interop.synthea_export import Export
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
from hospital_cases.interop.synthea_intake import ExportIntake, New, Refused
from hospital_cases.interop.synthea_notes import NoteIds
from hospital_cases.interop.synthea_references import Facts, References, new_id
from hospital_cases.interop.synthea_rows import Encounter, identifier, parse_instant, parse_uuid
from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.transaction.scope import StoredRow
from hospital_cases.unit_of_work import UnitOfWork

_LAST_PLACE: Final = (datetime.max.replace(tzinfo=UTC), UUID(int=0))  # with the id of no careplan


class ExportImport:
    """The import of one export in the open block of a unit of work."""

    def __init__(self, uow: UnitOfWork, export: Export, cases: Cases) -> None:
        self.intake = ExportIntake(uow, export)
        self._uow = uow
        self._export = export
        self._cases_are = cases
        self._references = References(uow)
        # By case: the encounter whose rows are its notes, or else why it takes none.
        self._cases: Facts[Encounter] = {}
        self._why_no_notes: dict[UUID, str] = {}
        # By encounter: the careplan that gets its notes.
        self._first_careplans: dict[UUID, UUID] = {}
        self._ongoing: set[tuple[UUID, UUID | None]] = set()

    def run(self) -> None:
        """Import all files in the order of reading."""
        self._import_health_centers()
        self._import_clinicians()
        self.intake.read(PATIENTS, self._read_patient)
        references, careplans = self._references, self._export.rows_in_advance(CAREPLANS)
        if self._cases_are == "encounters":
            self._ongoing = _ongoing_careplans(careplans)
            self._import_cases(ENCOUNTERS, references.encounters, references.encounter)
            self.intake.read(CAREPLANS, references.encounter_of)
        else:
            self._first_careplans = _first_careplans(careplans)
            self.intake.read(ENCOUNTERS, self._read_encounter)
            self._import_cases(CAREPLANS, self._cases, lambda _, row: references.encounter_of(row))
        for name in NOTE_COLUMNS:
            self._import_notes(name)

    def _import_health_centers(self) -> None:
        centers = self._references.centers

        def make(center_id: UUID, row: Row) -> HealthCenter:
            centers[center_id] = center = synthea_rows.health_center(
                center_id, row, self._uow.now()
            )
            return center

        _forget_stored(centers, self.intake.store(ORGANIZATIONS, HealthCenter, centers, make))

    def _import_clinicians(self) -> None:
        clinicians = self._references.clinicians

        def make(clinician_id: UUID, row: Row) -> Clinician:
            center = self._references.center_of(row)
            clinicians[clinician_id] = made = synthea_rows.clinician(clinician_id, row, center.id)
            return made

        _forget_stored(clinicians, self.intake.store(PROVIDERS, Clinician, clinicians, make))

    def _read_patient(self, row: Row) -> None:
        patient_id = new_id(row, self._references.patients)
        self._references.patients[patient_id] = synthea_rows.patient(patient_id, row)

    def _read_encounter(self, row: Row) -> None:
        self._references.encounter(new_id(row, self._references.encounters), row)

    def _import_cases(
        self, name: str, facts: Facts[Encounter], encounter_of: Callable[[UUID, Row], Encounter]
    ) -> None:
        def make(case_id: UUID, row: Row) -> PatientCase:
            self._cases[case_id] = encounter = encounter_of(case_id, row)
            in_careplans = {(encounter.id, encounter.patient.id), (encounter.id, None)}
            is_ongoing = not self._ongoing.isdisjoint(in_careplans)
            return synthea_rows.patient_case(case_id, row, encounter, is_ongoing=is_ongoing)

        for case_id, stored in self.intake.store(name, PatientCase, facts, make).items():
            encounter = self._cases.get(case_id)
            reason = _why_no_notes(encounter, stored)
            if reason is not None:
                self._cases[case_id], self._why_no_notes[case_id] = None, reason

    def _import_notes(self, name: str) -> None:
        in_advance = self._with_cases(self._export.rows_in_advance(name))
        ids = NoteIds((case_id, row) for case_id, row in in_advance if case_id is not None)

        def make(note_id: UUID, case_id: UUID, row: Row) -> CaseNote:
            encounter = self._references.encounter_of(row)
            if self._cases.get(case_id) is not encounter:
                raise InvalidValueError("ENCOUNTER", self._why_no_notes.get(case_id, _REFUSED))
            return synthea_rows.case_note(note_id, row, case_id, encounter)

        def new(rows: Iterable[Row]) -> Iterator[New[CaseNote]]:
            for case_id, row in self._with_cases(rows):
                if case_id is not None:
                    note_id = ids.next(case_id, row)
                    yield note_id, row.line, partial(make, note_id, case_id, row)
                elif row.text("ENCOUNTER"):
                    # The row of an encounter that is no case; but it must not lead nowhere.
                    self.intake.accept(row, self._references.encounter_of)

        self.intake.store_new(name, CaseNote, new)

    def _with_cases(self, rows: Iterable[Row]) -> Iterator[tuple[UUID | None, Row]]:
        """Yield the rows with the case of their encounter, refused ones too, if it has one."""
        for row in rows:
            encounter_id = parse_uuid(row.text("ENCOUNTER"))
            if encounter_id is None:
                yield None, row
            elif self._cases_are == "careplans":
                yield self._first_careplans.get(encounter_id), row
            else:
                yield encounter_id if encounter_id in self._references.encounters else None, row


_REFUSED: Final = "belongs to a case that was refused"


def _why_no_notes(encounter: Encounter | None, stored: StoredRow | None) -> str | None:
    """Return why a case that was not accepted takes no notes; None if it is stored and does."""
    if encounter is None or stored is None:
        return _REFUSED
    if stored.is_deleted:
        return "belongs to a case that was deleted"
    if stored.health_center_id != encounter.clinician.health_center_id:
        return "belongs to a case of another health center"
    return None


def _forget_stored(facts: Facts[Any], refused: Refused) -> None:
    """Leave it to the store what the rows with these Ids are, whatever the export says."""
    for row_id, stored in refused.items():
        if stored is not None:
            del facts[row_id]


def _ongoing_careplans(rows: Iterable[Row]) -> set[tuple[UUID, UUID | None]]:
    """Return encounter and patient, None without that column, of each careplan without end."""
    ongoing = set()
    for row in rows:
        if not row.text("STOP"):
            with suppress(InvalidValueError):
                patient_id = identifier(row, "PATIENT") if "PATIENT" in row.cells else None
                ongoing.add((identifier(row, "ENCOUNTER"), patient_id))
    return ongoing


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
            place = (start, careplan_id) if start and careplan_id else _LAST_PLACE
            first[encounter_id] = min(place, first.get(encounter_id, place))
    return {encounter_id: careplan_id for encounter_id, (_, careplan_id) in first.items()}
