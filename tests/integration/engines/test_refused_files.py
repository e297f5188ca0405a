"""SQLite files that cannot be used, and what is said of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hospital_cases import Database, DatabaseError
from hospital_cases.services import list_health_centers
from tests.integration.refused_uses import Use, create, read, refused, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the path of a file with our schema and one center."""
    file = tmp_path / "hospital.db"
    with Database(f"sqlite:///{file}") as database:
        database.create_schema()
        write(database)
    return file


USES = pytest.mark.parametrize("use", [read, write, create])


@pytest.mark.parametrize("url", ["sqlite:///{}", "sqlite:///file:{}?uri=true"])
@pytest.mark.parametrize("use", [read, write])
def test_using_a_missing_file_leaves_none_behind(tmp_path: Path, url: str, use: Use) -> None:
    error = refused(url.format(tmp_path / "hospital.db"), use)
    assert "create it with `hospital-cases init` or Database.create_schema()" in str(error)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_used_once_the_schema_is_made(tmp_path: Path) -> None:
    with Database(f"sqlite:///{tmp_path}/hospital.db") as database:
        with pytest.raises(DatabaseError, match="does not exist"):
            read(database)
        database.create_schema()
        write(database)
        assert len(list_health_centers(database.unit_of_work()).items) == 1


@USES
def test_a_missing_folder_is_said_so(tmp_path: Path, use: Use) -> None:
    error = refused(f"sqlite:///{tmp_path}/missing/hospital.db", use)
    assert "cannot be opened: create its folder" in str(error)
    assert error.sqlstate == "SQLITE_CANTOPEN"


@USES
def test_a_folder_is_no_file(tmp_path: Path, use: Use) -> None:
    assert "cannot be opened" in str(refused(f"sqlite:///{tmp_path}", use))


@USES
def test_a_file_that_is_no_database_is_said_so(tmp_path: Path, use: Use) -> None:
    (tmp_path / "hospital.db").write_text("Pat Doe has a cough. " * 1000)
    error = refused(f"sqlite:///{tmp_path}/hospital.db", use)
    assert "is not an SQLite database: name another file" in str(error)
    assert error.sqlstate == "SQLITE_NOTADB"


@USES
def test_a_damaged_file_is_said_so(file: Path, use: Use) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    error = refused(f"sqlite:///{file}", use)
    assert "is damaged: restore a backup" in str(error)
    assert error.sqlstate is not None
    assert error.sqlstate.startswith("SQLITE_CORRUPT")


@pytest.fixture
def read_only_url(file: Path) -> Iterator[str]:
    # A reader of a write-ahead log needs the files beside it, which an open connection keeps.
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT count(*) FROM case_notes").fetchall()
        yield f"sqlite:///file:{file}?mode=ro&uri=true"


def test_a_read_only_file_can_be_read(read_only_url: str) -> None:
    with Database(read_only_url) as database:
        assert len(list_health_centers(database.unit_of_work()).items) == 1


def test_a_read_only_file_refuses_to_be_written(read_only_url: str) -> None:
    error = refused(read_only_url, write)
    assert "is read-only: allow writing, or use another file" in str(error)
    assert error.sqlstate == "SQLITE_READONLY"


def test_a_read_only_file_without_our_schema_gets_none(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE pets (name TEXT)")
    assert "is read-only" in str(
        refused(f"sqlite:///file:{tmp_path}/other.db?mode=ro&uri=true", create)
    )


def test_a_file_without_write_ahead_log_is_refused(tmp_path: Path) -> None:
    # This way of locking, made for network disks, has no shared memory for the log.
    url = f"sqlite:///file:{tmp_path}/hospital.db?vfs=unix-dotfile&uri=true"
    assert "cannot use write-ahead logging; move it to a local disk" in str(refused(url, create))
