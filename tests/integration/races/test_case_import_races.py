"""Imports of cases beside other transactions."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from hospital_cases import (
    ClinicianUnavailableError,
    DuplicateError,
    HealthCenterInactiveError,
    HospitalCasesError,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.services import (
    delete_clinician,
    import_cases,
    update_clinician,
    update_health_center,
)
from tests.imported_cases import a_case, some_cases, stored_cases
from tests.integration.races.racing import run_behind
from tests.stores import SqlStore
from tests.wards import Ward, new_clinician, new_ward


@pytest.fixture
def ward(sql_store: SqlStore) -> Ward:
    """Return a stored ward with one case."""
    return new_ward(sql_store.unit_of_work())


def test_an_id_that_another_transaction_stores_meanwhile_ends_the_import(
    sql_store: SqlStore, ward: Ward
) -> None:
    case = a_case(ward.doctor)

    def add_it_unseen(uow: UnitOfWork) -> None:
        uow.patient_cases.add(a_case(ward.nurse, id=case.id, summary="first"))

    def import_it(uow: UnitOfWork) -> object:
        return import_cases(uow, [*some_cases(ward.doctor, 3), case])

    outcome = run_behind(sql_store, add_it_unseen, import_it)
    stored = stored_cases(sql_store.unit_of_work())
    assert stored[case.id].summary == "first"
    if sql_store.name == "postgresql":
        assert isinstance(outcome, DuplicateError)
        assert (outcome.entity, outcome.fields, len(stored)) == ("PatientCase", ("id",), 2)
    else:  # the one writer sees what the other one has stored
        assert not isinstance(outcome, HospitalCasesError)
        assert len(stored) == 5


@pytest.mark.parametrize("subject", ["center", "clinician"])
def test_a_rule_that_an_import_depends_on_holds_until_it_has_ended(
    sql_store: SqlStore, ward: Ward, subject: str
) -> None:
    def deactivate(uow: UnitOfWork) -> object:
        if subject == "center":
            return update_health_center(uow, ward.center.id, is_active=False)
        return update_clinician(uow, ward.doctor.id, is_active=False)

    def import_some(uow: UnitOfWork) -> None:
        assert import_cases(uow, some_cases(ward.doctor, 3)).imported == 3

    outcome = run_behind(sql_store, import_some, deactivate)
    assert not isinstance(outcome, HospitalCasesError)
    assert len(stored_cases(sql_store.unit_of_work())) == 4


@pytest.mark.parametrize("subject", ["center", "clinician"])
def test_an_import_waits_for_a_change_of_what_it_depends_on(
    sql_store: SqlStore, ward: Ward, subject: str
) -> None:
    def deactivate(uow: UnitOfWork) -> None:
        if subject == "center":
            update_health_center(uow, ward.center.id, is_active=False)
        else:
            update_clinician(uow, ward.doctor.id, is_active=False)

    report = run_behind(
        sql_store, deactivate, lambda uow: import_cases(uow, some_cases(ward.doctor, 2))
    )
    assert not isinstance(report, HospitalCasesError)
    expected = HealthCenterInactiveError if subject == "center" else ClinicianUnavailableError
    assert [type(each.reason) for each in report.refused] == [expected] * 2


def test_a_clinician_that_an_import_refers_to_is_not_deleted_meanwhile(
    sql_store: SqlStore, ward: Ward
) -> None:
    spare = new_clinician(sql_store.unit_of_work(), ward.center.id)

    def import_some(uow: UnitOfWork) -> None:
        import_cases(uow, some_cases(spare, 2))

    outcome = run_behind(sql_store, import_some, lambda uow: delete_clinician(uow, spare.id))
    assert type(outcome).__name__ == "StillReferencedError"


def test_a_clinician_that_the_iterable_deletes_after_it_was_looked_up_ends_the_import(
    sql_store: SqlStore, ward: Ward
) -> None:
    uow = sql_store.unit_of_work()
    spare = new_clinician(uow, ward.center.id)

    def cases() -> Iterator[PatientCase]:
        lost = a_case(spare)
        vars(lost)["health_center_id"] = uuid4()
        yield lost  # refused, but the clinician is known from now on
        delete_clinician(uow, spare.id)
        yield a_case(spare)

    with pytest.raises(HospitalCasesError, match="was not found"):
        import_cases(uow, cases(), batch_size=1)
    assert list(stored_cases(uow)) == [ward.case.id]
