"""A search reads the entries of one word, and no more cases than it needs."""

from typing import Any

import pytest

from hospital_cases import CaseStatus, PatientCase
from hospital_cases.repositories import case_search
from hospital_cases.services import (
    close_case,
    delete_case,
    import_cases,
    reopen_case,
    search_cases,
    update_case,
)
from tests.imported_cases import a_case
from tests.integration.statement_log import engines_of, sent_statements, statement_log, verbs
from tests.stores import SqlStore, Store
from tests.wards import Ward, new_ward

pytestmark = pytest.mark.reads_plans

TEXTS = ["garcia", "garcia maria", "garcia m"]
SCANNED = {"SCAN first_of_word", "SCAN first_of_other", "SCAN near", "SCAN CONSTANT ROW"}
FILTERS = [(), ("status",), ("health_center_id",), ("health_center_id", "status")]
# Of a page of 10, with one case more that tells whether another page follows.
FIRST_CANDIDATES = 4 * 11


def import_patients(store: Store, ward: Ward, *names: str) -> list[PatientCase]:
    cases = [a_case(ward.doctor, patient_name=name) for name in names]
    assert import_cases(store.unit_of_work(), cases).imported == len(names)
    return cases


@pytest.mark.parametrize("filters", FILTERS, ids="+".join)
def test_a_search_counts_the_entries_of_a_word_and_follows_them(
    sql_store: Store, filters: tuple[str, ...]
) -> None:
    ward = new_ward(sql_store.unit_of_work())
    values: dict[str, Any] = {"health_center_id": ward.center.id, "status": CaseStatus.OPEN}
    with statement_log(sql_store) as log:
        search_cases(sql_store.unit_of_work(), text="pat", **{n: values[n] for n in filters})
    assert verbs(log) == ["SELECT", "SELECT"]
    assert ["FROM patient_cases" in statement for statement in log] == [False, True]


@pytest.mark.parametrize(
    ("entries", "found", "statements"),
    [
        (FIRST_CANDIDATES, 0, 2),
        (FIRST_CANDIDATES + 1, 11, 2),
        (FIRST_CANDIDATES + 1, 10, 3),
        (FIRST_CANDIDATES + 1, 0, 3),
    ],
)
def test_all_entries_are_followed_only_if_the_newest_do_not_fill_the_page(
    sql_store: Store, entries: int, found: int, statements: int
) -> None:
    ward = new_ward(sql_store.unit_of_work())
    names = ["Maria"] * (entries - found) + ["Maria Lo"] * found
    import_patients(sql_store, ward, *names)
    with statement_log(sql_store) as log:
        page = search_cases(sql_store.unit_of_work(), text="maria lo", limit=10)
    assert len(page.items) == min(found, 10)
    assert verbs(log) == ["SELECT"] * statements


def test_cases_are_walked_where_a_word_has_many_entries(
    sql_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward = new_ward(sql_store.unit_of_work())
    import_patients(sql_store, ward, "Maria", "Mary", "Marius")
    walks = []
    for many in (4, 3):
        monkeypatch.setattr(case_search, "MANY", many)
        with statement_log(sql_store) as log:
            assert len(search_cases(sql_store.unit_of_work(), text="mar").items) == 3
        assert verbs(log) == ["SELECT", "SELECT"]
        walks.append("case_name_words" not in log[1])
    assert walks == [False, True]


def test_no_more_entries_are_counted_than_matter(sql_store: Store) -> None:
    new_ward(sql_store.unit_of_work())
    with sent_statements(sql_store) as sent:
        search_cases(sql_store.unit_of_work(), text="pat")
    statement, values = sent[0]
    assert "LIMIT" in statement
    assert case_search.MANY in (values.values() if isinstance(values, dict) else values)


def test_closing_reopening_and_deleting_a_case_touch_none_of_its_words(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    case = new_ward(uow).case
    with statement_log(sql_store) as log:
        close_case(uow, case.id)
        reopen_case(uow, case.id)
        update_case(uow, case.id, summary="flu")
        delete_case(uow, case.id)
    assert len(log) == 8
    assert not [statement for statement in log if "case_name_words" in statement]


def plans_of_search(store: SqlStore, text: str, filters: dict[str, Any]) -> list[list[str]]:
    """Return the steps of SQLite's plan for each statement of a search."""
    with sent_statements(store) as sent:
        search_cases(store.unit_of_work(), text=text, **filters)
    plans = []
    with engines_of(store).reading.connect() as connection:
        for statement, values in sent:
            explained = f"EXPLAIN QUERY PLAN {statement}"
            rows = connection.exec_driver_sql(explained, tuple(values)).all()
            plans.append([str(row[-1]) for row in rows])
    return plans


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("filters", FILTERS, ids="+".join)
@pytest.mark.parametrize("text", TEXTS)
def test_sqlite_reads_ranges_of_words_and_finds_cases_by_their_ids(
    sql_store: SqlStore, text: str, filters: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_search, "_CANDIDATES", 0)  # of few entries, none is narrowed down
    ward = new_ward(sql_store.unit_of_work())
    import_patients(sql_store, ward, "Garcia Maria")
    values = {"health_center_id": ward.center.id, "status": CaseStatus.OPEN}
    probe, *_, plan = plans_of_search(sql_store, text, {name: values[name] for name in filters})
    for steps in (probe, plan):
        words = [step for step in steps if "word>?" in step]
        assert words
        assert all("(health_center_id=? AND word>? AND word<?)" in step for step in words)
        assert {step for step in steps if step.startswith("SCAN")} <= SCANNED
    assert len([step for step in plan if "word>?" in step]) == (2 if text == TEXTS[1] else 1)
    cases = [step for step in plan if "patient_cases" in step]
    assert len(cases) == 1
    assert cases[0].endswith("(id=?)")


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ((), "ix_patient_cases_created"),
        (("health_center_id",), "ix_patient_cases_health_center"),
        (("status",), "ix_patient_cases_status"),
        (("health_center_id", "status"), "ix_patient_cases_health_center_status"),
    ],
)
def test_sqlite_walks_the_cases_in_the_order_of_their_list(
    sql_store: SqlStore, filters: tuple[str, ...], index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_search, "MANY", 0)
    ward = new_ward(sql_store.unit_of_work())
    values = {"health_center_id": ward.center.id, "status": CaseStatus.OPEN}
    _, plan = plans_of_search(sql_store, "m", {name: values[name] for name in filters})
    assert len(plan) == 1
    assert f"USING INDEX {index}" in plan[0]
