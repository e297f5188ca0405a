"""Fixtures for the command line: an environment without surprises, and a filled store."""

from collections.abc import Iterator

import pytest

from hospital_cases import Database, UnitOfWork
from hospital_cases.cli.store import URL_VARIABLE
from tests.conftest import SQL_STORES
from tests.stores import Clock
from tests.wards import Ward, new_ward


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the environment says about stores, colours and terminals."""
    for name in (URL_VARIABLE, "NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(params=SQL_STORES)
def url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of each of the two databases in turn, empty; the variable names it."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    monkeypatch.setenv(URL_VARIABLE, found)
    return found


@pytest.fixture
def file_url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of an empty SQLite store; the variable names it."""
    monkeypatch.setenv(URL_VARIABLE, sqlite_url)
    return sqlite_url


def open_uow(url: str) -> Iterator[UnitOfWork]:
    """Yield a unit of work on the store."""
    with Database(url, now=Clock(), synchronous="NORMAL") as database:
        yield database.unit_of_work()


@pytest.fixture
def filling(url: str) -> Iterator[UnitOfWork]:
    """Yield a unit of work to fill the store of `url`."""
    yield from open_uow(url)


@pytest.fixture
def file_filling(file_url: str) -> Iterator[UnitOfWork]:
    """Yield a unit of work to fill the store of `file_url`."""
    yield from open_uow(file_url)


@pytest.fixture
def ward(filling: UnitOfWork) -> Ward:
    """Return a ward in the store of `url`."""
    return new_ward(filling)


@pytest.fixture
def file_ward(file_filling: UnitOfWork) -> Ward:
    """Return a ward in the store of `file_url`."""
    return new_ward(file_filling)
