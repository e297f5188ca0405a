"""The statements that find cases by the patient's name, newest first.

Each has one sensible plan on both databases, with or without statistics. A page is gathered: the
entries of a word in `case_name_words` are read, sorted, and followed to their cases until the page
is full. Of two words, the one with fewer entries is read, and the other narrows it down. Where the
only word has very many entries, the list of cases is walked instead: such a name is soon met.

Both ways test a case by its search key. Search key and words are sorted, and none begins another
one: so one LIKE says that each word begins one of the key's.
"""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from hospital_cases.models import PatientCase
from hospital_cases.persistence.constraints import cached
from hospital_cases.persistence.sql_transaction import SqlTransaction
from hospital_cases.persistence.tables import (
    WORD_LETTERS,
    case_name_words,
    health_centers,
    patient_cases,
)
from hospital_cases.repositories.paging import NEWEST_FIRST, PageRequest
from hospital_cases.repositories.statements import (
    Statement,
    select_page,
    select_visible,
    unindexed,
)
from hospital_cases.transaction.scope import Extent

MANY: Final = 20_000
"""How many entries of a word are too many to count, and of the only word too many to gather."""

_ALL: Final = 2**31 - 1
_CANDIDATES: Final = 4  # for each case of the page, before all entries are followed
_PAIRED_LETTERS: Final = 3  # a shorter word has too many entries to narrow down another one
_AFTER_LETTERS: Final = "\U0010ffff"

_C: Final = patient_cases.c
_W: Final = case_name_words.c
_IS_FOUND: Final = _C.search_key.like(sa.bindparam("pattern", type_=_C.search_key.type))


def find_cases(
    transaction: SqlTransaction, words: Sequence[str], request: PageRequest
) -> Sequence[PatientCase]:
    """Return the first `request.count` cases after its key that the words find, newest first."""
    filters, extent = frozenset(request.filters), transaction.scope.extent
    continues, few = request.key is not None, request.count * _CANDIDATES
    parameters = {**request.parameters, "pattern": "".join(f"% {word}" for word in words) + "%"}
    counted = _counted(transaction, words, parameters, in_center="health_center_id" in filters)
    (entries, word), *others = counted
    if entries >= MANY and not others:
        return transaction.load(
            PatientCase, select_walked(extent, filters, continues=continues), parameters
        )
    is_paired = bool(others) and entries > few and (others[0][0] < MANY or entries >= MANY)
    parameters |= _range("word", word) | (_range("other", others[0][1]) if is_paired else {})
    statement = select_gathered(extent, filters, continues=continues, is_paired=is_paired)
    if entries > few:
        found = transaction.rows(statement, {**parameters, "candidates": few})
        if len(found) == request.count:
            return transaction.objects(PatientCase, found)
    return transaction.load(PatientCase, statement, {**parameters, "candidates": _ALL})


def _counted(
    transaction: SqlTransaction,
    words: Sequence[str],
    parameters: dict[str, Any],
    *,
    in_center: bool,
) -> list[tuple[int, str]]:
    """Return the longest word, or the two longest, with the numbers of their entries, fewest first.

    Counted is up to `MANY`.
    """
    longest, *others = (word[:WORD_LETTERS] for word in sorted(words, key=len, reverse=True))
    looked_up = [longest, *(word for word in others[:1] if len(word) >= _PAIRED_LETTERS)]
    ranges = {**_range("word", looked_up[0]), **_range("other", looked_up[-1])}
    probe = count_entries(in_center=in_center, is_paired=len(looked_up) > 1)
    [counts] = transaction.connection.rows(probe, {**parameters, **ranges, "many": MANY})
    return sorted(zip(counts, looked_up, strict=True))


@cached
def count_entries(*, in_center: bool, is_paired: bool) -> Statement:
    """Return the statement for the number of entries of `word`, and of `other` if `is_paired`."""
    counts = []
    for name in ("word", "other") if is_paired else ("word",):
        words = case_name_words.alias(f"entries_of_{name}")
        entries = sa.select(words.c.case_id).where(*_are_entries(words, name, in_center=in_center))
        bounded = entries.limit(_number("many")).subquery(f"first_of_{name}")
        counts.append(sa.select(sa.func.count()).select_from(bounded).scalar_subquery())
    return sa.select(*counts)


@cached
def select_gathered(
    extent: Extent, filters: frozenset[str], *, continues: bool, is_paired: bool
) -> Statement:
    """Return the statement that follows the newest `candidates` among the entries of `word`.

    They are entries of a word that begins with `other` as well, if the text `is_paired`.
    """
    in_center = "health_center_id" in filters
    conditions = _are_entries(case_name_words, "word", in_center=in_center)
    if is_paired:
        others = case_name_words.alias("others")
        are_entries = _are_entries(others, "other", in_center=in_center)
        is_among_others = _W.case_id.in_(sa.select(others.c.case_id).where(*are_entries))
        # Inside a function, PostgreSQL hashes the others; it would join them by nested loops
        # where it has no statistics, or old ones.
        conditions.append(sa.func.coalesce(is_among_others, sa.false()))
    if continues:
        key = (sa.bindparam(f"after_{name}", type_=_C[name].type) for name in NEWEST_FIRST.fields)
        conditions.append(sa.tuple_(_W.created_at, _W.case_id) < sa.tuple_(*key))
    entries = (
        sa.select(_W.health_center_id, _W.created_at, _W.case_id).where(*conditions).distinct()
    )
    newest_first = entries.order_by(_W.created_at.desc(), _W.case_id.desc())
    near = newest_first.limit(_number("candidates")).subquery("near")
    is_its_case = sa.and_(
        _C.id == near.c.case_id, unindexed(_C.health_center_id) == near.c.health_center_id
    )
    passes = [
        unindexed(_C[name]) == sa.bindparam(name, type_=_C[name].type)
        for name in sorted(filters - {"health_center_id"})
    ]
    return (
        select_visible(PatientCase, extent)
        .join(near, is_its_case)
        .where(_IS_FOUND, *passes)
        .order_by(near.c.created_at.desc(), near.c.case_id.desc())
        .limit(_number("count"))
    )


@cached
def select_walked(extent: Extent, filters: frozenset[str], *, continues: bool) -> Statement:
    """Return the statement that tests the cases of a list one by one.

    PostgreSQL takes a pattern for rare and would sort the whole list; of a function, it does not
    know how often it is true.
    """
    listed = select_page(PatientCase, extent, NEWEST_FIRST, filters, continues=continues)
    return listed.where(sa.func.coalesce(_IS_FOUND, sa.false()))


def _range(name: str, word: str) -> dict[str, str]:
    """Return the parameters for the words that begin with `word`."""
    return {name: word, f"{name}_end": word + _AFTER_LETTERS}


def _are_entries(
    words: sa.FromClause, parameter: str, *, in_center: bool
) -> list[sa.ColumnElement[bool]]:
    """Return whether the rows have a word that begins with the parameter, in the center or any."""
    center: Any = words.c.health_center_id
    first = sa.bindparam(parameter, type_=_W.word.type)
    end = sa.bindparam(f"{parameter}_end", type_=_W.word.type)
    is_there = (
        center == sa.bindparam("health_center_id", type_=center.type)
        if in_center
        else center.in_(sa.select(health_centers.c.id))
    )
    return [is_there, words.c.word >= first, words.c.word < end]


def _number(name: str) -> sa.BindParameter[int]:
    return sa.bindparam(name, type_=sa.Integer)
