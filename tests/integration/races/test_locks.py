"""Which rows a service locks on PostgreSQL, how strongly, and in which order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from hospital_cases import CaseNote, Database, UnitOfWork
from hospital_cases import services as s
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.mapping import TABLES
from tests.conftest import psycopg_connection
from tests.integration.statement_log import statement_log
from tests.stores import SqlStore
from tests.wards import Ward, new_case, new_ward

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
    """A ward with a note, and an eye on the locks that a transaction holds when it commits."""

    store: SqlStore
    probe: psycopg.Connection
    uow: UnitOfWork
    ward: Ward
    note: CaseNote

    def locks_of(self, service: Callable[["Hospital"], Any]) -> dict[str, str]:
        rows: dict[str, Entity] = {
            "center": self.ward.center,
            "doctor": self.ward.doctor,
            "nurse": self.ward.nurse,
            "case": self.ward.case,
            "note": self.note,
        }
        held: dict[str, str] = {}

        def look(_connection: Any) -> None:
            held.update({name: self._lock_on(row) for name, row in rows.items()})

        engine = self.store.database._engines.writing
        event.listen(engine, "commit", look)
        try:
            service(self)
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
        uow = database.unit_of_work()
        ward = new_ward(uow)
        note = s.add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="cough")
        yield Hospital(SqlStore("postgresql", database), probe, uow, ward, note)


def add_note(h: Hospital) -> None:
    s.add_note(h.uow, case_id=h.ward.case.id, clinician_id=h.ward.doctor.id, note_text="flu")


SERVICES: dict[str, tuple[dict[str, str], Callable[[Hospital], Any]]] = {
    "open_case": ({"center": SHARE, "doctor": SHARE}, lambda h: new_case(h.uow, h.ward.doctor)),
    "add_note": ({"doctor": SHARE, "case": SHARE}, add_note),
    "update_note": (
        {"case": SHARE, "note": UPDATE},
        lambda h: s.update_note(h.uow, h.note.id, note_text="flu"),
    ),
    "delete_note": ({"case": SHARE, "note": UPDATE}, lambda h: s.delete_note(h.uow, h.note.id)),
    "update_case": (
        {"case": UPDATE},
        lambda h: s.update_case(h.uow, h.ward.case.id, summary="flu"),
    ),
    "close_case": ({"case": UPDATE}, lambda h: s.close_case(h.uow, h.ward.case.id)),
    "reassign_case": (
        {"nurse": SHARE, "case": UPDATE},
        lambda h: s.reassign_case(h.uow, h.ward.case.id, clinician_id=h.ward.nurse.id),
    ),
    "delete_case": ({"case": UPDATE}, lambda h: s.delete_case(h.uow, h.ward.case.id)),
    "update_health_center": (
        {"center": UPDATE},
        lambda h: s.update_health_center(h.uow, h.ward.center.id, is_active=False),
    ),
    "update_clinician": (
        {"nurse": UPDATE},
        lambda h: s.update_clinician(h.uow, h.ward.nurse.id, is_active=False),
    ),
    "delete_clinician": (
        {"nurse": UPDATE},
        lambda h: s.delete_clinician(h.uow, h.ward.nurse.id),
    ),
    "get_case_file": ({}, lambda h: s.get_case_file(h.uow, h.ward.case.id)),
}


def requested(log: list[str]) -> list[tuple[str, str]]:
    """Return the tables locked by the statements and how, in the order of locking."""
    clause = re.compile(r"FOR (SHARE|UPDATE) OF (\w+)")
    return [(table, lock) for statement in log for lock, table in clause.findall(statement)]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_locks_what_it_needs_until_it_commits(hospital: Hospital, name: str) -> None:
    expected, service = SERVICES[name]
    with statement_log(hospital.store) as log:
        held = hospital.locks_of(service)
    order = [table.name for table in TABLES.values()]
    places = [order.index(table) for table, _ in requested(log)]
    assert held == expected
    assert [lock for _, lock in requested(log)] == list(expected.values())
    assert places == sorted(places), "locks are taken in the order center, clinician, case, note"


def test_reopening_locks_first_the_center_then_the_case(hospital: Hospital) -> None:
    s.close_case(hospital.uow, hospital.ward.case.id)
    with statement_log(hospital.store) as log:
        held = hospital.locks_of(lambda h: s.reopen_case(h.uow, h.ward.case.id))
    assert held == {"center": SHARE, "case": UPDATE}
    assert requested(log) == [("health_centers", SHARE), ("patient_cases", UPDATE)]


def test_deleting_a_center_locks_it(hospital: Hospital) -> None:
    center = s.create_health_center(hospital.uow, name="Idle", address="")
    with statement_log(hospital.store) as log:
        s.delete_health_center(hospital.uow, center.id)
    assert requested(log) == [("health_centers", UPDATE)]
