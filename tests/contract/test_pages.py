"""Pages of lists, on all stores."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from hospital_cases import (
    CaseStatus,
    HealthCenter,
    InvalidValueError,
    Page,
    UnitOfWork,
)
from hospital_cases.services import (
    add_note,
    close_case,
    create_health_center,
    delete_case,
    list_cases,
    list_clinicians,
    list_health_centers,
    list_notes,
    update_health_center,
)
from tests.listings import walk
from tests.stores import Store
from tests.wards import new_case, new_ward

LISTS: list[Callable[..., Page[Any]]] = [
    list_health_centers,
    list_clinicians,
    list_cases,
    list_notes,
]


def ids_of(
    read: Callable[..., Page[Any]], uow: UnitOfWork, limit: int, **filters: Any
) -> list[UUID]:
    return [item.id for item in walk(read, uow, limit=limit, **filters)]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 200])
def test_a_walk_meets_every_row_once_whatever_the_limit(uow: UnitOfWork, limit: int) -> None:
    ward = new_ward(uow)
    cases = [ward.case.id] + [new_case(uow, ward.doctor).id for _ in range(5)]
    assert ids_of(list_cases, uow, limit) == cases[::-1]
    notes = [
        add_note(uow, case_id=cases[0], clinician_id=ward.doctor.id, note_text=str(n)).id
        for n in range(6)
    ]
    assert ids_of(list_notes, uow, limit, case_id=cases[0]) == notes


def test_rows_with_equal_keys_are_ordered_by_id(store: Store) -> None:
    store.clock.step = timedelta()
    uow = store.unit_of_work()
    ward = new_ward(uow)
    cases = [ward.case.id] + [new_case(uow, ward.doctor).id for _ in range(4)]
    assert ids_of(list_cases, uow, 2) == sorted(cases, reverse=True)
    centers = [ward.center.id]
    centers += [create_health_center(uow, name="North", address="").id for _ in range(4)]
    assert ids_of(list_health_centers, uow, 2) == sorted(centers)


def test_a_full_last_page_has_no_cursor(uow: UnitOfWork) -> None:
    for _ in range(4):
        create_health_center(uow, name="North", address="")
    first = list_health_centers(uow, limit=2)
    last = list_health_centers(uow, limit=2, after=first.next_cursor)
    assert first.next_cursor is not None
    assert (len(last.items), last.next_cursor) == (2, None)


def test_an_empty_list_is_one_empty_page(uow: UnitOfWork) -> None:
    for read in LISTS:
        assert read(uow) == Page((), None)


def test_a_page_holds_fifty_rows_by_default(uow: UnitOfWork) -> None:
    with uow:
        uow.health_centers._add_many(HealthCenter(name=f"{n}") for n in range(60))
        uow.commit()
    page = list_health_centers(uow)
    assert len(page.items) == 50
    assert len(list_health_centers(uow, after=page.next_cursor).items) == 10


def test_rows_that_come_and_go_do_not_disturb_a_walk(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    cases = [ward.case.id] + [new_case(uow, ward.doctor).id for _ in range(5)]
    first = list_cases(uow, limit=2)
    new_case(uow, ward.doctor)
    delete_case(uow, cases[4])  # the last row of the first page, to which the cursor points
    delete_case(uow, cases[2])
    second = list_cases(uow, limit=2, after=first.next_cursor)
    assert [case.id for case in second.items] == [cases[3], cases[1]]
    third = list_cases(uow, limit=2, after=second.next_cursor)
    assert [case.id for case in third.items] == [cases[0]]


def test_a_filtered_walk_stays_within_the_filter(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    mine = [ward.case.id]
    for number in range(6):
        case = new_case(uow, ward.doctor)
        new_case(uow, other.doctor)
        if number % 2:
            close_case(uow, case.id)
        else:
            mine.append(case.id)
    found = ids_of(list_cases, uow, 2, health_center_id=ward.center.id, status=CaseStatus.OPEN)
    assert found == mine[::-1]


def test_names_of_any_script_are_walked_in_code_point_order(uow: UnitOfWork) -> None:
    names = ["Zebra", "apple", "Álva", "张无忌", "😀 clinic", "Ωmega", "a'b", 'a"b', "a%_\\b"]
    for name in names:
        create_health_center(uow, name=name, address="")
    seen: list[str] = []
    after = None
    for _ in names:
        page = list_health_centers(uow, limit=1, after=after)
        seen += [center.name for center in page.items]
        after = page.next_cursor
    assert seen == sorted(names)
    assert after is None


@pytest.mark.parametrize("limit", [0, -1, 201, True, "10", 1.5, None])
def test_a_limit_is_a_whole_number_from_1_to_200(uow: UnitOfWork, limit: object) -> None:
    for read in LISTS:
        with pytest.raises(InvalidValueError) as caught:
            read(uow, limit=limit)
        assert caught.value.field == "limit"


def test_filters_must_have_the_right_type(uow: UnitOfWork) -> None:
    wrong: list[tuple[Callable[..., Page[Any]], str, object]] = [
        (list_health_centers, "is_active", "yes"),
        (list_clinicians, "health_center_id", str(uuid4())),
        (list_clinicians, "role", "doctor"),
        (list_cases, "status", "open"),
        (list_cases, "clinician_id", 7),
        (list_notes, "case_id", "x"),
    ]
    for read, field, value in wrong:
        with pytest.raises(InvalidValueError) as caught:
            read(uow, **{field: value})
        assert caught.value.field == field


def test_a_renamed_center_is_met_at_its_new_place(uow: UnitOfWork) -> None:
    first, second = (create_health_center(uow, name=name, address="") for name in "AB")
    page = list_health_centers(uow, limit=1)
    update_health_center(uow, first.id, name="C")
    rest = list_health_centers(uow, after=page.next_cursor)
    assert [center.id for center in rest.items] == [second.id, first.id]
