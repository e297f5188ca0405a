"""The transaction of a unit of work in memory: the rows that it sees, and how it changes them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from hospital_cases.errors import (
    DuplicateError,
    NotFoundError,
    StaleVersionError,
    StillReferencedError,
)
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.constraints import references, referring
from hospital_cases.persistence.tables import TABLES
from hospital_cases.testing.database import InMemoryDatabase, Row, Rows, check_constraints
from hospital_cases.testing.visible import is_visible
from hospital_cases.transaction.changes import Change, ChangeKind
from hospital_cases.transaction.scope import Scope
from hospital_cases.transaction.transaction import Clock, Transaction

E = TypeVar("E", bound=Entity)


class InMemoryTransaction(Transaction):
    """The rows as one block sees them; a writing block works on a copy of all.

    Objects are made from rows: no two blocks ever share one. Within a writing block, an id is
    always the same object.
    """

    def __init__(self, database: InMemoryDatabase, *, now: Clock, scope: Scope) -> None:
        super().__init__(now=now, scope=scope)
        self._database = database
        self._own_rows: Rows | None = None

    @property
    def rows(self) -> Rows:
        """The rows: the committed ones, or a writing block's own, for which it may have to wait."""
        if self.blocks.are_writing and self._own_rows is None:
            self._own_rows = self._database.start_writing()
        return self._database.rows if self._own_rows is None else self._own_rows

    def visible_rows(self, entity: type[Entity]) -> Iterator[Row]:
        """Yield the rows that the block may see."""
        return (row for row in self.rows[entity].values() if self._sees(entity, row))

    def find(self, entity: type[E], entity_id: UUID) -> E | None:
        """Return the object with this id, if the block may see it."""
        row = self.rows[entity].get(entity_id)
        return self.load(entity, row) if row and self._sees(entity, row) else None

    def find_referred(self, entity: Entity, other: type[E]) -> E | None:
        """Return the object of another type that an entity refers to, if the block may see it."""
        target = TABLES[other]
        way = references(TABLES[type(entity)], target)[0]
        own = next(own for own, theirs in way.items() if theirs is target.c.id)
        return self.find(other, getattr(entity, own.key))

    def load(self, entity: type[E], row: Row) -> E:
        """Return the object of a row: in a writing block, the one that it has for the id."""
        found = self._workspace.find(entity, row["id"])
        if found is None:
            found = entity(**{name: row[name] for name in field_names(entity)})
            if self._own_rows is not None:
                self._workspace.keep(found)
        return found

    def _sees(self, entity: type[Entity], row: Row) -> bool:
        return is_visible(entity, row, self.rows, self.scope)

    def _write(self, changes: Sequence[Change]) -> None:
        for change in changes:
            match change.kind:
                case ChangeKind.ADDED:
                    self._insert(change)
                case ChangeKind.EDITED:
                    self._update(change)
                case ChangeKind.REMOVED:  # pragma: no branch - there are no others
                    self._delete(change.entity)

    def _insert(self, change: Change) -> None:
        entity, stored = change.entity, self.rows[type(change.entity)]
        row = dict(change.after)
        if "deleted_at" in TABLES[type(entity)].c:
            row["deleted_at"] = None
        if entity.id in stored:
            raise DuplicateError(type(entity).__name__, ("id",))
        check_constraints(self.rows, entity, row)
        stored[entity.id] = row

    def _update(self, change: Change) -> None:
        entity, stored = change.entity, self.rows[type(change.entity)]
        row = stored[entity.id]
        if not self._sees(type(entity), row):
            raise StaleVersionError(type(entity).__name__, entity.id, entity.version, None)
        edited = {**row, **change.after, "version": entity.version + 1}
        check_constraints(self.rows, entity, edited)
        stored[entity.id] = edited

    def _delete(self, entity: Entity) -> None:
        """Delete the entity's row: softly where the Table has `deleted_at`."""
        at, name, stored = self.now(), type(entity).__name__, self.rows[type(entity)]
        row = stored.get(entity.id)
        if row is None or not self._sees(type(entity), row):
            raise NotFoundError(name, entity.id)
        if row["version"] != entity.version:
            raise StaleVersionError(name, entity.id, entity.version, row["version"])
        if "deleted_at" in row:
            stored[entity.id] = row | {"deleted_at": at, "version": entity.version + 1}
        elif blocked_by := sorted(set(self._referring(entity))):
            raise StillReferencedError(name, entity.id, tuple(blocked_by))
        else:
            del stored[entity.id]

    def _referring(self, entity: Entity) -> Iterator[str]:
        """Yield the names of the entities whose rows, deleted ones included, refer to this one."""
        for other, columns in referring(TABLES[type(entity)]):
            rows = self.rows[other].values()
            if any(row[column.key] == entity.id for row in rows for column in columns):
                yield other.__name__

    def _commit(self) -> None:
        self._finish(self._own_rows)

    def _release(self) -> None:
        self._finish(None)

    def _finish(self, rows: Rows | None) -> None:
        if self._own_rows is not None:
            self._own_rows = None
            self._database.finish_writing(rows)
