"""The life of a case and its notes on the objects themselves, without a store."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hospital_cases import (
    CaseClosedError,
    CaseNotClosedError,
    CaseNote,
    CaseStatus,
    Clinician,
    ClinicianRole,
    ClinicianUnavailableError,
    HealthCenter,
    HealthCenterInactiveError,
    InvalidValueError,
    PatientCase,
)
from tests.unit.new_entities import NOON, a_case, a_center, a_clinician, a_note
from tests.unit.refused_changes import refused

LATER = NOON + timedelta(hours=1)


def opened(center: HealthCenter, clinician: Clinician, **values: Any) -> PatientCase:
    usual: dict[str, Any] = {"patient_name": "Pat Doe", "patient_dob": None, "summary": ""}
    return PatientCase.open(
        **{"health_center": center, "clinician": clinician, "at": NOON, **usual, **values}
    )


# Opening.


def test_a_case_is_opened_at_an_active_center_by_its_own_staff() -> None:
    center = a_center()
    doctor, stranger = a_clinician(center), a_clinician()
    case = opened(center, doctor, patient_name=" Pat ", patient_dob=date(1990, 1, 1))
    assert (case.health_center_id, case.clinician_id) == (center.id, doctor.id)
    assert (case.patient_name, case.patient_dob, case.summary) == ("Pat", date(1990, 1, 1), "")
    assert (case.status, case.version) == (CaseStatus.OPEN, 1)
    assert (case.created_at, case.updated_at) == (NOON, NOON)
    refused(ClinicianUnavailableError, lambda: opened(center, stranger))
    for role in ClinicianRole:
        colleague = a_clinician(center, role=role)
        if role is ClinicianRole.ADMIN:
            refused(ClinicianUnavailableError, lambda c=colleague: opened(center, c))  # type: ignore[misc]  # mypy cannot infer the default's type
        else:
            assert opened(center, colleague).clinician_id == colleague.id
    center.edit(is_active=False)
    refused(HealthCenterInactiveError, lambda: opened(center, doctor))


def test_a_case_was_never_updated_before_it_was_created() -> None:
    error = refused(InvalidValueError, lambda: a_case(updated_at=NOON - timedelta(seconds=1)))
    assert error.args[0] == "updated_at"


# Closing and reopening.


def test_a_case_is_closed_and_reopened_in_turn() -> None:
    center = a_center()
    case = a_case(center)
    refused(CaseNotClosedError, lambda: case.reopen(center, at=LATER), case)
    case.close(at=LATER)
    assert (case.status, case.updated_at) == (CaseStatus.CLOSED, LATER)
    refused(CaseClosedError, lambda: case.close(at=LATER), case)
    case.reopen(center, at=NOON)
    assert (case.status, case.updated_at) == (CaseStatus.OPEN, LATER)


def test_a_case_is_reopened_at_its_own_active_center_whoever_its_clinician_is() -> None:
    center, other = a_center(), a_center()
    case = a_case(center, status=CaseStatus.CLOSED)
    error = refused(InvalidValueError, lambda: case.reopen(other, at=LATER), case)
    assert error.args[0] == "health_center"
    center.edit(is_active=False)
    refused(HealthCenterInactiveError, lambda: case.reopen(center, at=LATER), case)
    center.edit(is_active=True)
    case.reopen(center, at=LATER)
    assert case.status is CaseStatus.OPEN


def test_a_closed_case_refuses_edits_reassignment_and_notes() -> None:
    center = a_center()
    doctor = a_clinician(center)
    case = a_case(center, status=CaseStatus.CLOSED)
    note = a_note(case)
    for change in (
        lambda: case.edit(at=LATER, summary="late"),
        lambda: case.edit(at=LATER),
        lambda: case.reassign(doctor, at=LATER),
        lambda: CaseNote.write(case=case, clinician=doctor, note_text="late", at=LATER),
        lambda: note.edit(case=case, note_text="late"),
        lambda: note.require_removable(case),
    ):
        error = refused(CaseClosedError, change, case, note)
        assert error.args == (case.id,)


# Editing and reassigning.


def test_an_edit_of_a_case_moves_its_time_only_if_a_value_changed() -> None:
    case = a_case()
    assert not case.edit(at=LATER, patient_name=" Pat Doe ", patient_dob=None, summary="")
    assert case.updated_at == NOON
    assert case.edit(at=LATER, patient_dob=date(1990, 1, 1))
    assert (case.patient_dob, case.updated_at) == (date(1990, 1, 1), LATER)
    assert case.edit(at=NOON, patient_dob=None)
    assert (case.patient_dob, case.updated_at) == (None, LATER)


def test_a_change_at_no_legal_time_changes_nothing() -> None:
    center = a_center()
    doctor, case, closed = (
        a_clinician(center),
        a_case(center),
        a_case(center, status=CaseStatus.CLOSED),
    )
    naive = datetime(2026, 3, 1)  # noqa: DTZ001 - naive on purpose
    times: list[Any] = [None, "2026-03-01", naive]
    for at in times:
        for change in (
            lambda at=at: case.close(at=at),
            lambda at=at: case.edit(at=at, summary="x"),
            lambda at=at: case.reassign(doctor, at=at),
            lambda at=at: closed.reopen(center, at=at),
        ):
            error = refused(InvalidValueError, change, case, closed)
            assert error.args[0] == "at"


def test_the_time_of_a_change_is_kept_in_utc() -> None:
    case = a_case()
    case.close(at=LATER.astimezone(timezone(timedelta(hours=9))))
    assert case.updated_at == LATER
    assert case.updated_at.utcoffset() == timedelta(0)


def test_a_case_is_reassigned_to_available_staff_of_its_center() -> None:
    center = a_center()
    case, nurse = a_case(center), a_clinician(center, role=ClinicianRole.NURSE)
    assert case.reassign(nurse, at=LATER)
    assert (case.clinician_id, case.updated_at) == (nurse.id, LATER)
    assert not case.reassign(nurse, at=LATER + timedelta(hours=1))
    assert case.updated_at == LATER
    for unavailable in (
        a_clinician(),
        a_clinician(center, is_active=False),
        a_clinician(center, role=ClinicianRole.ADMIN),
    ):
        error = refused(
            ClinicianUnavailableError,
            lambda who=unavailable: case.reassign(who, at=LATER),  # type: ignore[misc]  # mypy cannot infer the default's type
            case,
        )
        assert error.args == (unavailable.id, center.id)


# Notes.


def test_a_note_is_written_on_an_open_case_by_available_staff_of_its_center() -> None:
    center = a_center()
    case, doctor = a_case(center), a_clinician(center)
    note = CaseNote.write(case=case, clinician=doctor, note_text=" cough ", at=LATER)
    assert (note.case_id, note.clinician_id) == (case.id, doctor.id)
    assert (note.health_center_id, note.note_text, note.created_at) == (center.id, "cough", LATER)
    for author in (a_clinician(), a_clinician(center, is_active=False)):
        refused(
            ClinicianUnavailableError,
            lambda by=author: CaseNote.write(case=case, clinician=by, note_text="x", at=LATER),  # type: ignore[misc]  # mypy cannot infer the default's type
        )
    refused(
        InvalidValueError,
        lambda: CaseNote.write(case=case, clinician=doctor, note_text=" ", at=LATER),
    )


def test_a_note_on_an_open_case_is_edited_and_removable() -> None:
    case = a_case()
    note = a_note(case)
    assert not note.edit(case=case)
    assert not note.edit(case=case, note_text="stable ")
    assert note.edit(case=case, note_text="better")
    assert note.note_text == "better"
    note.require_removable(case)


def test_a_note_asks_its_own_case_alone() -> None:
    case, other = a_case(), a_case()
    note = a_note(case)
    for change in (
        lambda: note.edit(case=other, note_text="better"),
        lambda: note.require_removable(other),
    ):
        error = refused(InvalidValueError, change, note)
        assert error.args[0] == "case"
