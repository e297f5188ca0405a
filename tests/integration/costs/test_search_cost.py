"""A search is one statement, and reads an index of its postings instead of the cases."""

from typing import Any

import pytest
from hospital_cases.models.name_postings import BRIEF, LETTER, PAIR, START, slots

from hospital_cases import CaseStatus
from hospital_cases.repositories import case_search, patient_case
from hospital_cases.services import search_cases
from tests.integration.statement_log import engines_of, sent_statements, statement_log, verbs
from tests.stores import SqlStore, Store
from tests.wards import new_ward

TEXTS = {START: "garcia", BRIEF: "gar", PAIR: "garcia maria", LETTER: "m"}
KINDS = (START, BRIEF, PAIR)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_search_is_one_statement_and_one_more_in_a_center(sql_store: Store, kind: str) -> None:
    text = TEXTS[kind]
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    with statement_log(sql_store) as log:
        search_cases(uow, text=text)
        search_cases(uow, text=text, status=CaseStatus.OPEN)
    assert verbs(log) == ["WITH" if kind == LETTER else "SELECT"] * 2
    with statement_log(sql_store) as log:
        search_cases(uow, text=text, health_center_id=ward.center.id)
    assert verbs(log) == ["SELECT"] * 2


def plan_of_search(store: SqlStore, text: str, filters: dict[str, Any]) -> list[str]:
    """Return the steps of SQLite's plan for the statement that searches."""
    with sent_statements(store) as sent:
        search_cases(store.unit_of_work(), text=text, **filters)
    statement, values = sent[-1]
    with engines_of(store).reading.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", tuple(values)).all()
    return [str(row[-1]) for row in rows]


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("names", [(), ("status",), ("health_center_id", "status")])
@pytest.mark.parametrize("kind", KINDS)
def test_sqlite_reads_the_indexes_of_the_postings_and_sorts_but_the_page(
    sql_store: SqlStore, kind: str, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    ward = new_ward(sql_store.unit_of_work())
    none_are_few = case_search.SELECT_BEYOND_SMALL.offset(0)
    monkeypatch.setattr(patient_case, "SELECT_BEYOND_SMALL", none_are_few)
    values = {"health_center_id": ward.center.id, "status": CaseStatus.OPEN}
    steps = plan_of_search(sql_store, TEXTS[kind], {name: values[name] for name in names})
    plan = "\n".join(steps)
    for slot in slots(kind):
        assert f"USING COVERING INDEX ix_patient_cases_{slot} ({slot}=?" in plan
    assert [step for step in steps if "TEMP B-TREE" in step] == steps[-1:]
    assert not [step for step in steps if step.startswith("SCAN patient_cases")]
    searches = [step for step in steps if step.startswith("SEARCH patient_cases")]
    rows = [step for step in searches if "COVERING" not in step]
    assert [step for step in rows if "(id=?)" not in step] == []


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
def test_sqlite_walks_a_small_center_in_its_order(sql_store: SqlStore) -> None:
    ward = new_ward(sql_store.unit_of_work())
    plan = plan_of_search(sql_store, "garcia", {"health_center_id": ward.center.id})
    assert any("COVERING INDEX ix_patient_cases_health_center (" in step for step in plan)
