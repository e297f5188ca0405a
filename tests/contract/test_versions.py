"""Optimistic locking, on all stores."""

from datetime import timedelta

import pytest

from hospital_cases import InvalidValueError, StaleVersionError, UnitOfWork
from hospital_cases.services import (
    close_case,
    get_case,
    get_clinician,
    get_health_center,
    reassign_case,
    reopen_case,
    update_case,
    update_clinician,
    update_health_center,
)
from tests.stores import Store
from tests.wards import new_ward


def test_edit_save_edit_save_works_with_the_returned_version(uow: UnitOfWork) -> None:
    case = new_ward(uow).case
    for summary in ("one", "two", "three"):
        case = update_case(uow, case.id, summary=summary, expected_version=case.version)
    assert (get_case(uow, case.id).summary, case.version) == ("three", 4)


def test_a_stale_save_is_refused_and_the_first_one_kept(store: Store) -> None:
    case = new_ward(store.unit_of_work()).case
    update_case(store.unit_of_work(), case.id, summary="first", expected_version=1)
    with pytest.raises(StaleVersionError) as caught:
        update_case(store.unit_of_work(), case.id, summary="second", expected_version=1)
    facts = caught.value
    assert (facts.entity, facts.id, facts.expected, facts.actual) == ("PatientCase", case.id, 1, 2)
    assert get_case(store.unit_of_work(), case.id).summary == "first"


def test_every_change_of_a_case_takes_an_expected_version(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with pytest.raises(StaleVersionError):
        close_case(uow, ward.case.id, expected_version=7)
    close_case(uow, ward.case.id, expected_version=1)
    with pytest.raises(StaleVersionError):
        reopen_case(uow, ward.case.id, expected_version=1)
    reopen_case(uow, ward.case.id, expected_version=2)
    with pytest.raises(StaleVersionError):
        reassign_case(uow, ward.case.id, clinician_id=ward.nurse.id, expected_version=2)
    reassign_case(uow, ward.case.id, clinician_id=ward.nurse.id, expected_version=3)
    assert get_case(uow, ward.case.id).version == 4


def test_centers_and_clinicians_take_an_expected_version(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    update_health_center(uow, ward.center.id, name="South", expected_version=1)
    update_clinician(uow, ward.doctor.id, name="Ada", expected_version=1)
    with pytest.raises(StaleVersionError):
        update_health_center(uow, ward.center.id, name="East", expected_version=1)
    with pytest.raises(StaleVersionError):
        update_clinician(uow, ward.doctor.id, name="Eve", expected_version=1)
    assert get_health_center(uow, ward.center.id).name == "South"
    assert get_clinician(uow, ward.doctor.id).name == "Ada"


def test_an_update_that_changes_no_value_changes_nothing(store: Store) -> None:
    uow = store.unit_of_work()
    ward = new_ward(uow)
    before = update_case(uow, ward.case.id, summary="same")
    store.clock.time += timedelta(days=1)
    after = update_case(uow, ward.case.id, summary=" same ", patient_name="Pat Doe")
    assert (after.version, after.updated_at) == (before.version, before.updated_at)
    assert update_case(uow, ward.case.id).version == before.version
    center = update_health_center(uow, ward.center.id, name=ward.center.name, is_active=True)
    clinician = update_clinician(uow, ward.doctor.id, email=ward.doctor.email.upper())
    assert (center.version, clinician.version) == (1, 1)


def test_an_update_that_changes_nothing_still_checks_the_version(uow: UnitOfWork) -> None:
    case = new_ward(uow).case
    with pytest.raises(StaleVersionError):
        update_case(uow, case.id, patient_name=case.patient_name, expected_version=2)


@pytest.mark.parametrize("version", [0, -1, True, "1", 1.0, 2**31])
def test_an_expected_version_is_a_whole_number_from_one_on(
    uow: UnitOfWork, version: object
) -> None:
    case = new_ward(uow).case
    with pytest.raises(InvalidValueError) as caught:
        update_case(uow, case.id, summary="x", expected_version=version)  # type: ignore[arg-type]  # wrong on purpose
    assert caught.value.field == "expected_version"


def test_several_edits_in_one_block_count_each_time_they_are_sent(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        update_case(uow, ward.case.id, summary="one")
        update_case(uow, ward.case.id, summary="two")
        uow.commit()
    case = get_case(uow, ward.case.id)
    assert (case.summary, case.version) == ("two", 3)


def test_an_edit_taken_back_before_it_is_sent_is_no_edit(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        center = uow.health_centers.get(ward.center.id)
        center.edit(name="South")
        center.edit(name="North")
        uow.commit()
    assert get_health_center(uow, center.id).version == 1


def test_a_stale_object_is_not_removed(store: Store) -> None:
    uow, other = store.unit_of_work(), store.unit_of_work()
    ward = new_ward(uow)
    with uow.reading():
        nurse = uow.clinicians.get(ward.nurse.id)
    update_clinician(other, nurse.id, name="Renamed")
    with pytest.raises(StaleVersionError) as caught, uow:
        uow.clinicians.remove(nurse)
    assert (caught.value.expected, caught.value.actual) == (1, 2)
    assert get_clinician(uow, nurse.id).name == "Renamed"


def test_the_version_cannot_be_set_by_hand(uow: UnitOfWork) -> None:
    case = new_ward(uow).case
    with pytest.raises(InvalidValueError) as caught:
        case.version = 9  # type: ignore[misc]  # read-only
    assert caught.value.field == "version"
    assert case.version == 1
