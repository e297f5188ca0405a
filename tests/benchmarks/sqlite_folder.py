"""Stores of the benchmark in SQLite files."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from sqlalchemy import make_url

from hospital_cases import Database
from tests.benchmarks.place import Place


class SqliteFolder(Place):
    """SQLite files in a temporary folder."""

    engine = "sqlite"

    def __init__(self, folder: Path, *, waits: bool) -> None:
        """Keep the files in `folder`."""
        self._folder, self.waits = folder, waits

    def new_store(self) -> str:
        url = self._new_url()
        with Database(url, synchronous=self.synchronous) as database:
            database.create_schema()
        return url

    def copy_of(self, url: str) -> str:
        copy = self._new_url()
        self.settle(url)
        shutil.copyfile(_file(url), _file(copy))
        return copy

    def drop(self, url: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(_file(url) + suffix).unlink(missing_ok=True)

    def settle(self, url: str) -> None:
        self.empty_log(url)

    def empty_log(self, url: str) -> None:
        # The one commit in about a hundred that fills the log up would copy it into the file.
        with closing(sqlite3.connect(_file(url), isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def facts(self, url: str) -> str:
        size = Path(_file(url)).stat().st_size / 2**20
        return (
            f"SQLite {sqlite3.sqlite_version}, WAL, synchronous={self.synchronous}, "
            f"a file of {size:.0f} MiB"
        )

    def stored_bytes(self, url: str) -> int:
        return Path(_file(url)).stat().st_size

    def _new_url(self) -> str:
        return f"sqlite:///{self._folder / uuid4().hex}.db"


def _file(url: str) -> str:
    return str(make_url(url).database)
