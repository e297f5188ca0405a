"""A store is used only if it has our schema, in the version of this code."""

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from hospital_cases import Database, DatabaseError
from hospital_cases.services import list_health_centers, list_notes
from tests.conftest import SQL_STORES
from tests.integration.refusals import create, read, refused, write


@pytest.fixture(params=SQL_STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a database of the test's own that holds one foreign table."""
    if request.param == "postgresql":
        url = str(request.getfixturevalue("empty_postgresql_url"))
    else:
        url = f"sqlite:///{request.getfixturevalue('tmp_path')}/other.db"
    execute(url, "CREATE TABLE pets (name varchar(20))")
    return url


def execute(url: str, *statements: str) -> None:
    with create_engine(url, poolclass=NullPool).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def tables_of(url: str) -> list[str]:
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return sorted(inspect(connection).get_table_names())


def test_a_database_without_our_schema_is_said_so(url: str) -> None:
    for use in (read, write):
        error = refused(url, use)
        assert "has no hospital_cases schema: call Database.create_schema() first" in str(error)
    assert tables_of(url) == ["pets"]


def test_our_schema_stands_beside_foreign_tables(url: str) -> None:
    with Database(url) as database:
        database.create_schema()
        write(database)
        assert len(list_health_centers(database.unit_of_work()).items) == 1
    assert "pets" in tables_of(url)


def test_a_unit_of_work_that_was_refused_works_once_the_schema_stands(url: str) -> None:
    with Database(url) as database:
        uow = database.unit_of_work()
        with uow.reading(), pytest.raises(DatabaseError, match="no hospital_cases schema"):
            uow.health_centers.list_page()
        database.create_schema()
        assert list_health_centers(uow).items == ()


def test_creating_the_schema_again_changes_nothing(url: str) -> None:
    with Database(url) as database:
        database.create_schema()
        write(database)
    with Database(url) as database:
        database.create_schema()
        assert len(list_health_centers(database.unit_of_work()).items) == 1


@pytest.mark.parametrize("name", ["clinicians", "case_notes"])
def test_a_foreign_table_with_a_name_of_ours_is_left_alone(url: str, name: str) -> None:
    execute(url, f"CREATE TABLE {name} (name varchar(20))", f"INSERT INTO {name} VALUES ('rex')")
    error = refused(url, create)
    assert f"has tables with our names ({name}), but no schema of ours" in str(error)
    assert "use another database" in str(error)
    assert tables_of(url) == sorted([name, "pets"])


def test_a_schema_that_cannot_be_created_is_not_created_in_part(url: str) -> None:
    execute(url, "CREATE VIEW case_notes AS SELECT name FROM pets")  # the name is taken
    refused(url, create)
    assert tables_of(url) == ["pets"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE hospital_cases_schema SET number = 99", "has schema number 99, this version of"),
        ("INSERT INTO hospital_cases_schema VALUES (99)", "has schema number 2, 99, this version"),
        ("DELETE FROM hospital_cases_schema", "has no hospital_cases schema"),
    ],
)
def test_another_schema_number_is_said_so(url: str, change: str, message: str) -> None:
    with Database(url) as database:
        database.create_schema()
    execute(url, change)
    for use in (read, write, create):
        assert message in str(refused(url, use))


def test_the_number_that_is_needed_and_what_to_do_are_said(url: str) -> None:
    with Database(url) as database:
        database.create_schema()
    execute(url, "UPDATE hospital_cases_schema SET number = 99")
    error = refused(url, read)
    assert "this version of hospital_cases needs 2: use the version that made" in str(error)


def list_notes_of(database: Database) -> object:
    return list_notes(database.unit_of_work())


def test_a_table_that_vanished_is_said_so(url: str) -> None:
    with Database(url) as database:
        database.create_schema()
    execute(url, "DROP TABLE case_notes")
    assert "has no hospital_cases schema" in str(refused(url, list_notes_of))
