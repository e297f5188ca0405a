"""The fakes as a product: what is promised of them beyond the contract of all stores."""

import copy
import threading

import pytest

from hospital_cases import UNSET, DatabaseUnavailableError, HealthCenter
from hospital_cases.services import create_health_center
from hospital_cases.testing import InMemoryDatabase, InMemoryUnitOfWork, same_values
from tests.listings import center_names
from tests.unit.new_entities import a_case, a_center


def test_units_of_work_have_a_store_of_their_own_unless_they_share_one() -> None:
    database = InMemoryDatabase()
    first, second, alone = (
        InMemoryUnitOfWork(database),
        InMemoryUnitOfWork(database),
        InMemoryUnitOfWork(),
    )
    create_health_center(first, name="North", address="")
    assert [center_names(each) for each in (first, second, alone)] == [["North"], ["North"], []]


def test_a_second_writer_gives_up_after_the_lock_timeout_and_can_try_again() -> None:
    database = InMemoryDatabase(lock_timeout=0.01)
    first, second = InMemoryUnitOfWork(database), InMemoryUnitOfWork(database)
    with first:
        first.health_centers.add(HealthCenter(name="North"))
        with pytest.raises(DatabaseUnavailableError):
            create_health_center(second, name="South", address="")
        first.commit()
    create_health_center(second, name="South", address="")
    assert center_names(first) == ["North", "South"]


def test_writers_in_several_threads_take_turns() -> None:
    database = InMemoryDatabase(lock_timeout=30)

    def create_ten() -> None:
        uow = InMemoryUnitOfWork(database)
        for _ in range(10):
            create_health_center(uow, name="North", address="")

    threads = [threading.Thread(target=create_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(center_names(InMemoryUnitOfWork(database))) == 40


def test_the_mark_for_not_given_shows_its_name() -> None:
    assert repr(UNSET) == "UNSET"


def test_objects_have_the_same_values_if_every_field_is_equal() -> None:
    case = a_case()
    assert same_values(case, copy.copy(case))
    assert not same_values(case, a_case(id=case.id, summary="changed"))
    assert not same_values(case, a_center(id=case.id))
