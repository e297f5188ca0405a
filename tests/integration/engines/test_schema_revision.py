"""A store is used only if it has our schema, in the version of this code."""

from contextlib import suppress
from pathlib import Path

import pytest

from hospital_cases import Database, DatabaseError, SchemaRevisionError
from hospital_cases.database import NEWEST_REVISION
from hospital_cases.services import list_health_centers, list_notes
from tests.conftest import SQL_STORES
from tests.integration.refused_uses import Use, create, read, refused, upgrade, write
from tests.operations.old_stores import execute, tables_of


@pytest.fixture(params=SQL_STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a database of the test's own that holds one foreign table."""
    if request.param == "postgresql":
        url = str(request.getfixturevalue("empty_postgresql_url"))
    else:
        url = f"sqlite:///{request.getfixturevalue('tmp_path')}/other.db"
    execute(url, "CREATE TABLE pets (name varchar(20))")
    return url


def test_a_database_without_the_schema_is_refused(url: str) -> None:
    for use in (read, write):
        error = refused(url, use)
        assert "has no hospital_cases schema: create it with `hospital-cases init`" in str(error)
    assert tables_of(url) == ["pets"]


def test_the_schema_can_be_created_beside_foreign_tables(url: str) -> None:
    with Database(url) as database:
        database.create_schema()
        write(database)
        assert len(list_health_centers(database.unit_of_work()).items) == 1
    assert "pets" in tables_of(url)


def test_a_unit_of_work_that_was_refused_works_once_the_schema_exists(url: str) -> None:
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
def test_a_foreign_table_with_the_name_of_a_table_is_left_alone(url: str, name: str) -> None:
    execute(url, f"CREATE TABLE {name} (name varchar(20))", f"INSERT INTO {name} VALUES ('rex')")
    error = refused(url, create)
    assert f"has tables named {name}, but no revision of the hospital_cases schema" in str(error)
    assert "use another database" in str(error)
    assert tables_of(url) == sorted([name, "pets"])


def test_a_schema_that_cannot_be_created_is_not_created_in_part(url: str) -> None:
    execute(url, "CREATE VIEW case_notes AS SELECT name FROM pets")  # the name is taken
    refused(url, create)
    assert tables_of(url) == ["pets"]


def stamp(url: str, *changes: str) -> None:
    with Database(url) as database:
        database.create_schema()
    execute(url, *changes)


@pytest.mark.parametrize("use", [read, write, create])
def test_an_older_revision_is_refused_with_the_command_to_run(url: str, use: Use) -> None:
    stamp(url, "UPDATE alembic_version SET version_num = 'hospital_cases_0001'")
    error = refused(url, use)
    assert isinstance(error, SchemaRevisionError)
    assert (error.found, error.expected) == ("hospital_cases_0001", NEWEST_REVISION)
    needed = f"this version of hospital_cases needs {NEWEST_REVISION}"
    advice = "back it up, then run `hospital-cases upgrade` or Database.upgrade()"
    assert f"has revision hospital_cases_0001, {needed}: {advice}" in str(error)


@pytest.mark.parametrize("use", [read, write, create, upgrade])
@pytest.mark.parametrize(
    ("changes", "found", "reason"),
    [
        (
            ["UPDATE alembic_version SET version_num = 'hospital_cases_9999'"],
            "hospital_cases_9999",
            "is unknown",
        ),
        (
            ["INSERT INTO alembic_version VALUES ('abc')"],
            f"abc, {NEWEST_REVISION}",
            "belongs to another program",
        ),
        (
            [
                "DROP TABLE alembic_version",
                "CREATE TABLE hospital_cases_schema (number smallint)",
                "INSERT INTO hospital_cases_schema VALUES (99)",
            ],
            "hospital_cases_0099",
            "is unknown",
        ),
    ],
    ids=["newer", "two", "number"],
)
def test_an_unknown_revision_is_refused_and_left_alone(
    url: str, use: Use, changes: list[str], found: str, reason: str
) -> None:
    stamp(url, *changes)
    before = tables_of(url)
    error = refused(url, use)
    assert isinstance(error, SchemaRevisionError)
    assert (error.found, error.expected) == (found, NEWEST_REVISION)
    assert f"has revision {found}, which {reason}; this version" in str(error)
    assert tables_of(url) == before


@pytest.mark.parametrize("use", [read, write, create, upgrade])
def test_the_revision_of_another_program_is_refused_and_left_alone(url: str, use: Use) -> None:
    execute(
        url,
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)",
        "INSERT INTO alembic_version VALUES ('1975ea83b712')",
    )
    error = refused(url, use)
    assert "has revision 1975ea83b712, which belongs to another program" in str(error)
    assert "use another database" in str(error)
    assert tables_of(url) == ["alembic_version", "pets"]


@pytest.mark.parametrize("use", [read, write, create, upgrade])
def test_tables_without_a_revision_are_refused(url: str, use: Use) -> None:
    stamp(url, "DELETE FROM alembic_version")
    error = refused(url, use)
    assert "has tables named alembic_version, case_name_words, case_notes" in str(error)
    assert "but no revision of the hospital_cases schema: use another database" in str(error)


def test_a_stamp_that_is_not_a_number_is_an_unknown_revision(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/hospital.db"
    execute(
        url,
        "CREATE TABLE hospital_cases_schema (number smallint)",
        "INSERT INTO hospital_cases_schema VALUES ('x')",
    )
    error = refused(url, read)
    assert "has revision hospital_cases_000x, which is unknown" in str(error)


NO_STAMPS = {
    "empty": ["CREATE TABLE alembic_version (version_num varchar(32))"],
    "a NULL": [
        "CREATE TABLE alembic_version (version_num varchar(32))",
        "INSERT INTO alembic_version VALUES (NULL)",
    ],
    "another table": ["CREATE TABLE alembic_version (number int)"],
}


@pytest.mark.parametrize("use", [read, write, create, upgrade, Database.check])
@pytest.mark.parametrize("kind", NO_STAMPS)
def test_a_table_of_revisions_without_a_revision_is_left_alone(
    url: str, use: Use, kind: str
) -> None:
    execute(url, *NO_STAMPS[kind])
    if use is Database.check:
        with Database(url) as database:
            message = database.check().findings[0].advice
    else:
        message = str(refused(url, use))
    assert "use another database" in message
    assert tables_of(url) == ["alembic_version", "pets"]


@pytest.mark.parametrize("use", [read, create, upgrade, Database.check])
def test_a_file_of_another_program_keeps_every_byte(tmp_path: Path, use: Use) -> None:
    file = tmp_path / "other.db"
    url = f"sqlite:///{file}"
    execute(
        url,
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)",
        "INSERT INTO alembic_version VALUES ('1975ea83b712')",
    )
    before = file.read_bytes()
    with Database(url) as database, suppress(SchemaRevisionError):
        assert not use(database).is_sound
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_name_that_is_too_long_is_reported_by_sqlite(tmp_path: Path) -> None:
    error = refused(f"sqlite:///{tmp_path}/{'h' * 300}.db", read)
    assert "cannot be opened: create its folder, or allow access to it" in str(error)


def list_notes_of(database: Database) -> object:
    return list_notes(database.unit_of_work())


def test_a_missing_table_is_reported(url: str) -> None:
    with Database(url) as database:
        database.create_schema()
    execute(url, "DROP TABLE case_notes")
    assert "has no hospital_cases schema" in str(refused(url, list_notes_of))
