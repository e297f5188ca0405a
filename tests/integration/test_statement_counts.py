"""How many statements each service sends, BEGIN and COMMIT aside, and that rows add none."""

from collections.abc import Callable
from typing import Any

import pytest

from hospital_cases import (
    CaseNote,
    Clinician,
    ClinicianRole,
    HealthCenter,
    UnitOfWork,
)
from hospital_cases import services as s
from tests.integration.statement_log import statement_log, verbs
from tests.integration.workflows import bootstrap_center
from tests.stores import Store
from tests.wards import Ward, new_case, new_ward

READ, INSERT, UPDATE, DELETE = "SELECT", "INSERT", "UPDATE", "DELETE"
Service = Callable[[UnitOfWork, Ward, CaseNote], Any]


def write_note(uow: UnitOfWork, ward: Ward, note_text: str = "cough") -> CaseNote:
    return s.add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text=note_text)


def idle_center(uow: UnitOfWork) -> HealthCenter:
    return s.create_health_center(uow, name="Idle", address="")


def create_clinician(uow: UnitOfWork, ward: Ward) -> Clinician:
    return s.create_clinician(
        uow,
        health_center_id=ward.center.id,
        name="Ada",
        email="ada@example.org",
        role=ClinicianRole.ADMIN,
    )


SERVICES: dict[str, tuple[list[str], Service]] = {
    "get_health_center": ([READ], lambda u, w, _: s.get_health_center(u, w.center.id)),
    "get_clinician": ([READ], lambda u, w, _: s.get_clinician(u, w.doctor.id)),
    "get_case": ([READ], lambda u, w, _: s.get_case(u, w.case.id)),
    "get_note": ([READ], lambda u, _, note: s.get_note(u, note.id)),
    "get_case_file": ([READ, READ], lambda u, w, _: s.get_case_file(u, w.case.id)),
    "create_health_center": ([INSERT], lambda u, _, __: idle_center(u)),
    "create_clinician": ([INSERT], lambda u, w, _: create_clinician(u, w)),
    "bootstrap_health_center": ([INSERT] * 4, lambda u, _, __: bootstrap_center(u)),
    "open_case": ([READ, READ, INSERT, INSERT], lambda u, w, _: new_case(u, w.doctor)),
    "add_note": ([READ, READ, INSERT], lambda u, w, _: write_note(u, w)),
    "update_health_center": (
        [READ, UPDATE],
        lambda u, w, _: s.update_health_center(u, w.center.id, name="South", address="far"),
    ),
    "update_clinician": (
        [READ, UPDATE],
        lambda u, w, _: s.update_clinician(u, w.doctor.id, name="Bea", is_active=False),
    ),
    "update_case": (
        [READ, UPDATE],
        lambda u, w, _: s.update_case(u, w.case.id, summary="flu", patient_dob=None),
    ),
    "renaming a patient": (
        [READ, UPDATE, DELETE, INSERT],
        lambda u, w, _: s.update_case(u, w.case.id, patient_name="Pat Roe"),
    ),
    "adding a name in front of a patient's": (
        [READ, UPDATE, INSERT],
        lambda u, w, _: s.update_case(u, w.case.id, patient_name="Jo Pat Doe"),
    ),
    "leaving out a name of a patient": (
        [READ, UPDATE, DELETE],
        lambda u, w, _: s.update_case(u, w.case.id, patient_name="Doe"),
    ),
    "writing a patient's name in another way": (
        [READ, UPDATE],
        lambda u, w, _: s.update_case(u, w.case.id, patient_name="PAT, Doe"),
    ),
    "update_note": (
        [READ, UPDATE],
        lambda u, _, note: s.update_note(u, note.id, note_text="flu"),
    ),
    "close_case": ([READ, UPDATE], lambda u, w, _: s.close_case(u, w.case.id)),
    "reassign_case": (
        [READ, READ, UPDATE],
        lambda u, w, _: s.reassign_case(u, w.case.id, clinician_id=w.nurse.id),
    ),
    "delete_case": ([READ, UPDATE], lambda u, w, _: s.delete_case(u, w.case.id)),
    "delete_note": ([READ, UPDATE], lambda u, _, note: s.delete_note(u, note.id)),
    "delete_clinician": ([READ, DELETE], lambda u, w, _: s.delete_clinician(u, w.nurse.id)),
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


def log_of(store: Store, service: Service) -> list[str]:
    uow = store.unit_of_work()
    ward = new_ward(uow)
    note = write_note(uow, ward)
    with statement_log(store) as log:
        service(uow, ward, note)
    return verbs(log)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_sends_as_many_statements_as_designed(sql_store: Store, name: str) -> None:
    expected, service = SERVICES[name]
    assert log_of(sql_store, service) == expected


@pytest.mark.parametrize("name", UNCHANGING)
def test_an_update_that_changes_nothing_writes_nothing(sql_store: Store, name: str) -> None:
    expected, service = UNCHANGING[name]
    assert log_of(sql_store, service) == expected


def test_reopening_takes_one_read_and_an_update(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    case = new_ward(uow).case
    s.close_case(uow, case.id)
    with statement_log(sql_store) as log:
        s.reopen_case(uow, case.id)
    assert verbs(log) == [READ, UPDATE]


def test_deleting_a_center_takes_one_read_and_a_delete(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    center = idle_center(uow)
    with statement_log(sql_store) as log:
        s.delete_health_center(uow, center.id)
    assert verbs(log) == [READ, DELETE]


def test_the_schema_is_checked_once_for_all_units_of_work(sql_store: Store) -> None:
    with statement_log(sql_store) as log:
        for _ in range(3):
            s.list_cases(sql_store.unit_of_work())
    assert sum("FROM alembic_version" in statement for statement in log) == 1
    assert sum("FROM patient_cases" in statement for statement in log) == 3
