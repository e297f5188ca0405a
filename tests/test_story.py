"""One long story on every store: a year in two health centers."""

from datetime import date, timedelta

import pytest

from hospital_cases import (
    CaseClosedError,
    CaseStatus,
    ClinicianRole,
    ClinicianUnavailableError,
    HealthCenterInactiveError,
    StaleVersionError,
)
from hospital_cases.services import (
    add_note,
    bootstrap_health_center,
    close_case,
    create_clinician,
    delete_note,
    get_case,
    get_case_file,
    list_cases,
    list_clinicians,
    list_notes,
    open_case,
    reassign_case,
    reopen_case,
    update_case,
    update_clinician,
    update_health_center,
    update_note,
)
from tests.stores import Store


def test_a_year_in_two_health_centers(store: Store) -> None:
    front_desk, ward = store.unit_of_work(), store.unit_of_work()

    # Two centers open their doors.
    north, south = (
        bootstrap_health_center(
            front_desk,
            name=f"{name} Health Center",
            address="",
            lead_name=lead,
            lead_email=f"{lead}@example.org",
            patient_name="Pat Doe",
            summary="cough",
        )
        for name, lead in (("North", "Ada"), ("South", "Sam"))
    )
    ada, case = north.lead_clinician, north.first_case
    noor = create_clinician(
        front_desk,
        health_center_id=north.health_center.id,
        name="Noor",
        email="noor@example.org",
        role=ClinicianRole.NURSE,
    )

    # The patient's date of birth becomes known while the ward still has the old screen open.
    screen = get_case(ward, case.id)
    update_case(front_desk, case.id, patient_dob=date(1980, 5, 17), expected_version=1)
    with pytest.raises(StaleVersionError):
        update_case(ward, case.id, summary="bad cough", expected_version=screen.version)
    screen = get_case(ward, case.id)
    screen = update_case(ward, case.id, summary="bad cough", expected_version=screen.version)
    assert (screen.patient_dob, screen.summary) == (date(1980, 5, 17), "bad cough")

    # Notes are written, corrected and withdrawn; a stranger writes none.
    first = add_note(ward, case_id=case.id, clinician_id=ada.id, note_text="X-ray ordred")
    wrong = add_note(ward, case_id=case.id, clinician_id=noor.id, note_text="wrong patient")
    update_note(ward, first.id, note_text="X-ray ordered")
    delete_note(ward, wrong.id)
    with pytest.raises(ClinicianUnavailableError):
        add_note(ward, case_id=case.id, clinician_id=south.lead_clinician.id, note_text="not mine")
    assert [note.note_text for note in list_notes(ward, case_id=case.id).items] == ["X-ray ordered"]

    # The case is closed, and closed it stays, until it is opened again half a year later.
    close_case(ward, case.id)
    with pytest.raises(CaseClosedError):
        add_note(ward, case_id=case.id, clinician_id=ada.id, note_text="too late")
    store.clock.time += timedelta(days=180)
    update_clinician(front_desk, ada.id, is_active=False)
    with front_desk:
        reopen_case(front_desk, case.id)
        reassign_case(front_desk, case.id, clinician_id=noor.id)
        front_desk.commit()
    case_file = get_case_file(ward, case.id)
    assert (case_file.case.status, case_file.clinician.name) == (CaseStatus.OPEN, "Noor")
    assert case_file.case.updated_at - case_file.case.created_at > timedelta(days=179)

    # The north closes down: nothing new begins there, and what is open can still be closed.
    update_health_center(front_desk, north.health_center.id, is_active=False)
    with pytest.raises(HealthCenterInactiveError):
        open_case(
            front_desk,
            health_center_id=north.health_center.id,
            clinician_id=noor.id,
            patient_name="Jo Roe",
        )
    close_case(ward, case.id)

    # At the end of the year, everybody sees the same, each center by itself.
    center_id = north.health_center.id
    assert list_cases(ward, health_center_id=center_id, status=CaseStatus.OPEN).items == ()
    assert [c.id for c in list_cases(ward, health_center_id=center_id).items] == [case.id]
    assert [c.id for c in list_cases(ward, status=CaseStatus.OPEN).items] == [south.first_case.id]
    staff = list_clinicians(ward, health_center_id=center_id, is_active=True)
    assert [clinician.name for clinician in staff.items] == ["Noor"]
