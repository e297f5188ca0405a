"""Locks that are held for too long or in a circle, readers that need none, and a fresh store."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import pytest

from hospital_cases import (
    Database,
    DatabaseUnavailableError,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.services import (
    add_note,
    close_case,
    create_health_center,
    get_case,
    list_cases,
    list_health_centers,
)
from tests.conftest import SQL_STORES
from tests.integration.races.racing import TIMEOUT_SECONDS, race, run_behind
from tests.stores import SqlStore
from tests.wards import new_case, new_ward

SHORT_SECONDS = 0.2
THREADS = 4
FRESH_FILES = 10


@pytest.fixture(params=SQL_STORES)
def impatient(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """Yield a store where nobody waits for a lock for long."""
    url = request.getfixturevalue(f"{request.param}_url")
    with Database(url, lock_timeout=SHORT_SECONDS, synchronous="NORMAL") as database:
        yield SqlStore(request.param, database)


@pytest.fixture(params=SQL_STORES)
def fresh_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a store without our schema."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('tmp_path') / 'fresh.db'}"
    return str(request.getfixturevalue("empty_postgresql_url"))


def test_a_lock_that_is_held_too_long_is_an_error_and_the_next_attempt_succeeds(
    impatient: SqlStore,
) -> None:
    ward, other = new_ward(impatient.unit_of_work()), impatient.unit_of_work()
    with impatient.unit_of_work() as uow:
        uow.patient_cases.get_for_update(ward.case.id)
        started = time.monotonic()
        with pytest.raises(DatabaseUnavailableError) as caught:
            close_case(other, ward.case.id)
        waited = time.monotonic() - started
    assert caught.value.sqlstate in {"SQLITE_BUSY", "55P03"}
    assert SHORT_SECONDS <= waited < TIMEOUT_SECONDS / 2
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert close_case(other, ward.case.id).version == 2


def test_whoever_held_the_lock_can_still_commit(impatient: SqlStore) -> None:
    ward, other = new_ward(impatient.unit_of_work()), impatient.unit_of_work()
    with impatient.unit_of_work() as uow:
        closed = close_case(uow, ward.case.id)
        with pytest.raises(DatabaseUnavailableError):
            add_note(other, case_id=closed.id, clinician_id=ward.doctor.id, note_text="late")
        uow.commit()
    assert get_case(other, closed.id).status is closed.status


def test_readers_wait_for_nobody_and_see_what_is_committed(impatient: SqlStore) -> None:
    ward, reader = new_ward(impatient.unit_of_work()), impatient.unit_of_work()
    with impatient.unit_of_work() as uow:
        closed = close_case(uow, ward.case.id)
        assert get_case(reader, ward.case.id).version == 1
        assert [case.version for case in list_cases(reader).items] == [1]
        uow.commit()
    assert get_case(reader, ward.case.id).version == closed.version == 2


def test_of_two_that_read_a_row_for_a_change_one_waits(sql_store: SqlStore) -> None:
    case_id = new_ward(sql_store.unit_of_work()).case.id

    def read(uow: UnitOfWork) -> None:
        uow.patient_cases.get_for_update(case_id)

    def read_in_a_block(uow: UnitOfWork) -> bool:
        with uow:
            read(uow)
        return True

    assert run_behind(sql_store, read, read_in_a_block) is True


@pytest.mark.parametrize("sql_store", ["postgresql"], indirect=True)
def test_of_two_transactions_in_a_deadlock_one_succeeds_and_the_other_can_be_repeated(
    sql_store: SqlStore,
) -> None:
    ward = new_ward(sql_store.unit_of_work())
    ids = (ward.case.id, new_case(sql_store.unit_of_work(), ward.nurse).id)
    both_hold_one = threading.Barrier(2, timeout=TIMEOUT_SECONDS)

    def close_both(first: UUID, second: UUID) -> list[PatientCase]:
        with sql_store.unit_of_work() as uow:
            cases = [uow.patient_cases.get_for_update(first)]
            both_hold_one.wait()
            cases.append(uow.patient_cases.get_for_update(second))
            for case in cases:
                case.edit(at=uow.now(), summary=f"by the one who began with {first}")
            uow.commit()
        return cases

    outcomes = race(lambda: close_both(*ids), lambda: close_both(*reversed(ids)))
    (victim,) = (o for o in outcomes if isinstance(o, DatabaseUnavailableError))
    (winner,) = (o for o in outcomes if isinstance(o, list))
    assert victim.sqlstate == "40P01"
    uow = sql_store.unit_of_work()
    assert {get_case(uow, case_id).summary for case_id in ids} == {winner[0].summary}
    assert [close_case(uow, case_id).version for case_id in ids] == [3, 3]


def _assert_fresh_store_is_usable(url: str) -> None:
    with Database(url) as database:
        uow = database.unit_of_work()
        assert list_health_centers(uow).items == ()
        center = create_health_center(uow, name="North", address="")
        assert [one.id for one in list_health_centers(uow).items] == [center.id]


def _create_schema_in_threads(url: str) -> list[object]:
    """Create the schema through databases of the threads' own, and through one that they share."""
    with ExitStack() as stack:
        own = [stack.enter_context(Database(url)) for _ in range(THREADS)]
        shared = stack.enter_context(Database(url))
        return race(*(database.create_schema for database in [*own, shared, shared]))


def test_threads_that_create_the_schema_at_once_all_succeed(fresh_url: str) -> None:
    outcomes = _create_schema_in_threads(fresh_url)
    assert sorted(map(repr, outcomes)) == ["False"] * (THREADS + 1) + ["True"]
    _assert_fresh_store_is_usable(fresh_url)


def test_threads_that_make_a_new_file_at_once_all_succeed_every_time(tmp_path: Path) -> None:
    for number in range(FRESH_FILES):
        outcomes = _create_schema_in_threads(f"sqlite:///{tmp_path / str(number)}.db")
        assert sorted(map(repr, outcomes)) == ["False"] * (THREADS + 1) + ["True"]
