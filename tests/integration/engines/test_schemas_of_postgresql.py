"""A store is the first schema of the search path, in a database with UTF-8."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from hospital_cases import Database, Verdict
from tests.conftest import psycopg_connection
from tests.integration.refused_uses import Use, create, refused, upgrade, with_options, write
from tests.operations.old_stores import execute, make_old_store, tables_of
from tests.postgres_server import create_database, drop_database


@pytest.fixture
def two_schemas(empty_postgresql_url: str) -> str:
    """Return the URL of a database with two schemas in the search path, ours the first."""
    execute(empty_postgresql_url, "CREATE SCHEMA ours")
    return with_options(empty_postgresql_url, "-csearch_path=ours,public")


@pytest.mark.parametrize("number", [None, 1])
def test_a_store_in_another_schema_of_the_search_path_is_ignored(
    two_schemas: str, empty_postgresql_url: str, number: int | None
) -> None:
    with Database(empty_postgresql_url) as database:
        database.create_schema()
    if number is None:
        with Database(two_schemas) as database:
            assert database.revision() is None
            assert database.create_schema() is True
    else:
        # The same statements, but the first schema of the path is where they make the tables.
        make_old_store(two_schemas, number)
        with Database(two_schemas) as database:
            assert database.upgrade() == f"hospital_cases_000{number}"
    with Database(two_schemas) as ours, Database(empty_postgresql_url) as theirs:
        write(ours)
        assert ours.check().is_sound
        assert theirs.check().is_sound
        assert theirs.check().rows["HealthCenter"] == 0


def test_stamps_of_another_program_in_another_schema_are_left_alone(
    two_schemas: str, empty_postgresql_url: str
) -> None:
    execute(empty_postgresql_url, "CREATE TABLE alembic_version (version_num varchar(32))")
    with Database(two_schemas) as database:
        database.upgrade()
        assert database.check().is_sound
    with create_engine(empty_postgresql_url, poolclass=NullPool).connect() as connection:
        stamps = connection.execute(text("SELECT * FROM public.alembic_version")).all()
    assert stamps == []


@pytest.fixture(params=["LATIN1", "SQL_ASCII"])
def other_encoding(request: pytest.FixtureRequest, postgresql_server: str) -> Iterator[str]:
    """Yield the URL of an empty database with an encoding that lacks characters."""
    url = create_database(postgresql_server)
    name = make_url(url).database
    drop_database(url)
    with psycopg_connection(postgresql_server) as connection:
        options = f"TEMPLATE template0 ENCODING '{request.param}' LOCALE 'C'"
        connection.execute(f'CREATE DATABASE "{name}" {options}'.encode())
    yield url
    drop_database(url)


@pytest.mark.parametrize("use", [create, upgrade])
def test_a_database_with_another_encoding_is_refused(other_encoding: str, use: Use) -> None:
    assert "which lacks characters: create it with UTF8" in str(refused(other_encoding, use))
    assert tables_of(f"{other_encoding}&client_encoding=utf8") == []
    with Database(other_encoding) as database:
        findings = {each.subject: each for each in database.check().findings}
    assert findings["encoding"].verdict is Verdict.PROBLEM
