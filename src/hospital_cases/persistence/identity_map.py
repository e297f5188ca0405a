"""The objects of one writing block: one for each id, and what was edited.

The unit of work on a database and the one in memory both keep their objects here.
"""

from typing import Any, TypeVar, cast
from uuid import UUID

from hospital_cases.errors import TransactionError
from hospital_cases.models.entity import (
    Entity,
    field_names,
    field_values,
    unwatch,
    watch,
    watched_by,
)
from hospital_cases.persistence.mapping import TABLES

E = TypeVar("E", bound=Entity)


class IdentityMap:
    """Holds the objects of a block strongly, each with its values as they are stored.

    Only objects that were assigned to are compared with what is stored: a block's cost does not
    grow with the number of objects that it holds.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._objects: dict[tuple[type[Entity], UUID], tuple[Entity, dict[str, Any]]] = {}
        self._edited: set[Entity] = set()

    def find(self, entity_type: type[E], entity_id: UUID) -> E | None:
        """Return the object with this id, if it is here."""
        found = self._objects.get((entity_type, entity_id))
        return found and cast("E", found[0])

    def keep(self, entity: Entity) -> None:
        """Hold the object, whose values are the stored ones right now."""
        self._objects[type(entity), entity.id] = entity, field_values(entity)
        self._edited.discard(entity)
        watch(entity, self._edited)

    def require_free(self, entity: Entity) -> None:
        """Make sure that no other block holds the object.

        Raises:
            TransactionError: another one does.
        """
        edited = watched_by(entity)
        if edited is not None and edited is not self._edited:
            raise TransactionError("the object belongs to another open unit of work")

    def edits(self) -> list[tuple[Entity, dict[str, Any]]]:
        """Return the objects that differ from what is stored, with the values that do.

        Parents come first, then it goes by id: an order that is the same on every store.
        """
        edits = []
        for entity in sorted(self._edited, key=_writing_order):
            _, stored = self._objects[type(entity), entity.id]
            values = vars(entity)
            changes = {
                name: values[name]
                for name in field_names(type(entity))
                if values[name] != stored[name]
            }
            if changes:
                edits.append((entity, changes))
        self._edited.clear()
        return edits

    def forget(self, entity_type: type[Entity], entity_id: UUID) -> None:
        """Let go of the object with this id, if it is here."""
        entity, _ = self._objects.pop((entity_type, entity_id), (None, None))
        if entity is not None:
            self._edited.discard(entity)
            unwatch(entity)

    def clear(self) -> None:
        """Let go of all objects."""
        for entity, _ in self._objects.values():
            unwatch(entity)
        self._objects.clear()
        self._edited.clear()


def _writing_order(entity: Entity) -> tuple[int, int]:
    return list(TABLES).index(type(entity)), entity.id.int
