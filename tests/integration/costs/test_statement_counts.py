"""How many statements each service sends, BEGIN and COMMIT aside, and that rows add none."""

from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest

from hospital_cases import CaseNote, UnitOfWork
from hospital_cases import services as s
from tests.integration.statement_log import new_case_verbs, statement_log, verbs
from tests.sample_calls import SAMPLE_CALLS, SERVICES, new_sample
from tests.stores import Store
from tests.wards import Ward

READ, INSERT, UPDATE, DELETE = "SELECT", "INSERT", "UPDATE", "DELETE"
CASE = "a case and its words"
Service = Callable[[UnitOfWork, Ward, CaseNote], Any]

STATEMENTS: dict[str, list[str]] = {
    "add_note": [READ, READ, INSERT],
    "bootstrap_health_center": [INSERT, INSERT, CASE],
    "close_case": [READ, UPDATE],
    "count_cases": [READ],
    "create_clinician": [INSERT],
    "create_health_center": [INSERT],
    "delete_case": [READ, UPDATE],
    "delete_clinician": [READ, DELETE],
    "delete_health_center": [READ, DELETE],
    "delete_note": [READ, UPDATE],
    "get_case": [READ],
    "get_case_file": [READ, READ],
    "get_clinician": [READ],
    "get_health_center": [READ],
    "get_note": [READ],
    "list_cases": [READ],
    "list_clinicians": [READ],
    "list_health_centers": [READ],
    "list_notes": [READ],
    "open_case": [READ, READ, CASE],
    "reassign_case": [READ, READ, UPDATE],
    "reopen_case": [READ, UPDATE],
    "update_case": [READ, UPDATE],
    "update_clinician": [READ, UPDATE],
    "update_health_center": [READ, UPDATE],
    "update_note": [READ, UPDATE],
}
COUNTED_ELSEWHERE = {
    "import_cases": "by the batch, in test_case_import_statements.py",
    "import_clinicians": "by the batch, in test_import_statements.py",
    "import_health_centers": "by the batch, in test_import_statements.py",
    "import_notes": "by the batch, in test_import_statements.py",
    "search_cases": "by the kind of search, in test_search_cost.py",
}

UNCHANGING: dict[str, tuple[list[str], Service]] = {
    "update_health_center": (
        [READ],
        lambda u, w, _: s.update_health_center(u, w.center.id, name=w.center.name),
    ),
    "update_clinician": (
        [READ],
        lambda u, w, _: s.update_clinician(u, w.doctor.id, email=w.doctor.email.upper()),
    ),
    "update_case": (
        [READ],
        lambda u, w, _: s.update_case(u, w.case.id, patient_name=" Pat Doe "),
    ),
    "update_note": (
        [READ],
        lambda u, _, note: s.update_note(u, note.id, note_text=note.note_text),
    ),
    "reassign_case": (
        [READ, READ],
        lambda u, w, _: s.reassign_case(u, w.case.id, clinician_id=w.doctor.id),
    ),
}


def test_the_statements_of_every_service_are_counted() -> None:
    assert STATEMENTS.keys() | COUNTED_ELSEWHERE.keys() == SERVICES


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_service_sends_as_many_statements_as_designed(sql_store: Store, name: str) -> None:
    sample = new_sample(sql_store.unit_of_work())
    with statement_log(sql_store) as log:
        SAMPLE_CALLS[name](sample)
    expected = [new_case_verbs(sql_store) if v == CASE else [v] for v in STATEMENTS[name]]
    assert verbs(log) == [*chain.from_iterable(expected)]


@pytest.mark.parametrize("name", UNCHANGING)
def test_an_update_that_changes_nothing_writes_nothing(sql_store: Store, name: str) -> None:
    expected, service = UNCHANGING[name]
    sample = new_sample(sql_store.unit_of_work())
    with statement_log(sql_store) as log:
        service(sample.uow, sample.ward, sample.note)
    assert verbs(log) == expected


def test_the_schema_is_checked_once_for_all_units_of_work(sql_store: Store) -> None:
    with statement_log(sql_store) as log:
        for _ in range(3):
            s.list_cases(sql_store.unit_of_work())
    assert sum("FROM alembic_version" in statement for statement in log) == 1
    assert sum("FROM patient_cases" in statement for statement in log) == 3
