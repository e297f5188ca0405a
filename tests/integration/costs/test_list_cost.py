"""A list is found by the narrowest of its filters, also where the database has no statistics."""

from typing import Any

import pytest

from hospital_cases import CaseStatus
from hospital_cases.services import list_cases, list_notes
from tests.integration.statement_log import engines_of, sent_statements
from tests.stores import SqlStore
from tests.wards import Ward, new_ward

pytestmark = pytest.mark.reads_plans

LISTS: dict[str, tuple[Any, tuple[str, ...], str]] = {
    "cases of a clinician": (
        list_cases,
        ("health_center_id", "clinician_id"),
        "ix_patient_cases_clinician",
    ),
    "open cases of a clinician": (
        list_cases,
        ("health_center_id", "clinician_id", "status"),
        "ix_patient_cases_clinician_status",
    ),
    "notes of a case": (
        list_notes,
        ("health_center_id", "clinician_id", "case_id"),
        "ix_case_notes_case",
    ),
    "notes of a clinician": (
        list_notes,
        ("health_center_id", "clinician_id"),
        "ix_case_notes_clinician",
    ),
}


def filters_of(ward: Ward, names: tuple[str, ...]) -> dict[str, Any]:
    values = {
        "health_center_id": ward.center.id,
        "clinician_id": ward.doctor.id,
        "case_id": ward.case.id,
        "status": CaseStatus.OPEN,
    }
    return {name: values[name] for name in names}


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", LISTS)
def test_sqlite_finds_a_list_by_its_narrowest_filter(sql_store: SqlStore, name: str) -> None:
    list_page, names, index = LISTS[name]
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    with sent_statements(sql_store) as sent:
        list_page(uow, **filters_of(ward, names))
    statement, values = sent[-1]
    reading = engines_of(sql_store).reading
    with reading.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", tuple(values)).all()
    plan = "\n".join(str(row[-1]) for row in rows)
    assert f"USING INDEX {index} " in plan
    assert "TEMP B-TREE" not in plan
