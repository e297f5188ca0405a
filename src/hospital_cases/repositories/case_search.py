"""The statements that find cases by the patient's name, newest first.

Each has one sensible plan on both databases, with or without statistics. A page is gathered: the
entries of a word in `case_name_words` are read, sorted, and followed to their cases until the page
is full. Where one word is all there is to go by and it has very many entries, the list of cases is
walked instead: such a name is soon met.

Both ways test a case by its search key. Search key and words are sorted, and none begins another
one: so one LIKE says that each word begins one of the key's.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    and_,
    bindparam,
    desc,
    false,
    func,
    intersect,
    select,
    tuple_,
)

from hospital_cases.models import PatientCase
from hospital_cases.models.entity import memoized
from hospital_cases.persistence.tables import (
    WORD_LETTERS,
    case_name_words,
    health_centers,
    patient_cases,
)
from hospital_cases.repositories.paging import NEWEST_FIRST
from hospital_cases.repositories.statements import Statement, select_kept, select_page, unindexed

MANY: Final = 20_000
"""How many entries of a single word are too many to gather."""

_ALL: Final = 2**31 - 1
_CANDIDATES: Final = 4  # for each case of the page, before all entries are followed
_PAIRED_LETTERS: Final = 3  # a shorter word has too many entries to narrow down another one
_AFTER_LETTERS: Final = "\U0010ffff"

_C: Final = patient_cases.c
_W: Final = case_name_words.c
_IS_FOUND: Final = _C.search_key.like(bindparam("pattern", type_=_C.search_key.type))


def find_cases(
    rows: Callable[[Statement, Mapping[str, Any]], Sequence[Any]],
    words: Sequence[str],
    filters: Mapping[str, Any],
    behind: Mapping[str, Any],
    count: int,
) -> Sequence[Any]:
    """Return the rows of the first `count` cases that the words find, newest first.

    `rows` runs a statement; `filters` are values by the columns that must equal them; `behind` has
    the parameters of the key behind which the page begins, if it does not begin at the newest.
    """
    names, goes_on = frozenset(filters), bool(behind)
    parameters = {**filters, **behind, **_word_parameters(words), "count": count}
    probe = count_entries(in_center="health_center_id" in filters)
    [(entries,)] = rows(probe, {**parameters, "many": MANY})
    is_paired = "other" in parameters
    if entries >= MANY and not is_paired:
        return rows(select_walked(names, goes_on=goes_on), parameters)
    statement = select_gathered(names, goes_on=goes_on, is_paired=is_paired)
    few = count * _CANDIDATES
    if entries > few:
        found = rows(statement, {**parameters, "candidates": few})
        if len(found) == count:
            return found
    return rows(statement, {**parameters, "candidates": _ALL})


@memoized
def count_entries(*, in_center: bool) -> Statement:
    """Return the statement for the number of entries of `word`, counted up to `many`."""
    entries = select(_W.case_id).where(*_are_entries("word", in_center=in_center))
    return select(func.count()).select_from(entries.limit(_number("many")).subquery("entries"))


@memoized
def select_gathered(filters: frozenset[str], *, goes_on: bool, is_paired: bool) -> Statement:
    """Return the statement that follows the newest `candidates` among the entries of `word`.

    They are entries of a word that begins with `other` as well, if the text `is_paired`.
    """
    in_center = "health_center_id" in filters
    entries: Any = _select_entries("word", in_center=in_center, goes_on=goes_on)
    if is_paired:
        # No join: PostgreSQL expects few rows of each and would compare all of them with all.
        others = _select_entries("other", in_center=in_center, goes_on=goes_on)
        entries = intersect(entries, others)
    newest_first = entries.order_by(desc("created_at"), desc("case_id"))
    near = newest_first.limit(_number("candidates")).subquery("near")
    is_its_case = and_(
        _C.id == near.c.case_id, unindexed(_C.health_center_id) == near.c.health_center_id
    )
    passes = [
        unindexed(_C[name]) == bindparam(name, type_=_C[name].type)
        for name in sorted(filters - {"health_center_id"})
    ]
    return (
        select_kept(PatientCase)
        .join(near, is_its_case)
        .where(_IS_FOUND, *passes)
        .order_by(near.c.created_at.desc(), near.c.case_id.desc())
        .limit(_number("count"))
    )


@memoized
def select_walked(filters: frozenset[str], *, goes_on: bool) -> Statement:
    """Return the statement that tests the cases of a list one by one.

    PostgreSQL takes a pattern for rare and would sort the whole list; of a function, it does not
    know how often it is true.
    """
    listed = select_page(PatientCase, NEWEST_FIRST, filters, goes_on=goes_on)
    return listed.where(func.coalesce(_IS_FOUND, false()))


def _select_entries(parameter: str, *, in_center: bool, goes_on: bool) -> Statement:
    """Return the statement for the entries of a word, each case once, as far as the page needs."""
    conditions = _are_entries(parameter, in_center=in_center)
    if goes_on:
        key = (bindparam(f"after_{name}", type_=_C[name].type) for name in NEWEST_FIRST.fields)
        conditions.append(tuple_(_W.created_at, _W.case_id) < tuple_(*key))
    return select(_W.health_center_id, _W.created_at, _W.case_id).where(*conditions).distinct()


def _word_parameters(words: Sequence[str]) -> dict[str, str]:
    """Return the pattern, the longest word, and the next one if it is long enough."""
    *others, longest = (word[:WORD_LETTERS] for word in sorted(words, key=len))
    pattern = "".join(f"% {word}" for word in words) + "%"
    parameters = {"pattern": pattern, "word": longest, "word_end": longest + _AFTER_LETTERS}
    if others and len(others[-1]) >= _PAIRED_LETTERS:
        parameters |= {"other": others[-1], "other_end": others[-1] + _AFTER_LETTERS}
    return parameters


def _are_entries(parameter: str, *, in_center: bool) -> list[ColumnElement[bool]]:
    """Return whether the rows have a word that begins with the parameter, in the center or any."""
    first = bindparam(parameter, type_=_W.word.type)
    end = bindparam(f"{parameter}_end", type_=_W.word.type)
    is_there = (
        _W.health_center_id == bindparam("health_center_id", type_=_W.health_center_id.type)
        if in_center
        else _W.health_center_id.in_(select(health_centers.c.id))
    )
    return [is_there, _W.word >= first, _W.word < end]


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer)
