"""The life of a patient case, on all stores."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from hospital_cases import (
    CaseClosedError,
    CaseNotClosedError,
    CaseStatus,
    ClinicianRole,
    ClinicianUnavailableError,
    HealthCenterInactiveError,
    NotFoundError,
    UnitOfWork,
)
from hospital_cases.services import (
    close_case,
    create_health_center,
    get_case,
    list_cases,
    open_case,
    reassign_case,
    reopen_case,
    update_case,
    update_clinician,
    update_health_center,
)
from tests.stores import START, Store
from tests.wards import new_case, new_clinician, new_ward


def test_an_opened_case_holds_what_was_given(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    opened = open_case(
        uow,
        health_center_id=ward.center.id,
        clinician_id=ward.nurse.id,
        patient_name=" Pat Doe ",
        patient_dob=date(1999, 12, 31),
        summary=" cough ",
    )
    case = get_case(uow, opened.id)
    assert (case.patient_name, case.summary) == ("Pat Doe", "cough")
    assert (case.patient_dob, case.status) == (date(1999, 12, 31), CaseStatus.OPEN)
    assert (case.health_center_id, case.clinician_id) == (ward.center.id, ward.nurse.id)
    assert case.created_at == case.updated_at == opened.created_at
    assert case.version == 1


def test_a_case_may_lack_date_of_birth_and_summary(uow: UnitOfWork) -> None:
    case = get_case(uow, new_ward(uow).case.id)
    assert (case.patient_dob, case.summary) == (None, "")


def test_no_case_is_opened_at_an_inactive_center(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    update_health_center(uow, ward.center.id, is_active=False)
    with pytest.raises(HealthCenterInactiveError) as caught:
        new_case(uow, ward.doctor)
    assert caught.value.health_center_id == ward.center.id


def test_no_case_is_opened_for_an_inactive_clinician(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    update_clinician(uow, ward.doctor.id, is_active=False)
    with pytest.raises(ClinicianUnavailableError) as caught:
        new_case(uow, ward.doctor)
    assert caught.value.clinician_id == ward.doctor.id
    assert caught.value.health_center_id == ward.center.id


def test_no_case_is_opened_for_an_admin(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    admin = new_clinician(uow, ward.center.id, ClinicianRole.ADMIN)
    with pytest.raises(ClinicianUnavailableError):
        new_case(uow, admin)


def test_no_case_is_opened_for_a_clinician_of_another_center(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    with pytest.raises(ClinicianUnavailableError) as caught:
        open_case(
            uow,
            health_center_id=ward.center.id,
            clinician_id=other.doctor.id,
            patient_name="Pat Doe",
        )
    assert caught.value.health_center_id == ward.center.id
    assert len(list_cases(uow, health_center_id=ward.center.id).items) == 1


@pytest.mark.parametrize("entity", ["HealthCenter", "Clinician"])
def test_no_case_is_opened_with_an_unknown_reference(uow: UnitOfWork, entity: str) -> None:
    ward = new_ward(uow)
    unknown = uuid4()
    of_center = entity == "HealthCenter"
    with pytest.raises(NotFoundError) as caught:
        open_case(
            uow,
            health_center_id=unknown if of_center else ward.center.id,
            clinician_id=ward.doctor.id if of_center else unknown,
            patient_name="Pat Doe",
        )
    assert (caught.value.entity, caught.value.id) == (entity, unknown)


def test_cases_are_listed_newest_first_with_filters(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    second = new_case(uow, ward.nurse)
    close_case(uow, second.id)
    everything = [case.id for case in list_cases(uow).items]
    assert everything == [second.id, other.case.id, ward.case.id]
    here = list_cases(uow, health_center_id=ward.center.id).items
    assert [case.id for case in here] == [second.id, ward.case.id]
    closed = list_cases(uow, status=CaseStatus.CLOSED).items
    assert [case.id for case in closed] == [second.id]
    of_the_nurse = list_cases(uow, clinician_id=ward.nurse.id).items
    assert [case.id for case in of_the_nurse] == [second.id]
    none = list_cases(uow, health_center_id=other.center.id, clinician_id=ward.nurse.id)
    assert none.items == ()
    open_ones = list_cases(uow, health_center_id=ward.center.id, status=CaseStatus.OPEN)
    assert [case.id for case in open_ones.items] == [ward.case.id]


def test_an_update_changes_the_given_fields_of_a_case_only(store: Store) -> None:
    uow = store.unit_of_work()
    case = new_ward(uow).case
    dated = update_case(uow, case.id, patient_dob=date(2001, 2, 3), summary="cough")
    assert (dated.patient_name, dated.patient_dob, dated.summary) == (
        "Pat Doe",
        date(2001, 2, 3),
        "cough",
    )
    store.clock.time += timedelta(hours=1)
    cleared = update_case(uow, case.id, patient_dob=None)
    stored = get_case(uow, case.id)
    assert (stored.patient_dob, stored.summary, stored.version) == (None, "cough", 3)
    assert stored.updated_at == cleared.updated_at > dated.updated_at > case.created_at
    assert stored.created_at == case.created_at


def test_a_closed_case_refuses_edits_and_reassignment(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    close_case(uow, ward.case.id)
    with pytest.raises(CaseClosedError) as caught:
        update_case(uow, ward.case.id, summary="late")
    assert caught.value.case_id == ward.case.id
    with pytest.raises(CaseClosedError):
        reassign_case(uow, ward.case.id, clinician_id=ward.nurse.id)
    assert get_case(uow, ward.case.id).version == 2


def test_a_case_is_closed_once(store: Store) -> None:
    uow = store.unit_of_work()
    case = new_ward(uow).case
    closed = close_case(uow, case.id)
    stored = get_case(uow, case.id)
    assert (stored.status, stored.version) == (CaseStatus.CLOSED, 2)
    assert stored.updated_at == closed.updated_at > case.updated_at
    with pytest.raises(CaseClosedError):
        close_case(uow, case.id)


def test_a_case_is_closed_although_center_and_clinician_are_inactive(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    update_health_center(uow, ward.center.id, is_active=False)
    update_clinician(uow, ward.doctor.id, is_active=False)
    assert update_case(uow, ward.case.id, summary="edited").summary == "edited"
    assert close_case(uow, ward.case.id).status is CaseStatus.CLOSED


def test_a_closed_case_can_be_reopened_for_an_inactive_clinician(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    close_case(uow, ward.case.id)
    update_clinician(uow, ward.doctor.id, is_active=False)
    reopen_case(uow, ward.case.id)
    reassigned = reassign_case(uow, ward.case.id, clinician_id=ward.nurse.id)
    stored = get_case(uow, ward.case.id)
    assert (stored.status, stored.clinician_id) == (CaseStatus.OPEN, ward.nurse.id)
    assert stored.version == reassigned.version == 4


def test_an_open_case_cannot_be_reopened(uow: UnitOfWork) -> None:
    case = new_ward(uow).case
    with pytest.raises(CaseNotClosedError) as caught:
        reopen_case(uow, case.id)
    assert caught.value.case_id == case.id


def test_no_case_is_reopened_at_an_inactive_center(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    close_case(uow, ward.case.id)
    update_health_center(uow, ward.center.id, is_active=False)
    with pytest.raises(HealthCenterInactiveError):
        reopen_case(uow, ward.case.id)
    assert get_case(uow, ward.case.id).status is CaseStatus.CLOSED


def test_a_case_is_reassigned_to_treating_staff_of_its_center_only(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    admin = new_clinician(uow, ward.center.id, ClinicianRole.ADMIN)
    update_clinician(uow, ward.nurse.id, is_active=False)
    for clinician in (other.doctor, admin, ward.nurse):
        with pytest.raises(ClinicianUnavailableError):
            reassign_case(uow, ward.case.id, clinician_id=clinician.id)
    with pytest.raises(NotFoundError):
        reassign_case(uow, ward.case.id, clinician_id=uuid4())
    assert get_case(uow, ward.case.id).clinician_id == ward.doctor.id


def test_reassigning_to_the_same_clinician_changes_nothing(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    same = reassign_case(uow, ward.case.id, clinician_id=ward.doctor.id)
    assert (same.version, same.updated_at) == (1, ward.case.updated_at)


def test_the_time_of_a_change_never_runs_backwards(store: Store) -> None:
    uow = store.unit_of_work()
    case = new_ward(uow).case
    store.clock.time = START - timedelta(days=1)
    closed = close_case(uow, case.id)
    assert closed.updated_at == case.updated_at
    assert get_case(uow, case.id).updated_at == case.updated_at


@pytest.mark.parametrize("change", [get_case, update_case, close_case, reopen_case])
def test_an_unknown_case_is_not_found(uow: UnitOfWork, change: object) -> None:
    assert callable(change)
    center = create_health_center(uow, name="North", address="")
    with pytest.raises(NotFoundError) as caught:
        change(uow, center.id)
    assert (caught.value.entity, caught.value.id) == ("PatientCase", center.id)
