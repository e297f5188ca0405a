"""Entities that were never stored, for tests of what they allow."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from hospital_cases import CaseNote, Clinician, ClinicianRole, HealthCenter, PatientCase

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_center(**values: Any) -> HealthCenter:
    """Return a center with these values."""
    usual = {"name": "North", "address": "1 Main Street", "created_at": NOON}
    return HealthCenter(**{**usual, **values})


def a_clinician(center: HealthCenter | None = None, **values: Any) -> Clinician:
    """Return a clinician of the center, a doctor unless the values say otherwise."""
    usual = {"name": "Ada", "email": "ada@example.org", "role": ClinicianRole.DOCTOR}
    return Clinician(health_center_id=center.id if center else uuid4(), **{**usual, **values})


def a_case(center: HealthCenter | None = None, **values: Any) -> PatientCase:
    """Return a case of the center, open unless the values say otherwise."""
    usual = {"patient_name": "Pat Doe", "created_at": NOON, "updated_at": NOON}
    center_id = center.id if center else uuid4()
    return PatientCase(
        **{"health_center_id": center_id, "clinician_id": uuid4(), **usual, **values}
    )


def a_note(case: PatientCase | None = None, **values: Any) -> CaseNote:
    """Return a note on the case, with these values."""
    case = case or a_case()
    usual = {"health_center_id": case.health_center_id, "clinician_id": uuid4()}
    return CaseNote(**{**usual, "case_id": case.id, "note_text": "stable", **values})
