"""Rows of a Synthea export become entities; a cell that breaks a rule is named by its column.

Every function raises `InvalidValueError` with the column as its field.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_files import NOTE_COLUMNS, OBSERVATIONS, Row
from hospital_cases.models import (
    CaseNote,
    CaseStatus,
    Clinician,
    ClinicianRole,
    HealthCenter,
    PatientCase,
)

# Python's own parsers take more than they should: UUID() digits of any script, and
# fromisoformat() dates without hyphens, week dates and any separator.
_UUID: Final = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII
)
_TIME_PROBLEM: Final = (
    "must be a date, or a time of day with its zone, such as 2023-01-27T16:17:47Z"
)


@dataclass(frozen=True, slots=True)
class Patient:
    """What a case keeps of a patient."""

    id: UUID
    name: str = field(repr=False)
    birth_date: date | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Encounter:
    """What a case takes from its encounter, which is at its clinician's center."""

    id: UUID
    clinician: Clinician
    patient: Patient


def parse_uuid(cell: str) -> UUID | None:
    """Return the UUID, or None if the cell does not hold one."""
    return UUID(cell) if _UUID.fullmatch(cell) else None


def identifier(row: Row, column: str) -> UUID:
    """Return the UUID in a cell."""
    cell = row.text(column)
    value = parse_uuid(cell)
    if value is None:
        raise InvalidValueError(column, "must be a UUID" if cell else "must not be empty")
    return value


def parse_instant(cell: str) -> datetime | None:
    """Return the instant, a plain date being its midnight in UTC, or None if there is none."""
    try:
        if _DATE.fullmatch(cell):
            return datetime.fromisoformat(cell).replace(tzinfo=UTC)
        if _TIME.fullmatch(cell):
            return datetime.fromisoformat(cell).astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # such as the 30th of February
    return None


def health_center(center_id: UUID, row: Row, created_at: datetime) -> HealthCenter:
    """Return the health center of an organization."""
    region = _joined(" ", row.text("STATE"), row.text("ZIP"))
    address = _joined(", ", row.text("ADDRESS"), row.text("CITY"), region)
    with _blaming(row, name=("NAME",), address=("ADDRESS", "CITY", "STATE", "ZIP")):
        return HealthCenter(
            id=center_id, name=row.text("NAME"), address=address, created_at=created_at
        )


def clinician(clinician_id: UUID, row: Row, health_center_id: UUID) -> Clinician:
    """Return the clinician of a provider; the email is artificial, under a reserved domain."""
    is_nurse = "NURSE" in row.text("SPECIALITY").upper()
    with _blaming(row, name=("NAME",)):
        return Clinician(
            id=clinician_id,
            health_center_id=health_center_id,
            name=row.text("NAME"),
            email=f"provider-{clinician_id}@synthea.invalid",
            role=ClinicianRole.NURSE if is_nurse else ClinicianRole.DOCTOR,
        )


def patient(patient_id: UUID, row: Row) -> Patient:
    """Return what a case keeps of a patient; an empty date of birth means that it is unknown."""
    cell, name = row.text("BIRTHDATE"), _joined(" ", row.text("FIRST"), row.text("LAST"))
    born = parse_instant(cell) if _DATE.fullmatch(cell) else None
    if cell and born is None:
        raise InvalidValueError("BIRTHDATE", "must be a date such as 1980-01-31")
    rules = PatientCase.rules
    with _blaming(row, patient_name=("FIRST", "LAST"), patient_dob=("BIRTHDATE",)):
        return Patient(
            patient_id,
            name=rules["patient_name"]("patient_name", name),
            birth_date=rules["patient_dob"]("patient_dob", born and born.date()),
        )


def patient_case(case_id: UUID, row: Row, encounter: Encounter, *, is_ongoing: bool) -> PatientCase:
    """Return the case of a careplan or encounter; `is_ongoing` keeps it open in spite of STOP."""
    start = _instant(row, "START")
    stop = _instant(row, "STOP") if row.text("STOP") else None
    if stop is not None and stop < start:
        raise InvalidValueError("STOP", "must not be before START")
    closed_at = None if is_ongoing else stop
    summary = ("DESCRIPTION", "REASONDESCRIPTION")
    with _blaming(row, summary=summary):
        return PatientCase(
            id=case_id,
            health_center_id=encounter.clinician.health_center_id,
            clinician_id=encounter.clinician.id,
            patient_name=encounter.patient.name,
            patient_dob=encounter.patient.birth_date,
            summary=_joined(": ", *map(row.text, summary)),
            status=CaseStatus.CLOSED if closed_at else CaseStatus.OPEN,
            created_at=start,
            updated_at=closed_at or start,
        )


def case_note(note_id: UUID, row: Row, case_id: UUID, encounter: Encounter) -> CaseNote:
    """Return the note of a condition, procedure or observation, by the encounter's clinician."""
    columns = NOTE_COLUMNS[row.file]
    created_at = _instant(row, time_column(row))
    with _blaming(row, note_text=columns):
        return CaseNote(
            id=note_id,
            health_center_id=encounter.clinician.health_center_id,
            case_id=case_id,
            clinician_id=encounter.clinician.id,
            note_text=_joined(" " if row.file == OBSERVATIONS else ": ", *map(row.text, columns)),
            created_at=created_at,
        )


def time_column(row: Row) -> str:
    """Return the column with the time of a note: START, or DATE where the file has no START."""
    return "START" if "START" in row.cells else "DATE"


def _instant(row: Row, column: str) -> datetime:
    value = parse_instant(row.text(column))
    if value is None:
        raise InvalidValueError(column, _TIME_PROBLEM)
    return value


def _joined(separator: str, *parts: str) -> str:
    """Return the parts that are not blank, stripped, with the separator between them."""
    return separator.join(part for part in map(str.strip, parts) if part)


@contextmanager
def _blaming(row: Row, **sources: tuple[str, ...]) -> Iterator[None]:
    """Name, for a refused field, the longest cell of the columns that make it up."""
    try:
        yield
    except InvalidValueError as error:
        column = max(sources[error.field], key=lambda source: len(row.text(source)))
        raise InvalidValueError(column, error.problem) from None
