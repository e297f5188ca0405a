"""One transaction at a time: its blocks, its objects, and the one way out for their changes."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from types import TracebackType

from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity
from hospital_cases.transaction.blocks import Blocks
from hospital_cases.transaction.changes import Change
from hospital_cases.transaction.scope import Scope
from hospital_cases.transaction.workspace import Workspace

Clock = Callable[[], datetime]
"""Returns the present instant as an aware datetime."""


class Transaction(ABC):
    """What a unit of work and its repositories share; each store fills in the hooks at the end.

    A store meets changes in `_write` alone: single entities, edits, removals and imports.
    """

    def __init__(self, *, now: Clock, scope: Scope) -> None:
        """Work by the clock `now` on what `scope` lets see."""
        self.blocks = Blocks()
        self.scope = scope
        self._clock = now
        self._workspace = Workspace()
        self._guard = _Guard(self.blocks)

    def now(self) -> datetime:
        """Return the present instant in UTC.

        Raises:
            InvalidValueError: the clock returned something else than an aware datetime.
        """
        return field_rules.instant("now", self._clock())

    def open(self, *, writing: bool) -> None:
        """Open a block, or join the open one; raises as `Blocks.enter`."""
        if not self.blocks.are_open:
            self._release()  # what an interrupt at the end of the last block may have left
        self.blocks.enter(writing=writing)

    def close(self, error: BaseException | None) -> None:
        """Close the innermost block, which `error` leaves; the outermost one undoes the rest."""
        self.blocks.leave(error)
        if not self.blocks.are_open:
            self._end(self._release)

    def statement(self, *, writes: bool = False) -> "_Guard":
        """Return the guard of a call of the store: `with transaction.statement():`.

        The block must be usable, and edits of its objects have reached the store before. An
        exception that leaves the guard dooms the transaction.
        """
        self.blocks.require_usable(writes=writes)
        if writes:
            self.blocks.uncommit()
        if self._workspace.has_edits:
            with self._guard:
                self._store(self._workspace.edits())
        return self._guard

    def add(self, entity: Entity) -> None:
        """Store a new entity and keep it; under a guard."""
        self._store(self._workspace.additions([entity]))

    def add_many(self, entities: Iterable[Entity]) -> None:
        """Store new entities of one type without keeping them; under a guard."""
        changes = self._workspace.additions(entities)
        if changes:
            self._store(changes, keep=False)

    def remove(self, entity: Entity) -> None:
        """Remove an entity and forget it; under a guard."""
        self._store([self._workspace.removal(entity)])

    def commit(self) -> None:
        """Make the work of the outermost block durable, or leave that to it."""
        with self.statement(writes=True):
            if not self.blocks.are_nested:
                self._end(self._commit)
        self.blocks.commit()

    def _store(self, changes: Sequence[Change], *, keep: bool = True) -> None:
        """Write the changes, and settle them if the block keeps its objects."""
        self._write(changes)
        if keep:
            self._workspace.settle(changes)

    def _end(self, hook: Callable[[], None]) -> None:
        self._workspace.clear()
        hook()

    @abstractmethod
    def _write(self, changes: Sequence[Change]) -> None:
        """Write the changes in their order; several additions are of one type."""

    @abstractmethod
    def _commit(self) -> None:
        """Make everything durable."""

    @abstractmethod
    def _release(self) -> None:
        """Undo what was not committed; must not raise."""


class _Guard:
    """Dooms the transaction if an exception leaves it."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            self._blocks.doom()
