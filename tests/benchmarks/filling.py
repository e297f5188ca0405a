"""Filling a store quickly, by the bare drivers, before anything is measured."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import make_url

from hospital_cases.models.name_search import search_key
from tests.benchmarks.bare_postgresql import bare_connection
from tests.benchmarks.contender import batches
from tests.benchmarks.place import Place
from tests.benchmarks.population import Plan, Population
from tests.benchmarks.records import (
    CENTER_COLUMNS,
    CLINICIAN_COLUMNS,
    NOTE_COLUMNS,
    STORED_CASE_COLUMNS,
    WORD_COLUMNS,
    word_rows,
)
from tests.benchmarks.stored_values import postgresql_value, sqlite_value

_COLUMNS = {
    "health_centers": CENTER_COLUMNS,
    "clinicians": CLINICIAN_COLUMNS,
    "patient_cases": STORED_CASE_COLUMNS,
    "case_notes": NOTE_COLUMNS,
    "case_name_words": WORD_COLUMNS,
}


Rows = list[Sequence[Any]]


def filled_store(place: Place, plan: Plan) -> tuple[str, Population]:
    """Make a store, fill it as planned, and return its URL and what is in it."""
    url, population = place.new_store(), Population(plan)
    fill = _fill_sqlite if place.engine == "sqlite" else _fill_postgresql
    fill(url, _rows_of(population))
    place.settle(url)
    return url, population


def _rows_of(population: Population) -> Iterator[tuple[str, Rows]]:
    """Yield the rows, some at a time, with their table; a row comes after those it refers to."""
    yield "health_centers", [*map(_values, population.centers)]
    yield "clinicians", [*map(_values, population.clinicians)]
    for cases in batches(population.cases()):
        yield "patient_cases", [[*_values(case), search_key(case.patient_name)] for case in cases]
        yield "case_name_words", [row for case in cases for row in word_rows(case)]
    for notes in batches(population.notes()):
        yield "case_notes", [*map(_values, notes)]


def _values(record: Any) -> list[Any]:
    return [getattr(record, name) for name in type(record).__slots__]


def _fill_sqlite(url: str, rows: Iterable[tuple[str, Rows]]) -> None:
    with closing(sqlite3.connect(str(make_url(url).database), isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=-2000000")  # KiB: all of it, while filling
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN IMMEDIATE")
        for table, batch in rows:
            marks = ", ".join("?" * len(_COLUMNS[table]))
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(_COLUMNS[table])}) VALUES ({marks})",
                (list(map(sqlite_value, values)) for values in batch),
            )
        connection.execute("COMMIT")


def _fill_postgresql(url: str, rows: Iterable[tuple[str, Rows]]) -> None:
    with bare_connection(url) as connection, connection.transaction():
        cursor: Any = connection.cursor()
        for table, batch in rows:
            with cursor.copy(f"COPY {table} ({', '.join(_COLUMNS[table])}) FROM STDIN") as copy:
                for values in batch:
                    copy.write_row(list(map(postgresql_value, values)))
