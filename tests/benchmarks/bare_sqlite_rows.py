"""What sqlite3 stores and returns for the records: text for ids, times and dates."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.case_name_words import stored_words
from tests.benchmarks.contender import PAGE_LIMIT, TREATING
from tests.benchmarks.records import (
    CasePage,
    CaseRecord,
    CenterRecord,
    ClinicianRecord,
    NoteRecord,
)

_STATUSES: Final = {status.value: status for status in CaseStatus}
_ROLES: Final = {role.value: role for role in ClinicianRole}
TREATING_VALUES: Final = frozenset(role.value for role in TREATING)
OPEN: Final = CaseStatus.OPEN.value
CLOSED: Final = CaseStatus.CLOSED.value


def stamp(at: datetime) -> str:
    """Return an instant as the text that SQLite stores."""
    return at.isoformat(" ", "microseconds")[:26]  # without the +00:00


def instant(text: str) -> datetime:
    """Return the instant of a stored text."""
    return datetime.fromisoformat(text + "+00:00")


def case_of(row: Sequence[Any]) -> CaseRecord:
    """Return the case of a row."""
    case_id, center, clinician, name, born, summary, status, created, updated, version = row
    return CaseRecord(
        UUID(case_id),
        UUID(center),
        UUID(clinician),
        name,
        date.fromisoformat(born) if born else None,
        summary,
        _STATUSES[status],
        instant(created),
        instant(updated),
        version,
    )


def note_of(row: Sequence[Any]) -> NoteRecord:
    """Return the note of a row."""
    note_id, center, case_id, clinician, text, created, version = row
    return NoteRecord(
        UUID(note_id),
        UUID(center),
        UUID(case_id),
        UUID(clinician),
        text,
        instant(created),
        version,
    )


def center_of(row: Sequence[Any]) -> CenterRecord:
    """Return the center of a row."""
    center_id, name, address, is_active, created, version = row
    return CenterRecord(UUID(center_id), name, address, bool(is_active), instant(created), version)


def clinician_of(row: Sequence[Any]) -> ClinicianRecord:
    """Return the clinician of a row."""
    clinician_id, center, name, email, role, is_active, version = row
    return ClinicianRecord(
        UUID(clinician_id), UUID(center), name, email, _ROLES[role], bool(is_active), version
    )


def case_row(case: CaseRecord | PatientCase) -> tuple[object, ...]:
    """Return what an INSERT of a case writes."""
    return (
        case.id.hex,
        case.health_center_id.hex,
        case.clinician_id.hex,
        case.patient_name,
        case.patient_dob and case.patient_dob.isoformat(),
        case.summary,
        case.status.value,
        stamp(case.created_at),
        stamp(case.updated_at),
        1,
        search_key(case.patient_name),
    )


def word_values(case: CaseRecord | PatientCase) -> list[tuple[object, ...]]:
    """Return what the INSERTs of the words of a case's name write."""
    center, at, case_id = case.health_center_id.hex, stamp(case.created_at), case.id.hex
    return [(center, word, at, case_id) for word in stored_words(search_key(case.patient_name))]


def page_of(rows: list[Any]) -> CasePage:
    """Return the first 50 of 51 rows, and the key to go on behind."""
    items = [case_of(row) for row in rows[:PAGE_LIMIT]]
    more = len(rows) > PAGE_LIMIT
    return CasePage(items, (items[-1].created_at, items[-1].id) if more else None)
