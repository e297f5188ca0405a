"""The pages of a search, and what is no search, on all stores."""

import base64
from typing import Any

import pytest

from hospital_cases import CaseStatus, InvalidValueError, UnitOfWork
from hospital_cases.models.identity import new_id
from hospital_cases.services import list_cases, search_cases
from tests.found_cases import found, newest_first, store_patients, walk
from tests.wards import Ward, new_ward

FEW = 299
"""So many names that begin with a letter are gathered before they are sorted."""


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """A center with one case, of Pat Doe."""
    return new_ward(uow)


@pytest.mark.parametrize("text", ["smith joh", "smit", "smi", "sm", "s", "jo sm", "j s"])
@pytest.mark.parametrize("limit", [1, 3, 7, 200])
def test_pages_walk_through_every_hit_once_newest_first(
    uow: UnitOfWork, ward: Ward, text: str, limit: int
) -> None:
    names = ["John Smith", "Mary Brown", "Smith, Johanna", "Jo B C D E Smith Johns F", "Joe Smiley"]
    stored = store_patients(uow, ward.doctor, *names * 3)
    others = {"Mary Brown"} if len(text) < 4 or " s" in text else {"Mary Brown", "Joe Smiley"}
    met = walk(uow, text, limit=limit)
    expected = newest_first(case for case in stored if case.patient_name not in others)
    assert [case.id for case in met] == [case.id for case in expected]


def test_cases_of_one_instant_are_in_the_order_of_their_ids(uow: UnitOfWork, ward: Ward) -> None:
    stored = [case for _ in range(4) for case in store_patients(uow, ward.doctor, "Zoe Quill")]
    for text in ("zoe quill", "quill", "qu", "q"):
        met = walk(uow, text, limit=1)
        assert [case.id for case in met] == [case.id for case in newest_first(stored)]


@pytest.mark.parametrize("begun", [FEW, FEW + 1, FEW + 2])
def test_a_letter_finds_the_newest_however_many_names_it_begins(
    uow: UnitOfWork, ward: Ward, begun: int
) -> None:
    long = "Anna b c d e f g h Zed"
    names = [long, *(f"Z{number:03}" for number in range(begun)), "Mary Brown", long]
    stored = store_patients(uow, ward.doctor, *names)
    expected = [case.id for case in newest_first(stored) if "Z" in case.patient_name]
    met = walk(uow, "z", limit=200)
    assert [case.id for case in met] == expected
    filters: dict[str, Any] = {"health_center_id": ward.center.id, "status": CaseStatus.OPEN}
    assert [case.id for case in walk(uow, "z", limit=200, **filters)] == expected
    assert walk(uow, "z", limit=200, status=CaseStatus.CLOSED) == []


def test_a_cursor_goes_on_for_the_same_words_however_they_are_typed(
    uow: UnitOfWork, ward: Ward
) -> None:
    store_patients(uow, ward.doctor, "María García", "Garcia, Maria")
    page = search_cases(uow, text="maria GARCIA", limit=1)
    assert page.next_cursor is not None
    for text in ("garcia maria", "García  María", "maria garcia gar"):
        rest = search_cases(uow, text=text, after=page.next_cursor)
        assert [case.patient_name for case in rest.items] == ["María García"]
        assert rest.next_cursor is None


def test_a_cursor_belongs_to_its_text_and_filters(uow: UnitOfWork, ward: Ward) -> None:
    store_patients(uow, ward.doctor, "María García", "Garcia, Maria")
    cursor = search_cases(uow, text="maria", limit=1).next_cursor
    others: list[dict[str, Any]] = [
        {"text": "mari"},
        {"text": "maria garcia"},
        {"text": "maria", "status": CaseStatus.OPEN},
        {"text": "maria", "health_center_id": ward.center.id},
    ]
    for other in others:
        with pytest.raises(InvalidValueError) as caught:
            search_cases(uow, after=cursor, **other)
        assert caught.value.field == "after"
    with pytest.raises(InvalidValueError):
        list_cases(uow, after=cursor)
    with pytest.raises(InvalidValueError):
        search_cases(uow, text="maria", after=list_cases(uow, limit=1).next_cursor)


def test_no_cursor_holds_the_text_or_a_name(uow: UnitOfWork, ward: Ward) -> None:
    store_patients(uow, ward.doctor, "Wilhelmina Secret", "Wilhelmina Secret")
    cursor = search_cases(uow, text="secret wilh", limit=1).next_cursor
    assert cursor is not None
    plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).lower()
    assert b"secr" not in plain
    assert b"wilh" not in plain


NO_TEXTS = {
    "empty": "",
    "blank": " \t",
    "only marks": "\u0301\u0301",
    "only punctuation": "%_'\"-?!",
    "longer than a name": "a" * 10_000,
    "a NUL": "mary\x00",
    "a lone surrogate": "mary\ud800",
    "bytes": b"mary",
    "a number": 7,
    "nothing": None,
}


@pytest.mark.parametrize("text", NO_TEXTS.values(), ids=NO_TEXTS)
def test_what_no_name_can_begin_with_is_refused(uow: UnitOfWork, text: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        search_cases(uow, text=text)
    assert caught.value.field == "text"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert "mary" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("health_center_id", "north"), ("status", "open"), ("limit", 0), ("limit", 201)],
)
def test_a_filter_or_limit_that_is_not_valid_is_refused(
    uow: UnitOfWork, name: str, value: Any
) -> None:
    filters: Any = {name: value}
    with pytest.raises(InvalidValueError) as caught:
        search_cases(uow, text="mary", **filters)
    assert caught.value.field == name


def test_the_longest_text_finds_the_longest_name(uow: UnitOfWork, ward: Ward) -> None:
    for name in ("x" * 200, "ab " * 66 + "cd", " ".join(map(chr, range(0x4E00, 0x4E64)))):
        assert store_patients(uow, ward.doctor, name)
        assert found(uow, name[:16]) == [name]
        assert search_cases(uow, text=name, health_center_id=new_id()).items == ()
