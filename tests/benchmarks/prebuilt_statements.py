"""The statements of the prebuilt Core contender, built once, at import."""

from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, insert, select, text, tuple_, update

from hospital_cases import CaseStatus
from hospital_cases.persistence.tables import (
    case_name_words,
    case_notes,
    clinicians,
    health_centers,
    patient_cases,
)
from tests.benchmarks.contender import PAGE_LIMIT
from tests.benchmarks.core_rows import (
    CASE,
    CASE_THEN_NOTE,
    CENTER,
    CLINICIAN,
    NOTE,
    note_is_kept,
)
from tests.benchmarks.records import STORED_CASE_COLUMNS

LIMIT: Final[BindParameter[int]] = bindparam("limit", PAGE_LIMIT + 1)
NEWEST_FIRST: Final = (patient_cases.c.created_at.desc(), patient_cases.c.id.desc())

GET: Final = select(*CASE).where(
    patient_cases.c.id == bindparam("id"), patient_cases.c.deleted_at.is_(None)
)
CASE_FOR_SHARE: Final = GET.with_for_update(read=True)
CASE_FOR_UPDATE: Final = GET.with_for_update()
CLINICIAN_FOR_SHARE: Final = (
    select(*CLINICIAN).where(clinicians.c.id == bindparam("id")).with_for_update(read=True)
)
CENTER_IS_ACTIVE: Final = (
    select(health_centers.c.is_active)
    .where(health_centers.c.id == bindparam("id"))
    .with_for_update(read=True)
)
LIST_OPEN: Final = (
    select(*CASE)
    .where(
        patient_cases.c.deleted_at.is_(None),
        patient_cases.c.health_center_id == bindparam("center_id"),
        patient_cases.c.status == CaseStatus.OPEN,
    )
    .order_by(*NEWEST_FIRST)
    .limit(LIMIT)
)
WALK: Final = (
    select(*CASE)
    .where(
        patient_cases.c.deleted_at.is_(None),
        tuple_(patient_cases.c.created_at, patient_cases.c.id)
        < tuple_(
            bindparam("created_at", type_=patient_cases.c.created_at.type),
            bindparam("id", type_=patient_cases.c.id.type),
        ),
    )
    .order_by(*NEWEST_FIRST)
    .limit(LIMIT)
)
CASE_FILE: Final = (
    select(*CASE, *CENTER, *CLINICIAN)
    .join(health_centers, health_centers.c.id == patient_cases.c.health_center_id)
    .join(clinicians, clinicians.c.id == patient_cases.c.clinician_id)
    .where(patient_cases.c.id == bindparam("id"), patient_cases.c.deleted_at.is_(None))
)
NOTES_OF_CASE: Final = (
    select(*NOTE)
    .where(note_is_kept(), case_notes.c.case_id == bindparam("id"))
    .order_by(case_notes.c.created_at, case_notes.c.id)
    .limit(LIMIT)
)
NOTE_WITH_CASE: Final = (
    select(*CASE, *NOTE)
    .join_from(case_notes, patient_cases, patient_cases.c.id == case_notes.c.case_id)
    .where(
        case_notes.c.id == bindparam("id"),
        case_notes.c.deleted_at.is_(None),
        patient_cases.c.deleted_at.is_(None),
    )
    .suffix_with(text(CASE_THEN_NOTE), dialect="postgresql")
)
CURRENT_CASE: Final = update(patient_cases).where(
    patient_cases.c.id == bindparam("case_id"),
    patient_cases.c.deleted_at.is_(None),
    patient_cases.c.version == bindparam("read_version"),
)
WRITTEN: Final[dict[str, Any]] = {
    "updated_at": bindparam("updated_at"),
    "version": bindparam("version"),
}
UPDATE_SUMMARY: Final = CURRENT_CASE.values(summary=bindparam("summary"), **WRITTEN)
UPDATE_STATUS: Final = CURRENT_CASE.values(status=bindparam("status"), **WRITTEN)
DELETE_NOTE: Final = (
    update(case_notes)
    .where(
        case_notes.c.id == bindparam("note_id"),
        case_notes.c.version == bindparam("read_version"),
        note_is_kept(),
    )
    .values(deleted_at=bindparam("deleted_at"), version=bindparam("version"))
)
INSERT_CENTER: Final = insert(health_centers)
INSERT_CLINICIAN: Final = insert(clinicians)
INSERT_CASE: Final = insert(patient_cases).values(
    {name: bindparam(name) for name in STORED_CASE_COLUMNS}
)
INSERT_WORD: Final = insert(case_name_words)
INSERT_NOTE: Final = insert(case_notes)
TAKEN: Final = select(patient_cases.c.id).where(
    patient_cases.c.id.in_(bindparam("ids", expanding=True))
)
