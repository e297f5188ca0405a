"""What a repository needs of its unit of work, and the words it answers in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol, TypeVar
from uuid import UUID

R = TypeVar("R")


class Lock(Enum):
    """How a row is read in a writing block, where other transactions may want it too.

    PostgreSQL locks the row until the end of the transaction; SQLite and memory have one writer
    at a time anyway.
    """

    SHARE = "SHARE"
    """Nobody may change the row: a rule depends on it."""
    UPDATE = "UPDATE"
    """Nobody else may lock or change the row: it is going to be changed."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """What is known of a stored id, deleted rows included."""

    health_center_id: UUID
    is_deleted: bool


class Transaction(Protocol):
    """What a repository needs of its unit of work."""

    def perform(self, operation: Callable[[], R], *, writes: bool = False) -> R:
        """Run `operation` against the store, in the open block, with its errors translated."""

    def now(self) -> datetime:
        """Return the present instant by the unit of work's clock."""
