"""SQLite files: how they are opened, and how writers wait for each other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from hospital_cases import Database, DatabaseError, DatabaseUnavailableError
from hospital_cases.persistence.engine import _set
from hospital_cases.services import list_health_centers
from tests.integration.races.racing import start_behind
from tests.integration.refused_uses import assert_discreet, create, refused, write
from tests.stores import SqlStore
from tests.wards import new_ward


def pragma(engine: Engine, name: str) -> Any:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_the_writing_connection_is_set_as_designed(sqlite_url: str) -> None:
    with Database(sqlite_url, lock_timeout=7.5) as database:
        engine = database._engines.writing
        new_ward(database.unit_of_work())
        settings = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "query_only")
        assert [pragma(engine, name) for name in settings] == ["wal", 1, 2, 7500, 0]


def test_synchronous_can_be_set_to_normal(sqlite_url: str) -> None:
    with Database(sqlite_url, synchronous="NORMAL") as database:
        assert pragma(database._engines.writing, "synchronous") == 1


def test_the_reading_connection_is_set_as_designed(sqlite_url: str) -> None:
    with Database(sqlite_url, lock_timeout=7.5) as database:
        engine = database._engines.reading
        list_health_centers(database.unit_of_work())
        settings = ("journal_mode", "busy_timeout", "query_only")
        assert [pragma(engine, name) for name in settings] == ["wal", 7500, 1]


def test_the_reading_connection_cannot_write(sqlite_url: str) -> None:
    with (
        Database(sqlite_url) as database,
        database._engines.reading.connect() as connection,
        pytest.raises(OperationalError, match="readonly"),
    ):
        connection.exec_driver_sql("DELETE FROM case_notes")


def test_a_writing_block_holds_the_write_lock_from_its_first_use(sqlite_url: str) -> None:
    with Database(sqlite_url) as first, Database(sqlite_url, lock_timeout=0.0) as second:
        uow = first.unit_of_work()
        with uow:
            assert uow.health_centers.list_page().items == ()
            with pytest.raises(DatabaseUnavailableError, match="was locked") as caught:
                write(second)
        assert_discreet(caught.value)
        write(second)


def test_a_writing_block_waits_for_the_one_before(sqlite_url: str) -> None:
    with Database(sqlite_url) as first, Database(sqlite_url, lock_timeout=30.0) as second:
        uow = first.unit_of_work()
        with uow:
            uow.health_centers.list_page()
            rival = start_behind(SqlStore("sqlite", second), lambda: write(second))
            assert rival.is_running
        rival.outcome()
        assert [center.name for center in list_health_centers(uow).items] == ["South"]


def test_a_pragma_that_did_not_take_is_an_error() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN")  # inside a transaction SQLite ignores this pragma
        with pytest.raises(DatabaseError, match="cannot set foreign_keys=ON"):
            _set(connection, "foreign_keys", "ON", 1)


def test_making_a_database_touches_no_file(tmp_path: Path) -> None:
    with Database(f"sqlite:///{tmp_path}/hospital.db") as database:
        uow = database.unit_of_work()
        with uow, uow.reading():
            pass
        with uow:
            uow.commit()
        with uow.reading():
            pass
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def other_writer(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Yield the connection of another program that writes to a file without write-ahead log."""
    with closing(sqlite3.connect(tmp_path / "hospital.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE pets (name TEXT)")
        yield connection


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_file_that_stays_locked_is_given_up(
    other_writer: sqlite3.Connection, tmp_path: Path, lock: str
) -> None:
    other_writer.execute(f"BEGIN {lock}")
    error = refused(f"sqlite:///{tmp_path}/hospital.db", create)
    assert isinstance(error, DatabaseUnavailableError)
    assert "was locked by another transaction for too long: try again" in str(error)


def test_a_locked_file_is_switched_to_the_write_ahead_log_once_it_is_free(
    other_writer: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def finish_meanwhile(seconds: float) -> None:
        waits.append(seconds)
        other_writer.execute("COMMIT")

    other_writer.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("hospital_cases.persistence.engine.time.sleep", finish_meanwhile)
    with Database(f"sqlite:///{tmp_path}/hospital.db") as database:
        database.create_schema()
        assert len(waits) == 1
        assert pragma(database._engines.writing, "journal_mode") == "wal"
