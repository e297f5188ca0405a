"""Adding, finding, editing and removing by repositories, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import (
    Clinician,
    ClinicianRole,
    DuplicateError,
    HealthCenter,
    InvalidValueError,
    NotFoundError,
    TransactionError,
    UnitOfWork,
)
from hospital_cases.services import (
    create_health_center,
    delete_case,
    get_case,
    get_health_center,
    update_health_center,
)
from hospital_cases.testing import InMemoryUnitOfWork
from tests.listings import center_names
from tests.stores import Store
from tests.wards import new_ward


def test_an_added_object_is_found_before_commit(uow: UnitOfWork) -> None:
    center = HealthCenter(name="North")
    with uow:
        uow.health_centers.add(center)
        assert uow.health_centers.get(center.id) is center
        assert uow.health_centers.find(uuid4()) is None


def test_an_id_is_the_same_object_within_a_block(uow: UnitOfWork) -> None:
    stored = create_health_center(uow, name="North", address="")
    with uow:
        center = uow.health_centers.get(stored.id)
        assert uow.health_centers.get_for_update(stored.id) is center
        assert uow.health_centers.list_page().items == (center,)
        assert center is not stored


def test_what_was_rolled_back_can_be_added_again(uow: UnitOfWork) -> None:
    center = HealthCenter(name="North")
    with uow:
        uow.health_centers.add(center)
    with uow:
        uow.health_centers.add(center)
        uow.commit()
    assert center_names(uow) == ["North"]


def test_what_was_removed_can_be_added_again_as_new(uow: UnitOfWork) -> None:
    stored = create_health_center(uow, name="North", address="")
    update_health_center(uow, stored.id, name="South")
    with uow:
        center = uow.health_centers.get(stored.id)
        uow.health_centers.remove(center)
        uow.health_centers.add(center)
        center.edit(address="moved")
        uow.commit()
    again = get_health_center(uow, stored.id)
    assert (again.name, again.address, again.version) == ("South", "moved", 2)


def test_adding_a_stored_object_is_a_duplicate(uow: UnitOfWork) -> None:
    stored = create_health_center(uow, name="North", address="")
    with pytest.raises(DuplicateError) as detached, uow:
        uow.health_centers.add(stored)
    with pytest.raises(DuplicateError) as loaded, uow:
        uow.health_centers.add(uow.health_centers.get(stored.id))
    with pytest.raises(DuplicateError) as twice, uow:
        center = HealthCenter(name="South")
        uow.health_centers.add(center)
        uow.health_centers.add(center)
    for caught in (detached, loaded, twice):
        assert (caught.value.entity, caught.value.fields) == ("HealthCenter", ("id",))
    assert center_names(uow) == ["North"]


@pytest.mark.parametrize("is_deleted", [False, True])
def test_adding_a_stored_case_is_a_duplicate(uow: UnitOfWork, is_deleted: bool) -> None:
    case = new_ward(uow).case
    if is_deleted:
        delete_case(uow, case.id)
    with pytest.raises(DuplicateError) as caught, uow:
        uow.patient_cases.add(case)
    assert (caught.value.entity, caught.value.fields) == ("PatientCase", ("id",))


def test_a_taken_id_outweighs_a_taken_email(uow: UnitOfWork) -> None:
    doctor = new_ward(uow).doctor
    same = Clinician(
        id=doctor.id,
        health_center_id=doctor.health_center_id,
        name="Copy",
        email=doctor.email,
        role=ClinicianRole.NURSE,
    )
    with pytest.raises(DuplicateError) as caught, uow:
        uow.clinicians.add(same)
    assert caught.value.fields == ("id",)


def test_a_new_object_starts_at_version_one(uow: UnitOfWork) -> None:
    center = HealthCenter(name="North", version=7)
    with uow:
        uow.health_centers.add(center)
        uow.commit()
    assert center.version == get_health_center(uow, center.id).version == 1


def test_many_objects_are_added_in_one_go_or_not_at_all(uow: UnitOfWork) -> None:
    centers = [HealthCenter(name=name) for name in "ABC"]
    with uow:
        uow.health_centers._add_many([])
        uow.health_centers._add_many(centers)
        uow.commit()
    with pytest.raises(DuplicateError), uow:
        uow.health_centers._add_many([HealthCenter(name="D"), centers[0]])
    assert center_names(uow) == ["A", "B", "C"]


def test_the_refused_one_of_many_is_named(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    unknown = uuid4()
    fields = {"name": "New", "role": ClinicianRole.NURSE}
    good, lost, taken = (
        Clinician(health_center_id=center_id, email=email, **fields)  # type: ignore[arg-type]  # each field has its type
        for center_id, email in (
            (ward.center.id, "good@example.org"),
            (unknown, "lost@example.org"),
            (ward.center.id, ward.doctor.email),
        )
    )
    with pytest.raises(NotFoundError) as missing, uow:
        uow.clinicians._add_many([good, lost])
    assert (missing.value.entity, missing.value.id) == ("HealthCenter", unknown)
    with pytest.raises(DuplicateError) as duplicate, uow:
        uow.clinicians._add_many([good, taken])
    assert duplicate.value.fields == ("health_center_id", "email")


def test_a_failed_batch_leaves_its_objects_as_they_were(uow: UnitOfWork) -> None:
    first, second = HealthCenter(name="A", version=3), HealthCenter(name="B", version=4)
    again = HealthCenter(id=first.id, name="C")
    with pytest.raises(DuplicateError), uow:
        uow.health_centers._add_many([first, second, again])
    assert (first.version, second.version) == (3, 4)


def test_a_subclass_of_an_entity_is_refused(uow: UnitOfWork) -> None:
    class Clinic(HealthCenter):
        pass

    with pytest.raises(InvalidValueError) as caught, uow:
        uow.health_centers.add(Clinic(name="North"))
    assert caught.value.field == "entity"


def test_a_repository_takes_its_own_entities_only(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        for wrong in (ward.doctor, "a center", None):
            with pytest.raises(InvalidValueError) as caught:
                uow.health_centers.add(wrong)  # type: ignore[arg-type]  # wrong on purpose
            assert caught.value.field == "entity"
            with pytest.raises(InvalidValueError):
                uow.patient_cases.remove(wrong)  # type: ignore[arg-type]  # wrong on purpose
        uow.commit()
    assert center_names(uow) == ["North"]


def test_an_object_read_earlier_can_be_removed(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    with uow:
        uow.health_centers.get(center.id)
        uow.health_centers.remove(center)
        assert uow.health_centers.find(center.id) is None
        with pytest.raises(NotFoundError):
            uow.health_centers.remove(center)
    with uow:
        uow.health_centers.remove(center)
        uow.commit()
    assert center_names(uow) == []


def test_an_object_of_another_open_unit_of_work_is_refused(store: Store) -> None:
    first = store.unit_of_work()
    second = InMemoryUnitOfWork() if store.name == "memory" else store.unit_of_work()
    center = HealthCenter(name="North")
    with first:
        first.health_centers.add(center)
        with pytest.raises(TransactionError), second:
            second.health_centers.add(center)
        center.edit(name="South")
        first.commit()
    assert center_names(first) == ["South"]


def test_two_edited_emails_cannot_be_swapped_in_one_block(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with pytest.raises(DuplicateError), uow:
        doctor = uow.clinicians.get(ward.doctor.id)
        nurse = uow.clinicians.get(ward.nurse.id)
        emails = [doctor.email, nurse.email]
        nurse.edit(email=emails[0])
        doctor.edit(email=emails[1])
        uow.commit()


def test_a_case_cannot_be_handed_to_another_center_by_an_edit(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    pretender = Clinician(
        id=other.doctor.id,
        health_center_id=ward.center.id,
        name="Ada",
        email="ada@example.org",
        role=ClinicianRole.DOCTOR,
    )
    with pytest.raises(NotFoundError) as caught, uow:
        uow.patient_cases.get(ward.case.id).reassign(pretender, at=uow.now())
        uow.commit()
    assert (caught.value.entity, caught.value.id) == ("Clinician", other.doctor.id)
    assert get_case(uow, ward.case.id).clinician_id == ward.doctor.id
