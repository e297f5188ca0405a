"""What only SQLite does: a disk that is full, and a failed COMMIT that leaves its lock behind."""

import sqlite3
from collections.abc import Iterator
from itertools import takewhile
from unittest.mock import patch

import pytest
from sqlalchemy import Connection, event

from hospital_cases import (
    Clinician,
    ClinicianRole,
    Database,
    DatabaseError,
    DoomedTransactionError,
    OutcomeUnknownError,
    UnitOfWork,
)
from hospital_cases import services as s
from hospital_cases.models.identity import new_id
from tests.integration.faults.failing_stores import everything
from tests.integration.refused_uses import assert_discreet
from tests.integration.writing_workflows import WORKFLOWS, Workflow
from tests.stores import SqlStore
from tests.wards import Ward, new_ward

NO_LIMIT = 2**30
WIDE = "\N{HOSPITAL}"


@pytest.fixture
def store(sqlite_url: str) -> Iterator[SqlStore]:
    with Database(sqlite_url, synchronous="NORMAL") as database:
        yield SqlStore("sqlite", database)


class Disk:
    """A disk with so many `free` pages for each transaction; -1 means no limit."""

    def __init__(self, store: SqlStore) -> None:
        self.store, self.free = store, -1
        event.listen(store.database._engines.writing, "begin", self._limit)

    def _limit(self, connection: Connection) -> None:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        maximum = NO_LIMIT if self.free < 0 else used + self.free
        connection.exec_driver_sql(f"PRAGMA max_page_count = {maximum}")


def start_center(uow: UnitOfWork, _: Ward) -> None:
    s.bootstrap_health_center(
        uow,
        name=WIDE * 200,
        address=WIDE * 500,
        lead_name=WIDE * 200,
        lead_email="ada@example.org",
        patient_name=WIDE * 200,
        summary=WIDE * 4_000,
    )


def open_case(uow: UnitOfWork, ward: Ward) -> None:
    s.open_case(
        uow,
        health_center_id=ward.center.id,
        clinician_id=ward.doctor.id,
        patient_name=WIDE * 200,
        summary=WIDE * 4_000,
    )


def add_note(uow: UnitOfWork, ward: Ward) -> None:
    s.add_note(uow, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text=WIDE * 20_000)


def update_note_twice(uow: UnitOfWork, ward: Ward) -> None:
    with uow:
        note = s.add_note(uow, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text="short")
        s.update_note(uow, note.id, note_text=WIDE * 10_000)
        s.update_note(uow, note.id, note_text=WIDE * 20_000)
        uow.commit()


def failure(disk: Disk, pages: int, work: Workflow, uow: UnitOfWork, ward: Ward) -> str | None:
    """Return the message of what the work fails with when so many pages are free, if it does."""
    before, disk.free = everything(disk.store), pages
    try:
        work(uow, ward)
    except DatabaseError as error:
        refused = error
    else:
        return None
    assert_discreet(refused)
    assert everything(disk.store) == before
    return str(refused)


@pytest.mark.parametrize("workflow", [start_center, open_case, add_note, update_note_twice])
def test_a_disk_that_fills_at_any_moment_leaves_nothing_behind(
    store: SqlStore, workflow: Workflow
) -> None:
    disk, uow, ward = Disk(store), store.unit_of_work(), new_ward(store.unit_of_work())
    before = everything(store)
    failures = list(
        takewhile(bool, (failure(disk, pages, workflow, uow, ward) for pages in range(100)))
    )
    assert len(failures) >= 4
    assert {message.partition(" is full")[2] for message in failures if message} == {
        ": free some space on its disk (SQLITE_FULL)"
    }
    assert everything(store) != before


def test_work_goes_on_once_a_full_disk_has_room(store: SqlStore) -> None:
    disk, uow, ward = Disk(store), store.unit_of_work(), new_ward(store.unit_of_work())
    disk.free = 0
    with pytest.raises(DatabaseError, match="is full"):
        add_note(uow, ward)
    assert s.get_case(uow, ward.case.id).patient_name == "Pat Doe"
    disk.free = -1
    add_note(uow, ward)
    assert len(s.list_notes(uow).items) == 1


def add_a_clinician_of_nowhere(uow: UnitOfWork) -> None:
    with uow:
        uow.clinicians.add(
            Clinician(
                health_center_id=new_id(),
                name="Ada",
                email="ada@example.org",
                role=ClinicianRole.NURSE,
            )
        )
        uow.commit()


def test_a_commit_that_sqlite_refuses_leaves_the_file_free(
    store: SqlStore, sqlite_url: str
) -> None:
    # With its checks deferred, SQLite finds the missing center in COMMIT, and refuses that.
    def defer(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    writing = store.database._engines.writing
    event.listen(writing, "begin", defer)
    with pytest.raises(DatabaseError) as caught:
        add_a_clinician_of_nowhere(store.unit_of_work())
    event.remove(writing, "begin", defer)
    assert caught.value.sqlstate == "SQLITE_CONSTRAINT_FOREIGNKEY"
    assert_discreet(caught.value)
    with Database(sqlite_url, lock_timeout=0.0) as other:
        new_ward(other.unit_of_work(), "South")
    new_ward(store.unit_of_work())
    assert [c.name for c in s.list_health_centers(store.unit_of_work()).items] == [
        "North",
        "South",
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SQLITE_IOERR_FSYNC", OutcomeUnknownError),
        ("SQLITE_FULL", DatabaseError),
        ("SQLITE_BUSY", DatabaseError),
    ],
)
def test_a_commit_that_fails_with_the_transaction_open_leaves_the_file_free(
    store: SqlStore, sqlite_url: str, code: str, expected: type[DatabaseError]
) -> None:
    error = sqlite3.OperationalError("on purpose")
    error.sqlite_errorname = code
    uow, ward = store.unit_of_work(), new_ward(store.unit_of_work())
    dialect = store.database._engines.writing.dialect
    for workflow in WORKFLOWS.values():
        before = everything(store)
        with patch.object(dialect, "do_commit", side_effect=error), pytest.raises(expected):
            workflow(uow, ward)
        assert everything(store) == before
        assert store.database._engines.writing.pool.checkedout() == 0  # type: ignore[attr-defined]  # of QueuePool
        with Database(sqlite_url, lock_timeout=0.0) as other:
            new_ward(other.unit_of_work())


def test_a_commit_that_fails_dooms_the_block(store: SqlStore) -> None:
    uow = store.unit_of_work()
    dialect = store.database._engines.writing.dialect
    error = sqlite3.OperationalError("on purpose")
    with uow:
        s.create_health_center(uow, name="North", address="")
        with patch.object(dialect, "do_commit", side_effect=error), pytest.raises(DatabaseError):
            uow.commit()
        with pytest.raises(DoomedTransactionError):
            uow.commit()
    assert everything(store) == []
