"""PostgreSQL servers and databases that cannot be used, and what is said of them."""

import socket
from typing import Any

import pytest
from sqlalchemy import make_url

from hospital_cases import Database, DatabaseUnavailableError
from hospital_cases.services import list_health_centers
from tests.integration.refused_uses import PASSWORD, Use, create, read, refused, with_options, write


def changed(url: str, **parts: Any) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)


USES = pytest.mark.parametrize("use", [read, write, create])


@pytest.fixture
def unreachable_url() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]  # free again once the socket is closed
    return f"postgresql://ada:{PASSWORD}@127.0.0.1:{port}/hospital"


@USES
def test_an_unreachable_server_is_said_so(unreachable_url: str, use: Use) -> None:
    error = refused(unreachable_url, use)
    assert isinstance(error, DatabaseUnavailableError)
    port = make_url(unreachable_url).port
    assert f"the PostgreSQL database hospital at 127.0.0.1:{port} cannot be reached" in str(error)
    assert "check that the server runs" in str(error)


@USES
def test_a_missing_database_is_said_so(postgresql_url: str, use: Use) -> None:
    error = refused(changed(postgresql_url, database="no_such_hospital", password=PASSWORD), use)
    assert "no_such_hospital" in str(error)
    assert "check that the server runs, and that user, password and database name" in str(error)


@USES
def test_a_wrong_user_is_said_so(postgresql_url: str, use: Use) -> None:
    error = refused(changed(postgresql_url, username="no_such_user", password=PASSWORD), use)
    assert "check that the server runs, and that user, password and database name" in str(error)


@USES
def test_an_unknown_option_is_said_so(postgresql_url: str, use: Use) -> None:
    parsed = make_url(postgresql_url).set(password=PASSWORD).update_query_dict({"sslmodus": "on"})
    error = refused(parsed.render_as_string(hide_password=False), use)
    assert "cannot be reached" in str(error)


def test_a_read_only_database_can_be_read(postgresql_url: str) -> None:
    url = with_options(postgresql_url, "-c default_transaction_read_only=on")
    with Database(url) as database:
        assert list_health_centers(database.unit_of_work()).items == ()


def test_a_read_only_database_refuses_to_be_written(postgresql_url: str) -> None:
    error = refused(with_options(postgresql_url, "-c default_transaction_read_only=on"), write)
    assert "is read-only: connect to the primary server" in str(error)
    assert error.sqlstate == "25006"


def test_a_read_only_database_without_our_schema_gets_none(empty_postgresql_url: str) -> None:
    url = with_options(empty_postgresql_url, "-c default_transaction_read_only=on")
    assert "is read-only" in str(refused(url, create))


@pytest.mark.parametrize("use", [read, write])
def test_a_user_without_rights_is_said_so(postgresql_url: str, use: Use) -> None:
    # A role that every server has, and that may read nothing of ours.
    error = refused(with_options(postgresql_url, "-c role=pg_signal_backend"), use)
    assert "refuses access: grant the user the rights on the tables" in str(error)
    assert error.sqlstate == "42501"
