"""Imports of clinicians and notes beside other transactions."""

import pytest

from hospital_cases import DuplicateError, HospitalCasesError, NotFoundError, UnitOfWork
from hospital_cases.services import (
    close_case,
    delete_case,
    import_clinicians,
    import_notes,
    list_clinicians,
    list_notes,
    update_clinician,
)
from tests.imported_cases import a_clinician, a_note, reason, reasons
from tests.integration.races.racing import run_behind
from tests.stores import SqlStore
from tests.wards import Ward, new_ward


@pytest.fixture
def ward(sql_store: SqlStore) -> Ward:
    """Return a stored ward with one case."""
    return new_ward(sql_store.unit_of_work())


def test_an_email_that_another_transaction_takes_meanwhile_ends_the_import(
    sql_store: SqlStore, ward: Ward
) -> None:
    def add_it_unseen(uow: UnitOfWork) -> None:
        uow.clinicians.add(a_clinician(ward.center.id, "new@example.org"))

    rows = [a_clinician(ward.center.id, f"{name}@example.org") for name in ("other", "new")]
    outcome = run_behind(sql_store, add_it_unseen, lambda uow: import_clinicians(uow, rows))
    stored = list_clinicians(sql_store.unit_of_work()).items
    if sql_store.name == "postgresql":
        assert isinstance(outcome, DuplicateError)
        assert outcome.fields == ("health_center_id", "email")
        assert len(stored) == 3
    else:  # the one writer sees what the other one has stored
        assert not isinstance(outcome, HospitalCasesError)
        assert reasons(outcome) == [
            reason(1, DuplicateError("Clinician", ("health_center_id", "email")))
        ]


def test_an_import_of_notes_waits_for_a_deletion_of_the_case(
    sql_store: SqlStore, ward: Ward
) -> None:
    report = run_behind(
        sql_store,
        lambda uow: delete_case(uow, ward.case.id),
        lambda uow: import_notes(uow, [a_note(ward.case, ward.nurse)]),
    )
    assert not isinstance(report, HospitalCasesError)
    assert reasons(report) == [reason(0, NotFoundError("PatientCase", ward.case.id))]


@pytest.mark.parametrize("subject", ["case", "author"])
def test_a_rule_that_an_import_of_notes_depends_on_holds_until_it_has_ended(
    sql_store: SqlStore, ward: Ward, subject: str
) -> None:
    def change(uow: UnitOfWork) -> object:
        if subject == "case":
            return close_case(uow, ward.case.id)
        return update_clinician(uow, ward.nurse.id, is_active=False)

    def import_some(uow: UnitOfWork) -> None:
        assert import_notes(uow, [a_note(ward.case, ward.nurse)]).imported == 1

    outcome = run_behind(sql_store, import_some, change)
    assert not isinstance(outcome, HospitalCasesError)
    assert len(list_notes(sql_store.unit_of_work()).items) == 1
