"""Filling a store quickly, by the bare drivers, before anything is measured."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import make_url

from tests.benchmarks.bare_postgresql import bare_connection
from tests.benchmarks.place import Place
from tests.benchmarks.population import Plan, Population
from tests.benchmarks.records import (
    CENTER_COLUMNS,
    CLINICIAN_COLUMNS,
    NOTE_COLUMNS,
    STORED_CASE_COLUMNS,
    CaseRecord,
    derived_case_values,
)
from tests.benchmarks.stored_values import postgresql_value, sqlite_value

_COLUMNS = {
    "health_centers": CENTER_COLUMNS,
    "clinicians": CLINICIAN_COLUMNS,
    "patient_cases": STORED_CASE_COLUMNS,
    "case_notes": NOTE_COLUMNS,
}


def filled_store(place: Place, plan: Plan) -> tuple[str, Population]:
    """Make a store, fill it as planned, and return its URL and what is in it."""
    url, population = place.new_store(), Population(plan)
    # In this order: a row comes after those that it refers to.
    rows: dict[str, Iterable[Any]] = {
        "health_centers": population.centers,
        "clinicians": population.clinicians,
        "patient_cases": population.cases(),
        "case_notes": population.notes(),
    }
    fill = _fill_sqlite if place.engine == "sqlite" else _fill_postgresql
    fill(url, rows)
    place.settle(url)
    return url, population


def _values(records: Iterable[Any]) -> Iterator[list[Any]]:
    for record in records:
        values = [getattr(record, name) for name in type(record).__slots__]
        if isinstance(record, CaseRecord):
            values += derived_case_values(record.patient_name)
        yield values


def _fill_sqlite(url: str, rows: dict[str, Iterable[Any]]) -> None:
    with closing(sqlite3.connect(str(make_url(url).database), isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=-2000000")  # KiB: all of it, while filling
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN IMMEDIATE")
        for table, records in rows.items():
            marks = ", ".join("?" * len(_COLUMNS[table]))
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(_COLUMNS[table])}) VALUES ({marks})",
                (list(map(sqlite_value, values)) for values in _values(records)),
            )
        connection.execute("COMMIT")


def _fill_postgresql(url: str, rows: dict[str, Iterable[Any]]) -> None:
    with bare_connection(url) as connection, connection.transaction():
        cursor: Any = connection.cursor()
        for table, records in rows.items():
            with cursor.copy(f"COPY {table} ({', '.join(_COLUMNS[table])}) FROM STDIN") as copy:
                for values in _values(records):
                    copy.write_row(list(map(postgresql_value, values)))
