"""The statements that read entities: built once each, with parameters for their values."""

import json
from collections.abc import Collection
from typing import Any, TypeVar

import sqlalchemy as sa

from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.constraints import cached, join_condition, references
from hospital_cases.persistence.engine import DRIVER_CALL
from hospital_cases.persistence.tables import TABLES
from hospital_cases.persistence.visible import CENTERS, visible
from hospital_cases.repositories.paging import Order
from hospital_cases.transaction.scope import Extent, Locks

Statement = sa.Select[*tuple[Any, ...]]
S = TypeVar("S", bound=Statement)


def columns_of(entity_type: type[Entity]) -> list[sa.ColumnElement[Any]]:
    """Return the columns of an entity's fields, the id first."""
    return [TABLES[entity_type].c[name] for name in field_names(entity_type)]


@cached
def select_visible(entity_type: type[Entity], extent: Extent) -> Statement:
    """Return the statement for all entities of a type that a block may see."""
    return sa.select(*columns_of(entity_type)).where(visible(entity_type, extent))


@cached
def select_by_id(together: tuple[type[Entity], ...], extent: Extent, locks: Locks) -> Statement:
    """Return the statement for the entity with the id `id`, and for others that it refers to."""
    first, *others = (TABLES[entity] for entity in together)
    statement = sa.select(*(column for each in together for column in columns_of(each)))
    statement = statement.select_from(first)
    for other in others:
        statement = statement.join(other, join_condition(first, other))
    statement = statement.where(
        first.c.id == sa.bindparam("id"),
        *(visible(each, extent, joined=together) for each in together),
    )
    return locking(statement, locks) if locks else statement


def locking(statement: S, locks: Locks) -> S:
    """Return the statement that also locks the rows of these entities, in that order.

    `with_for_update()` cannot say two strengths of lock in one statement. SQLite has one writer
    at a time and needs no row locks.
    """
    clauses = [f"FOR {lock.value} OF {TABLES[entity].name}" for entity, lock in locks]
    return statement.suffix_with(sa.text(" ".join(clauses)), dialect="postgresql")


@cached
def select_page(
    entity_type: type[Entity],
    extent: Extent,
    order: Order,
    filters: frozenset[str],
    *,
    continues: bool,
) -> Statement:
    """Return the statement for the first `count` entities in the `order`.

    Each of the `filters` is a field, and the parameter that it must equal. If the page
    `continues` another one, it begins after the key in the parameters `after_` and the name of
    each field of the order.
    """
    table = TABLES[entity_type]
    columns = [table.c[name] for name in order.fields]
    statement = select_visible(entity_type, extent).where(
        *(_equals(table.c[name], filters) for name in sorted(filters))
    )
    if continues:
        key = sa.tuple_(*(sa.bindparam(f"after_{c.name}", type_=c.type) for c in columns))
        here = sa.tuple_(*columns)
        statement = statement.where(here < key if order.descending else here > key)
    ordered = [column.desc() if order.descending else column.asc() for column in columns]
    return statement.order_by(*ordered).limit(sa.bindparam("count"))


def _equals(column: sa.Column[Any], filters: Collection[str]) -> sa.ColumnElement[bool]:
    """Return whether the column equals the parameter of its name.

    Of several references the one to the latest of `ENTITIES` finds the fewest rows, and the others
    are looked at in those: an expression hides their columns from the indexes. SQLite, without
    statistics, would as soon read the whole history of a center for the few cases of one of its
    clinicians.
    """
    value: sa.BindParameter[Any] = sa.bindparam(column.name, type_=column.type)
    ranks = [_rank(column.table.c[name]) for name in filters]
    return (unindexed(column) if 0 < _rank(column) < max(ranks) else column) == value


@cached
def _rank(column: sa.Column[Any]) -> int:
    """Return the place among `ENTITIES`, from 1, of what the column refers to; else 0."""
    for place, target in reversed([*enumerate(ENTITIES, start=1)]):
        for way in references(column.table, TABLES[target]):
            if column in way and way[column] is TABLES[target].c.id:
                return place
    return 0


def unindexed(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Return the column's value in a form that no index is used for."""
    return sa.func.coalesce(column, column)


@cached
def select_stored(entity_type: type[Entity]) -> Statement:
    """Return the statement for id, center and deletion of all rows, deleted ones too."""
    table = TABLES[entity_type]
    is_deleted = table.c.deleted_at.is_not(None) if "deleted_at" in table.c else sa.false()
    return sa.select(table.c.id, CENTERS[table], is_deleted)


def where_one_of(
    statement: S, column: sa.ColumnElement[Any], values: Collection[Any], dialect: sa.Dialect
) -> S:
    """Return the statement for those rows whose `column` is one of the `values`, however many.

    They travel as one parameter; as one each, writing them into the statement would cost more
    than finding them.
    """
    if dialect.name == "postgresql":
        # A plan that psycopg prepared while the table was small reads all of it when it is large.
        unprepared = statement.execution_options(**{DRIVER_CALL: _execute_unprepared})
        return unprepared.where(column == sa.any_(sa.literal(list(values), sa.ARRAY(column.type))))
    convert = column.type.dialect_impl(dialect).bind_processor(dialect) or str
    items = sa.func.json_each(json.dumps([convert(each) for each in values])).table_valued("value")
    return statement.where(column.in_(sa.select(items.c.value)))


def _execute_unprepared(cursor: Any, statement: str, parameters: Any) -> None:
    cursor.execute(statement, parameters, prepare=False)
