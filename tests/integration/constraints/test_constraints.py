"""Raw SQL that violates a constraint is refused by both databases, whoever sends it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import (
    Column,
    Connection,
    Constraint,
    Engine,
    String,
    Table,
    Update,
    insert,
    literal,
    text,
    update,
)

from hospital_cases.persistence.tables import NEWEST_REVISION, metadata
from tests.conftest import SQL_STORES
from tests.integration.constraints.plain_sql_rows import (
    AUTHOR,
    CASE,
    CASE_OF_OTHER_CENTER,
    CENTER,
    FREE,
    FREE_CENTER,
    OF_OTHER_CENTER,
    OTHER_CENTER,
    OTHER_NOTE,
    UNKNOWN,
    Row,
    is_free,
    new_row,
    plain_engine,
    refusal,
    seeded,
)

TABLES = metadata.sorted_tables
CONSTRAINTS: dict[str, Constraint] = {
    str(constraint.name): constraint for table in TABLES for constraint in table.constraints
}
COLUMNS = [column for table in TABLES for column in table.columns]
NOT_FROM_ONE: list[Row] = [{"version": 0}, {"version": -1}]

# What to change in a legal row to violate this constraint and no other one.
VIOLATIONS: dict[str, list[Row]] = {
    "alembic_version_pkc": [{"version_num": NEWEST_REVISION}],
    "pk_health_centers": [{"id": CENTER}],
    "ck_health_centers_name_not_empty": [{"name": ""}],
    "ck_health_centers_version": NOT_FROM_ONE,
    "pk_clinicians": [{"id": OF_OTHER_CENTER}],
    "uq_clinicians_health_center_email": [{"email": "author@example.org"}],
    "fk_clinicians_health_center": [{"health_center_id": UNKNOWN}],
    "ck_clinicians_name_not_empty": [{"name": ""}],
    "ck_clinicians_email_not_empty": [{"email": ""}],
    "ck_clinicians_role": [{"role": literal(role, String)} for role in ("porter", "DOCTOR", "")],
    "ck_clinicians_version": NOT_FROM_ONE,
    "pk_patient_cases": [{"id": CASE_OF_OTHER_CENTER}],
    "fk_patient_cases_clinician": [
        {"clinician_id": UNKNOWN},
        {"clinician_id": OF_OTHER_CENTER},
        {"health_center_id": UNKNOWN},
        {"health_center_id": OTHER_CENTER},
        {"health_center_id": FREE_CENTER},
    ],
    "ck_patient_cases_patient_name_not_empty": [{"patient_name": ""}],
    "ck_patient_cases_status": [{"status": literal(s, String)} for s in ("paused", "OPEN", "")],
    "ck_patient_cases_version": NOT_FROM_ONE,
    "pk_case_name_words": [{"word": "doe"}],
    "pk_case_notes": [{"id": OTHER_NOTE}],
    "fk_case_notes_case": [
        {"case_id": UNKNOWN},
        {"case_id": CASE_OF_OTHER_CENTER},
        {"health_center_id": OTHER_CENTER, "clinician_id": OF_OTHER_CENTER},
    ],
    "fk_case_notes_clinician": [
        {"clinician_id": UNKNOWN},
        {"clinician_id": OF_OTHER_CENTER},
        {"health_center_id": OTHER_CENTER, "case_id": CASE_OF_OTHER_CENTER},
    ],
    "ck_case_notes_note_text_not_empty": [{"note_text": ""}],
    "ck_case_notes_version": NOT_FROM_ONE,
}

# Keys that include the id: the primary key refuses a second row first.
SHADOWED = {
    "uq_clinicians_health_center_id": {"id": AUTHOR},
    "uq_patient_cases_health_center_id": {"id": CASE},
}

every_violation = pytest.mark.parametrize(
    ("name", "change"),
    [(name, change) for name, changes in VIOLATIONS.items() for change in changes],
    ids=lambda value: value if isinstance(value, str) else "+".join(value),
)


@pytest.fixture(scope="module", params=SQL_STORES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with plain_engine(request) as engine:
        yield engine


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with seeded(engine) as connection:
        yield connection


def _update_of_free(table: Table) -> Update:
    """Return the UPDATE of the stored row that nothing refers to."""
    return update(table).where(is_free(table))


def test_every_constraint_has_a_test_that_violates_it() -> None:
    assert VIOLATIONS.keys() | SHADOWED.keys() == CONSTRAINTS.keys()


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_the_rows_that_the_violations_start_from_are_legal(
    connection: Connection, table: Table
) -> None:
    row = new_row(table)
    assert refusal(connection, insert(table).values(row)) == "nothing"
    assert refusal(connection, _update_of_free(table).values(row | FREE[table])) == "nothing"


@every_violation
def test_an_insert_that_violates_a_constraint_is_refused_by_it(
    connection: Connection, name: str, change: Row
) -> None:
    table = CONSTRAINTS[name].table
    assert refusal(connection, insert(table).values(new_row(table) | change)) == name


@every_violation
def test_an_update_that_violates_a_constraint_is_refused_by_it(
    connection: Connection, name: str, change: Row
) -> None:
    table = CONSTRAINTS[name].table
    assert refusal(connection, _update_of_free(table).values(change)) == name


# Only PostgreSQL can go without a primary key for a while.
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("name", SHADOWED)
def test_center_and_id_are_unique_together_even_without_the_primary_key(
    connection: Connection, name: str
) -> None:
    table = CONSTRAINTS[name].table
    connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {table.primary_key.name}"))
    assert refusal(connection, insert(table).values(new_row(table) | SHADOWED[name])) == name


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_takes_null_only_where_the_table_says_so(
    connection: Connection, column: Column[object]
) -> None:
    table = column.table
    assert isinstance(table, Table)
    nothing = {column.name: None}
    inserted = refusal(connection, insert(table).values(new_row(table) | nothing))
    free = _update_of_free(table)
    expected = "nothing" if column.nullable else str(column)
    assert (inserted, refusal(connection, free.values(nothing))) == (expected, expected)


def test_only_what_may_be_unknown_or_not_have_happened_takes_null() -> None:
    optional = {str(column) for column in COLUMNS if column.nullable}
    assert optional == {
        "patient_cases.patient_dob",
        "patient_cases.deleted_at",
        "case_notes.deleted_at",
    }
