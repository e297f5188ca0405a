"""Fixtures: databases of a test's own, with the schema or without, and a file for a backup."""

from pathlib import Path

import pytest

from hospital_cases import Database
from tests.conftest import SQL_STORES


@pytest.fixture(params=SQL_STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database of the test's own."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("empty_postgresql_url"))
    return f"sqlite:///{tmp_path / 'hospital.db'}"


@pytest.fixture
def new_url(url: str) -> str:
    """Return the URL of a store of the test's own, with our schema and no rows."""
    with Database(url, synchronous="NORMAL") as database:
        database.create_schema()
    return url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the backup goes, in a folder of its own."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "backup.db"
