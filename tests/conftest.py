"""Fixtures for all tests: the three stores, and the PostgreSQL server behind one of them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import make_url

from hospital_cases import Database, UnitOfWork
from hospital_cases.persistence.tables import metadata, schema_revisions
from tests.postgres_server import (
    PostgresUnavailableError,
    create_database,
    drop_database,
    server_url,
)
from tests.stores import Clock, MemoryStore, SqlStore, Store

# The time of an example says more about the computer than about the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

STORES = ("memory", "sqlite", "postgresql")
SQL_STORES = ("sqlite", "postgresql")

_SIZE = "SELECT sum(pg_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name"
_LARGE = 1 << 17  # bytes of rows, dead ones included


# The modules that take longest, to be begun first: the last one would keep one of two processes
# busy while the other one has nothing left to do.
_LONGEST = (
    "test_state_machine",
    "test_benchmark_command",
    "test_store_recall",
    "test_case_import_memory",
    "test_synthea_memory",
    "test_documented_operations",
    "test_side_by_side",
    "test_postgres_server",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest modules first."""
    items.sort(key=lambda item: item.path.stem not in _LONGEST)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server; without one, fail in CI and skip elsewhere."""
    server = server_url()
    try:
        url = server.__enter__()
    except PostgresUnavailableError as error:
        if os.environ.get("CI"):
            pytest.fail(f"PostgreSQL tests must run in CI: {error}")
        pytest.skip(str(error))
    yield url
    server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: str) -> Iterator[str]:
    """Yield the URL of a database with our schema, shared by the tests one after another."""
    url = create_database(postgresql_server)
    with Database(url) as database:
        database.create_schema()
    yield url
    drop_database(url)


@pytest.fixture
def postgresql_url(postgresql_database: str, request: pytest.FixtureRequest) -> str:
    """Return the URL of a database with our schema and no rows."""
    reads_plans = request.node.get_closest_marker("reads_plans")
    tables = [table.name for table in metadata.sorted_tables if table is not schema_revisions]
    with psycopg_connection(postgresql_database) as connection:
        (size,) = connection.execute(_SIZE, [tables]).fetchone() or (0,)
        if reads_plans or size > _LARGE:
            connection.execute(f"TRUNCATE {', '.join(tables)}")
        else:  # ten times as fast, as long as there is little to leave behind
            for table in reversed(tables):
                connection.execute(f"DELETE FROM {table}")
    return postgresql_database


@pytest.fixture
def empty_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """Yield the URL of a PostgreSQL database of the test's own, without our schema."""
    url = create_database(postgresql_server)
    yield url
    drop_database(url)


another_postgresql_url = empty_postgresql_url
"""A second one, for a test that compares two."""


@contextmanager
def psycopg_connection(url: str) -> Iterator[psycopg.Connection]:
    """Connect to a database by the bare driver, in autocommit."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with our schema and no rows, to be copied."""
    path = tmp_path_factory.mktemp("template") / "hospital.db"
    with Database(f"sqlite:///{path}") as database:
        database.create_schema()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the URL of a fresh SQLite file with our schema and no rows."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'hospital.db')}"


def open_store(name: str, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Yield an empty store of that name and close it."""
    if name == "memory":
        yield MemoryStore(name)
        return
    clock = Clock()
    url = request.getfixturevalue(f"{name}_url")
    with Database(url, now=clock, lock_timeout=5.0, synchronous="NORMAL") as database:
        yield SqlStore(name, database, clock=clock)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Yield each of the three stores in turn, empty."""
    yield from open_store(request.param, request)


@pytest.fixture(params=SQL_STORES)
def sql_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Yield each of the two databases in turn, empty."""
    yield from open_store(request.param, request)


@pytest.fixture
def uow(store: Store) -> UnitOfWork:
    """Return a unit of work on the store."""
    return store.unit_of_work()
