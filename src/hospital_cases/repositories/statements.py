"""The statements that read entities: each is built once, its values are parameters."""

from collections.abc import Collection
from typing import Any, Final, TypeVar

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Select,
    bindparam,
    false,
    func,
    select,
    text,
    true,
    tuple_,
    union_all,
)

from hospital_cases.models import CaseStatus, PatientCase
from hospital_cases.models.entity import Entity, memoized
from hospital_cases.persistence.loading import columns_of
from hospital_cases.persistence.mapping import KEPT, TABLES
from hospital_cases.repositories.paging import Order
from hospital_cases.repositories.transaction import Lock

Statement = Select[*tuple[Any, ...]]
S = TypeVar("S", bound=Statement)


def select_entities(*entity_types: type[Entity]) -> Statement:
    """Return the statement that selects the columns of the `entity_types`, in that order."""
    return select(*(column for each in entity_types for column in columns_of(each)))


def select_kept(entity_type: type[Entity]) -> Statement:
    """Return the statement for all entities of a type that were not deleted."""
    return select_entities(entity_type).where(KEPT.get(entity_type, true()))


def locking(statement: S, locks: dict[type[Entity], Lock]) -> S:
    """Return the statement that also locks the rows of these entities, in that order.

    `with_for_update()` cannot say two strengths of lock in one statement. SQLite has one writer
    at a time and needs no row locks.
    """
    clauses = [f"FOR {lock.value} OF {TABLES[entity].name}" for entity, lock in locks.items()]
    return statement.suffix_with(text(" ".join(clauses)), dialect="postgresql")


@memoized
def select_by_id(entity_type: type[Entity], lock: Lock | None = None) -> Statement:
    """Return the statement for the entity with the id `id`."""
    by_id = TABLES[entity_type].c.id == bindparam("id")
    statement = select_kept(entity_type).where(by_id)
    return statement if lock is None else locking(statement, {entity_type: lock})


@memoized
def select_page(
    entity_type: type[Entity], order: Order, filters: frozenset[str], *, goes_on: bool
) -> Statement:
    """Return the statement for the first `count` entities in the `order`.

    Each of the `filters` is a field, and the parameter that it must equal. If the page `goes_on`,
    it begins behind the key in the parameters `after_` and the name of each field of the order.

    The cases of a clinician are merged from those of each status, whose index has them in order.
    """
    table = TABLES[entity_type]
    columns = [table.c[name] for name in order.fields]
    statement = select_kept(entity_type).where(
        *(_equals(table.c[name], filters) for name in sorted(filters))
    )
    if goes_on:
        key = tuple_(*(bindparam(f"after_{c.name}", type_=c.type) for c in columns))
        here = tuple_(*columns)
        statement = statement.where(here < key if order.descending else here > key)
    sorted_by: list[ColumnElement[Any]] = [*columns]
    if entity_type is PatientCase and "clinician_id" in filters and "status" not in filters:
        parts = [statement.where(table.c.status == status) for status in CaseStatus]
        merged = union_all(*parts).subquery("merged")
        statement, sorted_by = select(merged), [merged.c[name] for name in order.fields]
    ordered = [column.desc() if order.descending else column.asc() for column in sorted_by]
    return statement.order_by(*ordered).limit(bindparam("count"))


_NARROWEST_FIRST: Final = ("case_id", "clinician_id", "health_center_id")


def _equals(column: Column[Any], filters: Collection[str]) -> ColumnElement[bool]:
    """Return whether the column equals the parameter of its name.

    Of several references the narrowest finds the rows, and the others are looked at in them: an
    expression hides their columns from the indexes. SQLite, without statistics, would as soon
    read the whole history of a center for the few cases of one of its clinicians.
    """
    value: BindParameter[Any] = bindparam(column.name, type_=column.type)
    narrowest = next((name for name in _NARROWEST_FIRST if name in filters), column.name)
    if column.name in _NARROWEST_FIRST and column.name != narrowest:
        return unindexed(column) == value
    return column == value


def unindexed(column: Column[Any]) -> ColumnElement[Any]:
    """Return the column's value in a form that no index is used for."""
    return func.coalesce(column, column)


@memoized
def select_stored(entity_type: type[Entity]) -> Statement:
    """Return the statement for id, center and deletion of all rows, deleted ones too."""
    columns = TABLES[entity_type].c
    center = columns.get("health_center_id", columns.id)
    is_deleted = columns.deleted_at.is_not(None) if "deleted_at" in columns else false()
    return select(columns.id, center, is_deleted)
