"""Fixtures: databases of a test's own, and the schema that a new store has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hospital_cases import Database
from tests.conftest import SQL_STORES
from tests.operations.canonical_schema import canonical_schema


@pytest.fixture(params=SQL_STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database of the test's own."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("empty_postgresql_url"))
    return f"sqlite:///{tmp_path / 'hospital.db'}"


@pytest.fixture
def created_schema(url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[set[str]]:
    """Yield the schema that `create_schema` makes, from a database beside the test's."""
    if url.startswith("sqlite"):
        other = f"sqlite:///{tmp_path / 'created.db'}"
        with Database(other) as database:
            database.create_schema()
        yield canonical_schema(other)
    else:
        yield canonical_schema(str(request.getfixturevalue("postgresql_database")))


@pytest.fixture
def new_url(url: str) -> str:
    """Return the URL of a store of the test's own, with our schema and no rows."""
    with Database(url, synchronous="NORMAL") as database:
        database.create_schema()
    return url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the backup shall be, in a folder of its own."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "backup.db"
