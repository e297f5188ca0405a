"""One block of a unit of work, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import (
    DuplicateError,
    HealthCenter,
    TransactionError,
    UnitOfWork,
)
from hospital_cases.services import (
    create_health_center,
    get_case,
    get_health_center,
)
from tests.listings import center_names
from tests.stores import REPOSITORIES, Store
from tests.wards import new_ward


def test_repositories_are_reached_inside_a_block_only(uow: UnitOfWork) -> None:
    for name in REPOSITORIES:
        with pytest.raises(TransactionError):
            getattr(uow, name)
    with pytest.raises(TransactionError):
        uow.commit()


def test_a_repository_kept_beyond_its_block_is_refused(uow: UnitOfWork) -> None:
    with uow:
        kept = uow.health_centers
    with pytest.raises(TransactionError):
        kept.find(uuid4())
    for entities in ([], [HealthCenter(name="North")]):
        with pytest.raises(TransactionError):
            kept._add_many(entities)
    assert center_names(uow) == []


def test_nothing_is_stored_without_commit(uow: UnitOfWork) -> None:
    with uow:
        uow.health_centers.add(HealthCenter(name="North"))
        assert center_names(uow) == ["North"]
    assert center_names(uow) == []


def test_an_exception_leaves_no_trace(uow: UnitOfWork) -> None:
    with pytest.raises(RuntimeError), uow:
        uow.health_centers.add(HealthCenter(name="North"))
        raise RuntimeError
    assert center_names(uow) == []


def test_an_exception_after_commit_does_not_undo_it(uow: UnitOfWork) -> None:
    with pytest.raises(RuntimeError), uow:
        uow.health_centers.add(HealthCenter(name="North"))
        uow.commit()
        raise RuntimeError
    assert center_names(uow) == ["North"]


def test_commit_ends_the_work_of_the_outermost_block(uow: UnitOfWork) -> None:
    with uow:
        kept = uow.health_centers
        uow.commit()
        for use in (
            lambda: uow.health_centers,
            lambda: kept.find(uuid4()),
            uow.commit,
            lambda: get_health_center(uow, uuid4()),
            lambda: create_health_center(uow, name="Late", address=""),
        ):
            with pytest.raises(TransactionError):
                use()
    assert center_names(uow) == []


def test_a_unit_of_work_is_reused_for_the_next_transaction(uow: UnitOfWork) -> None:
    for name in ("A", "B"):
        with uow:
            uow.health_centers.add(HealthCenter(name=name))
            uow.commit()
    assert center_names(uow) == ["A", "B"]
    assert not uow.is_open


def test_other_units_of_work_see_committed_rows_only(store: Store) -> None:
    writer, reader = store.unit_of_work(), store.unit_of_work()
    with writer:
        writer.health_centers.add(HealthCenter(name="North"))
        assert center_names(reader) == []
        writer.commit()
    assert center_names(reader) == ["North"]


def test_edits_of_a_loaded_object_are_stored_by_commit(uow: UnitOfWork) -> None:
    stored = create_health_center(uow, name="North", address="")
    with uow:
        center = uow.health_centers.get(stored.id)
        center.edit(name=" South ")
        uow.commit()
    assert (center.name, center.version) == ("South", 2)
    assert center_names(uow) == ["South"]


def test_edits_of_an_added_object_are_stored_by_commit(uow: UnitOfWork) -> None:
    with uow:
        center = HealthCenter(name="North")
        uow.health_centers.add(center)
        center.edit(name="South")
        uow.commit()
    stored = get_health_center(uow, center.id)
    assert (stored.name, stored.version) == ("South", 2)


def test_edits_are_seen_by_the_next_query_of_the_block(uow: UnitOfWork) -> None:
    for name in ("A", "B"):
        create_health_center(uow, name=name, address="")
    with uow:
        first = uow.health_centers.list_page().items[0]
        first.edit(name="C", is_active=False)
        assert [c.name for c in uow.health_centers.list_page().items] == ["B", "C"]
        assert uow.health_centers.list_page(is_active=False).items == (first,)
    assert center_names(uow) == ["A", "B"]


def test_edits_after_commit_store_nothing(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    with uow:
        loaded = uow.health_centers.get(center.id)
        uow.commit()
        loaded.edit(name="South")
    center.edit(name="East")
    with uow:
        uow.commit()
    assert center_names(uow) == ["North"]


def test_objects_stay_complete_after_rollback_and_failure(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        loaded = uow.patient_cases.get(ward.case.id)
        loaded.edit(at=uow.now(), summary="edited")
        added = HealthCenter(name="South", address="2 Main Street")
        uow.health_centers.add(added)
    with pytest.raises(DuplicateError), uow:
        failed = uow.clinicians.get(ward.doctor.id)
        failed.edit(email=ward.nurse.email)
        uow.commit()
    assert (loaded.patient_name, loaded.summary) == ("Pat Doe", "edited")
    assert (added.name, added.address, added.version) == ("South", "2 Main Street", 1)
    assert (failed.id, failed.email) == (ward.doctor.id, ward.nurse.email)
    assert get_case(uow, ward.case.id).summary == ""


def test_an_interrupt_while_a_block_ends_stores_nothing_of_it_later(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt), uow:
        uow.health_centers.add(HealthCenter(name="abandoned"))
        patch.setattr(uow._transaction, "_release", interrupted)
    create_health_center(uow, name="North", address="")
    assert center_names(uow) == ["North"]
