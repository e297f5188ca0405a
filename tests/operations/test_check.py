"""A check tells what is wrong with a store, and changes nothing."""

import hashlib
from pathlib import Path

import pytest

from hospital_cases import Database, DatabaseError, Finding, Verdict
from hospital_cases.database import NEWEST_REVISION
from hospital_cases.services import add_note, delete_case
from tests.integration.refused_uses import refused
from tests.operations.checks import checked, problem
from tests.operations.old_stores import execute, make_old_store
from tests.wards import new_ward

TABLES = (
    "case_name_words",
    "case_notes",
    "patient_cases",
    "clinicians",
    "health_centers",
    "alembic_version",
)


def test_a_new_store_is_sound(new_url: str) -> None:
    outcome = checked(new_url)
    assert outcome.is_sound
    assert Finding("revision", NEWEST_REVISION) in outcome.findings
    assert Finding("schema", "complete") in outcome.findings
    assert set(outcome.rows.values()) == {0}


def test_all_rows_are_counted_deleted_ones_too(new_url: str) -> None:
    with Database(new_url) as database:
        uow = database.unit_of_work()
        ward = new_ward(uow)
        add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="cough")
        delete_case(uow, ward.case.id)
        outcome = database.check()
        assert outcome.place == database.place
    expected = {"HealthCenter": 1, "Clinician": 2, "PatientCase": 1, "CaseNote": 1}
    assert list(outcome.rows.items()) == list(expected.items())


BREAKAGES = {
    "DROP INDEX ix_case_notes_case": "case_notes: index ix_case_notes_case is missing",
    "DROP TABLE case_notes": "table case_notes is missing",
    "ALTER TABLE case_notes ADD COLUMN mood varchar(9)": "case_notes: column mood is unknown",
    "ALTER TABLE health_centers DROP COLUMN address": "health_centers: column address is missing",
}


@pytest.mark.parametrize("change", BREAKAGES)
def test_what_differs_in_a_table_is_named(new_url: str, change: str) -> None:
    execute(new_url, change)
    advice = "restore a backup, or repair it"
    assert problem(new_url) == Finding("schema", BREAKAGES[change], Verdict.PROBLEM, advice)


OTHER_INDEXES = {
    "INDEX ix_clinicians_name ON clinicians (name)": "(name)",
    "UNIQUE INDEX ix_clinicians_name ON clinicians (name, id)": "UNIQUE (name, id)",
    "INDEX ix_clinicians_name ON clinicians (name, id) WHERE name <> ''": (
        "(name, id) of some rows"
    ),
}


@pytest.mark.parametrize("other", OTHER_INDEXES)
def test_an_index_with_another_definition_is_named(new_url: str, other: str) -> None:
    execute(new_url, "DROP INDEX ix_clinicians_name", f"CREATE {other}")
    expected = f"index ix_clinicians_name is {OTHER_INDEXES[other]} instead of (name, id)"
    assert problem(new_url).value == f"clinicians: {expected}"


POSTGRESQL_BREAKAGES = {
    "DROP CONSTRAINT ck_clinicians_role": "constraint ck_clinicians_role is missing",
    "DROP CONSTRAINT fk_clinicians_health_center": (
        "constraint fk_clinicians_health_center is missing"
    ),
    "DROP CONSTRAINT uq_clinicians_health_center_email": (
        "constraint uq_clinicians_health_center_email is missing"
    ),
    'ALTER name TYPE varchar(200) COLLATE "default"': (
        'column name is VARCHAR(200) NOT NULL instead of VARCHAR(200) COLLATE "C" NOT NULL'
    ),
    "DROP CONSTRAINT fk_clinicians_health_center, ADD CONSTRAINT fk_clinicians_health_center "
    "FOREIGN KEY (health_center_id) REFERENCES health_centers (id)": (
        "constraint fk_clinicians_health_center is (health_center_id) to (health_centers.id) "
        "ON DELETE None instead of (health_center_id) to (health_centers.id) ON DELETE RESTRICT"
    ),
    "ALTER version DROP NOT NULL": "column version is INTEGER instead of INTEGER NOT NULL",
}


@pytest.mark.parametrize("change", POSTGRESQL_BREAKAGES)
def test_what_differs_in_a_constraint_or_type_is_named(
    empty_postgresql_url: str, change: str
) -> None:
    with Database(empty_postgresql_url) as database:
        database.create_schema()
    execute(empty_postgresql_url, f"ALTER TABLE clinicians {change}")
    found = problem(empty_postgresql_url)
    assert found.value == f"clinicians: {POSTGRESQL_BREAKAGES[change]}"


def test_a_constraint_that_sqlite_lacks_is_named(sqlite_url: str) -> None:
    ours = "CONSTRAINT ck_clinicians_version CHECK (version >= 1)"
    execute(
        sqlite_url,
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{ours}', 'CHECK (version > 0)')",
    )
    found = problem(sqlite_url)
    assert found.value == "clinicians: constraint ck_clinicians_version is missing"


def test_a_check_with_another_condition_is_named_on_sqlite(sqlite_url: str) -> None:
    execute(
        sqlite_url,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'version >= 1', 'version >= 0') "
        "WHERE name = 'case_notes'",
    )
    expected = "constraint ck_case_notes_version is CHECK (version >= 0) instead of CHECK"
    assert problem(sqlite_url).value == f"case_notes: {expected} (version >= 1)"


@pytest.mark.parametrize("number", [1, 2])
def test_a_check_of_an_older_store_names_the_command_to_run_and_counts_the_rows(
    url: str, number: int
) -> None:
    make_old_store(url, number)
    found = problem(url)
    assert (found.subject, found.value) == ("revision", f"hospital_cases_000{number}")
    assert found.advice.startswith(f"this version of hospital_cases needs {NEWEST_REVISION}")
    assert "run `hospital-cases upgrade`" in found.advice
    rows = {"HealthCenter": 3, "Clinician": 6, "PatientCase": 26, "CaseNote": 36}
    assert checked(url).rows == rows


def test_a_database_without_the_schema_gets_the_advice_to_create_it(new_url: str) -> None:
    execute(new_url, *(f"DROP TABLE {table}" for table in TABLES))
    found = problem(new_url)
    assert (found.subject, found.value) == ("revision", "none")
    assert "create it with `hospital-cases init`" in found.advice
    assert checked(new_url).rows == {}


def test_tables_without_a_revision_are_a_problem(new_url: str) -> None:
    execute(new_url, "DELETE FROM alembic_version")
    found = problem(new_url)
    assert (found.subject, found.value) == ("revision", "none")
    assert "but no revision of the hospital_cases schema" in found.advice


def test_a_missing_file_is_an_error_and_stays_missing(tmp_path: Path) -> None:
    error = refused(f"sqlite:///{tmp_path}/hospital.db", Database.check)
    assert "does not exist: create it with `hospital-cases init`" in str(error)
    assert list(tmp_path.iterdir()) == []


def test_a_check_changes_no_byte_of_the_file(sqlite_url: str, tmp_path: Path) -> None:
    execute(sqlite_url, "PRAGMA journal_mode=DELETE")

    def contents() -> dict[str, str]:
        files = sorted(tmp_path.iterdir())
        return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in files}

    before = contents()
    findings = checked(sqlite_url).findings
    assert Finding("journal", "delete; wal from the first change on") in findings
    assert contents() == before


def test_a_store_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "hospital.db").write_text("no database at all, but long enough to look at" * 9)
    error = refused(f"sqlite:///{tmp_path}/hospital.db", Database.check)
    assert isinstance(error, DatabaseError)
    assert "is not an SQLite database" in str(error)
