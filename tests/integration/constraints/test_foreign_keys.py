"""No raw SQL leaves a reference without a target, or makes a row that mixes two centers."""

from collections.abc import Iterator
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, Table, delete, insert, inspect, update

from hospital_cases.persistence.tables import (
    case_notes,
    clinicians,
    health_centers,
    metadata,
    patient_cases,
)
from tests.conftest import SQL_STORES
from tests.integration.constraints.plain_sql_rows import (
    AUTHOR,
    CASE,
    CASE_OF_OTHER_CENTER,
    CENTER,
    FREE,
    OF_OTHER_CENTER,
    OTHER_CENTER,
    TREATING,
    UNKNOWN,
    is_free,
    new_row,
    plain_engine,
    refusal,
    seeded,
)

FOREIGN_KEYS = {
    str(key.name): key for table in metadata.sorted_tables for key in table.foreign_key_constraints
}

# By foreign key: a row to which others refer by this key alone.
PARENTS: dict[str, tuple[Table, UUID]] = {
    "fk_clinicians_health_center": (health_centers, CENTER),
    "fk_patient_cases_clinician": (clinicians, TREATING),
    "fk_case_notes_case": (patient_cases, CASE),
    "fk_case_notes_clinician": (clinicians, AUTHOR),
}

# By center: what belongs to it.
HOMES = {
    CENTER: {"clinician_id": AUTHOR, "case_id": CASE},
    OTHER_CENTER: {"clinician_id": OF_OTHER_CENTER, "case_id": CASE_OF_OTHER_CENTER},
}


@pytest.fixture(scope="module", params=SQL_STORES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with plain_engine(request) as engine:
        yield engine


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with seeded(engine) as connection:
        yield connection


def test_every_foreign_key_has_a_row_that_others_refer_to_by_it() -> None:
    assert PARENTS.keys() == FOREIGN_KEYS.keys()
    for name, (table, _) in PARENTS.items():
        assert FOREIGN_KEYS[name].referred_table is table


@pytest.mark.parametrize("name", PARENTS)
def test_a_row_that_others_refer_to_cannot_be_deleted(connection: Connection, name: str) -> None:
    table, parent = PARENTS[name]
    # SQLite does not name foreign keys; TRIGGER is how it reports a RESTRICT.
    expected = "TRIGGER" if connection.dialect.name == "sqlite" else name
    assert refusal(connection, delete(table).where(table.c.id == parent)) == expected


@pytest.mark.parametrize("table", list(FREE)[1:], ids=str)
def test_a_row_that_nothing_refers_to_can_be_deleted(connection: Connection, table: Table) -> None:
    assert refusal(connection, delete(table).where(is_free(table))) == "nothing"


@pytest.mark.parametrize("name", PARENTS)
def test_a_row_that_others_refer_to_cannot_change_its_id(connection: Connection, name: str) -> None:
    table, parent = PARENTS[name]
    statement = update(table).where(table.c.id == parent).values(id=UNKNOWN)
    assert refusal(connection, statement) == name


def test_clinicians_with_cases_or_notes_cannot_move_to_another_center(
    connection: Connection,
) -> None:
    for name in ("fk_patient_cases_clinician", "fk_case_notes_clinician"):
        table, parent = PARENTS[name]
        statement = update(table).where(table.c.id == parent).values(health_center_id=OTHER_CENTER)
        assert refusal(connection, statement) == name


def test_a_case_with_notes_cannot_move_to_another_center_not_even_with_its_clinician(
    connection: Connection,
) -> None:
    statement = update(patient_cases).where(patient_cases.c.id == CASE)
    move = statement.values(health_center_id=OTHER_CENTER, clinician_id=OF_OTHER_CENTER)
    assert refusal(connection, move) == "fk_case_notes_case"


@pytest.mark.parametrize("table", [patient_cases, case_notes], ids=str)
def test_a_row_exists_if_all_it_refers_to_is_of_its_center_and_never_otherwise(
    connection: Connection, table: Table
) -> None:
    references = [name for name in ("clinician_id", "case_id") if name in table.c]
    accepted = []
    for center, *homes in product(HOMES, repeat=1 + len(references)):
        row = {"health_center_id": center}
        row |= {name: HOMES[home][name] for name, home in zip(references, homes, strict=True)}
        changed = update(table).where(is_free(table)).values(row)
        refusals = {
            refusal(connection, insert(table).values(new_row(table) | row)),
            refusal(connection, changed),
        }
        if "nothing" in refusals:
            assert refusals == {"nothing"}
            accepted.append([center, *homes])
    assert accepted == [[center] * (1 + len(references)) for center in HOMES]


def test_every_foreign_key_restricts_deletion_and_is_checked_at_once(
    connection: Connection,
) -> None:
    reflected = {
        str(key["name"]): key["options"]
        for table in metadata.tables
        for key in inspect(connection).get_foreign_keys(table)
    }
    assert reflected == {name: {"ondelete": "RESTRICT"} for name in FOREIGN_KEYS}
