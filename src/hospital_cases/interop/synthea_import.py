"""What is made of each file of an export, and what is kept of its rows for later files.

Centers and clinicians are kept, a patient's name and date of birth, and of an encounter and a case
where they belong (some 350 bytes for both).
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop import synthea_files as files
from hospital_cases.interop import synthea_rows
from hospital_cases.interop.synthea_files import Cases, Row
from hospital_cases.interop.synthea_intake import REFUSED_CASE, ExportIntake
from hospital_cases.interop.synthea_notes import NoteIds
from hospital_cases.interop.synthea_references import Facts, References, new_id
from hospital_cases.interop.synthea_rows import Encounter, identifier, parse_instant, parse_uuid
from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.transaction.scope import StoredRow
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", HealthCenter, Clinician)

_LAST_PLACE: Final = (datetime.max.replace(tzinfo=UTC), UUID(int=0))  # with the id of no careplan


class ExportImport:
    """The import of one export in the open block of a unit of work."""

    def __init__(self, uow: UnitOfWork, intake: ExportIntake, cases: Cases) -> None:
        self._uow = uow
        self._intake = intake
        self._cases_are = cases
        self._references = References(uow)
        self._first_careplans: dict[UUID, UUID] = {}
        self._ongoing: set[tuple[UUID, UUID | None]] = set()
        # By encounter: the case that takes its rows as notes, or why none does.
        self._takers_of_notes: dict[UUID, UUID | str] = {}

    def run(self) -> None:
        """Import all files in the order of reading."""
        intake, references = self._intake, self._references
        self._import_parents(
            files.ORGANIZATIONS, HealthCenter, references.centers, self._health_center
        )
        self._import_parents(files.PROVIDERS, Clinician, references.clinicians, self._clinician)
        intake.read(files.PATIENTS, self._read_patient)
        careplans = intake.rows_in_advance(files.CAREPLANS)
        if self._cases_are == "encounters":
            self._ongoing = _ongoing_careplans(careplans)
            self._import_cases(files.ENCOUNTERS, references.encounters, references.encounter)
            intake.read(files.CAREPLANS, references.encounter_of)
        else:
            self._first_careplans = _first_careplans(careplans)
            intake.read(files.ENCOUNTERS, self._read_encounter)
            self._import_cases(files.CAREPLANS, {}, lambda _, row: references.encounter_of(row))
        for name in files.NOTE_COLUMNS:
            self._import_notes(name)

    def _import_parents(
        self, name: str, entity: type[E], facts: Facts[E], make: Callable[[UUID, Row], E]
    ) -> None:
        def accept(row_id: UUID, row: Row) -> E:
            made = make(row_id, row)
            facts[row_id] = made
            return made

        def keep(row_id: UUID, _row: Row, _stored: StoredRow) -> None:
            del facts[row_id]  # what is stored counts, and is looked up when a row refers to it

        self._intake.store(name, entity, partial(new_id, facts), accept, keep)

    def _health_center(self, center_id: UUID, row: Row) -> HealthCenter:
        return synthea_rows.health_center(center_id, row, self._uow.now())

    def _clinician(self, clinician_id: UUID, row: Row) -> Clinician:
        return synthea_rows.clinician(clinician_id, row, self._references.center_of(row).id)

    def _read_patient(self, row: Row) -> None:
        patient_id = new_id(self._references.patients, row)
        self._references.patients[patient_id] = synthea_rows.patient(patient_id, row)

    def _read_encounter(self, row: Row) -> None:
        self._references.encounter(new_id(self._references.encounters, row), row)

    def _import_cases(
        self, name: str, known: Facts[Encounter], encounter_of: Callable[[UUID, Row], Encounter]
    ) -> None:
        def take_notes(encounter: Encounter, case_id: UUID, reason: str = "") -> None:
            if self._first_careplans.get(encounter.id, case_id) == case_id:
                self._takers_of_notes[encounter.id] = reason or case_id

        def make(case_id: UUID, row: Row) -> PatientCase:
            encounter = encounter_of(case_id, row)
            take_notes(encounter, case_id)
            in_careplans = {(encounter.id, encounter.patient.id), (encounter.id, None)}
            is_ongoing = not self._ongoing.isdisjoint(in_careplans)
            return synthea_rows.patient_case(case_id, row, encounter, is_ongoing=is_ongoing)

        def keep(case_id: UUID, row: Row, stored: StoredRow) -> None:
            encounter, reason = encounter_of(case_id, row), ""
            if stored.is_deleted:
                reason = "belongs to a case that was deleted"
            elif stored.health_center_id != encounter.clinician.health_center_id:
                reason = "belongs to a case of another health center"
            take_notes(encounter, case_id, reason)

        self._intake.store(name, PatientCase, partial(new_id, known), make, keep)

    def _import_notes(self, name: str) -> None:
        in_advance = self._intake.rows_in_advance(name)
        ids = NoteIds((self._case_of(row), row) for row in in_advance)

        def id_of(row: Row) -> UUID | None:
            case_id = self._case_of(row)
            if case_id is not None:
                return ids.next(case_id, row)
            if row.text("ENCOUNTER"):  # that is no case makes no note; but it must be there
                self._references.encounter_of(row)
            return None

        def make(note_id: UUID, row: Row) -> CaseNote:
            encounter = self._references.encounter_of(row)
            taker = self._takers_of_notes.get(encounter.id, REFUSED_CASE)
            if isinstance(taker, str):
                raise InvalidValueError("ENCOUNTER", taker)
            return synthea_rows.case_note(note_id, row, taker, encounter)

        self._intake.store(name, CaseNote, id_of, make)

    def _case_of(self, row: Row) -> UUID | None:
        """Return the id of the case of a row's encounter, refused ones too; None if it has none."""
        encounter_id = parse_uuid(row.text("ENCOUNTER"))
        if encounter_id is None:
            return None
        if self._cases_are == "careplans":
            return self._first_careplans.get(encounter_id)
        return encounter_id if encounter_id in self._references.encounters else None


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
