"""What the constraints of the Tables say about keys; SQL and the fakes both read it here."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar, cast

import sqlalchemy as sa

from hospital_cases.errors import DuplicateError, NotFoundError
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.tables import TABLES

F = TypeVar("F", bound=Callable[..., Any])

Reference: TypeAlias = Mapping[sa.Column[Any], sa.Column[Any]]
"""A way from the rows of one Table to those of another: own columns, and what each equals."""

ENTITIES: Final[dict[str, type[Entity]]] = {table.name: entity for entity, table in TABLES.items()}
"""Each Table's entity, by the Table's name."""

CONSTRAINTS: Final[dict[str, sa.Constraint]] = {
    str(constraint.name): constraint
    for table in TABLES.values()
    for constraint in table.constraints
}
"""Every constraint of the entities' Tables, by its name."""


def cached(function: F) -> F:
    """Cache as `functools.cache`, to which type checkers let no entity's class pass as hashable."""
    return cast("F", cache(function))


def unique_keys(table: sa.Table) -> list[tuple[str, ...]]:
    """Return the columns of the primary key and of each further unique key, in that order.

    Rows with a NULL in a unique key are equal to no others.
    """
    primary = tuple(table.primary_key.columns.keys())
    unique = (each for each in table.constraints if isinstance(each, sa.UniqueConstraint))
    keys = (tuple(each.columns.keys()) for each in unique)
    # With the primary key among its columns, a key is unique already.
    return [primary, *sorted(key for key in keys if not set(primary) <= set(key))]


def foreign_keys(table: sa.Table) -> list[sa.ForeignKeyConstraint]:
    """Return the foreign keys by name: the order in which they are created and checked."""
    return sorted(table.foreign_key_constraints, key=lambda key: str(key.name))


def key_columns(key: sa.ForeignKeyConstraint) -> dict[sa.Column[Any], sa.Column[Any]]:
    """Return the columns of a foreign key, and the one that each refers to."""
    return {element.parent: element.column for element in key.elements}


@cached
def references(source: sa.Table, target: sa.Table) -> tuple[Reference, ...]:
    """Return all ways from the rows of `source` to the row of `target` that they refer to.

    The direct ones come first, then those through another Table: a case refers to its center
    because its clinician does, by the same value.
    """
    direct: list[Reference] = []
    indirect: list[Reference] = []
    for key in foreign_keys(source):
        pairs = key_columns(key)
        if key.referred_table is target:
            direct.append(pairs)
        elif key.referred_table is not source:
            indirect += (
                {own: rest[via] for own, via in pairs.items() if via in rest}
                for rest in references(key.referred_table, target)
            )
    complete = [way for way in direct + indirect if target.c.id in way.values()]
    return tuple(way for place, way in enumerate(complete) if way not in complete[:place])


def referring(target: sa.Table) -> Iterator[tuple[type[Entity], list[sa.Column[Any]]]]:
    """Yield each entity whose rows can refer to those of `target`, with the columns for the id."""
    for entity, table in TABLES.items():
        ways = references(table, target)
        columns = [own for way in ways for own, theirs in way.items() if theirs is target.c.id]
        if columns:
            yield entity, columns


def join_condition(source: sa.Table, target: sa.Table) -> sa.ColumnElement[bool]:
    """Return what is true for a row of `source` and the row of `target` that it refers to."""
    return sa.and_(*(own == theirs for own, theirs in references(source, target)[0].items()))


def duplicate(table: sa.Table, columns: tuple[str, ...]) -> DuplicateError:
    """Return the error for a violated unique key."""
    primary = tuple(table.primary_key.columns.keys())
    is_primary = set(primary) <= set(columns)
    return DuplicateError(ENTITIES[table.name].__name__, primary if is_primary else columns)


def missing_reference(key: sa.ForeignKeyConstraint, entity: Entity | None) -> NotFoundError:
    """Return the error for a foreign key that leads nowhere from `entity` (None: not known)."""
    target = key.referred_table
    own = next(own for own, theirs in key_columns(key).items() if theirs is target.c.id)
    missing = getattr(entity, own.key) if entity is not None else None
    return NotFoundError(ENTITIES[target.name].__name__, missing)
