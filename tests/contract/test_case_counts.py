"""Counting open and closed cases."""

from typing import Any

import pytest

from hospital_cases import CaseStatus, InvalidValueError, UnitOfWork
from hospital_cases.models.identity import new_id
from hospital_cases.services import (
    CaseCounts,
    close_case,
    count_cases,
    delete_case,
    open_case,
    reopen_case,
)
from tests.wards import new_case, new_ward


def test_an_empty_store_has_no_cases(uow: UnitOfWork) -> None:
    assert count_cases(uow) == CaseCounts(open=0, closed=0)


def test_open_and_closed_cases_are_counted_apart(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    closed = [new_case(uow, ward.doctor) for _ in range(2)]
    for case in closed:
        close_case(uow, case.id)
    assert count_cases(uow) == CaseCounts(open=1, closed=2)
    reopen_case(uow, closed[0].id)
    assert count_cases(uow) == CaseCounts(open=2, closed=1)


def test_a_deleted_case_does_not_count(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    closed = new_case(uow, ward.doctor)
    close_case(uow, closed.id)
    delete_case(uow, closed.id)
    delete_case(uow, ward.case.id)
    assert count_cases(uow, health_center_id=ward.center.id) == CaseCounts(open=0, closed=0)


def test_a_center_counts_its_own_cases(uow: UnitOfWork) -> None:
    north, south = new_ward(uow, "North"), new_ward(uow, "South")
    new_case(uow, south.doctor)
    assert count_cases(uow, health_center_id=north.center.id) == CaseCounts(open=1, closed=0)
    assert count_cases(uow, health_center_id=south.center.id) == CaseCounts(open=2, closed=0)
    assert count_cases(uow) == CaseCounts(open=3, closed=0)


def test_a_clinician_counts_their_own_cases(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    close_case(uow, new_case(uow, ward.nurse).id)
    assert count_cases(uow, clinician_id=ward.nurse.id) == CaseCounts(open=0, closed=1)
    assert count_cases(uow, clinician_id=ward.doctor.id) == CaseCounts(open=1, closed=0)


def test_both_filters_count_what_passes_both(uow: UnitOfWork) -> None:
    north, south = new_ward(uow, "North"), new_ward(uow, "South")
    doctor = north.doctor.id
    here = count_cases(uow, health_center_id=north.center.id, clinician_id=doctor)
    assert here == CaseCounts(open=1, closed=0)
    elsewhere = count_cases(uow, health_center_id=south.center.id, clinician_id=doctor)
    assert elsewhere == CaseCounts(open=0, closed=0)


@pytest.mark.parametrize("name", ["health_center_id", "clinician_id"])
def test_an_unknown_id_counts_nothing(uow: UnitOfWork, name: str) -> None:
    new_ward(uow)
    filters: Any = {name: new_id()}
    assert count_cases(uow, **filters) == CaseCounts(open=0, closed=0)


@pytest.mark.parametrize("name", ["health_center_id", "clinician_id"])
def test_a_filter_that_is_no_id_is_refused(uow: UnitOfWork, name: str) -> None:
    filters: Any = {name: str(new_id())}
    with pytest.raises(InvalidValueError) as caught:
        count_cases(uow, **filters)
    assert caught.value.field == name


def test_a_block_counts_its_own_changes(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        case = uow.patient_cases.get_for_update(ward.case.id)
        case.close(at=uow.now())
        new = open_case(
            uow,
            health_center_id=ward.center.id,
            clinician_id=ward.doctor.id,
            patient_name="Pat Roe",
        )
        assert new.status is CaseStatus.OPEN
        assert count_cases(uow) == CaseCounts(open=1, closed=1)
    assert count_cases(uow) == CaseCounts(open=1, closed=0)
