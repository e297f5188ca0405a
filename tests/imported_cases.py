"""Short ways to make new rows for an import, and to see what became of them."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from hospital_cases import (
    CaseNote,
    Clinician,
    ClinicianRole,
    HospitalCasesError,
    ImportReport,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.services import list_cases

_MAXIMUM_PAGES: Final = 100


def a_case(clinician: Clinician, **fields: Any) -> PatientCase:
    """Return a new case in the hands of the clinician, not stored yet."""
    given = {"patient_name": "Pat Doe"} | fields
    return PatientCase(
        health_center_id=clinician.health_center_id, clinician_id=clinician.id, **given
    )


def a_clinician(health_center_id: UUID, email: str, **fields: Any) -> Clinician:
    """Return a new nurse of the center, not stored yet."""
    given: dict[str, Any] = {"name": "New", "role": ClinicianRole.NURSE} | fields
    return Clinician(health_center_id=health_center_id, email=email, **given)


def a_note(case: PatientCase, author: Clinician, **fields: Any) -> CaseNote:
    """Return a new note of the author's on the case, not stored yet."""
    given: dict[str, Any] = {
        "health_center_id": case.health_center_id,
        "case_id": case.id,
        "clinician_id": author.id,
        "note_text": "cough",
    }
    return CaseNote(**(given | fields))


def some_cases(clinician: Clinician, count: int) -> Iterator[PatientCase]:
    """Yield so many new cases of the clinician's, each made when it is wanted."""
    for number in range(count):
        yield a_case(clinician, patient_name=f"Pat {number}")


def stored_cases(uow: UnitOfWork) -> dict[UUID, PatientCase]:
    """Return all cases that are stored, by id."""
    found: dict[UUID, PatientCase] = {}
    after = None
    for _ in range(_MAXIMUM_PAGES):
        page = list_cases(uow, limit=200, after=after)
        found |= {case.id: case for case in page.items}
        after = page.next_cursor
        if after is None:
            return found
    raise AssertionError("the walk does not end")


def told(report: ImportReport) -> list[tuple[int, UUID | None, type, str]]:
    """Return what the report says of each refused row."""
    return [
        (each.position, each.id, type(each.reason), str(each.reason)) for each in report.refused
    ]


def reasons(report: ImportReport) -> list[tuple[int, type, tuple[object, ...]]]:
    """Return where each refused row was, and the facts of its reason."""
    return [reason(each.position, each.reason) for each in report.refused]


def reason(position: int, error: HospitalCasesError) -> tuple[int, type, tuple[object, ...]]:
    """Return the facts of a reason that is expected at the position."""
    return position, type(error), error.args
