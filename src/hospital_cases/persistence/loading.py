"""Rows become entities: mapped objects, filled directly, without constructor and rules.

What was stored is read back even if a rule has become stricter since.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import class_mapper
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.state import InstanceState

from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.mapping import TABLES

E = TypeVar("E", bound=Entity)

_MANAGERS: Final[dict[type[Entity], Any]] = {
    entity: class_mapper(entity).class_manager for entity in TABLES
}


def columns_of(entity_type: type[Entity]) -> list[ColumnElement[Any]]:
    """Return the columns to select, in the order that `load_entity` expects their values in."""
    return [TABLES[entity_type].c[name] for name in field_names(entity_type)]


def load_entity(entity_type: type[E], values: Sequence[Any]) -> E:
    """Return a new object with the values of its columns."""
    entity, manager = object.__new__(entity_type), _MANAGERS[entity_type]
    # What manager.new_instance() does, past the entity's own way of assigning.
    state = vars(entity)[manager.STATE_ATTR] = InstanceState(entity, manager)
    state.key = entity_type, (values[0],), None
    return reload_entity(entity, values)


def mark_as_stored(entity: Entity, entity_id: UUID) -> None:
    """Let the relationships of a stored object raise; those of a new one would be empty."""
    instance_state(entity).key = type(entity), (entity_id,), None


def reload_entity(entity: E, values: Sequence[Any]) -> E:
    """Give an object the values of its columns, and return it."""
    vars(entity).update(zip(field_names(type(entity)), values, strict=True))
    return entity
