"""Where the benchmark keeps its stores: a folder of SQLite files, or a PostgreSQL server."""

import os
import shutil
import sqlite3
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from hospital_cases import Database
from hospital_cases.persistence.engine import Synchronous
from tests.benchmarks.bare_postgresql import BarePostgresql, bare_connection
from tests.benchmarks.bare_sqlite import BareSqlite
from tests.benchmarks.contender import Contender
from tests.benchmarks.ours import Ours
from tests.benchmarks.plain_core import PlainCore
from tests.benchmarks.prebuilt_core import PrebuiltCore
from tests.postgres_server import (
    DATABASE_PREFIX,
    SERVER_URL_VARIABLE,
    create_database,
    drop_database,
    temporary_server,
)

ENGINES = ("sqlite", "postgresql")


class Place(ABC):
    """Makes the stores of one engine, and what a commit in them waits for.

    `waits` tells whether a commit waits for the disk, as the library and PostgreSQL are shipped.
    """

    engine: str
    waits: bool

    @property
    def synchronous(self) -> Synchronous:
        """What SQLite is told; PostgreSQL has it in the database's own settings."""
        return "FULL" if self.waits else "NORMAL"

    @abstractmethod
    def new_store(self) -> str:
        """Create a store with our schema and no rows, and return its URL."""

    @abstractmethod
    def copy_of(self, url: str) -> str:
        """Copy a store that nobody is connected to, and return the copy's URL."""

    @abstractmethod
    def drop(self, url: str) -> None:
        """Delete a store."""

    @abstractmethod
    def settle(self, url: str) -> None:
        """Leave nothing to do later on account of what was written: logs, statistics."""

    def empty_log(self, url: str) -> None:
        """Keep the next contender from paying for what others left in a log; cheap."""

    @abstractmethod
    def facts(self, url: str) -> str:
        """Tell the engine's version and the settings that matter, for the report."""

    @property
    def names(self) -> list[str]:
        """The names of the contenders; the bare driver comes first."""
        return list(CONTENDERS[self.engine])

    def contenders(self, url: str) -> list[Contender]:
        """Return all contenders, connected to a store."""
        return [self.contender(url, name) for name in self.names]

    def contender(self, url: str, name: str) -> Contender:
        """Return the contender of that name, connected to a store."""
        return contender_of(self.engine, url, self.synchronous, name)


Maker = Callable[[str, Synchronous], Contender]
_LAYERS: Final[list[type[Ours] | type[PlainCore]]] = [Ours, PlainCore, PrebuiltCore]
CONTENDERS: Final[dict[str, dict[str, Maker]]] = {
    "sqlite": {each.name: each for each in (BareSqlite, *_LAYERS)},
    "postgresql": {
        BarePostgresql.name: lambda url, _synchronous: BarePostgresql(url),
        **{each.name: each for each in _LAYERS},
    },
}
"""By engine and name, what makes a contender; the bare driver comes first."""


def contender_of(engine: str, url: str, synchronous: Synchronous, name: str) -> Contender:
    """Return the contender of that name, connected to a store of that engine."""
    return CONTENDERS[engine][name](url, synchronous)


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

    def _new_url(self) -> str:
        return f"sqlite:///{self._folder / uuid4().hex}.db"


class PostgresqlServer(Place):
    """Databases on a PostgreSQL server."""

    engine = "postgresql"

    def __init__(self, server: str, *, waits: bool) -> None:
        """Keep the databases on the server with this URL."""
        self._server, self.waits = server, waits

    def new_store(self) -> str:
        url = create_database(self._server)
        if not self.waits:
            with self._maintenance() as connection:
                name = make_url(url).database
                connection.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        with Database(url) as database:
            database.create_schema()
        return url

    def copy_of(self, url: str) -> str:
        original = make_url(url)
        copy = original.set(database=DATABASE_PREFIX + uuid4().hex)
        with self._maintenance() as connection:
            connection.execute(f'CREATE DATABASE "{copy.database}" TEMPLATE "{original.database}"')
            if not self.waits:
                connection.execute(
                    f'ALTER DATABASE "{copy.database}" SET synchronous_commit = off'
                )
        return copy.render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        drop_database(url)

    def settle(self, url: str) -> None:
        with bare_connection(url) as connection:
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")

    def facts(self, url: str) -> str:
        names = ("fsync", "synchronous_commit", "full_page_writes", "shared_buffers")
        with bare_connection(url) as connection:
            version = connection.execute("SHOW server_version").fetchone()
            settings = [(name, connection.execute(f"SHOW {name}").fetchone()) for name in names]
            size = connection.execute(
                "SELECT pg_size_pretty(pg_database_size(current_database()))"
            ).fetchone()
        told = ", ".join(f"{name}={value and value[0]}" for name, value in settings)
        return f"PostgreSQL {version and version[0]}, {told}, a database of {size and size[0]}"

    @contextmanager
    def _maintenance(self) -> Iterator[Any]:
        plain = make_url(self._server).set(drivername="postgresql")
        text = plain.render_as_string(hide_password=False)
        with psycopg.connect(text, autocommit=True) as connection:
            yield connection


@contextmanager
def engine_place(engine: str) -> Iterator[Place]:
    """Yield the place for an engine's stores, where a commit does not wait for the disk.

    The PostgreSQL server is a durable one of our own, unless the environment names another.
    """
    if engine == "sqlite":
        with tempfile.TemporaryDirectory(prefix="hc-bench-") as folder:
            yield SqliteFolder(Path(folder), waits=False)
        return
    configured = os.environ.get(SERVER_URL_VARIABLE)
    with ExitStack() as stack:
        server = configured or stack.enter_context(temporary_server(durable=True))
        yield PostgresqlServer(server, waits=False)


@contextmanager
def waiting(place: Place) -> Iterator[Place]:
    """Within the block, stores are made so that a commit waits for the disk, as shipped."""
    before, place.waits = place.waits, True
    try:
        yield place
    finally:
        place.waits = before


def _file(url: str) -> str:
    return str(make_url(url).database)
