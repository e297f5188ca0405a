"""What the Core contenders share: columns of the Tables, and rows made into records."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, select

from hospital_cases import PatientCase
from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.tables import case_notes, clinicians, health_centers, patient_cases
from tests.benchmarks.contender import PAGE_LIMIT
from tests.benchmarks.records import (
    CASE_COLUMNS,
    CENTER_COLUMNS,
    CLINICIAN_COLUMNS,
    NOTE_COLUMNS,
    WORD_COLUMNS,
    CasePage,
    CaseRecord,
    CenterRecord,
    ClinicianRecord,
    NoteRecord,
    word_rows,
)

CASE_THEN_NOTE: Final = "FOR SHARE OF patient_cases FOR UPDATE OF case_notes"
"""Two strengths of lock in one statement, which with_for_update() cannot say."""


def columns(table: Table, names: tuple[str, ...]) -> list[ColumnElement[Any]]:
    """Return a record's columns of its table."""
    return [table.c[name] for name in names]


CASE: Final = columns(patient_cases, CASE_COLUMNS)
CENTER: Final = columns(health_centers, CENTER_COLUMNS)
CLINICIAN: Final = columns(clinicians, CLINICIAN_COLUMNS)
NOTE: Final = columns(case_notes, NOTE_COLUMNS)


def center_values(center: CenterRecord) -> dict[str, object]:
    """Return what an INSERT of a center writes, by column."""
    return {
        "id": center.id,
        "name": center.name,
        "address": center.address,
        "is_active": center.is_active,
        "created_at": center.created_at,
        "version": center.version,
    }


def clinician_values(clinician: ClinicianRecord) -> dict[str, object]:
    """Return what an INSERT of a clinician writes, by column."""
    return {
        "id": clinician.id,
        "health_center_id": clinician.health_center_id,
        "name": clinician.name,
        "email": clinician.email,
        "role": clinician.role,
        "is_active": clinician.is_active,
        "version": clinician.version,
    }


def note_values(note: NoteRecord) -> dict[str, object]:
    """Return what an INSERT of a note writes, by column."""
    return {
        "id": note.id,
        "health_center_id": note.health_center_id,
        "case_id": note.case_id,
        "clinician_id": note.clinician_id,
        "note_text": note.note_text,
        "created_at": note.created_at,
        "version": note.version,
    }


def case_values(case: CaseRecord | PatientCase) -> dict[str, object]:
    """Return what an INSERT of a case writes, by column."""
    return {
        "id": case.id,
        "health_center_id": case.health_center_id,
        "clinician_id": case.clinician_id,
        "patient_name": case.patient_name,
        "patient_dob": case.patient_dob,
        "summary": case.summary,
        "status": case.status,
        "created_at": case.created_at,
        "updated_at": case.updated_at,
        "version": 1,
        "search_key": search_key(case.patient_name),
    }


def word_values(case: CaseRecord | PatientCase) -> list[dict[str, object]]:
    """Return what the INSERTs of the words of a case's name write, by column."""
    return [dict(zip(WORD_COLUMNS, row, strict=True)) for row in word_rows(case)]


def page(rows: Sequence[Any]) -> CasePage:
    """Return the first 50 of 51 rows, and the key to go on behind."""
    items = [CaseRecord(*row) for row in rows[:PAGE_LIMIT]]
    more = len(rows) > PAGE_LIMIT
    return CasePage(items, (items[-1].created_at, items[-1].id) if more else None)


def note_is_kept() -> ColumnElement[bool]:
    """Return the condition that neither the note nor its case was deleted."""
    return case_notes.c.deleted_at.is_(None) & (
        select(patient_cases.c.id)
        .where(patient_cases.c.id == case_notes.c.case_id, patient_cases.c.deleted_at.is_(None))
        .correlate(case_notes)
        .exists()
    )
