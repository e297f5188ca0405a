"""A page of a list takes one statement, however many rows it holds."""

from collections.abc import Callable
from typing import Any

import pytest

from hospital_cases import CaseNote, CaseStatus, ClinicianRole, Page, UnitOfWork
from hospital_cases import services as s
from hospital_cases.models.entity import Entity, field_values
from tests.integration.statement_log import statement_log, verbs
from tests.stores import Store
from tests.wards import Ward, new_case, new_clinician, new_ward

READ = "SELECT"
List = Callable[[UnitOfWork, Ward, str | None], Page[Any]]


def write_note(uow: UnitOfWork, ward: Ward, note_text: str = "cough") -> CaseNote:
    return s.add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text=note_text)


LISTS: dict[str, List] = {
    "list_health_centers": lambda u, _, after: s.list_health_centers(u, limit=1, after=after),
    "list_health_centers filtered": lambda u, _, after: s.list_health_centers(
        u, is_active=True, limit=1, after=after
    ),
    "list_clinicians": lambda u, _, after: s.list_clinicians(u, limit=1, after=after),
    "list_clinicians filtered": lambda u, w, after: s.list_clinicians(
        u,
        health_center_id=w.center.id,
        role=ClinicianRole.DOCTOR,
        is_active=True,
        limit=1,
        after=after,
    ),
    "list_cases": lambda u, _, after: s.list_cases(u, limit=1, after=after),
    "list_cases filtered": lambda u, w, after: s.list_cases(
        u,
        health_center_id=w.center.id,
        clinician_id=w.doctor.id,
        status=CaseStatus.OPEN,
        limit=1,
        after=after,
    ),
    "list_notes": lambda u, _, after: s.list_notes(u, limit=1, after=after),
    "list_notes filtered": lambda u, w, after: s.list_notes(
        u,
        case_id=w.case.id,
        health_center_id=w.center.id,
        clinician_id=w.doctor.id,
        limit=1,
        after=after,
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_page_takes_one_statement(sql_store: Store, name: str) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    new_ward(uow, "South")
    new_clinician(uow, ward.center.id)
    new_case(uow, ward.doctor)
    write_note(uow, ward)
    write_note(uow, ward)
    with statement_log(sql_store) as log:
        first = LISTS[name](uow, ward, None)
        second = LISTS[name](uow, ward, first.next_cursor)
    assert verbs(log) == [READ, READ]
    assert first.items[0].id != second.items[0].id


def look_at(entities: tuple[Entity, ...]) -> list[dict[str, Any]]:
    return [field_values(entity) | {"repr": repr(entity)} for entity in entities]


def test_a_page_of_many_cases_takes_one_statement(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    with uow:
        for _ in range(59):
            new_case(uow, ward.doctor)
        uow.commit()
    with statement_log(sql_store) as log, uow.reading():
        seen = look_at(s.list_cases(uow, limit=200).items)
    assert (len(seen), verbs(log)) == (60, [READ])


def test_a_case_file_with_many_notes_takes_two_statements(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    with uow:
        for number in range(20):
            write_note(uow, ward, f"note {number}")
        uow.commit()
    with statement_log(sql_store) as log, uow.reading():
        case_file = s.get_case_file(uow, ward.case.id)
        seen = look_at(case_file.notes.items)
        look_at((case_file.case, case_file.health_center, case_file.clinician))
    assert (len(seen), verbs(log)) == (20, [READ, READ])
