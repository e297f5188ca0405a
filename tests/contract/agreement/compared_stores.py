"""Two stores side by side: each call goes to both, and all that they show must be the same.

Both sides draw the same ids and see the same time, so values, pages, cursors and the facts of
errors are compared as they are.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from unittest import mock
from uuid import UUID

from sqlalchemy import delete

from hospital_cases import DoomedTransactionError, Page, TransactionError
from hospital_cases.models import identity
from hospital_cases.models.entity import Entity, field_values
from hospital_cases.persistence.tables import metadata, schema_revisions
from tests.contract.agreement.compared_store import (
    KINDS,
    Call,
    Held,
    Side,
    StoredRows,
    require_domain_error,
)
from tests.stores import REPOSITORIES, START, Clock, MemoryStore, SqlStore

# Further than the present, so that ids are counted up from here and not read off the clock.
_FIRST_ID: Final = (1 << 47, 0)


class ParallelStores:
    """The store in memory and a database, fed with the same calls."""

    def __init__(self, database: SqlStore) -> None:
        self.sides = (
            Side(0, MemoryStore("memory", clock=Clock(step=timedelta(0)))),
            Side(1, database),
        )
        self.now = START
        self.held: list[Held] = []
        self.ids: dict[type[Entity], list[UUID]] = {kind: [] for kind in KINDS}
        self.cursors: list[str] = []
        self.rows: StoredRows = {}
        self.repositories = [self._kept(name) for name in REPOSITORIES]
        self._begin, self._next_id = 0, _FIRST_ID
        self._ids = mock.patch.multiple(identity, randbits=lambda _bits: 0, _last=_FIRST_ID)
        self._ids.start()
        _empty(database)

    @property
    def held_since_begin(self) -> list[Held]:
        """The objects that came out of the last outermost block and of what followed."""
        return self.held[self._begin :]

    def held_of(self, in_memory: Entity) -> Held:
        """Return the pair to which the object in memory belongs."""
        return next(held for held in self.held if held.copies[0] is in_memory)

    def begin_block(self) -> None:
        """Note that an outermost block is opened."""
        self._begin = len(self.held)

    def close(self) -> None:
        """Undo what is not committed."""
        for side in self.sides:
            while side.blocks:
                side.leave_block(None)
        self._ids.stop()

    def call(self, call: Call, *, through_other: bool = False, now: datetime | None = None) -> Any:
        """Send the call to both sides and return the outcome in memory."""
        return self.run(
            lambda side: call.on(side, side.other if through_other else side.uow), now=now
        )

    def run(self, action: Callable[[Side], object], *, now: datetime | None = None) -> Any:
        """Do the same on both sides, compare what comes of it, and return the one in memory."""
        first_id, outcomes = self._next_id, []
        for side in self.sides:
            identity._last = first_id
            side.store.clock.time = now or self.now
            outcomes.append(side.outcome(action))
            self._next_id = max(self._next_id, identity._last)
        in_memory, in_database = outcomes
        self._require_equal("outcome", self._shown(in_memory, 0), self._shown(in_database, 1))
        self._keep(in_memory, in_database)
        for held in self.held:
            self._require_equal("held object", *map(_values, held.copies))
        return in_memory

    def compare_rows(self) -> bool:
        """Compare all committed rows, and return whether they changed since the last time."""
        in_memory, in_database = (side.stored_rows() for side in self.sides)
        self._require_equal("stored rows", in_memory, in_database)
        before, self.rows = self.rows, in_memory
        return self.rows != before

    def _kept(self, repository: str) -> Held:
        copies = []
        for side in self.sides:
            with side.uow.reading():
                copies.append(getattr(side.uow, repository))
        return Held((copies[0], copies[1]))

    def _require_equal(self, what: str, in_memory: object, in_database: object) -> None:
        name = self.sides[1].store.name
        assert in_memory == in_database, f"{what}\nmemory: {in_memory}\n{name}: {in_database}"

    def _shown(self, value: object, index: int) -> object:
        """Return a value in a form that is equal only for equal types, values and identities."""
        match value:
            case Entity():
                same = [
                    place for place, held in enumerate(self.held) if held.copies[index] is value
                ]
                return _values(value), same
            case Exception():
                require_domain_error(value)
                return type(value), repr(value.args)
            case tuple() | list():
                return [self._shown(each, index) for each in value]
            case dict():
                return {repr(key): self._shown(each, index) for key, each in value.items()}
            case _ if is_dataclass(value):
                parts = [self._shown(getattr(value, each.name), index) for each in fields(value)]
                return type(value), parts
            case _:
                return repr(value)

    def _keep(self, in_memory: object, in_database: object) -> None:
        """Hold on to the objects of an outcome, but for those on pages: a caller drops them."""
        for entity in _entities(in_memory, in_pages=True):
            if entity.id not in self.ids[type(entity)]:
                self.ids[type(entity)].append(entity.id)
        if isinstance(in_memory, Page) and in_memory.next_cursor:
            self.cursors.append(in_memory.next_cursor)
        pairs = zip(_entities(in_memory), _entities(in_database), strict=True)
        for copies in pairs:
            if not any(held.copies[0] is copies[0] for held in self.held):
                self.held.append(Held(copies))


def is_spent(outcome: object) -> bool:
    """Return whether this was the refusal of a block that is doomed or committed."""
    return type(outcome) in {DoomedTransactionError, TransactionError}


def _values(entity: Entity) -> str:
    return f"{type(entity).__name__} {field_values(entity)!r}"


def _entities(value: object, *, in_pages: bool = False) -> Iterator[Entity]:
    match value:
        case Entity():
            yield value
        case Page() if not in_pages:
            return
        case tuple() | list():
            for each in value:
                yield from _entities(each, in_pages=in_pages)
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from _entities(getattr(value, each.name), in_pages=in_pages)


def _empty(store: SqlStore) -> None:
    with store.database._engines.writing.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            if table is not schema_revisions:
                connection.execute(delete(table))
