"""An upgrade that fails leaves the store as it was."""

import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection

from hospital_cases import Database, DatabaseError, DatabaseUnavailableError
from hospital_cases.models import name_search
from hospital_cases.operations.creation import _SCHEMA_LOCK
from hospital_cases.persistence import schema_revision
from hospital_cases.services import list_health_centers
from tests.conftest import psycopg_connection
from tests.integration.refused_uses import assert_discreet, refused, upgrade
from tests.operations.checks import differences
from tests.operations.old_stores import execute, make_old_store, stored_rows


class PowerCutError(Exception):
    """What ends the upgrade in its middle."""


def test_an_interrupted_upgrade_changes_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old_store(url, 1)
    rows, schema = stored_rows(url), differences(url)
    search_key, calls = name_search.search_key, []

    def fail_at_the_tenth(name: str) -> str:
        calls.append(name)
        if len(calls) == 10:
            raise PowerCutError
        return search_key(name)

    with Database(url) as database:
        with monkeypatch.context() as patched:
            patched.setattr(name_search, "search_key", fail_at_the_tenth)
            with pytest.raises(PowerCutError):
                database.upgrade()
        assert (stored_rows(url), differences(url)) == (rows, schema)
        assert database.revision() == "hospital_cases_0001"
        database.upgrade()
        assert database.check().is_sound


def test_the_error_of_a_failed_statement_does_not_contain_the_patient(url: str) -> None:
    make_old_store(url, 1)
    execute(url, "CREATE TABLE case_name_words (name varchar(20))")
    schema = differences(url)
    error = refused(url, upgrade)
    assert "could not do it" in str(error)
    assert differences(url) == schema


def test_a_row_that_refers_to_a_missing_one_stops_the_upgrade(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hospital.db'}"
    make_old_store(url, 1)
    execute(url, "UPDATE case_notes SET case_id = 'missing' WHERE version = 2")
    rows, schema = stored_rows(url), differences(url)
    error = refused(url, upgrade)
    assert "has rows that refer to missing ones, in case_notes: nothing was changed" in str(error)
    assert (stored_rows(url), differences(url)) == (rows, schema)


UNREADABLE = {
    "a name that is no text": "UPDATE patient_cases SET patient_name = x'00ff'",
    "an id that is no UUID": "UPDATE patient_cases SET id = 'zz' || substr(id, 1, 30)",
    "an id that is no text": "UPDATE patient_cases SET id = CAST(id AS blob)",
}


@pytest.mark.parametrize("change", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_value_that_cannot_be_read_stops_the_upgrade(tmp_path: Path, change: str) -> None:
    url = f"sqlite:///{tmp_path / 'hospital.db'}"
    make_old_store(url, 1)
    execute(url, change)
    rows, schema = stored_rows(url), differences(url)
    error = refused(url, upgrade)
    assert "patient_cases holds a value that cannot be read: repair the row" in str(error)
    assert (stored_rows(url), differences(url)) == (rows, schema)


@pytest.mark.parametrize("method", ["create_schema", "revision", "upgrade", "check"])
def test_a_programming_error_is_raised_unchanged(
    url: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_store(url, 1)

    def fail(_connection: Connection) -> set[str]:
        raise TypeError("a mistake of a programmer")

    monkeypatch.setattr(schema_revision, "table_names", fail)
    with Database(url) as database, pytest.raises(TypeError, match="a mistake of a programmer"):
        getattr(database, method)()


def test_foreign_keys_are_enforced_after_an_upgrade(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hospital.db'}"
    make_old_store(url, 1)
    with Database(url) as database:
        database.upgrade()
        with database.unit_of_work() as uow:
            assert uow.health_centers.list_page().items
        with database._engines.writing.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_an_upgrade_waits_for_a_lock_no_longer_than_lock_timeout(empty_postgresql_url: str) -> None:
    url = empty_postgresql_url
    make_old_store(url, 1)
    with psycopg_connection(url) as other, other.transaction():
        other.execute("SELECT 1 FROM patient_cases LIMIT 1")
        error = refused(url, upgrade)
    assert isinstance(error, DatabaseUnavailableError)
    assert "was locked by another transaction for too long: try again" in str(error)
    upgraded = Database(url)
    upgraded.upgrade()
    assert list_health_centers(upgraded.unit_of_work()).items
    upgraded.close()


def test_an_upgrade_waits_for_another_one_without_limit(empty_postgresql_url: str) -> None:
    url = empty_postgresql_url
    make_old_store(url, 1)
    done = threading.Event()

    def upgrade_without_patience() -> None:
        with Database(url, lock_timeout=0.05) as database:
            database.upgrade()
            done.set()

    thread = threading.Thread(target=upgrade_without_patience)
    with psycopg_connection(url) as other, other.transaction():
        other.execute(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})".encode())
        thread.start()
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        with psycopg_connection(url) as observer:
            deadline = time.monotonic() + 30
            while observer.execute(waiting).fetchone() == (0,):
                assert time.monotonic() < deadline
        assert not done.wait(0.5)  # ten times as long as it waits for anything else
    thread.join(60)
    assert done.is_set()


@pytest.fixture
def _no_alembic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget Alembic, as if it had never been installed."""
    monkeypatch.delitem(sys.modules, "hospital_cases.operations.migration", raising=False)
    monkeypatch.setitem(sys.modules, "alembic", None)


@pytest.mark.usefixtures("_no_alembic")
def test_without_alembic_the_error_names_the_extra(url: str) -> None:
    make_old_store(url, 2)
    with Database(url) as database, pytest.raises(DatabaseError) as caught:
        database.upgrade()
    assert "install the extra hospital-cases[migrations]" in str(caught.value)
    assert_discreet(caught.value)


@pytest.mark.usefixtures("_no_alembic")
def test_without_alembic_all_but_the_upgrade_works(url: str) -> None:
    with Database(url) as database:
        database.create_schema()
        assert database.check().is_sound
        assert list_health_centers(database.unit_of_work()).items == ()


def test_an_import_error_of_the_migrations_is_not_reported_as_a_missing_alembic(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "hospital_cases.operations.migration", raising=False)
    monkeypatch.setitem(sys.modules, "hospital_cases.operations.creation", None)
    with Database(url) as database, pytest.raises(ModuleNotFoundError, match="creation"):
        database.upgrade()
