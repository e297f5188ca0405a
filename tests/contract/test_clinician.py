"""Clinicians, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import (
    ClinicianRole,
    DuplicateError,
    InvalidValueError,
    NotFoundError,
    StaleVersionError,
    StillReferencedError,
    UnitOfWork,
)
from hospital_cases.services import (
    add_note,
    create_clinician,
    create_health_center,
    delete_case,
    delete_clinician,
    delete_note,
    get_clinician,
    list_clinicians,
    reassign_case,
    update_clinician,
)
from tests.wards import new_clinician, new_ward


def test_a_created_clinician_is_active_with_a_normalised_email(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    created = create_clinician(
        uow,
        health_center_id=center.id,
        name=" Ada ",
        email=" ÁDA.Strauß@Example.ORG ",
        role=ClinicianRole.ADMIN,
    )
    clinician = get_clinician(uow, created.id)
    assert (clinician.name, clinician.email) == ("Ada", "áda.strauss@example.org")
    assert (clinician.role, clinician.is_active) == (ClinicianRole.ADMIN, True)
    assert (clinician.health_center_id, clinician.version) == (center.id, 1)


def test_a_clinician_of_an_unknown_center_is_refused(uow: UnitOfWork) -> None:
    unknown = uuid4()
    with pytest.raises(NotFoundError) as caught:
        new_clinician(uow, unknown)
    assert (caught.value.entity, caught.value.id) == ("HealthCenter", unknown)
    assert list_clinicians(uow).items == ()


def test_an_email_is_unique_within_a_center_whatever_its_case(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    clinician = new_clinician(uow, center.id)
    with pytest.raises(DuplicateError) as caught:
        create_clinician(
            uow,
            health_center_id=center.id,
            name="Other",
            email=clinician.email.upper(),
            role=ClinicianRole.NURSE,
        )
    assert (caught.value.entity, caught.value.fields) == (
        "Clinician",
        ("health_center_id", "email"),
    )
    assert len(list_clinicians(uow).items) == 1


def test_an_inactive_clinician_keeps_their_email(uow: UnitOfWork) -> None:
    clinician = new_ward(uow).doctor
    update_clinician(uow, clinician.id, is_active=False)
    with pytest.raises(DuplicateError):
        create_clinician(
            uow,
            health_center_id=clinician.health_center_id,
            name="Other",
            email=clinician.email,
            role=ClinicianRole.NURSE,
        )


def test_two_centers_may_have_clinicians_with_the_same_email(uow: UnitOfWork) -> None:
    first = new_ward(uow).doctor
    other = create_health_center(uow, name="South", address="")
    second = create_clinician(
        uow, health_center_id=other.id, name="Ada", email=first.email, role=ClinicianRole.DOCTOR
    )
    assert get_clinician(uow, second.id).email == first.email


def test_an_update_to_a_taken_email_is_refused(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with pytest.raises(DuplicateError) as caught:
        update_clinician(uow, ward.nurse.id, email=ward.doctor.email, name="Renamed")
    assert caught.value.fields == ("health_center_id", "email")
    assert get_clinician(uow, ward.nurse.id).name == ward.nurse.name


def test_a_freed_email_can_be_taken(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    update_clinician(uow, ward.doctor.id, email="new@example.org")
    updated = update_clinician(uow, ward.nurse.id, email=ward.doctor.email)
    assert get_clinician(uow, ward.nurse.id).email == updated.email == ward.doctor.email


def test_clinicians_are_listed_by_name_with_filters(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    update_clinician(uow, ward.doctor.id, name="Zoe")
    update_clinician(uow, ward.nurse.id, name="Abe", is_active=False)
    everyone = {c.id for c in (ward.doctor, ward.nurse, other.doctor, other.nurse)}
    assert {c.id for c in list_clinicians(uow).items} == everyone
    here = list_clinicians(uow, health_center_id=ward.center.id).items
    assert [c.name for c in here] == ["Abe", "Zoe"]
    doctors = list_clinicians(uow, role=ClinicianRole.DOCTOR).items
    assert {c.id for c in doctors} == {ward.doctor.id, other.doctor.id}
    inactive = list_clinicians(uow, is_active=False).items
    assert [c.id for c in inactive] == [ward.nurse.id]
    both = list_clinicians(
        uow, health_center_id=ward.center.id, role=ClinicianRole.NURSE, is_active=True
    )
    assert both.items == ()


def test_the_list_of_an_unknown_center_is_empty(uow: UnitOfWork) -> None:
    new_ward(uow)
    assert list_clinicians(uow, health_center_id=uuid4()).items == ()


def test_an_update_changes_the_given_fields_of_a_clinician_only(uow: UnitOfWork) -> None:
    clinician = new_ward(uow).doctor
    updated = update_clinician(uow, clinician.id, role=ClinicianRole.ADMIN, is_active=False)
    stored = get_clinician(uow, clinician.id)
    assert (stored.role, stored.is_active) == (ClinicianRole.ADMIN, False)
    assert (stored.name, stored.email) == (clinician.name, clinician.email)
    assert stored.version == updated.version == 2


def test_a_clinician_stays_at_their_center(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    with pytest.raises(InvalidValueError) as caught:
        ward.doctor.health_center_id = other.center.id  # type: ignore[misc]  # read-only
    assert caught.value.field == "health_center_id"


def test_a_clinician_whom_nothing_refers_to_is_deleted(uow: UnitOfWork) -> None:
    nurse = new_ward(uow).nurse
    with pytest.raises(StaleVersionError):
        delete_clinician(uow, nurse.id, expected_version=9)
    delete_clinician(uow, nurse.id, expected_version=1)
    with pytest.raises(NotFoundError) as caught:
        get_clinician(uow, nurse.id)
    assert caught.value.entity == "Clinician"


def test_a_clinician_with_cases_or_notes_is_not_deleted(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = add_note(uow, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text="stable")
    with pytest.raises(StillReferencedError) as doctor:
        delete_clinician(uow, ward.doctor.id)
    assert doctor.value.blocked_by == ("PatientCase",)
    with pytest.raises(StillReferencedError) as nurse:
        delete_clinician(uow, ward.nurse.id)
    assert nurse.value.blocked_by == ("CaseNote",)
    reassign_case(uow, ward.case.id, clinician_id=ward.nurse.id)
    with pytest.raises(StillReferencedError) as both:
        delete_clinician(uow, ward.nurse.id)
    assert both.value.blocked_by == ("CaseNote", "PatientCase")
    delete_clinician(uow, ward.doctor.id)
    delete_note(uow, note.id)
    delete_case(uow, ward.case.id)
    with pytest.raises(StillReferencedError) as deleted:
        delete_clinician(uow, ward.nurse.id)
    assert deleted.value.blocked_by == ("CaseNote", "PatientCase")
