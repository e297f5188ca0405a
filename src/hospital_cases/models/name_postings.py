"""Where a patient's name is filed, and where a text is looked up: short strings called postings.

A name is filed under the beginnings of its words, longer and shorter ones, and under pairs of
them. Each posting stands in a column of its own, so that an index has the cases of a posting,
newest first. Without such an order a common name would take long: a store would have to gather
all who bear it before it knew the newest. design/decisions.md has the measurements.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from hospital_cases.models.name_search import search_key

SLOTS: Final = 6
"""How many words of a name are filed; a longer name is filed under `REST` alone."""

REST: Final = "*"
"""The posting of the names with more words than slots, which are looked through one by one."""

START: Final = "start"
BRIEF: Final = "brief"
PAIR: Final = "pair"
LETTER: Final = "letter"
"""How a text of single letters is looked up: by no posting, but by the start of all."""

PAIRED_WORDS: Final = 3
"""How many words a name may have to be filed under their pairs, of which there are as many."""

POSTING_LENGTH: Final = 8

_START_LETTERS: Final = 4
_PAIR_LETTERS: Final = 3
_UNPAIRED: Final = "+"  # such a name is filed under this and the starts of its words instead


def slots(kind: str) -> list[str]:
    """Return the names of the columns that hold the postings of a kind."""
    return [f"search_{kind}_{slot}" for slot in range(1, SLOTS + 1)]


POSTING_COLUMNS: Final = (*slots(START), *slots(BRIEF), *slots(PAIR))


@dataclass(frozen=True, slots=True)
class Lookup:
    """How to look up the words of a search.

    A case is found if one of its postings of that `kind` is the `posting` (or, of a name without
    pairs, the `unpaired` one) and its search key is LIKE the `pattern`.
    """

    kind: str
    posting: str = field(repr=False)
    unpaired: str = field(repr=False)
    pattern: str = field(repr=False)


def filed_name(name: str) -> dict[str, str | None]:
    """Return what is stored beside a patient's name, by column: its search key and postings."""
    key = search_key(name)
    columns: dict[str, str | None] = dict.fromkeys(POSTING_COLUMNS)
    for kind, postings in _postings(key.split()).items():
        columns.update(zip(slots(kind), sorted(postings), strict=False))
    return {"search_key": key, **columns}


def _postings(words: Sequence[str]) -> dict[str, set[str]]:
    if len(words) > SLOTS:
        return {START: {REST}}
    if len(words) > PAIRED_WORDS:
        pairs = {_unpaired(word) for word in words}
    else:
        pairs = {_pair(one, other) for one, other in combinations(words, 2)}
    return {
        START: {word[:_START_LETTERS] for word in words},
        BRIEF: {_brief(word) for word in words},
        PAIR: pairs,
    }


def lookup(words: Sequence[str]) -> Lookup:
    """Return how to look up the words of a search text, of which there is at least one.

    Search key and words are sorted, and none begins another one: so one pattern says that each
    word begins one of the key's.
    """
    pattern = "".join(f"% {word}" for word in words) + "%"
    *others, longest = sorted(words, key=len)
    if others and len(others[-1]) >= _PAIR_LETTERS and len(longest) >= _START_LETTERS:
        one, other = sorted((others[-1], longest))
        return Lookup(PAIR, _pair(one, other), _unpaired(longest), pattern)
    if len(longest) >= _START_LETTERS:
        return Lookup(START, longest[:_START_LETTERS], "", pattern)
    if len(longest) >= _brief_letters(longest):
        return Lookup(BRIEF, _brief(longest), "", pattern)
    return Lookup(LETTER, longest, "", pattern)


def _pair(one: str, other: str) -> str:
    return f"{one[:_PAIR_LETTERS]}|{other[:_PAIR_LETTERS]}"


def _unpaired(word: str) -> str:
    return _UNPAIRED + word[:_START_LETTERS]


def _brief(word: str) -> str:
    return word[: _brief_letters(word)]


def _brief_letters(word: str) -> int:
    """Return 1 for a Han character, of which there are thousands, and 2 for other letters."""
    is_jamo = "\u1100" <= word[0] <= "\u11ff"
    return 1 if unicodedata.east_asian_width(word[0]) == "W" and not is_jamo else 2
