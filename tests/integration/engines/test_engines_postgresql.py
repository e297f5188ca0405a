"""PostgreSQL: how its sessions are set, and how transactions wait for each other."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from hospital_cases import Database, DatabaseUnavailableError
from hospital_cases.services import list_health_centers
from tests.conftest import psycopg_connection
from tests.integration.refused_uses import PASSWORD, assert_discreet, with_options
from tests.wards import new_ward

KINDS = ("writing", "reading")


def show(engine: Engine, setting: str) -> Any:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"SHOW {setting}").scalar_one()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Yield a socket that listens but is no PostgreSQL server."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


@pytest.mark.parametrize("kind", KINDS)
def test_a_session_is_set_as_designed(postgresql_url: str, kind: str) -> None:
    with Database(postgresql_url, lock_timeout=7.5) as database:
        new_ward(database.unit_of_work())
        engine = getattr(database._engines, kind)
        settings = ("transaction_isolation", "TimeZone", "lock_timeout")
        assert [show(engine, name) for name in settings] == ["read committed", "UTC", "7500ms"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_session_is_set_so_whatever_the_server_s_defaults_are(
    postgresql_url: str, kind: str
) -> None:
    options = (
        "-c default_transaction_isolation=serializable -c TimeZone=Asia/Kolkata -c lock_timeout=1"
    )
    with Database(with_options(postgresql_url, options), lock_timeout=7.5) as database:
        engine = getattr(database._engines, kind)
        settings = ("TimeZone", "lock_timeout")
        assert [show(engine, name) for name in settings] == ["UTC", "7500ms"]
        if kind == "writing":  # a single statement has no isolation to speak of
            assert show(engine, "transaction_isolation") == "read committed"


@pytest.mark.parametrize("kind", KINDS)
def test_the_settings_outlive_a_rollback(postgresql_url: str, kind: str) -> None:
    with Database(postgresql_url, lock_timeout=7.5) as database:
        uow = database.unit_of_work()
        with uow:
            new_ward(uow)
        with uow.reading():
            list_health_centers(uow)
        engine = getattr(database._engines, kind)
        assert engine.pool.checkedin() == 1
        assert [show(engine, name) for name in ("TimeZone", "lock_timeout")] == ["UTC", "7500ms"]


@pytest.mark.parametrize("lock_timeout", [0.0, 0.0001])
def test_a_short_lock_timeout_never_means_to_wait_forever(
    postgresql_url: str, lock_timeout: float
) -> None:
    with Database(postgresql_url, lock_timeout=lock_timeout) as database:
        assert show(database._engines.writing, "lock_timeout") == "1ms"  # 0 is no limit at all


def test_a_row_that_stays_locked_is_given_up(postgresql_url: str) -> None:
    with Database(postgresql_url) as first, Database(postgresql_url, lock_timeout=0.01) as second:
        uow, other = first.unit_of_work(), second.unit_of_work()
        ward = new_ward(uow)
        with uow:
            uow.patient_cases.get_for_update(ward.case.id)
            with (
                other,
                pytest.raises(DatabaseUnavailableError, match=r"was locked .+ try again") as caught,
            ):
                other.patient_cases.get_for_update(ward.case.id)
        assert caught.value.sqlstate == "55P03"
        assert_discreet(caught.value)
        with other:
            assert other.patient_cases.get_for_update(ward.case.id).id == ward.case.id


def test_making_a_database_connects_to_nothing(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with Database(f"postgresql://ada:{PASSWORD}@127.0.0.1:{port}/hospital") as database:
        uow = database.unit_of_work()
        with uow:
            uow.commit()
        with uow.reading():
            pass
        with pytest.raises(BlockingIOError):  # nobody has called
            listener.accept()


def test_a_cancelled_statement_can_be_tried_again(postgresql_url: str) -> None:
    with (
        Database(with_options(postgresql_url, "-c statement_timeout=250")) as impatient,
        psycopg_connection(postgresql_url) as other,
    ):
        uow = impatient.unit_of_work()
        with other.transaction():
            other.execute("LOCK TABLE health_centers")
            with pytest.raises(DatabaseUnavailableError, match=r"cancelled .+ try again") as caught:
                list_health_centers(uow)
        assert caught.value.sqlstate == "57014"
        assert list_health_centers(uow).items == ()
