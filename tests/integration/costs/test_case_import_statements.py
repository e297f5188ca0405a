"""How many statements an import of cases sends: as its batches grow, not as its rows do."""

from collections.abc import Callable, Iterator
from weakref import ref

import pytest

from hospital_cases import HealthCenter, PatientCase, UnitOfWork
from hospital_cases.services import import_cases, list_health_centers, update_clinician
from tests.imported_cases import a_case, some_cases
from tests.integration.statement_log import new_case_verbs, statement_log, verbs
from tests.stores import Store
from tests.wards import new_ward


@pytest.fixture
def write(sql_store: Store) -> list[str]:
    """Return the verbs that store a batch: its cases, and the words of their names."""
    return 2 * ["COPY" if sql_store.name == "postgresql" else "INSERT"]


def log_of(store: Store, count: int, batch_size: int) -> list[str]:
    uow = store.unit_of_work()
    ward = new_ward(uow)
    with statement_log(store) as log:
        import_cases(uow, some_cases(ward.doctor, count), batch_size=batch_size)
    return verbs(log)


@pytest.mark.parametrize("count", [2, 300])
def test_a_batch_takes_a_lookup_of_ids_and_one_statement_for_the_rows_of_each_table(
    sql_store: Store, write: list[str], count: int
) -> None:
    # The ids, then the centers and the clinicians, which are looked up once.
    assert log_of(sql_store, count, 1000) == ["SELECT", "SELECT", "SELECT", *write]


def test_a_batch_of_one_case_is_stored_like_a_new_one(sql_store: Store) -> None:
    assert log_of(sql_store, 1, 1000) == ["SELECT"] * 3 + new_case_verbs(sql_store)


def test_further_batches_look_up_no_center_and_clinician_again(
    sql_store: Store, write: list[str]
) -> None:
    expected = ["SELECT", "SELECT", "SELECT", *write] + 3 * ["SELECT", *write]
    assert log_of(sql_store, 40, 10) == expected


def test_only_centers_and_clinicians_that_are_new_are_looked_up(
    sql_store: Store,
) -> None:
    uow = sql_store.unit_of_work()
    north, south = new_ward(uow), new_ward(uow, "South")
    cases = [a_case(north.doctor), a_case(north.nurse), a_case(south.doctor), a_case(north.doctor)]
    with statement_log(sql_store) as log:
        import_cases(uow, cases, batch_size=1)
    assert verbs(log) == [
        *("SELECT", "SELECT", "SELECT", *new_case_verbs(sql_store)),
        *("SELECT", "SELECT", *new_case_verbs(sql_store)),
        *("SELECT", "SELECT", "SELECT", *new_case_verbs(sql_store)),
        *("SELECT", *new_case_verbs(sql_store)),
    ]


def test_a_batch_without_a_good_case_writes_nothing(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    update_clinician(uow, ward.nurse.id, is_active=False)
    with statement_log(sql_store) as log:
        import_cases(uow, [a_case(ward.nurse)])
    assert verbs(log) == ["SELECT", "SELECT", "SELECT"]


def test_cases_that_are_stored_are_compared_in_one_statement_and_need_no_other(
    sql_store: Store,
) -> None:
    uow = sql_store.unit_of_work()
    cases = list(some_cases(new_ward(uow).doctor, 30))
    import_cases(uow, cases)
    with statement_log(sql_store) as log:
        assert import_cases(uow, cases, batch_size=10).unchanged == 30
    assert verbs(log) == 3 * ["SELECT", "SELECT"]


def test_any_number_of_ids_is_looked_up_in_one_statement(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    centers = [HealthCenter(name=f"{number}") for number in range(700)]
    calls: list[Callable[[UnitOfWork, list[HealthCenter]], object]] = [
        lambda uow, centers: uow.health_centers._stored([each.id for each in centers]),
        lambda uow, centers: uow.health_centers._find_many([each.id for each in centers]),
    ]
    list_health_centers(uow)
    with uow:
        uow.health_centers._add_many(centers)
        for call in calls:
            with statement_log(sql_store) as log:
                call(uow, centers)
            assert verbs(log) == ["SELECT"]


def test_an_import_keeps_no_case_that_it_has_stored(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    made: list[ref[PatientCase]] = []
    alive: list[int] = []

    def cases() -> Iterator[PatientCase]:
        for case in some_cases(ward.doctor, 30):
            made.append(ref(case))
            yield case

    def count(_done: int) -> None:
        alive.append(sum(each() is not None for each in made))

    import_cases(uow, cases(), batch_size=5, on_progress=count)
    assert len(alive) == 6
    assert max(alive) <= 6  # one batch, and the case that the iterable is at
