"""Health centers, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import (
    InvalidValueError,
    NotFoundError,
    StaleVersionError,
    StillReferencedError,
    UnitOfWork,
)
from hospital_cases.services import (
    create_health_center,
    delete_case,
    delete_clinician,
    delete_health_center,
    get_health_center,
    list_health_centers,
    update_health_center,
)
from tests.stores import START, Store
from tests.wards import new_clinician, new_ward


def test_a_created_center_is_active_at_version_one(uow: UnitOfWork) -> None:
    created = create_health_center(uow, name="  North ", address=" 1 Main Street")
    center = get_health_center(uow, created.id)
    assert (center.name, center.address) == ("North", "1 Main Street")
    assert (center.is_active, center.version, center.created_at) == (True, 1, START)


def test_a_center_may_have_no_address(uow: UnitOfWork) -> None:
    created = create_health_center(uow, name="North", address="")
    assert get_health_center(uow, created.id).address == ""


def test_two_centers_may_have_the_same_name(uow: UnitOfWork) -> None:
    first = create_health_center(uow, name="North", address="")
    second = create_health_center(uow, name="North", address="")
    assert {c.id for c in list_health_centers(uow).items} == {first.id, second.id}


def test_an_unknown_center_is_not_found(uow: UnitOfWork) -> None:
    unknown = uuid4()
    with pytest.raises(NotFoundError) as caught:
        get_health_center(uow, unknown)
    assert (caught.value.entity, caught.value.id) == ("HealthCenter", unknown)


def test_centers_are_listed_by_name(uow: UnitOfWork) -> None:
    for name in (
        "apple",
        "Zebra",
        "Álva",
        "zebra",
        "Éclair",
        "\U0001d518nder",
        "10",
        "9",
        "Zebra 2",
    ):
        create_health_center(uow, name=name, address="")
    names = [center.name for center in list_health_centers(uow).items]
    assert names == sorted(names)
    assert names[:3] == ["10", "9", "Zebra"]


def test_centers_are_filtered_by_being_active(uow: UnitOfWork) -> None:
    kept = create_health_center(uow, name="Kept", address="")
    shut = create_health_center(uow, name="Shut", address="")
    update_health_center(uow, shut.id, is_active=False)
    assert [c.id for c in list_health_centers(uow, is_active=True).items] == [kept.id]
    assert [c.id for c in list_health_centers(uow, is_active=False).items] == [shut.id]


def test_an_update_changes_the_given_fields_only(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="1 Main Street")
    updated = update_health_center(uow, center.id, name="South")
    assert (updated.name, updated.address, updated.version) == ("South", "1 Main Street", 2)
    stored = get_health_center(uow, center.id)
    assert (stored.name, stored.address, stored.version) == ("South", "1 Main Street", 2)
    assert stored.created_at == center.created_at


def test_an_update_can_clear_the_address(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="1 Main Street")
    update_health_center(uow, center.id, address="")
    assert get_health_center(uow, center.id).address == ""


def test_an_update_of_an_unknown_center_is_not_found(uow: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        update_health_center(uow, uuid4(), name="South")


def test_a_refused_update_changes_no_field(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="1 Main Street")
    with pytest.raises(InvalidValueError) as caught:
        update_health_center(uow, center.id, address="2 Main Street", name=" ")
    assert caught.value.field == "name"
    stored = get_health_center(uow, center.id)
    assert (stored.name, stored.address, stored.version) == ("North", "1 Main Street", 1)


def test_a_center_that_nothing_refers_to_is_deleted(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    delete_health_center(uow, center.id)
    assert list_health_centers(uow).items == ()
    with pytest.raises(NotFoundError):
        delete_health_center(uow, center.id)


def test_a_stale_deletion_is_refused(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    update_health_center(uow, center.id, name="South")
    with pytest.raises(StaleVersionError) as caught:
        delete_health_center(uow, center.id, expected_version=1)
    assert (caught.value.expected, caught.value.actual) == (1, 2)
    delete_health_center(uow, center.id, expected_version=2)
    assert list_health_centers(uow).items == ()


def test_a_center_with_clinicians_is_not_deleted(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    clinician = new_clinician(uow, center.id)
    with pytest.raises(StillReferencedError) as caught:
        delete_health_center(uow, center.id)
    assert (caught.value.entity, caught.value.id) == ("HealthCenter", center.id)
    assert caught.value.blocked_by == ("Clinician",)
    delete_clinician(uow, clinician.id)
    delete_health_center(uow, center.id)


def test_deleted_cases_still_block_the_deletion_of_their_center(store: Store) -> None:
    uow = store.unit_of_work()
    ward = new_ward(uow)
    delete_case(uow, ward.case.id)
    with pytest.raises(StillReferencedError) as caught:
        delete_health_center(uow, ward.center.id)
    assert caught.value.blocked_by == ("Clinician", "PatientCase")
    assert get_health_center(uow, ward.center.id).version == 1
