"""Read-only blocks, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import HealthCenter, NotFoundError, TransactionError, UnitOfWork
from hospital_cases.services import (
    create_health_center,
    get_case,
    get_health_center,
    list_health_centers,
    update_case,
)
from tests.stores import Store
from tests.wards import new_ward


def test_a_reading_block_refuses_every_write(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    with uow.reading():
        loaded = uow.health_centers.get(center.id)
        for write in (
            lambda: uow.health_centers.add(HealthCenter(name="South")),
            lambda: uow.health_centers.remove(loaded),
            lambda: uow.health_centers.get_for_update(center.id),
            lambda: uow.health_centers.get_for_share(center.id),
            lambda: uow.patient_cases.get_with_center_for_update(uuid4()),
            lambda: uow.case_notes.get_with_case_for_update(uuid4()),
            uow.commit,
            uow.__enter__,
            lambda: create_health_center(uow, name="South", address=""),
        ):
            with pytest.raises(TransactionError):
                write()
        assert uow.health_centers.get(center.id).name == "North"
    assert [c.name for c in list_health_centers(uow).items] == ["North"]


def test_edits_of_objects_read_there_are_not_stored(uow: UnitOfWork) -> None:
    case = new_ward(uow).case
    with uow.reading():
        loaded = uow.patient_cases.get(case.id)
        loaded.edit(at=uow.now(), summary="edited")
        assert [c.summary for c in uow.patient_cases.list_page().items] == [""]
    assert loaded.summary == "edited"
    stored = get_case(uow, case.id)
    assert (stored.summary, stored.version) == ("", 1)


def test_reading_blocks_nest(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    with uow.reading():
        with pytest.raises(NotFoundError):
            get_health_center(uow, uuid4())
        assert get_health_center(uow, center.id).name == "North"
    assert not uow.is_open


def test_each_read_sees_what_others_committed_meanwhile(store: Store) -> None:
    reader, writer = store.unit_of_work(), store.unit_of_work()
    with reader.reading():
        assert list_health_centers(reader).items == ()
        create_health_center(writer, name="North", address="")
        assert [c.name for c in list_health_centers(reader).items] == ["North"]


def test_each_read_returns_new_objects(store: Store) -> None:
    reader, writer = store.unit_of_work(), store.unit_of_work()
    case = new_ward(writer).case
    with reader.reading():
        before = get_case(reader, case.id)
        update_case(writer, case.id, summary="changed meanwhile")
        after = get_case(reader, case.id)
    assert (before.summary, before.version) == ("", 1)
    assert (after.summary, after.version) == ("changed meanwhile", 2)


def test_reading_does_not_wait_for_a_writer(store: Store) -> None:
    reader, writer = store.unit_of_work(), store.unit_of_work()
    case = new_ward(writer).case
    with writer:
        update_case(writer, case.id, summary="not yet")
        assert get_case(reader, case.id).summary == ""
        writer.commit()
    assert get_case(reader, case.id).summary == "not yet"


def test_objects_of_a_reading_block_are_plain_values_afterwards(uow: UnitOfWork) -> None:
    case = new_ward(uow).case
    with uow.reading():
        loaded = uow.patient_cases.get(case.id)
    loaded.edit(at=uow.now(), summary="edited")
    assert (loaded.summary, loaded.patient_name, loaded.version) == ("edited", "Pat Doe", 1)
    assert get_case(uow, case.id).summary == ""
