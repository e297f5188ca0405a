"""A read costs no more than its statement: no transaction around it, and no lock."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, make_url

from hospital_cases import Database, UnitOfWork
from hospital_cases.services import (
    get_case,
    get_case_file,
    list_cases,
    list_health_centers,
    update_case,
)
from tests.server_round_trips import RoundTrips, round_trips
from tests.wards import Ward, new_ward

Read = Callable[[UnitOfWork, Ward], Any]

READS: dict[str, tuple[int, Read]] = {
    "get_case": (1, lambda uow, ward: get_case(uow, ward.case.id)),
    "list_cases": (1, lambda uow, ward: list_cases(uow, clinician_id=ward.doctor.id)),
    "get_case_file": (2, lambda uow, ward: get_case_file(uow, ward.case.id)),
}


def exchanged(engine: Engine, use: Callable[[], object]) -> RoundTrips:
    """Return what goes over the engine's connections while `use` runs."""
    with round_trips(engine) as count:
        use()
    return count


@pytest.fixture
def database(postgresql_url: str) -> Iterator[Database]:
    with Database(postgresql_url) as database:
        yield database


needs_trace = pytest.mark.skipif(sys.platform != "linux", reason="libpq traces on Linux only")


@needs_trace
@pytest.mark.parametrize("name", READS)
def test_a_read_on_postgresql_costs_one_round_trip_a_statement(
    database: Database, name: str
) -> None:
    statements, read = READS[name]
    uow = database.unit_of_work()
    ward = new_ward(uow)
    engine = database._engines.reading
    count = exchanged(engine, lambda: read(uow, ward))
    assert count.commands == ["SELECT"] * statements
    assert count.total == statements


@needs_trace
def test_a_write_on_postgresql_costs_begin_its_statements_and_commit(
    database: Database,
) -> None:
    uow = database.unit_of_work()
    ward = new_ward(uow)
    engine = database._engines.writing
    write = partial(update_case, uow, ward.case.id, summary="flu")
    count = exchanged(engine, write)
    assert count.commands == ["BEGIN", "SELECT", "UPDATE", "COMMIT"]
    assert count.total == 4


@needs_trace
@pytest.mark.parametrize("opens", [lambda uow: uow, lambda uow: uow.reading()])
def test_an_empty_block_on_postgresql_costs_nothing(
    database: Database, opens: Callable[[UnitOfWork], Any]
) -> None:
    uow = database.unit_of_work()
    new_ward(uow)

    def enter_and_leave() -> None:
        with opens(uow):
            assert uow.is_open

    for engine in (database._engines.writing, database._engines.reading):
        assert exchanged(engine, enter_and_leave).is_silent


@pytest.mark.parametrize("name", READS)
def test_a_read_on_sqlite_works_while_another_connection_writes(sqlite_url: str, name: str) -> None:
    _, read = READS[name]
    with Database(sqlite_url, lock_timeout=0.0) as database:
        uow = database.unit_of_work()
        ward = new_ward(uow)
        writer = sqlite3.connect(str(make_url(sqlite_url).database), isolation_level=None)
        try:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("UPDATE health_centers SET name = 'South'")
            read(uow, ward)
            seen = list_health_centers(uow).items[0].name
            writer.execute("COMMIT")
        finally:
            writer.close()
        assert (seen, list_health_centers(uow).items[0].name) == ("North", "South")


def test_an_open_reading_block_on_sqlite_lets_others_write(sqlite_url: str) -> None:
    with (
        Database(sqlite_url, lock_timeout=0.0) as database,
        Database(sqlite_url, lock_timeout=0.0) as other,
    ):
        reader = database.unit_of_work()
        with reader.reading():
            list_cases(reader)
            ward = new_ward(other.unit_of_work())
            assert get_case(reader, ward.case.id).id == ward.case.id
