"""Rows of a Synthea export become entities; a cell that breaks a rule is named by its column.

Every function raises `InvalidValueError` with the column as its field.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_files import Row
from hospital_cases.models import (
    CaseStatus,
    Clinician,
    ClinicianRole,
    HealthCenter,
    PatientCase,
)

T = TypeVar("T")

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

_SUMMARY: Final = ("DESCRIPTION", "REASONDESCRIPTION")


@dataclass(frozen=True, slots=True)
class Patient:
    """What a case keeps of a patient."""

    id: UUID
    name: str = field(repr=False)
    birth_date: date | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Author:
    """What an encounter needs to know of a clinician."""

    id: UUID
    health_center_id: UUID


@dataclass(frozen=True, slots=True)
class Encounter:
    """What a case takes from its encounter, which is at its clinician's center."""

    id: UUID
    clinician: Author
    patient: Patient


def parse_uuid(cell: str) -> UUID | None:
    """Return the UUID, or None if the cell is none."""
    return UUID(cell) if _UUID.fullmatch(cell) else None


def identifier(row: Row, column: str) -> UUID:
    """Return the UUID in a cell."""
    cell = row.text(column)
    value = parse_uuid(cell)
    if value is None:
        raise InvalidValueError(column, "must be a UUID" if cell else "must not be empty")
    return value


def parse_instant(cell: str) -> datetime | None:
    """Return the instant, a plain date being its midnight in UTC, or None if the cell is none."""
    try:
        if _DATE.fullmatch(cell):
            return datetime.fromisoformat(cell).replace(tzinfo=UTC)
        if _TIME.fullmatch(cell):
            return datetime.fromisoformat(cell).astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # such as the 30th of February
    return None


def parse_date(cell: str) -> date | None:
    """Return the date, or None if the cell is none."""
    try:
        return date.fromisoformat(cell) if _DATE.fullmatch(cell) else None
    except ValueError:
        return None


def instant(row: Row, column: str) -> datetime:
    """Return the instant in a cell, in UTC."""
    value = parse_instant(row.text(column))
    if value is None:
        raise InvalidValueError(column, _TIME_PROBLEM)
    return value


def health_center(center_id: UUID, row: Row, created_at: datetime) -> HealthCenter:
    """Return the health center of an organization."""
    region = joined(" ", row.text("STATE"), row.text("ZIP"))
    return checked(
        row,
        {"name": ("NAME",), "address": ("ADDRESS", "CITY", "STATE", "ZIP")},
        lambda: HealthCenter(
            id=center_id,
            name=row.text("NAME"),
            address=joined(", ", row.text("ADDRESS"), row.text("CITY"), region),
            created_at=created_at,
        ),
    )


def clinician(clinician_id: UUID, row: Row, health_center_id: UUID) -> Clinician:
    """Return the clinician of a provider; the email is artificial, under a reserved domain."""
    is_nurse = "NURSE" in row.text("SPECIALITY").upper()
    return checked(
        row,
        {"name": ("NAME",)},
        lambda: Clinician(
            id=clinician_id,
            health_center_id=health_center_id,
            name=row.text("NAME"),
            email=f"provider-{clinician_id}@synthea.invalid",
            role=ClinicianRole.NURSE if is_nurse else ClinicianRole.DOCTOR,
        ),
    )


def patient(patient_id: UUID, row: Row) -> Patient:
    """Return what a case keeps of a patient; an empty date of birth means that it is unknown."""
    cell = row.text("BIRTHDATE")
    birth_date = parse_date(cell)
    if cell and birth_date is None:
        raise InvalidValueError("BIRTHDATE", "must be a date such as 1980-01-31")
    case = checked(
        row,
        {"patient_name": ("FIRST", "LAST"), "patient_dob": ("BIRTHDATE",)},
        lambda: PatientCase(  # with any ids: it shows what a case makes of name and date
            health_center_id=patient_id,
            clinician_id=patient_id,
            patient_name=joined(" ", row.text("FIRST"), row.text("LAST")),
            patient_dob=birth_date,
        ),
    )
    return Patient(patient_id, case.patient_name, case.patient_dob)


def patient_case(case_id: UUID, row: Row, encounter: Encounter, *, is_ongoing: bool) -> PatientCase:
    """Return the case of a careplan or encounter; `is_ongoing` keeps it open in spite of STOP."""
    start = instant(row, "START")
    stop = instant(row, "STOP") if row.text("STOP") else None
    if stop is not None and stop < start:
        raise InvalidValueError("STOP", "must not be before START")
    is_open = stop is None or is_ongoing
    return checked(
        row,
        {"summary": _SUMMARY},
        lambda: PatientCase(
            id=case_id,
            health_center_id=encounter.clinician.health_center_id,
            clinician_id=encounter.clinician.id,
            patient_name=encounter.patient.name,
            patient_dob=encounter.patient.birth_date,
            summary=joined(": ", *map(row.text, _SUMMARY)),
            status=CaseStatus.OPEN if is_open else CaseStatus.CLOSED,
            created_at=start,
            updated_at=start if is_open or stop is None else stop,
        ),
    )


def joined(separator: str, *parts: str) -> str:
    """Return the parts that are not blank, stripped, with the separator between them."""
    return separator.join(part for part in map(str.strip, parts) if part)


def checked(row: Row, sources: Mapping[str, tuple[str, ...]], make: Callable[[], T]) -> T:
    """Return what `make` makes; blame the longest cell of those that make up a refused field."""
    try:
        return make()
    except InvalidValueError as error:
        column = max(sources[error.field], key=lambda source: len(row.text(source)))
        problem = error.problem
    raise InvalidValueError(column, problem)
