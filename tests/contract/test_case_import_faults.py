"""Five hundred faulty cases planted among good ones, on all stores: rehearsal and import agree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from hospital_cases import (
    CaseStatus,
    Clinician,
    ClinicianRole,
    ClinicianUnavailableError,
    DuplicateError,
    HealthCenterInactiveError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.services import (
    delete_case,
    import_cases,
    list_cases,
    update_clinician,
    update_health_center,
)
from tests.imported_cases import a_case, some_cases, stored_cases, told
from tests.stores import Store
from tests.wards import Ward, new_case, new_clinician, new_ward

GOOD, FAULTY = 1_000, 500


@dataclass
class Hospital:
    """A ward in order, and all that a faulty case can be about."""

    ward: Ward
    retired: Clinician
    admin: Clinician
    of_inactive_center: Clinician
    elsewhere: Clinician
    deleted: PatientCase


@pytest.fixture
def hospital(uow: UnitOfWork) -> Hospital:
    """Return a stored hospital."""
    ward, inactive, south = (new_ward(uow, name) for name in ("North", "Closed", "South"))
    retired = new_clinician(uow, ward.center.id)
    admin = new_clinician(uow, ward.center.id, role=ClinicianRole.ADMIN)
    deleted = new_case(uow, ward.doctor)
    update_clinician(uow, retired.id, is_active=False)
    update_health_center(uow, inactive.center.id, is_active=False)
    delete_case(uow, deleted.id)
    return Hospital(ward, retired, admin, inactive.doctor, south.doctor, deleted)


Planted = tuple[object, HospitalCasesError]
Fault = Callable[[Hospital, PatientCase], Planted]


def moved(case: PatientCase, **fields: Any) -> PatientCase:
    """Return the case with fields that no rule has seen."""
    vars(case).update(fields)
    return case


def no_case(hospital: Hospital, _: PatientCase) -> Planted:
    return hospital.ward.center, InvalidValueError(
        "case", "must be a PatientCase, not HealthCenter"
    )


def nothing(_: Hospital, __: PatientCase) -> Planted:
    return None, InvalidValueError("case", "must be a PatientCase, not NoneType")


def stored_id(hospital: Hospital, _: PatientCase) -> Planted:
    case = a_case(hospital.ward.doctor, id=hospital.ward.case.id)
    return case, DuplicateError("PatientCase", ("id",))


def deleted_id(hospital: Hospital, _: PatientCase) -> Planted:
    case = a_case(hospital.ward.doctor, id=hospital.deleted.id)
    return case, DuplicateError("PatientCase", ("id",))


def earlier_id(hospital: Hospital, earlier: PatientCase) -> Planted:
    return a_case(hospital.ward.nurse, id=earlier.id), DuplicateError("PatientCase", ("id",))


def unknown_clinician(hospital: Hospital, _: PatientCase) -> Planted:
    clinician_id = uuid4()
    case = moved(a_case(hospital.ward.doctor), clinician_id=clinician_id)
    return case, NotFoundError("Clinician", clinician_id)


def unknown_center(hospital: Hospital, _: PatientCase) -> Planted:
    case = moved(a_case(hospital.ward.doctor), health_center_id=uuid4())
    return case, NotFoundError("Clinician", hospital.ward.doctor.id)


def other_center(hospital: Hospital, _: PatientCase) -> Planted:
    center_id = hospital.ward.center.id
    case = moved(a_case(hospital.elsewhere, status=CaseStatus.CLOSED), health_center_id=center_id)
    return case, NotFoundError("Clinician", hospital.elsewhere.id)


def inactive_center(hospital: Hospital, _: PatientCase) -> Planted:
    clinician = hospital.of_inactive_center
    return a_case(clinician), HealthCenterInactiveError(clinician.health_center_id)


def retired_clinician(hospital: Hospital, _: PatientCase) -> Planted:
    center_id = hospital.ward.center.id
    return a_case(hospital.retired), ClinicianUnavailableError(hospital.retired.id, center_id)


def administrator(hospital: Hospital, _: PatientCase) -> Planted:
    center_id = hospital.ward.center.id
    return a_case(hospital.admin), ClinicianUnavailableError(hospital.admin.id, center_id)


FAULTS: list[Fault] = [
    no_case,
    nothing,
    stored_id,
    deleted_id,
    earlier_id,
    unknown_clinician,
    unknown_center,
    other_center,
    inactive_center,
    retired_clinician,
    administrator,
]


def good_cases(hospital: Hospital) -> Iterator[PatientCase]:
    """Yield good cases, history at inactive places among them."""
    yield from some_cases(hospital.ward.doctor, GOOD // 2)
    for number in range(GOOD // 2):
        clinician = (hospital.retired, hospital.admin, hospital.of_inactive_center)[number % 3]
        yield a_case(clinician, status=CaseStatus.CLOSED)


@pytest.mark.parametrize("batch_size", [37, 5_000])
def test_each_planted_fault_is_refused_and_rehearsal_and_import_agree(
    store: Store, uow: UnitOfWork, hospital: Hospital, batch_size: int
) -> None:
    random = Random(batch_size)  # noqa: S311 - the same mixture in each run
    good = list(good_cases(hospital))
    random.shuffle(good)
    cases: list[Any] = list(good)
    expected: dict[int, tuple[object, HospitalCasesError]] = {}
    places = sorted(random.sample(range(1, GOOD + FAULTY), FAULTY))
    for number, place in enumerate(places):
        fault = FAULTS[number % len(FAULTS)]
        expected[place] = fault(hospital, cases[0])
        cases.insert(place, expected[place][0])
    before = set(stored_cases(uow))

    rehearsal = import_cases(uow, iter(cases), batch_size=batch_size, dry_run=True)
    assert set(stored_cases(uow)) == before
    report = import_cases(uow, iter(cases), batch_size=batch_size)

    assert replace(rehearsal, dry_run=False) == report
    assert told(rehearsal) == told(report)
    assert (report.imported, len(report.refused)) == (GOOD, FAULTY)
    assert told(report) == [
        (
            place,
            getattr(planted, "id", None) if type(planted) is PatientCase else None,
            type(reason),
            str(reason),
        )
        for place, (planted, reason) in expected.items()
    ]
    assert set(stored_cases(store.unit_of_work())) - before == {case.id for case in good}
    assert list_cases(uow, status=CaseStatus.OPEN, limit=200).next_cursor
