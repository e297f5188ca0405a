"""What the databases really hold: every constraint and index, under the name given to it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, Inspector, Table, UniqueConstraint, inspect

from hospital_cases import Database
from hospital_cases.persistence.tables import metadata
from tests.conftest import SQL_STORES
from tests.integration.constraints.plain_sql_rows import plain_engine

TABLES = metadata.sorted_tables
LONGEST_NAME = 59


@pytest.fixture(scope="module", params=SQL_STORES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with plain_engine(request) as engine:
        yield engine


def _constraint_names(table: Table) -> set[str]:
    return {str(constraint.name) for constraint in table.constraints}


def _index_columns(table: Table) -> dict[str, list[str]]:
    return {str(index.name): index.columns.keys() for index in table.indexes}


def _reflected_constraints(inspector: Inspector, table: str) -> list[Any]:
    return [
        inspector.get_pk_constraint(table),
        *inspector.get_unique_constraints(table),
        *inspector.get_foreign_keys(table),
        *inspector.get_check_constraints(table),
    ]


def test_every_constraint_and_index_has_a_short_name_of_its_own() -> None:
    names = [
        name for table in TABLES for name in [*_constraint_names(table), *_index_columns(table)]
    ]
    assert "None" not in names
    assert len(names) == len(set(names)) == sum(len(t.constraints) + len(t.indexes) for t in TABLES)
    assert [name for name in names if len(name) > LONGEST_NAME] == []


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_table_has_its_constraints_by_name_and_no_others(engine: Engine, table: Table) -> None:
    reflected = [c["name"] for c in _reflected_constraints(inspect(engine), table.name)]
    assert sorted(reflected) == sorted(_constraint_names(table))


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_table_has_its_indexes_by_name_on_their_columns_and_no_others(
    engine: Engine, table: Table
) -> None:
    reflected = {
        str(index["name"]): index["column_names"]
        for index in inspect(engine).get_indexes(table.name)
        if "duplicates_constraint" not in index  # PostgreSQL makes one for every unique key
    }
    assert reflected == _index_columns(table)


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_table_has_its_unique_keys_on_their_columns(engine: Engine, table: Table) -> None:
    reflected = {
        str(key["name"]): key["column_names"]
        for key in inspect(engine).get_unique_constraints(table.name)
    }
    assert reflected == {
        str(key.name): key.columns.keys()
        for key in table.constraints
        if isinstance(key, UniqueConstraint)
    }


def test_the_databases_hold_our_tables_and_no_others(engine: Engine) -> None:
    assert set(inspect(engine).get_table_names()) == set(metadata.tables)


def test_every_writing_connection_to_sqlite_enforces_foreign_keys(sqlite_url: str) -> None:
    with Database(sqlite_url) as database:
        writing = database._engines.writing
        for _ in range(2):  # a new connection, then the same one from the pool
            with writing.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
