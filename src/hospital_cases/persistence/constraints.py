"""What the Tables' constraints say, in the words of the domain."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Constraint,
    ForeignKeyConstraint,
    Table,
    UniqueConstraint,
)

from hospital_cases.errors import DuplicateError, InvalidValueError, NotFoundError
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.mapping import TABLES

ENTITIES: Final[dict[str, type[Entity]]] = {table.name: entity for entity, table in TABLES.items()}
"""Each Table's entity, by the Table's name."""

CONSTRAINTS: Final[dict[str, Constraint]] = {
    str(constraint.name): constraint
    for table in TABLES.values()
    for constraint in table.constraints
}
"""Every constraint of the entities' Tables, by its name."""


def unique_keys(table: Table) -> list[tuple[str, ...]]:
    """Return the columns of the primary key and of each further unique key, in that order."""
    keys = [
        tuple(constraint.columns.keys())
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        and "id" not in constraint.columns  # the id alone is unique already
    ]
    return [("id",), *sorted(keys)]


def foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    """Return the foreign keys by name: the order in which they are created and checked."""
    return sorted(table.foreign_key_constraints, key=lambda key: str(key.name))


def referring_columns(entity: type[Entity]) -> dict[str, Column[object]]:
    """Return the columns that refer to `entity`, directly or not, by the name of whose they are."""
    return {
        other.__name__: table.c[entity.reference]
        for other, table in TABLES.items()
        if entity.reference in table.c
    }


def duplicate(table: Table, columns: tuple[str, ...]) -> DuplicateError:
    """Return the error for a violated unique key."""
    return DuplicateError(ENTITIES[table.name].__name__, ("id",) if "id" in columns else columns)


def missing_reference(key: ForeignKeyConstraint, entity: Entity | None) -> NotFoundError:
    """Return the error for a foreign key that leads nowhere from `entity` (None: not known)."""
    target = ENTITIES[key.referred_table.name]
    return NotFoundError(target.__name__, getattr(entity, target.reference) if entity else None)


def refused_value(constraint: CheckConstraint) -> InvalidValueError:
    """Return the error for a violated CHECK."""
    return InvalidValueError(str(constraint.info["field"]), "is refused by the database")
