"""A change is a value: what was added, edited or removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from hospital_cases.models.entity import Entity


class ChangeKind(Enum):
    """What happens to an entity."""

    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one entity, to be written by a store.

    `before` and `after` have the values of fields by name: all of them in `after` when the entity
    was added, and in `before` when it was removed; those that differ, in both, when it was edited.
    `version` is not among the values of an edit: the store checks the entity's and counts on.
    """

    kind: ChangeKind
    entity: Entity
    before: Mapping[str, Any]
    after: Mapping[str, Any]
