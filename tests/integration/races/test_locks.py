"""Which rows a service locks on PostgreSQL, how strongly, and in which order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from hospital_cases import Database
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.tables import TABLES
from tests.conftest import psycopg_connection
from tests.integration.statement_log import statement_log
from tests.sample_calls import READING, SAMPLE_CALLS, SERVICES, Sample, new_sample
from tests.stores import SqlStore

SHARE, UPDATE = "SHARE", "UPDATE"

# From the strongest lock down: whoever holds one lets only the probes behind it pass.
PROBES = {
    UPDATE: "KEY SHARE",
    "NO KEY UPDATE": "SHARE",
    SHARE: "NO KEY UPDATE",
    "KEY SHARE": UPDATE,
}


@dataclass
class Hospital:
    """A sample, and an eye on the locks that a transaction holds when it commits."""

    store: SqlStore
    probe: psycopg.Connection
    sample: Sample

    def locks_of(self, service: Callable[[Sample], object]) -> dict[str, str]:
        ward = self.sample.ward
        rows: dict[str, Entity] = {
            "idle center": self.sample.idle,
            "center": ward.center,
            "doctor": ward.doctor,
            "nurse": ward.nurse,
            "case": ward.case,
            "closed case": self.sample.closed,
            "note": self.sample.note,
        }
        held: dict[str, str] = {}

        def look(_connection: Any) -> None:
            held.update({name: self._lock_on(row) for name, row in rows.items()})

        engine = self.store.database._engines.writing
        event.listen(engine, "commit", look)
        try:
            service(self.sample)
        finally:
            event.remove(engine, "commit", look)
        # A foreign key's own check takes KEY SHARE, which hinders nothing but a deletion.
        return {name: lock for name, lock in held.items() if lock not in {"", "KEY SHARE"}}

    def _lock_on(self, row: Entity) -> str:
        query = f"SELECT id FROM {TABLES[type(row)].name} WHERE id = %s FOR {{}} SKIP LOCKED"
        for lock, probe in PROBES.items():
            statement: Any = query.format(probe)
            if self.probe.execute(statement, [row.id]).fetchone() is None:
                return lock
        return ""


@pytest.fixture
def hospital(postgresql_url: str) -> Iterator[Hospital]:
    with Database(postgresql_url) as database, psycopg_connection(postgresql_url) as probe:
        sample = new_sample(database.unit_of_work())
        yield Hospital(SqlStore("postgresql", database), probe, sample)


# A row that was deleted, or that nobody else can see yet, has no lock to look at.
LOCKS: dict[str, dict[str, str]] = {
    "add_note": {"doctor": SHARE, "case": SHARE},
    "bootstrap_health_center": {},
    "close_case": {"case": UPDATE},
    "create_clinician": {},
    "create_health_center": {},
    "delete_case": {"case": UPDATE},
    "delete_clinician": {"nurse": UPDATE},
    "delete_health_center": {"idle center": UPDATE},
    "delete_note": {"case": SHARE, "note": UPDATE},
    "import_cases": {"center": SHARE, "doctor": SHARE},
    "import_clinicians": {"center": SHARE},
    "import_health_centers": {},
    "import_notes": {"doctor": SHARE, "case": SHARE},
    "open_case": {"center": SHARE, "doctor": SHARE},
    "reassign_case": {"nurse": SHARE, "case": UPDATE},
    "reopen_case": {"center": SHARE, "closed case": UPDATE},
    "update_case": {"case": UPDATE},
    "update_clinician": {"nurse": UPDATE},
    "update_health_center": {"center": UPDATE},
    "update_note": {"case": SHARE, "note": UPDATE},
}


def requested(log: list[str]) -> list[tuple[str, str]]:
    """Return the tables locked by the statements and how, in the order of locking."""
    clause = re.compile(r"FOR (SHARE|UPDATE) OF (\w+)")
    return [(table, lock) for statement in log for lock, table in clause.findall(statement)]


def test_the_locks_of_every_service_that_writes_are_known() -> None:
    assert LOCKS.keys() == SERVICES - READING


@pytest.mark.parametrize("name", LOCKS)
def test_a_service_locks_what_it_needs_until_it_commits(hospital: Hospital, name: str) -> None:
    with statement_log(hospital.store) as log:
        held = hospital.locks_of(SAMPLE_CALLS[name])
    order = [table.name for table in TABLES.values()]
    places = [order.index(table) for table, _ in requested(log)]
    assert held == LOCKS[name]
    assert [lock for _, lock in requested(log)] == list(LOCKS[name].values())
    assert places == sorted(places), "locks are taken in the order center, clinician, case, note"


@pytest.mark.parametrize("name", sorted(READING))
def test_a_service_that_reads_asks_for_no_lock(hospital: Hospital, name: str) -> None:
    with statement_log(hospital.store) as log:
        SAMPLE_CALLS[name](hospital.sample)
    assert log
    assert requested(log) == []
