"""What the hand-written contenders return: plain slotted records with the entities' own types."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final
from uuid import UUID

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.case_name_words import stored_words


@dataclass(slots=True)
class CenterRecord:
    """A row of health_centers."""

    id: UUID
    name: str
    address: str
    is_active: bool
    created_at: datetime
    version: int


@dataclass(slots=True)
class ClinicianRecord:
    """A row of clinicians."""

    id: UUID
    health_center_id: UUID
    name: str
    email: str
    role: ClinicianRole
    is_active: bool
    version: int


@dataclass(slots=True)
class CaseRecord:
    """A row of patient_cases."""

    id: UUID
    health_center_id: UUID
    clinician_id: UUID
    patient_name: str
    patient_dob: date | None
    summary: str
    status: CaseStatus
    created_at: datetime
    updated_at: datetime
    version: int


@dataclass(slots=True)
class NoteRecord:
    """A row of case_notes."""

    id: UUID
    health_center_id: UUID
    case_id: UUID
    clinician_id: UUID
    note_text: str
    created_at: datetime
    version: int


@dataclass(slots=True)
class StartedCenter:
    """What a bootstrap made."""

    health_center: CenterRecord
    lead_clinician: ClinicianRecord
    first_case: CaseRecord


@dataclass(slots=True)
class CasePage:
    """A page of cases, and the key to go on behind; None on the last page."""

    items: list[CaseRecord]
    next_key: tuple[datetime, UUID] | None


@dataclass(slots=True)
class CaseFileRecord:
    """A case with its center, its clinician and its first notes."""

    case: CaseRecord
    health_center: CenterRecord
    clinician: ClinicianRecord
    notes: list[NoteRecord]


def column_names(record: type) -> tuple[str, ...]:
    """Return the columns of a record's table, in the order of its fields."""
    return tuple(field.name for field in fields(record))


CENTER_COLUMNS: Final = column_names(CenterRecord)
CLINICIAN_COLUMNS: Final = column_names(ClinicianRecord)
CASE_COLUMNS: Final = column_names(CaseRecord)
NOTE_COLUMNS: Final = column_names(NoteRecord)

WORD_COLUMNS: Final = ("health_center_id", "word", "created_at", "case_id")
"""The columns of `case_name_words`, in the order of its primary key."""

STORED_CASE_COLUMNS: Final = (*CASE_COLUMNS, "search_key")
"""All that an INSERT into patient_cases writes."""


def word_rows(case: CaseRecord | PatientCase) -> list[tuple[object, ...]]:
    """Return what the INSERTs of the words of a case's name write."""
    words = stored_words(search_key(case.patient_name))
    return [(case.health_center_id, word, case.created_at, case.id) for word in words]
