"""A check tells what is wrong with the SQLite file, or with the PostgreSQL server."""

from pathlib import Path

import pytest

from hospital_cases import Database, Finding, Verdict
from hospital_cases.operations import engine_check
from tests.conftest import psycopg_connection
from tests.integration.refused_uses import with_options
from tests.operations.checks import checked, problem
from tests.operations.old_stores import execute
from tests.postgres_server import create_database, temporary_server
from tests.wards import new_ward


def test_rows_that_refer_to_missing_ones_are_counted(sqlite_url: str) -> None:
    with Database(sqlite_url) as database:
        ward = new_ward(database.unit_of_work())
    execute(sqlite_url, f"DELETE FROM health_centers WHERE id = '{ward.center.id.hex}'")
    advice = "restore a backup"
    expected = "rows that refer to missing ones: 2"
    assert problem(sqlite_url) == Finding("references", expected, Verdict.PROBLEM, advice)


def test_damage_of_the_file_is_reported_without_its_contents(sqlite_url: str) -> None:
    with Database(sqlite_url) as database:
        new_ward(database.unit_of_work())
    execute(
        sqlite_url,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'email', 'name')"
        " WHERE name = 'ix_clinicians_health_center_name'",
        "UPDATE sqlite_master SET sql = replace(sql, 'version >= 1', 'version >= 9')"
        " WHERE name = 'clinicians'",
    )
    expected = Finding("file", "damaged in 2 places", Verdict.PROBLEM, "restore a backup")
    assert expected in checked(sqlite_url).findings


def test_the_count_of_damages_has_a_limit(sqlite_url: str) -> None:
    with Database(sqlite_url) as database:
        uow = database.unit_of_work()
        for _ in range(40):
            new_ward(uow)
    execute(
        sqlite_url,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'version >= 1', 'version >= 9')",
    )
    found = {each.subject: each.value for each in checked(sqlite_url).findings}
    assert found["file"] == "damaged in 100 or more places"


def test_text_that_is_not_in_utf_8_is_a_problem(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hospital.db'}"
    execute(url, "PRAGMA encoding='UTF-16'", "CREATE TABLE pets (name varchar(20))")
    with Database(url) as database:
        database.create_schema()
    assert (problem(url).subject, problem(url).value) == ("encoding", "UTF-16le")


def test_the_settings_for_durability_are_reported(postgresql_url: str) -> None:
    found = {each.subject: each for each in checked(postgresql_url).findings}
    with psycopg_connection(postgresql_url) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            row = connection.execute(f"SHOW {name}".encode()).fetchone()
            assert row == (found[name].value,)
            assert (found[name].verdict is Verdict.WARNING) is (row == ("off",))


def test_settings_that_lose_data_in_a_power_cut_are_warned_of(empty_postgresql_url: str) -> None:
    with Database(with_options(empty_postgresql_url, "-csynchronous_commit=off")) as database:
        database.create_schema()
        outcome = database.check()
    found = {each.subject: each for each in outcome.findings}["synchronous_commit"]
    assert (found.value, found.verdict) == ("off", Verdict.WARNING)
    assert "a power cut can lose or damage stored data" in found.advice
    assert outcome.is_sound


def test_a_server_with_default_settings_gives_no_warning(postgresql_server: str) -> None:
    assert postgresql_server  # where there is none, this test is skipped with the others
    with temporary_server(durable=True) as server, Database(create_database(server)) as database:
        database.create_schema()
        findings = database.check().findings
    assert {each.verdict for each in findings} == {Verdict.FINE}


def test_constraints_and_indexes_that_are_not_valid_are_problems(
    empty_postgresql_url: str,
) -> None:
    with Database(empty_postgresql_url) as database:
        database.create_schema()
        uow = database.unit_of_work()
        new_ward(uow)
        new_ward(uow)
    execute(
        empty_postgresql_url,
        # What belongs to another program is not reported.
        "CREATE TABLE pets (legs int)",
        "ALTER TABLE pets ADD CONSTRAINT ck_pets CHECK (legs > 0) NOT VALID",
        "ALTER TABLE clinicians DROP CONSTRAINT ck_clinicians_role",
        "ALTER TABLE clinicians ADD CONSTRAINT ck_clinicians_role CHECK (role <> '') NOT VALID",
    )
    found = problem(empty_postgresql_url)
    assert (found.subject, found.value) == ("constraints", "not valid: ck_clinicians_role")
    execute(empty_postgresql_url, "ALTER TABLE clinicians VALIDATE CONSTRAINT ck_clinicians_role")
    with (
        psycopg_connection(empty_postgresql_url) as connection,
        pytest.raises(Exception, match="dup"),
    ):
        # It fails, and leaves an index behind that is not valid.
        connection.execute("CREATE UNIQUE INDEX CONCURRENTLY ix_role ON clinicians (role)")
    found = problem(empty_postgresql_url)
    assert (found.subject, found.value) == ("indexes", "not valid: ix_role")


def test_disabled_references_are_a_problem(empty_postgresql_url: str) -> None:
    with Database(empty_postgresql_url) as database:
        database.create_schema()
    execute(empty_postgresql_url, "ALTER TABLE clinicians DISABLE TRIGGER ALL")
    found = problem(empty_postgresql_url)
    assert found.subject == "references"
    assert found.value.startswith("disabled: fk_")
    assert "fk_clinicians_health_center" in found.value


def test_a_server_that_is_too_old_is_a_problem(
    empty_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Database(empty_postgresql_url) as database:
        database.create_schema()
    monkeypatch.setattr(engine_check, "_OLDEST_POSTGRESQL", 990_000)
    found = problem(empty_postgresql_url)
    assert (found.subject, found.advice) == ("engine", "use version 14 or newer")
