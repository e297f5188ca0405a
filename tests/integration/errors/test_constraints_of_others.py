"""What a database refuses by rules that are not ours, or says too little about."""

import pytest
from sqlalchemy import text

from hospital_cases import (
    DatabaseError,
    HospitalCasesError,
    NotFoundError,
    SqlAlchemyUnitOfWork,
)
from tests.integration.faults.failing_stores import SqlFaults
from tests.integration.refused_uses import PATIENT, assert_discreet
from tests.integration.rows_that_break_constraints import UNKNOWN, VIOLATIONS, attempted, note_of
from tests.stores import Store
from tests.wards import Ward, new_ward


def test_several_rows_with_a_missing_reference_become_one_error(sql_store: Store) -> None:
    error = attempted(
        sql_store,
        lambda uow, ward: uow.case_notes._add_many([note_of(ward), note_of(ward, case_id=UNKNOWN)]),
    )
    assert isinstance(error, NotFoundError)
    assert error.entity == "PatientCase"
    assert error.id in {None, UNKNOWN}  # PostgreSQL does not tell which row it was
    assert_discreet(error)


RULES = {
    "sqlite": f"""CREATE TRIGGER foreign_rule BEFORE INSERT ON case_notes
        BEGIN SELECT RAISE(ABORT, 'it is about {PATIENT}'); END""",
    "postgresql": """ALTER TABLE case_notes
        ADD CONSTRAINT foreign_rule CHECK (note_text NOT LIKE 'Z%')""",
}
INDEX = "CREATE UNIQUE INDEX foreign_index ON case_notes (lower(note_text))"


@pytest.mark.parametrize("kind", ["rule", "index"])
def test_a_rule_that_is_not_ours_becomes_a_discreet_error(sql_store: Store, kind: str) -> None:
    statement = RULES[sql_store.name] if kind == "rule" else INDEX

    def break_the_rule(uow: SqlAlchemyUnitOfWork, ward: Ward) -> None:
        # Made in the block, the rule is undone with it.
        uow._sql.connection.connection.execute(text(statement))
        uow.case_notes._add_many([note_of(ward), note_of(ward)])

    error = attempted(sql_store, break_the_rule)
    assert isinstance(error, DatabaseError)
    assert "refused the change" in str(error)
    assert_discreet(error)


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["unique key", "foreign key of a case"])
def test_a_fault_while_sqlite_is_asked_for_facts_becomes_a_discreet_error(
    sql_store: Store, name: str
) -> None:
    _, attempt = VIOLATIONS[name]
    faults = SqlFaults(sql_store)
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    assert isinstance(uow, SqlAlchemyUnitOfWork)
    with (
        faults.failing_at(3, faults.driver_error, done=False),  # after BEGIN and INSERT
        pytest.raises(HospitalCasesError) as caught,
        uow,
    ):
        attempt(uow, ward)
    assert_discreet(caught.value)
    assert not uow.is_open
    new_ward(uow)
