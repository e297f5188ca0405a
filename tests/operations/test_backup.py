"""A backup is a complete copy of one instant, or none at all."""

import os
import sqlite3
import stat
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hospital_cases import Database, DatabaseError, InvalidValueError
from hospital_cases.operations import backup
from hospital_cases.services import bootstrap_health_center
from tests.integration.refused_uses import assert_discreet, refused
from tests.operations.old_stores import make_old_store, stored_rows
from tests.wards import new_ward


def test_a_backup_has_every_row(sqlite_url: str, file: Path) -> None:
    with Database(sqlite_url) as database:
        new_ward(database.unit_of_work())
        database.backup(file)
    assert stored_rows(f"sqlite:///{file}") == stored_rows(sqlite_url)
    with Database(f"sqlite:///{file}") as copy:
        assert copy.check().is_sound
    assert [each.name for each in file.parent.iterdir()] == ["backup.db"]


def test_a_backup_may_have_any_name(
    sqlite_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    with Database(sqlite_url) as database:
        for name in ("Sicherung ÄÖ 100%?#&.db", "a'b", "-rf"):
            database.backup(name)
            assert stored_rows(f"sqlite:///{name.replace('?', '%3F')}") == stored_rows(sqlite_url)
    assert len(list(file.parent.iterdir())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_owner_may_read_a_backup(sqlite_url: str, file: Path) -> None:
    with Database(sqlite_url) as database:
        database.backup(str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_older_store_is_backed_up_before_its_upgrade(tmp_path: Path, file: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hospital.db'}"
    make_old_store(url, 1)
    with Database(url) as database:
        database.backup(file)
    assert stored_rows(f"sqlite:///{file}") == stored_rows(url)


def test_a_backup_during_writes_has_whole_transactions(sqlite_url: str, file: Path) -> None:
    done, started = threading.Event(), threading.Event()

    def write() -> None:
        with Database(sqlite_url, synchronous="NORMAL") as database:
            uow = database.unit_of_work()
            while not done.is_set():
                bootstrap_health_center(
                    uow,
                    name="North",
                    address="",
                    lead_name="Ada",
                    lead_email="ada@example.org",
                    patient_name="Pat Doe",
                )
                started.set()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        assert started.wait(30)
        copies = [file.with_name(f"{number}.db") for number in range(5)]
        with Database(sqlite_url) as database:
            for copy in copies:
                database.backup(copy)
    finally:
        done.set()
        for writer in writers:
            writer.join()
    sizes: list[int] = []
    for copy in copies:
        with Database(f"sqlite:///{copy}") as restored:
            outcome = restored.check()
        assert outcome.is_sound
        counts = {outcome.rows[name] for name in ("HealthCenter", "Clinician", "PatientCase")}
        assert len(counts) == 1
        sizes += counts
    assert sizes == sorted(sizes)
    assert sizes[0] >= 1


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_a_backup_does_not_overwrite_a_file(sqlite_url: str, file: Path, kind: str) -> None:
    if kind == "file":
        file.write_text("precious")
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to(file.with_name("nowhere"))
    before = file.lstat()
    with Database(sqlite_url) as database, pytest.raises(InvalidValueError) as caught:
        database.backup(file)
    assert str(caught.value) == "file already exists: name a new file"
    assert file.lstat() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_backup_needs_a_folder_that_exists(sqlite_url: str, file: Path) -> None:
    with Database(sqlite_url) as database, pytest.raises(InvalidValueError, match="a folder that"):
        database.backup(file.parent / "missing" / "backup.db")


class NoPath:
    """Claims to be a path, and is none."""

    def __fspath__(self) -> Any:
        """Return a number."""
        return 7


@pytest.mark.parametrize("wrong", [None, 7, "", "a\x00b", "a\ud800b", NoPath()])
def test_a_backup_needs_a_path(sqlite_url: str, wrong: Any) -> None:
    with Database(sqlite_url) as database, pytest.raises(InvalidValueError, match="file must be"):
        database.backup(wrong)


def test_a_store_that_is_missing_is_not_backed_up(tmp_path: Path, file: Path) -> None:
    error = refused(f"sqlite:///{tmp_path}/hospital.db", lambda database: database.backup(file))
    assert "does not exist" in str(error)
    assert not (tmp_path / "hospital.db").exists()
    assert list(file.parent.iterdir()) == []


def test_a_file_that_is_not_a_database_is_not_backed_up(tmp_path: Path, file: Path) -> None:
    (tmp_path / "hospital.db").write_text("no database at all, but long enough to look at" * 9)
    error = refused(f"sqlite:///{tmp_path}/hospital.db", lambda database: database.backup(file))
    assert "is not an SQLite database" in str(error)
    assert list(file.parent.iterdir()) == []


def test_a_backup_that_is_being_written_is_not_overwritten(sqlite_url: str, file: Path) -> None:
    incomplete = file.with_name("backup.db.incomplete")
    incomplete.write_text("of another process")
    error = refused(sqlite_url, lambda database: database.backup(file))
    assert f"{incomplete} exists: another backup is being written" in str(error)
    assert incomplete.read_text() == "of another process"
    assert not file.exists()


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk I/O error")]
)
def test_a_backup_that_cannot_be_written_leaves_nothing(
    sqlite_url: str, file: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(_engines: object, incomplete: Path) -> None:
        assert incomplete.exists()
        raise fault

    monkeypatch.setattr(backup, "_copy", fail)
    error = refused(sqlite_url, lambda database: database.backup(file))
    assert "the backup could not be written: check the free disk space" in str(error)
    assert list(file.parent.iterdir()) == []


def test_a_backup_that_is_interrupted_leaves_nothing(
    sqlite_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_engines: object, _incomplete: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "_copy", interrupt)
    with Database(sqlite_url) as database, pytest.raises(KeyboardInterrupt):
        database.backup(file)
    assert list(file.parent.iterdir()) == []


def test_a_file_that_appears_during_a_backup_is_left_alone(
    sqlite_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(_engines: object, _incomplete: Path) -> None:
        file.write_text("precious")

    monkeypatch.setattr(backup, "_copy", copy)
    with Database(sqlite_url) as database, pytest.raises(InvalidValueError, match="already exists"):
        database.backup(file)
    assert file.read_text() == "precious"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_backup_needs_no_hard_links(
    sqlite_url: str, file: Path, monkeypatch: pytest.MonkeyPatch, *, is_taken: bool
) -> None:
    def refuse(_incomplete: Path, file: Path) -> None:
        if is_taken:
            file.write_text("precious")
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    with Database(sqlite_url) as database:
        if is_taken:
            with pytest.raises(InvalidValueError, match="already exists"):
                database.backup(file)
            assert file.read_text() == "precious"
        else:
            database.backup(file)
            assert stored_rows(f"sqlite:///{file}") == stored_rows(sqlite_url)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_that_is_full_leaves_nothing(sqlite_url: str, file: Path) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    with Database(sqlite_url) as database:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
        try:
            with pytest.raises(DatabaseError) as caught:
                database.backup(file)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "the backup could not be written" in str(caught.value)
    assert_discreet(caught.value)
    assert list(file.parent.iterdir()) == []


def test_a_name_that_is_too_long_is_refused(sqlite_url: str, file: Path) -> None:
    error = refused(sqlite_url, lambda database: database.backup(file.with_name("b" * 300)))
    assert "File name too long" in str(error)
    with Database(sqlite_url) as database, pytest.raises(InvalidValueError, match="a folder that"):
        database.backup(file / ("b" * 300) / "backup.db")


def test_a_backup_is_one_file_without_a_log_beside_it(sqlite_url: str, file: Path) -> None:
    with Database(sqlite_url) as database:
        database.backup(file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
