"""Opening the place for an engine's stores, and closing it in the end."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.place import Place
from tests.benchmarks.postgresql_server import PostgresqlServer
from tests.benchmarks.sqlite_folder import SqliteFolder
from tests.postgres_server import SERVER_URL_VARIABLE, temporary_server


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
