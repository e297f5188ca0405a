"""The blocks of a unit of work: how they nest, who decides, what dooms them, whose they are."""

import asyncio
import threading
from dataclasses import dataclass
from typing import Final, TypeAlias

from hospital_cases.errors import (
    ConflictError,
    DatabaseError,
    DoomedTransactionError,
    TransactionError,
)

_READ_ONLY: Final = "a reading() block cannot write: open it by `with uow:`"


_Owner: TypeAlias = tuple[int, object]


@dataclass(slots=True)
class _Block:
    writing: bool
    committed: bool = False


class Blocks:
    """The open blocks: the outermost is the transaction, the ones inside join it."""

    def __init__(self) -> None:
        """Start without a block."""
        self._blocks: list[_Block] = []
        self._doomed = False
        self._owner: _Owner = (0, None)

    @property
    def are_open(self) -> bool:
        """Whether a block is open."""
        return bool(self._blocks)

    @property
    def are_writing(self) -> bool:
        """Whether the outermost block is a writing one."""
        return self._blocks[0].writing

    @property
    def are_nested(self) -> bool:
        """Whether the innermost block has joined another one."""
        return len(self._blocks) > 1

    def enter(self, *, writing: bool) -> None:
        """Open a block, or join the one that is open.

        Raises:
            TransactionError: a writing block joins a `reading()` one, or the open block was
                committed or belongs to another thread or task.
        """
        if self._blocks:
            self.require_usable()
            if writing and not self._blocks[0].writing:
                raise TransactionError(_READ_ONLY)
        else:
            self._owner, self._doomed = _caller(), False
        self._blocks.append(_Block(writing))

    def leave(self, error: BaseException | None) -> None:
        """Close the innermost block, which `error` leaves, and doom the others if it must.

        Raises:
            TransactionError: the block belongs to another thread or task.
        """
        self._require_owner()
        block = self._blocks.pop()
        if block.writing:
            self._doomed |= error is not None or not block.committed
        else:
            self._doomed |= isinstance(error, (ConflictError, DatabaseError))

    def commit(self) -> None:
        """Mark the innermost block as committed."""
        self._blocks[-1].committed = True

    def uncommit(self) -> None:
        """Ask for another commit of the innermost block: a change follows the last one."""
        self._blocks[-1].committed = False

    def doom(self) -> None:
        """Let nothing but leaving the blocks be possible from now on."""
        self._doomed = True

    def require_usable(self, *, writes: bool = False) -> None:
        """Require that the innermost block can be used, to write if `writes`.

        Raises:
            TransactionError: no block is open, the open one was committed or belongs to another
                thread or task, or it is a `reading()` one and `writes`.
        """
        if not self._blocks:
            raise TransactionError("no block is open: use the unit of work inside `with uow:`")
        self._require_owner()
        if self._doomed:
            raise DoomedTransactionError
        if self._blocks[0].committed:
            raise TransactionError("the block was committed: leave it and open another one")
        if writes and not self._blocks[-1].writing:
            raise TransactionError(_READ_ONLY)

    def _require_owner(self) -> None:
        if self._owner != _caller():
            raise TransactionError(
                "this unit of work is open in another thread or asyncio task: make another one"
            )


def _caller() -> _Owner:
    """Return the thread, and the asyncio task that runs in it, if any."""
    # Called for each statement: the public functions raise where no loop runs, which takes longer.
    loop = asyncio._get_running_loop()  # noqa: SLF001 - see above
    return threading.get_ident(), None if loop is None else asyncio.current_task(loop)
