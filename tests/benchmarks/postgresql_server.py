"""Stores of the benchmark in databases on a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from typing import Any, Final
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from hospital_cases import Database
from tests.benchmarks.bare_postgresql import bare_connection
from tests.benchmarks.place import Place
from tests.postgres_server import DATABASE_PREFIX, create_database, drop_database

_VACUUMS: Final = 10
_HIDDEN_PAGES: Final = """
    SELECT count(*) FROM pg_class
    WHERE relname = 'patient_cases' AND relallvisible < 0.95 * relpages
"""
"""One if an index alone cannot answer yet, because the rows may be invisible to somebody."""

_STORED_BYTES: Final = """
    SELECT sum(pg_total_relation_size(oid)) FROM pg_class
    WHERE relname IN ('health_centers', 'clinicians', 'patient_cases', 'case_name_words')
"""


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
                connection.execute(f'ALTER DATABASE "{copy.database}" SET synchronous_commit = off')
        return copy.render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        drop_database(url)

    def settle(self, url: str) -> None:
        with bare_connection(url) as connection:
            for _ in range(_VACUUMS):
                connection.execute("VACUUM ANALYZE")
                hidden = connection.execute(_HIDDEN_PAGES).fetchone()
                if hidden and not hidden[0]:
                    break
                sleep(1)  # rows that somebody might still see otherwise are vacuumed later
            connection.execute("CHECKPOINT")

    def empty_log(self, url: str) -> None:
        assert url  # the server writes its log in the background

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

    def stored_bytes(self, url: str) -> int:
        with bare_connection(url) as connection:
            found = connection.execute(_STORED_BYTES).fetchone()
        return int(found[0]) if found else 0

    @contextmanager
    def _maintenance(self) -> Iterator[Any]:
        plain = make_url(self._server).set(drivername="postgresql")
        text = plain.render_as_string(hide_password=False)
        with psycopg.connect(text, autocommit=True) as connection:
            yield connection
