"""What repositories do for imports: additions without tracking, and many reads at once."""

from uuid import uuid4

import pytest

from hospital_cases import (
    CaseNote,
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
    delete_case,
    get_clinician,
    get_health_center,
    list_notes,
    update_health_center,
)
from hospital_cases.transaction.scope import Lock
from tests.imported_cases import a_case
from tests.listings import center_names
from tests.stores import Store
from tests.wards import new_ward


def a_clinician(center: HealthCenter, email: str, **fields: object) -> Clinician:
    return Clinician(
        health_center_id=center.id,
        name="New",
        email=email,
        role=ClinicianRole.NURSE,
        **fields,  # type: ignore[arg-type]  # each field has its type
    )


def test_entities_of_each_kind_can_be_added_untracked(store: Store) -> None:
    uow = store.unit_of_work()
    center = HealthCenter(name="North")
    author = a_clinician(center, "new@example.org")
    case = a_case(author)
    note = CaseNote(
        health_center_id=center.id, case_id=case.id, clinician_id=author.id, note_text="cough"
    )
    with uow:
        uow.health_centers._add_many([center])
        uow.clinicians._add_many([author])
        uow.patient_cases._add_many(each for each in [case])
        uow.case_notes._add_many([note])
        uow.commit()
    other = store.unit_of_work()
    assert center_names(other) == ["North"]
    assert get_clinician(other, author.id).email == "new@example.org"
    assert [each.note_text for each in list_notes(other, case_id=case.id).items] == ["cough"]


def test_an_object_that_was_added_untracked_is_only_read(uow: UnitOfWork) -> None:
    center = HealthCenter(name="North", version=7)
    with uow:
        uow.health_centers._add_many([center])
        center.edit(name="edited")
        assert uow.health_centers.get(center.id) is not center
        uow.commit()
    assert center.version == 7
    stored = get_health_center(uow, center.id)
    assert (stored.name, stored.version) == ("North", 1)


def test_many_objects_are_added_untracked_or_none(uow: UnitOfWork) -> None:
    centers = [HealthCenter(name=name) for name in "ABC"]
    with uow:
        uow.health_centers._add_many([])
        uow.health_centers._add_many(centers)
        uow.commit()
    with pytest.raises(DuplicateError) as caught, uow:
        uow.health_centers._add_many([HealthCenter(name="D"), centers[0]])
    assert caught.value.fields == ("id",)
    assert center_names(uow) == ["A", "B", "C"]


def test_an_id_that_comes_twice_among_those_added_untracked_is_refused(uow: UnitOfWork) -> None:
    center = new_ward(uow).center
    first = a_clinician(center, "a@example.org")
    again = a_clinician(center, "a@example.org", id=first.id)
    with pytest.raises(DuplicateError) as caught, uow:
        uow.clinicians._add_many([first, again])
    assert caught.value.fields == ("id",)


def test_the_refused_one_of_those_added_untracked_is_named(uow: UnitOfWork) -> None:
    ward, unknown = new_ward(uow), HealthCenter(name="never stored")
    good = [a_clinician(ward.center, f"good{number}@example.org") for number in range(4)]
    with pytest.raises(NotFoundError) as missing, uow:
        uow.clinicians._add_many([*good[:2], a_clinician(unknown, "lost@example.org"), *good[2:]])
    assert (missing.value.entity, missing.value.id) == ("HealthCenter", unknown.id)
    with pytest.raises(DuplicateError) as duplicate, uow:
        uow.clinicians._add_many([*good, a_clinician(ward.center, ward.doctor.email)])
    assert duplicate.value.fields == ("health_center_id", "email")


def test_an_entity_of_another_kind_is_not_added(uow: UnitOfWork) -> None:
    with uow, pytest.raises(InvalidValueError, match=r"^entity must be a HealthCenter"):
        uow.health_centers._add_many([HealthCenter(name="A"), new_ward(uow).case])  # type: ignore[list-item]  # wrong on purpose


def test_nothing_is_added_untracked_in_a_reading_block(uow: UnitOfWork) -> None:
    with uow.reading(), pytest.raises(TransactionError):
        uow.health_centers._add_many([HealthCenter(name="A")])
    assert center_names(uow) == []


def test_the_stored_ones_of_many_ids_are_found(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow), new_ward(uow, "South")
    delete_case(uow, other.case.id)
    with uow:
        assert uow.clinicians._find_many([]) == {}
        found = uow.clinicians._find_many([uuid4(), ward.doctor.id, other.nurse.id])
        cases = uow.patient_cases._find_many([ward.case.id, other.case.id])
        assert found[ward.doctor.id] is uow.clinicians.get(ward.doctor.id)
    assert {key: each.email for key, each in found.items()} == {
        ward.doctor.id: ward.doctor.email,
        other.nurse.id: other.nurse.email,
    }
    assert list(cases) == [ward.case.id]


def test_many_are_found_as_they_are_now(store: Store) -> None:
    uow = store.unit_of_work()
    center = new_ward(uow).center
    with uow:
        loaded = uow.health_centers.get(center.id)
        loaded.edit(name="edited")
        assert uow.health_centers._find_many([center.id], Lock.SHARE) == {center.id: loaded}
        assert loaded.name == "edited"
        uow.commit()
    assert update_health_center(uow, center.id, name="again").version == 3


def test_hundreds_of_ids_are_looked_up_at_once(uow: UnitOfWork) -> None:
    centers = [HealthCenter(name=f"{number}") for number in range(1_200)]
    with uow:
        uow.health_centers._add_many(centers)
        found = uow.health_centers._find_many([center.id for center in centers])
        stored = uow.health_centers._stored([center.id for center in centers])
    assert {center.id for center in centers} == found.keys() == stored.keys()


def test_many_are_locked_in_a_writing_block_alone(uow: UnitOfWork) -> None:
    center = new_ward(uow).center
    with uow.reading(), pytest.raises(TransactionError):
        uow.health_centers._find_many([center.id], Lock.SHARE)


def test_what_is_no_id_is_not_looked_up(uow: UnitOfWork) -> None:
    with uow, pytest.raises(InvalidValueError, match=r"^health_center_id must be a UUID"):
        uow.health_centers._find_many([uuid4(), "1"])  # type: ignore[list-item]  # wrong on purpose
