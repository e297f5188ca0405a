"""Cursors: whose they are, and what is refused, on all stores."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from hospital_cases import (
    CaseStatus,
    InvalidValueError,
    Page,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.services import (
    create_health_center,
    list_cases,
    list_clinicians,
    list_health_centers,
    list_notes,
)
from tests.stores import START
from tests.wards import new_case, new_ward

LISTS: list[Callable[..., Page[Any]]] = [
    list_health_centers,
    list_clinicians,
    list_cases,
    list_notes,
]


BROKEN = ["", " ", "x", "é", "\ud800", "====", "[]", "bnVsbA", "A" * 5000, 7, b"x", True]


@pytest.mark.parametrize("cursor", BROKEN)
def test_a_broken_cursor_is_refused(uow: UnitOfWork, cursor: object) -> None:
    for read in LISTS:
        with pytest.raises(InvalidValueError) as caught:
            read(uow, after=cursor)
        assert caught.value.field == "after"
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


def recoded(cursor: str, old: str, new: str) -> str:
    plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    assert old in plain
    return base64.urlsafe_b64encode(plain.replace(old, new).encode()).decode().rstrip("=")


def test_a_cursor_that_was_tampered_with_is_refused(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    new_case(uow, ward.doctor)
    cursor = list_cases(uow, limit=1).next_cursor
    assert cursor is not None
    changes = [
        ("2026", "20x6"),
        ("2026", "99999"),
        ("+00:00", ""),
        ("+00:00", "+01:00"),
        ('["2026', '[null,"2026'),
        ('"PatientCase"', "7"),
        ("{}", "[]"),
        ("{}", "{ }"),
        ('["20', '[["20"],"20'),
    ]
    for old, new in changes:
        with pytest.raises(InvalidValueError) as caught:
            list_cases(uow, after=recoded(cursor, old, new))
        assert caught.value.field == "after"
    with pytest.raises(InvalidValueError):
        list_cases(uow, after=cursor + "=")
    with pytest.raises(InvalidValueError):
        list_cases(uow, after=recoded(cursor, "{}", "[" * 2000))


def test_a_cursor_of_names_cannot_carry_what_the_stores_cannot_hold(uow: UnitOfWork) -> None:
    create_health_center(uow, name="North", address="")
    create_health_center(uow, name="South", address="")
    cursor = list_health_centers(uow, limit=1).next_cursor
    assert cursor is not None
    for name in ('"No\\u0000th"', '"No\\ud800th"', "7", "null", "[]"):
        with pytest.raises(InvalidValueError):
            list_health_centers(uow, after=recoded(cursor, '"North"', name))


def test_a_cursor_belongs_to_its_list_and_filters(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    new_case(uow, ward.doctor)
    cursor = list_cases(uow, health_center_id=ward.center.id, limit=1).next_cursor
    assert cursor is not None
    assert len(list_cases(uow, health_center_id=ward.center.id, after=cursor).items) == 1
    for filters in ({}, {"health_center_id": other.center.id}, {"status": CaseStatus.OPEN}):
        with pytest.raises(InvalidValueError) as caught:
            list_cases(uow, after=cursor, **filters)
        assert caught.value.field == "after"
    for read in LISTS:
        with pytest.raises(InvalidValueError):
            read(uow, after=cursor)


def test_no_cursor_holds_a_patients_name(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    for _ in range(2):
        case = PatientCase(
            health_center_id=ward.center.id,
            clinician_id=ward.doctor.id,
            patient_name="Wilhelmina Secret",
            created_at=START,
        )
        with uow:
            uow.patient_cases.add(case)
            uow.commit()
    cursor = list_cases(uow, limit=1).next_cursor
    assert cursor is not None
    assert b"Wilhelmina" not in base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
