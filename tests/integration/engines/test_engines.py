"""The way in to a store: what is opened when, what is refused, and what is closed."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text

from hospital_cases import (
    Database,
    DatabaseError,
    DatabaseUnavailableError,
    InvalidValueError,
    TransactionError,
)
from hospital_cases.services import list_health_centers
from tests.integration.refused_uses import PASSWORD, assert_discreet
from tests.integration.statement_log import engines_of
from tests.stores import SqlStore, Store
from tests.wards import new_ward


def pool_of(store: Store, kind: str) -> Any:
    return getattr(engines_of(store), kind).pool


URLS = {
    "misspelt scheme": f"postgre://ada:{PASSWORD}@localhost/hospital",
    "another database": f"mysql://ada:{PASSWORD}@localhost/hospital",
    "another driver": f"postgresql+asyncpg://ada:{PASSWORD}@localhost/hospital",
    "another SQLite driver": "sqlite+aiosqlite:///hospital.db",
    "no URL": f"hospital {PASSWORD}",
    "a path": "hospital.db",
    "no port": f"postgresql://ada:{PASSWORD}@localhost:port/hospital",
    "empty": "",
    "a NUL character": "sqlite:///hospital\x00.db",
    "in memory": "sqlite://",
    "in memory by name": "sqlite:///:memory:",
    "in memory by file URI": "sqlite:///file::memory:?uri=true&cache=shared",
    "in memory by mode": "sqlite:///file:hospital?mode=memory&cache=shared&uri=true",
    "two slashes": "sqlite://data/hospital.db",
    "an SQLite file on a server": f"sqlite://ada:{PASSWORD}@localhost/hospital.db",
    "an unknown option": "sqlite:///hospital.db?tmeout=1",
    "an option of the wrong kind": "sqlite:///hospital.db?timeout=long",
    "a wrong switch": "sqlite:///hospital.db?uri=maybe",
    "a lone surrogate": "sqlite:///hospital\ud800.db",
    "a plugin": "postgresql://localhost/hospital?plugin=other",
    "a slash and an @ in the password": f"postgresql://ada:p@x/{PASSWORD}@localhost/hospital",
    "None": None,
    "a Path": Path("hospital.db"),
    "bytes": b"sqlite:///hospital.db",
    "a number": 7,
}


@pytest.mark.parametrize("kind", URLS)
def test_what_is_no_url_of_a_store_is_refused(kind: str) -> None:
    url: Any = URLS[kind]
    with pytest.raises(
        InvalidValueError, match=r"url must (start|name a file|not|have a number)|url has an"
    ) as caught:
        Database(url)
    assert caught.value.field == "url"
    assert_discreet(caught.value)


def test_a_clock_that_is_no_function_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Database("sqlite:///hospital.db", now=datetime(2026, 1, 1, tzinfo=UTC))  # type: ignore[arg-type]  # wrong on purpose
    assert caught.value.field == "now"


def test_a_timeout_in_the_url_is_honoured(tmp_path: Path) -> None:
    with Database(f"sqlite:///{tmp_path / 'hospital.db'}?timeout=1") as database:
        database.create_schema()
        with database._engines.writing.connect() as connection:
            assert connection.scalar(text("PRAGMA busy_timeout")) == 1000


def test_a_store_in_memory_is_pointed_to_the_fakes() -> None:
    with pytest.raises(InvalidValueError, match=r"hospital_cases\.testing\.InMemoryDatabase"):
        Database("sqlite:///:memory:")


@pytest.mark.parametrize(
    "scheme", ["sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"]
)
def test_a_url_of_a_store_is_accepted_with_or_without_its_driver(scheme: str) -> None:
    with Database(f"{scheme}:///hospital") as database:
        assert database.unit_of_work().is_open is False


@pytest.mark.parametrize("url", ["sqlite:///hospital.db", "postgresql:///hospital"])
@pytest.mark.parametrize("lock_timeout", [-1, 1e9, float("nan"), float("inf"), "5", None])
def test_a_lock_timeout_that_is_no_number_of_seconds_is_refused(
    url: str, lock_timeout: Any
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Database(url, lock_timeout=lock_timeout)
    assert caught.value.field == "lock_timeout"
    assert_discreet(caught.value)


@pytest.mark.parametrize("synchronous", ["OFF", "full", "", None, 2])
def test_another_synchronous_setting_is_refused(synchronous: Any) -> None:
    with pytest.raises(InvalidValueError, match="synchronous must be FULL or NORMAL") as caught:
        Database("sqlite:///hospital.db", synchronous=synchronous)
    assert caught.value.field == "synchronous"


def test_a_missing_driver_is_named_with_the_extra_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as if it were not installed
    with pytest.raises(DatabaseError, match=r"hospital-cases\[postgres\]") as caught:
        Database(f"postgresql://ada:{PASSWORD}@localhost/hospital")
    assert_discreet(caught.value)


def test_a_closed_database_makes_no_more_units_of_work(sql_store: SqlStore) -> None:
    sql_store.database.close()
    with pytest.raises(TransactionError, match="was closed"):
        sql_store.database.unit_of_work()
    with pytest.raises(TransactionError, match="was closed"):
        sql_store.database.create_schema()


def test_a_unit_of_work_made_before_closing_connects_no_more(sql_store: SqlStore) -> None:
    uow = sql_store.unit_of_work()
    new_ward(uow)
    sql_store.database.close()
    with pytest.raises(TransactionError, match="was closed"):
        list_health_centers(uow)
    with pytest.raises(TransactionError, match="was closed"):
        new_ward(uow)
    assert not uow.is_open


def test_closing_twice_does_no_harm(sql_store: SqlStore) -> None:
    new_ward(sql_store.unit_of_work())
    sql_store.database.close()
    sql_store.database.close()
    assert pool_of(sql_store, "writing").checkedin() == 0


def test_leaving_the_with_block_closes_all_connections(sql_store: SqlStore) -> None:
    url = sql_store.database._engines.writing.url.render_as_string(hide_password=False)
    with Database(url) as database:
        uow = database.unit_of_work()
        new_ward(uow)
        list_health_centers(uow)
        store = SqlStore(sql_store.name, database)
        assert [pool_of(store, kind).checkedin() for kind in ("writing", "reading")] == [1, 1]
    assert [pool_of(store, kind).checkedin() for kind in ("writing", "reading")] == [0, 0]
    with pytest.raises(TransactionError, match="was closed"):
        database.unit_of_work()


def fail_in_a_writing_block(store: SqlStore) -> None:
    uow = store.unit_of_work()
    with uow:
        new_ward(uow)
        raise ZeroDivisionError


def fail_in_a_reading_block(store: SqlStore) -> None:
    uow = store.unit_of_work()
    with uow.reading():
        list_health_centers(uow)
        raise ZeroDivisionError


@pytest.mark.parametrize("use", [fail_in_a_writing_block, fail_in_a_reading_block])
def test_a_failed_use_gives_its_connection_back(
    sql_store: SqlStore, use: Callable[[SqlStore], None]
) -> None:
    with pytest.raises(ZeroDivisionError):
        use(sql_store)
    assert [pool_of(sql_store, kind).checkedout() for kind in ("writing", "reading")] == [0, 0]
    assert list_health_centers(sql_store.unit_of_work()).items == ()


def test_a_block_left_without_commit_gives_its_connection_back(sql_store: SqlStore) -> None:
    uow = sql_store.unit_of_work()
    with uow:
        new_ward(uow)
    assert pool_of(sql_store, "writing").checkedout() == 0
    assert list_health_centers(uow).items == ()


def test_more_open_blocks_than_connections_is_said_so(
    sql_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = pool_of(sql_store, "reading")
    monkeypatch.setattr(pool, "_timeout", 0.01)
    blocks = [sql_store.unit_of_work().reading() for _ in range(pool.size() + pool._max_overflow)]
    for block in blocks:
        list_health_centers(block.__enter__())
    with pytest.raises(DatabaseUnavailableError, match="had no free connection") as caught:
        list_health_centers(sql_store.unit_of_work())
    assert_discreet(caught.value)
    for block in blocks:
        block.__exit__(None, None, None)
    assert list_health_centers(sql_store.unit_of_work()).items == ()


def test_the_place_in_messages_holds_no_password() -> None:
    with Database(f"postgresql://ada:{PASSWORD}@localhost/hospital") as database:
        assert database._engines.place == "the PostgreSQL database hospital at localhost"
        assert make_url(str(database._engines.writing.url)).password != PASSWORD
