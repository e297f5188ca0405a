"""How many round trips each service makes to a PostgreSQL server, BEGIN and COMMIT included."""

import sys
from collections.abc import Callable, Iterator

import pytest

from hospital_cases import Database
from hospital_cases import services as s
from tests.conftest import psycopg_connection
from tests.sample_calls import SAMPLE_CALLS, SERVICES, new_sample
from tests.server_round_trips import RoundTrips, round_trips

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libpq traces on Linux only")

ROUND_TRIPS: dict[str, int] = {
    "add_note": 5,
    "bootstrap_health_center": 5,
    "close_case": 4,
    "count_cases": 1,
    "create_clinician": 3,
    "create_health_center": 3,
    "delete_case": 4,
    "delete_clinician": 4,
    "delete_health_center": 4,
    "delete_note": 4,
    "get_case": 1,
    "get_case_file": 2,
    "get_clinician": 1,
    "get_health_center": 1,
    "get_note": 1,
    "list_cases": 1,
    "list_clinicians": 1,
    "list_health_centers": 1,
    "list_notes": 1,
    "open_case": 5,
    "reassign_case": 5,
    "reopen_case": 4,
    "update_case": 4,
    "update_clinician": 4,
    "update_health_center": 4,
    "update_note": 4,
}
COUNTED_ELSEWHERE = {
    "import_cases": "by the batch, in test_case_import_statements.py",
    "import_clinicians": "by the batch, in test_import_statements.py",
    "import_health_centers": "by the batch, in test_import_statements.py",
    "import_notes": "by the batch, in test_import_statements.py",
    "search_cases": "by the kind of search, in test_search_cost.py",
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


def test_the_round_trips_of_every_service_are_counted() -> None:
    assert ROUND_TRIPS.keys() | COUNTED_ELSEWHERE.keys() == SERVICES


@pytest.mark.parametrize("name", ROUND_TRIPS)
def test_a_service_makes_as_many_round_trips_as_designed(database: Database, name: str) -> None:
    sample = new_sample(database.unit_of_work())
    assert counted(database, lambda: SAMPLE_CALLS[name](sample)).total == ROUND_TRIPS[name]


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
