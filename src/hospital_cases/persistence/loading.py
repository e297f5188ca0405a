"""Rows become entities: mapped objects, filled directly, without constructor and rules.

What was stored is read back even if a rule has become stricter since.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.orm import class_mapper
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.state import InstanceState

from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.mapping import TABLES

E = TypeVar("E", bound=Entity)

_STATE: Final = "_sa_instance_state"  # where SQLAlchemy looks for it


class _StateOnDemand:
    """Makes what SQLAlchemy keeps about a mapped object when it is first asked for.

    Most objects are only read, and then it would be most of the work of loading them.
    """

    def __init__(self, entity_type: type[Entity]) -> None:
        self._manager = class_mapper(entity_type).class_manager

    def __get__(self, entity: Entity | None, _entity_type: type[Entity]) -> Any:
        if entity is None:  # asked of the class
            raise AttributeError(_STATE)
        state: Any = InstanceState(entity, self._manager)
        vars(entity)[_STATE] = state
        if "id" in vars(entity):  # else its constructor has just begun
            mark_as_stored(entity)
        return state


for _entity_type in TABLES:
    setattr(_entity_type, _STATE, _StateOnDemand(_entity_type))


def columns_of(entity_type: type[Entity]) -> list[ColumnElement[Any]]:
    """Return the columns to select, the id first, in the order that `load_entities` expects."""
    return [TABLES[entity_type].c[name] for name in field_names(entity_type)]


def load_entities(entity_type: type[E], rows: Iterable[Sequence[Any]]) -> list[E]:
    """Return a new object for each row, with the values of its columns."""
    names, loaded = field_names(entity_type), []
    for values in rows:
        entity = object.__new__(entity_type)
        vars(entity).update(zip(names, values, strict=True))
        loaded.append(entity)
    return loaded


def reload_entity(entity: Entity, values: Sequence[Any]) -> None:
    """Give an object the values of its columns."""
    vars(entity).update(zip(field_names(type(entity)), values, strict=True))


def mark_as_stored(entity: Entity) -> None:
    """Let the relationships of a stored object raise; those of a new one would be empty."""
    instance_state(entity).key = type(entity), (entity.id,), None
