"""The statement that finds cases by the patient's name.

It is shaped so that a database has one sensible way to answer it, with or without statistics:
read postings newest first, from an index alone, until the page is full, then fetch its rows.
"""

from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    desc,
    func,
    select,
    tuple_,
    union_all,
)

from hospital_cases.models import PatientCase
from hospital_cases.models.name_postings import (
    LETTER,
    PAIR,
    PAIRED_WORDS,
    REST,
    START,
    Lookup,
    slots,
)
from hospital_cases.persistence.constraints import cached
from hospital_cases.persistence.tables import patient_cases
from hospital_cases.persistence.visible import visible
from hospital_cases.repositories.statements import Statement, columns_of, unindexed
from hospital_cases.transaction.scope import Extent

Found = Select[*tuple[Any, ...]]

WALK: Final = "walk"
"""How a small center is searched: all its cases, newest first."""

_FEW: Final = 300  # a letter that begins fewer names is gathered, another one is soon met
_SMALL: Final = 3_000  # the cases of a center that are sooner read than all of a posting

_C: Final = patient_cases.c
_KEY: Final = (_C.created_at, _C.id)
_NEWEST_FIRST: Final = (_C.created_at.desc(), _C.id.desc())
_COUNT: Final = bindparam("count", type_=Integer)
_IS_FOUND: Final = _C.search_key.like(bindparam("pattern"))


def _is_parameter(column: Column[Any], name: str) -> ColumnElement[bool]:
    value: BindParameter[Any] = bindparam(name, type_=column.type)
    return column == value


SELECT_BEYOND_SMALL: Final = (
    select(_C.id)
    .where(_is_parameter(_C.health_center_id, "health_center_id"))
    .limit(1)
    .offset(bindparam("small", _SMALL, type_=Integer))
)
"""A row if the center has more than a small number of cases."""


@cached
def select_found(
    kind: str, filters: frozenset[str], extent: Extent, *, goes_on: bool, merges: bool
) -> Statement:
    """Return the statement for the first `count` cases, newest first, that a lookup finds.

    Its parameters are `pattern`, `posting`, `unpaired`, `rest` and `next_letter`, as far as the
    `kind` of lookup needs them, the `filters`, and, if the page `goes_on`, the key behind which
    it begins. SQLite `merges` ordered branches and stops at the limit; PostgreSQL expects a
    single row of a pattern, and must be stopped in each branch.
    """
    conditions = [visible(PatientCase, extent)]
    if "status" in filters:
        status: BindParameter[Any] = bindparam("status", type_=_C.status.type)
        conditions.append(unindexed(_C.status) == status)
    if goes_on:
        key = tuple_(*(bindparam(f"after_{c.name}", type_=c.type) for c in _KEY))
        conditions.append(tuple_(*_KEY) < key)
    center: BindParameter[Any] = bindparam("health_center_id", type_=_C.health_center_id.type)
    if kind == WALK or (kind == LETTER and "health_center_id" in filters):
        return _page(_rows(_C.health_center_id == center, _IS_FOUND, *conditions))
    if kind == LETTER:
        return _page(_by_letter(conditions, extent))
    if "health_center_id" in filters:
        conditions.append(unindexed(_C.health_center_id) == center)
    filled = slots(kind)[:PAIRED_WORDS] if kind == PAIR else slots(kind)
    postings = [_is_parameter(_C[slot], "posting") for slot in filled]
    if kind == PAIR:
        postings += [_is_parameter(_C[slot], "unpaired") for slot in slots(kind)]
    postings.append(_is_parameter(_C[slots(START)[0]], "rest"))
    branches = [_rows(posting, _IS_FOUND, *conditions) for posting in postings]
    return _page(union_all(*(branches if merges else [_first(each, _COUNT) for each in branches])))


def lookup_parameters(found: Lookup) -> dict[str, Any]:
    """Return the parameters that a lookup has for its statement."""
    return {
        "pattern": found.pattern,
        "posting": found.posting,
        "unpaired": found.unpaired,
        "rest": REST,
        "next_letter": chr(ord(found.posting[0]) + 1),
    }


def _rows(*conditions: ColumnElement[bool]) -> Found:
    return select(_C.id, _C.created_at).where(*conditions)


def _first(rows: Found, limit: Any) -> Found:
    return select(rows.order_by(*_NEWEST_FIRST).limit(limit).subquery())


def _page(found: Any) -> Statement:
    """Return the statement for the cases of the first rows that were found."""
    ordered = found.order_by(desc("created_at"), desc("id"))
    page = ordered.limit(_COUNT).subquery("found")
    return select(*columns_of(PatientCase)).join(page, page.c.id == _C.id).order_by(*_NEWEST_FIRST)


def _by_letter(conditions: list[ColumnElement[bool]], extent: Extent) -> Any:
    """Gather the few names that a rare letter begins, or walk until enough are met.

    The choice stands in the limits: SQLite would test it in a condition for each row.
    """
    starts = [_C[slot] for slot in slots(START)]
    letter: BindParameter[Any] = bindparam("posting", type_=starts[0].type)
    next_letter: BindParameter[Any] = bindparam("next_letter", type_=starts[0].type)
    begun = [
        select(_C.id).where(start >= letter, start < next_letter, visible(PatientCase, extent))
        for start in starts
    ]
    near = union_all(*begun).limit(_FEW).cte("near").prefix_with("MATERIALIZED")
    are_many = select(func.count()).select_from(near).scalar_subquery() >= _FEW
    if_few, if_many = case((are_many, 0), else_=_COUNT), case((are_many, _COUNT), else_=0)
    gathered = _rows(_C.id.in_(select(near.c.id)), _IS_FOUND, *conditions)
    long_names = _rows(starts[0] == REST, _IS_FOUND, *conditions)
    walked = _rows(_IS_FOUND, *conditions)
    return union_all(_first(gathered, if_few), _first(long_names, if_few), _first(walked, if_many))
