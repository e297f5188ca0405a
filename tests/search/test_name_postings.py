"""Where a name is filed, and that it is looked up where it was filed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_cases.models.name_postings import (
    BRIEF,
    LETTER,
    PAIR,
    POSTING_COLUMNS,
    POSTING_LENGTH,
    REST,
    START,
    Lookup,
    filed_name,
    lookup,
    slots,
)
from hospital_cases.models.name_search import is_found, search_key, search_words
from tests.search.test_name_search_properties import NAMES, TEXTS


def filed(name: str, kind: str) -> list[str]:
    """Return the postings of that kind, in the order of their columns."""
    columns = filed_name(name)
    return [posting for slot in slots(kind) if (posting := columns[slot]) is not None]


def looked_up(text: str) -> tuple[str, str, str]:
    found = lookup(search_words(text))
    return found.kind, found.posting, found.unpaired


@pytest.mark.parametrize(
    ("name", "start", "brief", "pair"),
    [
        ("", [], [], []),
        ("Mary", ["mary"], ["ma"], []),
        ("Bo Xi", ["boxi", "xi"], ["bo", "xi"], ["box|xi"]),
        ("García María", ["garc", "mari"], ["ga", "ma"], ["gar|mar"]),
        ("Maria Marino", ["mari"], ["ma"], ["mar|mar"]),
        ("王 小", ["小", "王小"], ["小", "王"], ["小|王小"]),
        (
            "Ana Bel Cid Dor",
            ["anab", "belc", "cidd", "dor"],
            ["an", "be", "ci", "do"],
            ["+anab", "+belc", "+cidd", "+dor"],
        ),
        ("Al Bo Cy Do Ed Fi", ["albo", "bocy", "cydo", "doed", "edfi", "fi"], None, None),
        ("Al Bo Cy Do Ed Fi Gu", [REST], [], []),
    ],
)
def test_a_name_is_filed_under_the_beginnings_of_its_words(
    name: str, start: list[str], brief: list[str] | None, pair: list[str] | None
) -> None:
    assert filed(name, START) == start
    if brief is None or pair is None:
        assert len(filed(name, BRIEF)) == len(filed(name, PAIR)) == len(start)
    else:
        assert (filed(name, BRIEF), filed(name, PAIR)) == (brief, pair)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("garcia", (START, "garc", "")),
        ("maria garcia", (PAIR, "gar|mar", "+garc")),
        ("garcia mar", (PAIR, "gar|mar", "+garc")),
        ("jo garcia mari", (PAIR, "gar|mar", "+garc")),
        ("garcia ma", (START, "garc", "")),
        ("gar mar", (BRIEF, "ma", "")),
        ("ga m", (BRIEF, "ga", "")),
        ("m", (LETTER, "m", "")),
        ("j m", (LETTER, "m", "")),
        ("王", (BRIEF, "王", "")),
        ("m 王", (BRIEF, "王", "")),
        ("ㄱ", (LETTER, "\u1100", "")),
        ("김", (BRIEF, "\u1100\u1175", "")),
    ],
)
def test_a_text_is_looked_up_under_the_narrowest_posting(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert looked_up(text) == expected


def test_the_repr_of_a_lookup_holds_no_letter_of_the_text() -> None:
    assert repr(lookup(search_words("wilhelmina secret"))) == "Lookup(kind='pair')"


def is_met(found: Lookup, name: str) -> bool:
    """Look up the name as a database does."""
    columns = filed_name(name)
    key = columns["search_key"] or ""
    pattern = ".*".join(map(re.escape, found.pattern.split("%")))
    if not re.fullmatch(pattern, key, re.DOTALL):
        return False
    starts = filed(name, START)
    if starts == [REST]:
        return True
    if found.kind == LETTER:
        end = chr(ord(found.posting[0]) + 1)
        return any(found.posting <= start < end for start in starts)
    if found.kind == PAIR and found.unpaired in filed(name, PAIR):
        return True
    return found.posting in filed(name, found.kind)


# Few letters, so that names are found; many short words, so that all kinds of names are met.
FEW_LETTERS = st.text(st.sampled_from("aabm' 王김"), max_size=16)


@given(name=FEW_LETTERS | NAMES, text=FEW_LETTERS | TEXTS)
def test_a_lookup_finds_exactly_the_names_that_the_rules_find(name: str, text: str) -> None:
    if words := search_words(text):
        assert is_met(lookup(words), name) == is_found(search_key(name), words)


@given(name=NAMES, data=st.data())
def test_a_lookup_of_beginnings_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(name.split() or [""]), max_size=5))
    lengths = data.draw(st.lists(st.integers(1, 5), min_size=5, max_size=5))
    text = " ".join(word[:length] for word, length in zip(words, lengths, strict=False))
    if found := search_words(text):
        assert is_met(lookup(found), name)


@given(name=TEXTS | FEW_LETTERS)
def test_postings_are_short_and_each_stands_in_one_column_of_its_kind(name: str) -> None:
    columns = filed_name(name)
    assert set(columns) == {"search_key", *POSTING_COLUMNS}
    assert columns["search_key"] == search_key(name)
    for kind in (START, BRIEF, PAIR):
        postings = filed(name, kind)
        assert len(set(postings)) == len(postings)
        assert all(0 < len(posting) <= POSTING_LENGTH for posting in postings)
