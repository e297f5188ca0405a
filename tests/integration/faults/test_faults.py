"""A workflow that fails at any step leaves nothing behind, and the next attempt succeeds."""

from typing import Any

import pytest

from hospital_cases import DatabaseError, UnitOfWork
from hospital_cases.services import list_health_centers
from tests.integration.faults.failing_stores import Faults, everything, faults_of
from tests.integration.refused_uses import assert_discreet
from tests.integration.writing_workflows import WORKFLOWS, Workflow
from tests.stores import SqlStore, Store
from tests.wards import Ward, new_ward


class Bench:
    """One workflow on one store, attempted over and over by the same unit of work."""

    def __init__(self, store: Store, workflow: Workflow) -> None:
        self.store, self.workflow = store, workflow
        self.faults: Faults = faults_of(store)
        self.uow: UnitOfWork = store.unit_of_work()

    def new_ward(self) -> Ward:
        with self.store.unit_of_work() as uow:
            ward = new_ward(uow)
            uow.commit()
        return ward

    def steps(self) -> range:
        ward = self.new_ward()
        list_health_centers(self.uow)  # the schema is checked once: not a step of the workflow
        count = self.faults.steps_of(lambda: self.workflow(self.uow, ward))
        assert count > 0
        return range(1, count + 1)

    def succeeds(self, ward: Ward, before: list[dict[str, Any]]) -> None:
        """Make sure that the workflow now changes what was listed before."""
        self.workflow(self.uow, ward)
        assert everything(self.store) != before
        if isinstance(self.store, SqlStore):
            assert connections_in_use(self.store) == 0


def connections_in_use(store: SqlStore) -> int:
    engines = store.database._engines
    pools = (engines.writing.pool, engines.reading.pool)
    return sum(pool.checkedout() for pool in pools)  # type: ignore[attr-defined]  # of QueuePool


@pytest.fixture(params=WORKFLOWS)
def bench(store: Store, request: pytest.FixtureRequest) -> Bench:
    return Bench(store, WORKFLOWS[request.param])


@pytest.mark.parametrize("done", [False, True], ids=["not done", "done"])
def test_a_failing_step_leaves_nothing_behind(bench: Bench, done: bool) -> None:
    for number in bench.steps():
        ward = bench.new_ward()
        before = everything(bench.store)
        with (
            bench.faults.failing_at(number, bench.faults.driver_error, done=done),
            pytest.raises(DatabaseError) as caught,
        ):
            bench.workflow(bench.uow, ward)
        assert_discreet(caught.value)
        assert not bench.uow.is_open
        assert everything(bench.store) == before
        bench.succeeds(ward, before)


def test_a_failing_commit_leaves_nothing_behind(bench: Bench) -> None:
    ward = bench.new_ward()
    before = everything(bench.store)
    with (
        bench.faults.failing_commit(bench.faults.driver_error),
        pytest.raises(DatabaseError) as caught,
    ):
        bench.workflow(bench.uow, ward)
    assert_discreet(caught.value)
    assert everything(bench.store) == before
    bench.succeeds(ward, before)


@pytest.mark.parametrize("name", ["bootstrap_health_center", "add_note", "delete_clinician"])
@pytest.mark.parametrize("done", [False, True], ids=["not done", "done"])
def test_an_interrupt_in_the_middle_leaves_nothing_behind(
    store: Store, name: str, done: bool
) -> None:
    bench = Bench(store, WORKFLOWS[name])
    for number in bench.steps():
        ward = bench.new_ward()
        before = everything(bench.store)
        with (
            bench.faults.failing_at(number, KeyboardInterrupt, done=done),
            pytest.raises(KeyboardInterrupt) as caught,
        ):
            bench.workflow(bench.uow, ward)
        # Whoever keeps the exception keeps the driver's cursor: the store must be free even so.
        assert caught.value.__traceback__ is not None
        assert everything(bench.store) == before
        bench.succeeds(ward, before)


def test_an_interrupted_commit_leaves_nothing_behind(bench: Bench) -> None:
    ward = bench.new_ward()
    before = everything(bench.store)
    with bench.faults.failing_commit(KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        bench.workflow(bench.uow, ward)
    assert everything(bench.store) == before
    bench.succeeds(ward, before)


def test_a_failing_check_of_the_schema_fails_the_first_attempt_alone(sql_store: Store) -> None:
    bench = Bench(sql_store, WORKFLOWS["bootstrap_health_center"])
    with (
        bench.faults.failing_at(1, bench.faults.driver_error, done=False),
        pytest.raises(DatabaseError) as caught,
    ):
        bench.new_ward()
    assert_discreet(caught.value)
    assert everything(sql_store) == []
    ward = bench.new_ward()
    bench.succeeds(ward, everything(sql_store))
