"""How many round trips each service makes to a PostgreSQL server, BEGIN and COMMIT included."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hospital_cases import CaseNote, Database, UnitOfWork
from hospital_cases import services as s
from tests.conftest import psycopg_connection
from tests.integration.workflows import bootstrap_center
from tests.round_trips import RoundTrips, round_trips
from tests.wards import Ward, new_case, new_ward

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libpq traces on Linux only")

Service = Callable[[UnitOfWork, Ward, CaseNote], Any]


def write_note(uow: UnitOfWork, ward: Ward) -> CaseNote:
    return s.add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="cough")


SERVICES: dict[str, tuple[int, Service]] = {
    "get_health_center": (1, lambda u, w, _: s.get_health_center(u, w.center.id)),
    "get_clinician": (1, lambda u, w, _: s.get_clinician(u, w.doctor.id)),
    "get_case": (1, lambda u, w, _: s.get_case(u, w.case.id)),
    "get_note": (1, lambda u, _, note: s.get_note(u, note.id)),
    "list_health_centers": (1, lambda u, _, __: s.list_health_centers(u)),
    "list_clinicians": (1, lambda u, w, _: s.list_clinicians(u, health_center_id=w.center.id)),
    "list_cases": (1, lambda u, w, _: s.list_cases(u, health_center_id=w.center.id)),
    "list_notes": (1, lambda u, w, _: s.list_notes(u, case_id=w.case.id)),
    "get_case_file": (2, lambda u, w, _: s.get_case_file(u, w.case.id)),
    "create_health_center": (3, lambda u, _, __: s.create_health_center(u, name="A", address="")),
    "create_clinician": (
        3,
        lambda u, w, _: s.create_clinician(
            u, health_center_id=w.center.id, name="Ada", email="a@b.org", role=w.doctor.role
        ),
    ),
    "update_health_center": (4, lambda u, w, _: s.update_health_center(u, w.center.id, name="X")),
    "update_clinician": (4, lambda u, w, _: s.update_clinician(u, w.doctor.id, name="Bea")),
    "delete_clinician": (4, lambda u, w, _: s.delete_clinician(u, w.nurse.id)),
    "close_case": (4, lambda u, w, _: s.close_case(u, w.case.id)),
    "update_case": (4, lambda u, w, _: s.update_case(u, w.case.id, summary="flu")),
    "delete_note": (4, lambda u, _, note: s.delete_note(u, note.id)),
    "update_note": (4, lambda u, _, note: s.update_note(u, note.id, note_text="flu")),
    "delete_case": (4, lambda u, w, _: s.delete_case(u, w.case.id)),
    "open_case": (6, lambda u, w, _: new_case(u, w.doctor)),
    "add_note": (5, lambda u, w, _: write_note(u, w)),
    "reassign_case": (
        5,
        lambda u, w, _: s.reassign_case(u, w.case.id, clinician_id=w.nurse.id),
    ),
    "bootstrap_health_center": (6, lambda u, _, __: bootstrap_center(u)),
}


@pytest.fixture
def database(postgresql_url: str) -> Iterator[Database]:
    with Database(postgresql_url) as database:
        yield database


def counted(database: Database, use: Callable[[], object]) -> RoundTrips:
    """Return what `use` exchanges; psycopg prepares a statement, one trip more, at its sixth."""
    engines = database._engines
    with round_trips(engines.writing, engines.reading) as count:
        use()
    return count


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_makes_as_many_round_trips_as_designed(database: Database, name: str) -> None:
    expected, service = SERVICES[name]
    uow = database.unit_of_work()
    ward = new_ward(uow)
    note = write_note(uow, ward)
    assert counted(database, lambda: service(uow, ward, note)).total == expected


def test_reopening_makes_four_round_trips(database: Database) -> None:
    uow = database.unit_of_work()
    case = new_ward(uow).case
    s.close_case(uow, case.id)
    assert counted(database, lambda: s.reopen_case(uow, case.id)).total == 4


def test_deleting_a_center_makes_four_round_trips(database: Database) -> None:
    uow = database.unit_of_work()
    center = s.create_health_center(uow, name="Idle", address="")
    assert counted(database, lambda: s.delete_health_center(uow, center.id)).total == 4


def test_the_schema_is_checked_once_for_all_units_of_work(database: Database) -> None:
    def list_in_three_units_of_work() -> None:
        for _ in range(3):
            s.list_cases(database.unit_of_work())

    # Three lists; and at first, which tables there are, and the stamp.
    assert counted(database, list_in_three_units_of_work).total == 5


def test_the_counter_agrees_with_statements_sent_one_by_one(postgresql_url: str) -> None:
    with psycopg_connection(postgresql_url) as connection:
        with round_trips(connection) as count:
            connection.execute("BEGIN")
            connection.execute("SELECT %s", (1,))
            connection.execute("COMMIT")
        connection.execute("SELECT 2")
    assert (count.total, count.commands) == (3, ["BEGIN", "SELECT", "COMMIT"])
