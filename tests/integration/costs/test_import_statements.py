"""How many statements imports of clinicians and notes send, and what they keep in memory."""

import gc

import pytest

from hospital_cases import PatientCase
from hospital_cases.services import (
    import_cases,
    import_clinicians,
    import_health_centers,
    import_notes,
)
from tests.imported_cases import a_clinician, a_note, some_cases
from tests.integration.statement_log import statement_log, verbs
from tests.stores import Store
from tests.wards import new_ward


@pytest.fixture
def write(sql_store: Store) -> str:
    """Return the verb that stores a batch."""
    return "COPY" if sql_store.name == "postgresql" else "INSERT"


def test_a_batch_of_clinicians_takes_a_lookup_of_ids_centers_and_emails(
    sql_store: Store, write: str
) -> None:
    uow = sql_store.unit_of_work()
    center = new_ward(uow).center
    rows = [a_clinician(center.id, f"new{number}@example.org") for number in range(20)]
    with statement_log(sql_store) as log:
        import_clinicians(uow, rows, batch_size=10)
    # The center is looked up once.
    assert verbs(log) == ["SELECT", "SELECT", "SELECT", write, "SELECT", "SELECT", write]


def test_a_batch_of_notes_takes_a_lookup_of_ids_authors_and_cases(
    sql_store: Store, write: str
) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    rows = [a_note(ward.case, ward.nurse) for _ in range(20)]
    with statement_log(sql_store) as log:
        import_notes(uow, rows, batch_size=10)
    # The author is looked up once; cases are not kept, there may be millions of them.
    assert verbs(log) == ["SELECT", "SELECT", "SELECT", write, "SELECT", "SELECT", write]


def test_an_import_of_refused_rows_alone_sends_no_statement(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    new_ward(uow)
    with statement_log(sql_store) as log:
        import_health_centers(uow, [7, "8"])  # type: ignore[list-item]  # wrong on purpose
    assert verbs(log) == []


def test_an_import_of_notes_keeps_the_cases_of_one_batch(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    cases = list(some_cases(ward.doctor, 60))
    import_cases(uow, cases)
    notes = [a_note(case, ward.nurse) for case in cases]
    del cases
    alive: list[int] = []

    def count(_done: int) -> None:
        alive.append(sum(type(each) is PatientCase for each in gc.get_objects()))

    count(0)
    import_notes(uow, notes, batch_size=5, on_progress=count)
    assert len(alive) == 13
    assert max(alive) <= alive[0] + 10
