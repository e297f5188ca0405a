"""The objects of one writing block: one for each id, and the changes that calls and edits make."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast
from uuid import UUID
from weakref import WeakValueDictionary

from hospital_cases.errors import TransactionError
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import (
    Entity,
    field_values,
    observe,
    observer_of,
    stop_observing,
)
from hospital_cases.transaction.changes import Change, ChangeKind

E = TypeVar("E", bound=Entity)

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Workspace:
    """Holds the objects of a block, weakly, but for those that were edited.

    A block's memory and time do not grow with the objects that it has read or added.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._objects: WeakValueDictionary[tuple[type[Entity], UUID], Entity]
        self._objects = WeakValueDictionary()
        self._edited: dict[Entity, dict[str, Any]] = {}
        self._observer = self._note_values  # one object, to be recognised by

    @property
    def has_edits(self) -> bool:
        """Whether an object was edited since `edits` was called."""
        return bool(self._edited)

    def find(self, entity_type: type[E], entity_id: UUID) -> E | None:
        """Return the object with this id, if it is here."""
        return cast("E | None", self._objects.get((entity_type, entity_id)))

    def keep(self, entity: Entity) -> None:
        """Hold the object, whose values are the stored ones right now."""
        self._objects[type(entity), entity.id] = entity
        self._edited.pop(entity, None)
        observe(entity, self._observer)

    def additions(self, entities: Iterable[Entity]) -> list[Change]:
        """Return the changes that add new entities, at version 1.

        Raises:
            TransactionError: another open block holds one of them.
        """
        return [self._addition(entity) for entity in entities]

    def edits(self) -> list[Change]:
        """Return the changes that the edits since the last call come down to.

        Parents come first, then it goes by id: an order that is the same on every store.
        """
        changes = []
        for entity in sorted(self._edited, key=_writing_order):
            before, now = self._edited[entity], vars(entity)
            differing = [name for name in before if now[name] != before[name]]
            if differing:
                changes.append(
                    Change(
                        ChangeKind.EDITED,
                        entity,
                        before={name: before[name] for name in differing},
                        after={name: now[name] for name in differing},
                    )
                )
        self._edited.clear()
        return changes

    def removal(self, entity: Entity) -> Change:
        """Return the change that removes an entity."""
        return Change(ChangeKind.REMOVED, entity, before=field_values(entity), after=_NOTHING)

    def settle(self, changes: Iterable[Change]) -> None:
        """Give the entities the versions that they are stored with, and keep or forget them."""
        for change in changes:
            if change.kind is ChangeKind.REMOVED:
                self._forget(change.entity)
                continue
            is_new = change.kind is ChangeKind.ADDED
            vars(change.entity)["version"] = 1 if is_new else change.entity.version + 1
            self.keep(change.entity)

    def clear(self) -> None:
        """Let go of all objects."""
        if self._objects:
            for entity in list(self._objects.values()):
                stop_observing(entity)
            self._objects.clear()
        self._edited.clear()

    def _addition(self, entity: Entity) -> Change:
        observer = observer_of(entity)
        if observer is not None and observer is not self._observer:
            raise TransactionError("the object belongs to another open unit of work")
        after = field_values(entity)
        after["version"] = 1
        return Change(ChangeKind.ADDED, entity, before=_NOTHING, after=after)

    def _forget(self, entity: Entity) -> None:
        kept = self._objects.pop((type(entity), entity.id), None)
        if kept is not None:
            self._edited.pop(kept, None)
            stop_observing(kept)

    def _note_values(self, entity: Entity) -> None:
        if entity not in self._edited:
            self._edited[entity] = field_values(entity)


def _writing_order(entity: Entity) -> tuple[int, int]:
    return ENTITIES.index(type(entity)), entity.id.int
