"""Counting reads one index, and none of the rows."""

from typing import Any

import pytest
from sqlalchemy import text

from hospital_cases import UnitOfWork
from hospital_cases.services import count_cases
from tests.integration.statement_log import engines_of, sent_statements, statement_log, verbs
from tests.stores import SqlStore
from tests.wards import Ward, new_case, new_ward

pytestmark = pytest.mark.reads_plans

FILTERS: dict[str, tuple[tuple[str, ...], str]] = {
    "all": ((), "ix_patient_cases_status"),
    "a center's": (("health_center_id",), "ix_patient_cases_health_center_status"),
    "a clinician's": (("clinician_id",), "ix_patient_cases_clinician_status"),
    "both": (("clinician_id", "health_center_id"), "ix_patient_cases_clinician_status"),
}
CENTERS = 8
CASES_OF_EACH = 30
PREPARATIONS = (
    # For so few rows, reading them all would be as cheap.
    "SET LOCAL enable_seqscan = off",
    "SET LOCAL enable_bitmapscan = off",
)


def filters_of(ward: Ward, names: tuple[str, ...]) -> dict[str, Any]:
    ids = {"health_center_id": ward.center.id, "clinician_id": ward.doctor.id}
    return {name: ids[name] for name in names}


def new_history(uow: UnitOfWork) -> Ward:
    """Fill some centers alike, and return one of them."""
    with uow:
        wards = [new_ward(uow, f"Center {number}") for number in range(CENTERS)]
        for ward in wards:
            for clinician in (ward.doctor, ward.nurse) * CASES_OF_EACH:
                new_case(uow, clinician)
        uow.commit()
    return wards[0]


def plan_of_count(store: SqlStore, ward: Ward, names: tuple[str, ...]) -> str:
    """Return the database's plan for the statement that counts."""
    with sent_statements(store) as sent:
        count_cases(store.unit_of_work(), **filters_of(ward, names))
    statement, values = sent[-1]
    reading = engines_of(store).reading
    with reading.connect() as connection:
        if store.name == "sqlite":
            rows = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", tuple(values)
            ).all()
        else:
            # Deleted rows of earlier tests swell some indexes more than others.
            connection.execute(text("REINDEX TABLE patient_cases"))
            connection.execute(text("VACUUM ANALYZE"))
    if store.name == "postgresql":
        with engines_of(store).writing.connect() as connection:
            for preparation in PREPARATIONS:
                connection.execute(text(preparation))
            rows = connection.exec_driver_sql(f"EXPLAIN {statement}", values).all()
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("name", FILTERS)
def test_a_count_is_answered_by_one_index_alone(sql_store: SqlStore, name: str) -> None:
    names, index = FILTERS[name]
    plan = plan_of_count(sql_store, new_history(sql_store.unit_of_work()), names)
    covering = {
        "sqlite": f"USING COVERING INDEX {index} ",
        "postgresql": f"Only Scan using {index} ",
    }
    assert covering[sql_store.name] in plan + " "


def test_a_count_is_one_statement(sql_store: SqlStore) -> None:
    uow = sql_store.unit_of_work()
    new_ward(uow)
    with statement_log(sql_store) as log:
        count_cases(uow)
    assert verbs(log) == ["SELECT"]
