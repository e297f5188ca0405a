"""Misused and doomed units of work, on all stores."""

import asyncio
import threading
from datetime import datetime
from functools import partial
from uuid import uuid4

import pytest

from hospital_cases import (
    Clinician,
    DoomedTransactionError,
    DuplicateError,
    HealthCenter,
    InvalidValueError,
    NotFoundError,
    TransactionError,
    UnitOfWork,
)
from hospital_cases.services import (
    create_health_center,
    get_health_center,
)
from tests.listings import center_names
from tests.stores import Store
from tests.wards import new_ward


def test_a_block_is_joined_by_no_other_asyncio_task(uow: UnitOfWork) -> None:
    async def intrude() -> None:
        with pytest.raises(TransactionError, match="another thread or asyncio task"):
            create_health_center(uow, name="South", address="")

    async def work() -> None:
        with uow:
            uow.health_centers.add(HealthCenter(name="North"))
            await asyncio.create_task(intrude())
            uow.commit()

    asyncio.run(work())
    assert center_names(uow) == ["North"]


def test_a_unit_of_work_is_refused_in_another_thread(store: Store) -> None:
    uow = store.unit_of_work()
    caught: list[BaseException] = []

    def intrude() -> None:
        leave = partial(uow.__exit__, None, None, None)
        for use in (lambda: uow.health_centers, uow.commit, uow.__enter__, leave):
            try:
                use()
            except TransactionError as error:
                caught.append(error)

    with uow:
        uow.health_centers.add(HealthCenter(name="North"))
        thread = threading.Thread(target=intrude)
        thread.start()
        thread.join(10)
        uow.commit()
    assert len(caught) == 4
    assert center_names(uow) == ["North"]


def test_an_idle_unit_of_work_may_move_to_another_thread(store: Store) -> None:
    uow = store.unit_of_work()
    create_health_center(uow, name="North", address="")
    seen: list[list[str]] = []
    thread = threading.Thread(target=lambda: seen.append(center_names(uow)))
    thread.start()
    thread.join(10)
    assert seen == [["North"]]


def test_a_clock_without_a_time_zone_is_refused(store: Store) -> None:
    uow = store.unit_of_work()
    store.clock.time = store.clock.time.replace(tzinfo=None)
    with pytest.raises(InvalidValueError) as caught:
        create_health_center(uow, name="North", address="")
    assert caught.value.field == "now"
    assert center_names(uow) == []


def test_an_error_of_the_clock_is_the_callers_own(store: Store) -> None:
    uow = store.unit_of_work()
    center = create_health_center(uow, name="North", address="")

    def broken() -> datetime:
        raise IndexError

    uow._transaction._clock = broken
    with pytest.raises(IndexError), uow:
        uow.health_centers.remove(center)
    assert center_names(uow) == ["North"]


def test_an_open_block_says_so(uow: UnitOfWork) -> None:
    assert not uow.is_open
    with uow:
        assert uow.is_open
    with uow.reading():
        assert uow.is_open
    assert not uow.is_open


def test_a_store_error_dooms_the_block_even_if_it_is_caught(uow: UnitOfWork) -> None:
    doctor = new_ward(uow).doctor
    lost = Clinician(
        health_center_id=uuid4(), name="Lost", email="lost@example.org", role=doctor.role
    )
    taken = Clinician(
        health_center_id=doctor.health_center_id, name="X", email=doctor.email, role=doctor.role
    )
    for entity, error in ((lost, NotFoundError), (taken, DuplicateError)):
        with uow:
            uow.health_centers.add(HealthCenter(name="South"))
            with pytest.raises(error):
                uow.clinicians.add(entity)
            for use in (
                lambda: uow.health_centers,
                uow.commit,
                uow.__enter__,
                lambda: get_health_center(uow, uuid4()),
            ):
                with pytest.raises(DoomedTransactionError):
                    use()
    assert center_names(uow) == ["North"]


def test_an_error_that_no_store_raised_dooms_nothing(uow: UnitOfWork) -> None:
    with uow:
        with pytest.raises(NotFoundError):
            uow.health_centers.get(uuid4())
        with pytest.raises(InvalidValueError):
            uow.health_centers.get("x")  # type: ignore[arg-type]  # wrong on purpose
        with pytest.raises(InvalidValueError):
            HealthCenter(name="")
        uow.health_centers.add(HealthCenter(name="North"))
        uow.commit()
    assert center_names(uow) == ["North"]
