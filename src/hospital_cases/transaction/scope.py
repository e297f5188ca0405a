"""What a block may see, and how it reads a row that it depends on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias
from uuid import UUID

from hospital_cases.models.entity import Entity


class Extent(Enum):
    """How far a block sees; statements are built once for each."""

    EVERYWHERE = "everywhere"
    ONE_CENTER = "one center"

    __hash__ = object.__hash__  # an Enum's own is Python code, and every statement asks for it


@dataclass(frozen=True, slots=True)
class Scope:
    """The center whose rows a block may see; None means all centers."""

    health_center_id: UUID | None = None

    @property
    def extent(self) -> Extent:
        """How far the block sees."""
        return Extent.EVERYWHERE if self.health_center_id is None else Extent.ONE_CENTER

    @property
    def parameters(self) -> Mapping[str, UUID]:
        """What the statements of this extent need to know, by the parameter's name."""
        return {} if self.health_center_id is None else {VISIBLE_CENTER: self.health_center_id}


VISIBLE_CENTER = "visible_health_center_id"
"""The parameter that holds the center of a scope."""


class Lock(Enum):
    """How a row is read in a writing block, where other transactions may want it too.

    PostgreSQL locks the row until the end of the transaction; SQLite and memory have one writer
    at a time anyway.
    """

    SHARE = "SHARE"
    """Nobody may change the row: a rule depends on it."""
    UPDATE = "UPDATE"
    """Nobody else may lock or change the row: it is going to be changed."""

    __hash__ = object.__hash__  # as that of `Extent`


Locks: TypeAlias = tuple[tuple[type[Entity], Lock], ...]
"""How the rows of several entities are read in one statement, in the order of locking."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """What is known of a stored id, deleted rows included."""

    health_center_id: UUID
    is_deleted: bool
