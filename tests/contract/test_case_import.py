"""What an import of cases stores, and which rules refuse a case, on all stores."""

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from hospital_cases import (
    CaseStatus,
    ClinicianRole,
    ClinicianUnavailableError,
    DuplicateError,
    HealthCenterInactiveError,
    HospitalCasesError,
    ImportReport,
    InvalidValueError,
    NotFoundError,
    PatientCase,
    RefusedRow,
    UnitOfWork,
)
from hospital_cases.models.entity import field_values
from hospital_cases.services import (
    delete_case,
    get_case,
    import_cases,
    list_cases,
    update_case,
    update_clinician,
    update_health_center,
)
from tests.imported_cases import a_case, some_cases, stored_cases
from tests.wards import Ward, new_clinician, new_ward

Change = Callable[[UnitOfWork, Ward], dict[str, Any]]


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """Return a stored ward, whose one case is deleted."""
    ward = new_ward(uow)
    delete_case(uow, ward.case.id)
    return ward


def the_reason(report: ImportReport) -> HospitalCasesError:
    """Return why the only case of an import was refused."""
    assert report.imported == 0
    (refused,) = report.refused
    return refused.reason


def same(error: HospitalCasesError, other: HospitalCasesError) -> bool:
    return (type(error), error.args) == (type(other), other.args)


def test_every_field_of_an_imported_case_is_stored(uow: UnitOfWork, ward: Ward) -> None:
    case = a_case(
        ward.nurse,
        patient_name="Ana Núñez",
        patient_dob=date(1961, 4, 5),
        summary="Tired.\nSince May.",
        status=CaseStatus.CLOSED,
        created_at=datetime(2020, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
        updated_at=datetime(2021, 1, 2, tzinfo=UTC),
    )
    assert import_cases(uow, [case]) == ImportReport(1, 0, refused=(), dry_run=False)
    assert field_values(get_case(uow, case.id)) == field_values(case)


def test_cases_of_several_batches_are_all_stored(uow: UnitOfWork, ward: Ward) -> None:
    cases = list(some_cases(ward.doctor, 25))
    report = import_cases(uow, cases, batch_size=10)
    assert report == ImportReport(25, 0, refused=(), dry_run=False)
    assert {key: case.patient_name for key, case in stored_cases(uow).items()} == {
        case.id: case.patient_name for case in cases
    }


def test_nothing_to_import_is_no_error(uow: UnitOfWork) -> None:
    assert import_cases(uow, []) == ImportReport(0, 0, refused=(), dry_run=False)


def test_progress_is_told_after_each_batch_and_counts_refused_cases(
    uow: UnitOfWork, ward: Ward
) -> None:
    seen: list[int] = []
    cases = [*some_cases(ward.doctor, 4), "no case"]
    import_cases(uow, cases, batch_size=2, on_progress=seen.append)  # type: ignore[arg-type]  # wrong on purpose
    assert seen == [2, 4, 5]


def test_an_imported_case_is_at_version_one_and_its_object_is_left_alone(
    uow: UnitOfWork, ward: Ward
) -> None:
    case = a_case(ward.doctor, version=7)
    with uow:
        import_cases(uow, [case])
        case.edit(at=uow.now(), summary="edited after the import")
        uow.commit()
    assert case.version == 7
    stored = get_case(uow, case.id)
    assert (stored.version, stored.summary) == (1, "")
    assert update_case(uow, case.id, summary="edited", expected_version=1).version == 2


@pytest.mark.parametrize("value", [None, "Zebedee", 7, {"id": uuid4()}])
def test_what_is_no_case_is_refused(uow: UnitOfWork, ward: Ward, value: object) -> None:
    good = a_case(ward.doctor)
    report = import_cases(uow, [value, good])  # type: ignore[list-item]  # wrong on purpose
    reason = InvalidValueError("case", f"must be a PatientCase, not {type(value).__name__}")
    assert report == ImportReport(1, 0, (RefusedRow(0, None, None, reason),), dry_run=False)


def test_an_entity_of_another_kind_is_refused(uow: UnitOfWork, ward: Ward) -> None:
    reason = the_reason(import_cases(uow, [ward.doctor]))  # type: ignore[list-item]  # wrong on purpose
    assert str(reason) == "case must be a PatientCase, not Clinician"


def test_an_id_that_is_stored_is_refused_even_if_its_case_was_deleted(
    uow: UnitOfWork, ward: Ward
) -> None:
    stored = a_case(ward.doctor)
    import_cases(uow, [stored])
    again = [a_case(ward.nurse, id=stored.id), a_case(ward.nurse, id=ward.case.id)]
    report = import_cases(uow, again)
    assert report.refused == tuple(
        RefusedRow(position, None, case.id, DuplicateError("PatientCase", ("id",)))
        for position, case in enumerate(again)
    )
    assert stored_cases(uow)[stored.id].clinician_id == ward.doctor.id


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_an_id_of_an_earlier_case_of_the_import_is_refused(
    uow: UnitOfWork, ward: Ward, batch_size: int
) -> None:
    first = a_case(ward.doctor, summary="first")
    others = list(some_cases(ward.doctor, 2))
    again = a_case(ward.nurse, id=first.id, summary="again")
    report = import_cases(uow, [first, *others, again], batch_size=batch_size)
    assert report.imported == 3
    assert [(each.position, each.id) for each in report.refused] == [(3, first.id)]
    assert get_case(uow, first.id).summary == "first"


@pytest.mark.parametrize("batch_size", [1, 100])
def test_a_refused_case_takes_no_id(uow: UnitOfWork, ward: Ward, batch_size: int) -> None:
    lost = a_case(ward.doctor)
    vars(lost)["clinician_id"] = uuid4()
    found = a_case(ward.doctor, id=lost.id)
    report = import_cases(uow, [lost, found], batch_size=batch_size)
    assert (report.imported, report.refused[0].position) == (1, 0)
    assert get_case(uow, found.id).clinician_id == ward.doctor.id


@pytest.mark.parametrize("status", CaseStatus)
def test_a_clinician_that_is_not_stored_at_the_cases_center_is_not_found_as_by_add(
    uow: UnitOfWork, ward: Ward, status: CaseStatus
) -> None:
    elsewhere = new_ward(uow, "South")
    fields = {"patient_name": "Pat Doe", "status": status}
    for center_id, clinician_id in (
        (ward.center.id, uuid4()),
        (uuid4(), ward.doctor.id),
        (uuid4(), uuid4()),
        (ward.center.id, elsewhere.doctor.id),
    ):
        case = PatientCase(health_center_id=center_id, clinician_id=clinician_id, **fields)  # type: ignore[arg-type]  # each field has its type
        reason = the_reason(import_cases(uow, [case]))
        assert same(reason, NotFoundError("Clinician", clinician_id))
        with pytest.raises(NotFoundError) as caught, uow:
            uow.patient_cases.add(case)
        assert same(caught.value, reason)


def deactivate_the_center(uow: UnitOfWork, ward: Ward) -> HospitalCasesError:
    update_health_center(uow, ward.center.id, is_active=False)
    return HealthCenterInactiveError(ward.center.id)


def deactivate_the_doctor(uow: UnitOfWork, ward: Ward) -> HospitalCasesError:
    update_clinician(uow, ward.doctor.id, is_active=False)
    return ClinicianUnavailableError(ward.doctor.id, ward.center.id)


def make_the_doctor_an_admin(uow: UnitOfWork, ward: Ward) -> HospitalCasesError:
    update_clinician(uow, ward.doctor.id, role=ClinicianRole.ADMIN)
    return ClinicianUnavailableError(ward.doctor.id, ward.center.id)


def deactivate_both(uow: UnitOfWork, ward: Ward) -> HospitalCasesError:
    deactivate_the_doctor(uow, ward)
    return deactivate_the_center(uow, ward)


@pytest.mark.parametrize(
    "hinder",
    [deactivate_the_center, deactivate_the_doctor, make_the_doctor_an_admin, deactivate_both],
)
def test_an_open_case_keeps_the_rules_of_opening_and_a_closed_one_is_history(
    uow: UnitOfWork, ward: Ward, hinder: Callable[[UnitOfWork, Ward], HospitalCasesError]
) -> None:
    expected = hinder(uow, ward)
    case, history = a_case(ward.doctor), a_case(ward.doctor, status=CaseStatus.CLOSED)
    report = import_cases(uow, [case, history])
    assert report == ImportReport(1, 0, (RefusedRow(0, None, case.id, expected),), dry_run=False)
    assert list(stored_cases(uow)) == [history.id]


def test_the_first_broken_rule_is_the_reason(uow: UnitOfWork, ward: Ward) -> None:
    case = a_case(ward.doctor)
    import_cases(uow, [case])
    deactivate_both(uow, ward)
    lost = a_case(new_clinician(uow, ward.center.id))
    vars(lost)["clinician_id"] = uuid4()
    taken = a_case(ward.doctor, id=case.id)
    vars(taken)["clinician_id"] = uuid4()
    refused = import_cases(uow, [taken, lost, a_case(ward.doctor)]).refused
    assert [type(each.reason) for each in refused] == [
        DuplicateError,
        NotFoundError,
        HealthCenterInactiveError,
    ]


@pytest.mark.parametrize("size", [0, -1, 50_001, 2.5, "10", None, True])
def test_a_batch_has_one_to_fifty_thousand_cases(uow: UnitOfWork, size: object) -> None:
    with pytest.raises(InvalidValueError, match=r"^batch_size must be"):
        import_cases(uow, [], batch_size=size)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("cases", [None, 7, object(), PatientCase])
def test_what_cannot_be_iterated_is_refused(uow: UnitOfWork, cases: object) -> None:
    with pytest.raises(InvalidValueError) as caught:
        import_cases(uow, cases)  # type: ignore[arg-type]  # wrong on purpose
    assert caught.value.field == "cases"
    assert list_cases(uow).items == ()


def test_refused_rows_are_equal_if_they_say_the_same() -> None:
    case_id = uuid4()
    one = RefusedRow(3, 17, case_id, DuplicateError("PatientCase", ("id",)))
    other = RefusedRow(3, 17, case_id, DuplicateError("PatientCase", ("id",)))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - made on this line
    assert one != RefusedRow(4, 17, case_id, one.reason)
    assert one != RefusedRow(3, 18, case_id, one.reason)
    assert one != RefusedRow(3, 17, case_id, NotFoundError("PatientCase", case_id))
    assert one != RefusedRow(3, 17, case_id, DuplicateError("PatientCase", ("email",)))
    assert one != (3, 17, case_id, one.reason)
