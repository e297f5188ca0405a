"""The objects of one writing block: one for each id, and what was edited.

The unit of work on a database and the one in memory both keep their objects here.
"""

from typing import Any, TypeVar, cast
from uuid import UUID
from weakref import WeakValueDictionary

from hospital_cases.errors import TransactionError
from hospital_cases.models.entity import Edited, Entity, unwatch, watch, watched_by
from hospital_cases.persistence.mapping import TABLES

E = TypeVar("E", bound=Entity)


class IdentityMap:
    """Holds the objects of a block, weakly, but for those that were assigned to.

    A block's memory and time do not grow with the objects that it has read or added.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._objects: WeakValueDictionary[tuple[type[Entity], UUID], Entity]
        self._objects = WeakValueDictionary()
        self._edited: Edited = {}

    def find(self, entity_type: type[E], entity_id: UUID) -> E | None:
        """Return the object with this id, if it is here."""
        return cast("E | None", self._objects.get((entity_type, entity_id)))

    def keep(self, entity: Entity) -> None:
        """Hold the object, whose values are the stored ones right now."""
        self._objects[type(entity), entity.id] = entity
        self._edited.pop(entity, None)
        watch(entity, self._edited)

    def require_free(self, entity: Entity) -> None:
        """Make sure that no other block holds the object.

        Raises:
            TransactionError: another one does.
        """
        edited = watched_by(entity)
        if edited is not None and edited is not self._edited:
            raise TransactionError("the object belongs to another open unit of work")

    def edits(self) -> list[tuple[Entity, dict[str, Any], dict[str, Any]]]:
        """Return the objects that differ from what is stored, with the stored and the new values.

        Parents come first, then it goes by id: an order that is the same on every store.
        """
        edits = []
        for entity in sorted(self._edited, key=_writing_order):
            stored, values = self._edited[entity], vars(entity)
            changes = {name: values[name] for name in stored if values[name] != stored[name]}
            if changes:
                edits.append((entity, stored, changes))
        self._edited.clear()
        return edits

    def forget(self, entity_type: type[Entity], entity_id: UUID) -> None:
        """Let go of the object with this id, if it is here."""
        entity = self._objects.pop((entity_type, entity_id), None)
        if entity is not None:
            self._edited.pop(entity, None)
            unwatch(entity)

    def clear(self) -> None:
        """Let go of all objects."""
        for entity in list(self._objects.values()):
            unwatch(entity)
        self._objects.clear()
        self._edited.clear()


def _writing_order(entity: Entity) -> tuple[int, int]:
    return list(TABLES).index(type(entity)), entity.id.int
