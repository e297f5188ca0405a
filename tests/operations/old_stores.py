"""Stores as older versions made them.

`stores/` has their tables and rows as SQL: what SQLite's `.dump` tells of a file; the statements
that made the tables on PostgreSQL, and what pg_dump tells of the rows.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.pool import NullPool

from tests.conftest import psycopg_connection

NUMBERS: Final = (1, 2, 3)
"""The numbers of the older schemas: stamped as such, or in the revision that ends with it."""

_FOLDER: Final = Path(__file__).with_name("stores")

Row = dict[str, Any]


def make_old_store(url: str, number: int) -> None:
    """Fill the empty database with what the version of that schema number left in one."""
    backend = make_url(url).get_backend_name()
    script = (_FOLDER / f"schema_{number}_{backend}.sql").read_text(encoding="utf-8")
    if backend == "sqlite":
        with closing(sqlite3.connect(str(make_url(url).database))) as connection:
            connection.executescript(script)
    else:
        with psycopg_connection(url) as connection:
            connection.execute(script.encode())


def stored_rows(url: str) -> dict[str, list[Row]]:
    """Return every row of every table, those of the stamps apart, as the driver gives them."""
    tables = ("health_centers", "clinicians", "patient_cases", "case_notes")
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return {
            table: [
                dict(row)
                for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()
            ]
            for table in tables
        }


def add_cases(url: str, count: int) -> None:
    """Add copies of a case, with names of their own and ids in no order."""
    first = stored_rows(url)["patient_cases"][0]
    columns = ", ".join(first)
    values = ", ".join(f":{name}" for name in first)
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.execute(
            text(f"INSERT INTO patient_cases ({columns}) VALUES ({values})"),
            [
                {**first, "id": uuid4().hex, "patient_name": f"Mary number{place}"}
                for place in range(count)
            ],
        )


def stored_words(url: str) -> list[tuple[Any, ...]]:
    """Return the rows of `case_name_words`, as the driver gives them."""
    names = "health_center_id, word, created_at, case_id"
    with create_engine(url, poolclass=NullPool).connect() as connection:
        found = connection.execute(text(f"SELECT {names} FROM case_name_words"))
        return sorted(map(tuple, found), key=repr)


def without_search(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Leave out what is derived from the patients' names for the search."""
    return {
        table: [
            {name: value for name, value in row.items() if not name.startswith("search_")}
            for row in found
        ]
        for table, found in rows.items()
    }


def execute(url: str, *statements: str) -> None:
    """Run statements on the database, in one transaction and without foreign keys on SQLite."""
    with create_engine(url, poolclass=NullPool).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def tables_of(url: str) -> list[str]:
    """Return the names of all tables, sorted."""
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return sorted(inspect(connection).get_table_names())
