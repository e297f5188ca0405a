"""Writing changes: one statement each, with the version check inside the statement.

Statements are built once for each entity; what changes from call to call are their parameters.
"""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any, Final

import sqlalchemy as sa

from hospital_cases.errors import (
    DatabaseError,
    HospitalCasesError,
    NotFoundError,
    StaleVersionError,
    StillReferencedError,
)
from hospital_cases.models.entity import Entity
from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.bulk import insert_batch
from hospital_cases.persistence.case_name_words import (
    case_with_words,
    with_search_key,
    word_changes,
)
from hospital_cases.persistence.connection import StoreConnection
from hospital_cases.persistence.constraints import cached, referring
from hospital_cases.persistence.tables import TABLES
from hospital_cases.persistence.visible import visible
from hospital_cases.transaction.changes import Change, ChangeKind
from hospital_cases.transaction.scope import Extent, Scope
from hospital_cases.transaction.transaction import Clock

_ATTEMPTS: Final = 3


class Writer:
    """Writes the changes of a block that sees what `scope` lets see."""

    def __init__(self, connection: StoreConnection, scope: Scope, now: Clock) -> None:
        """Write on `connection`; what is removed was deleted `now`."""
        self._connection = connection
        self._scope = scope
        self._now = now

    def write(self, changes: Sequence[Change]) -> None:
        """Write the changes in their order.

        Raises:
            DuplicateError, NotFoundError, InvalidValueError: a constraint refuses a row.
            NotFoundError: what is to be removed is not stored, or was deleted already.
            StaleVersionError: the row of an edit or removal has another version, or is gone.
            StillReferencedError: other rows refer to what is to be removed.
            DatabaseError: the database did not change the row, for a reason of its own.
        """
        if len(changes) > 1 and changes[0].kind is ChangeKind.ADDED:
            insert_batch(self._connection, changes)
            return
        for change in changes:
            if change.kind is ChangeKind.ADDED:
                self._insert(change)
            elif change.kind is ChangeKind.EDITED:
                self._update(change)
            else:
                self._delete(change)

    def _insert(self, change: Change) -> None:
        row = with_search_key(change.after)
        if row.get("search_key") and self._connection.dialect.name == "postgresql":
            statement, row = case_with_words(row)  # which spares a round trip
            self._connection.change(statement, row, [change.entity])
            return
        self._connection.change(self._statements(change.entity).insert, row, [change.entity])
        self._write_words(change, row)

    def _update(self, change: Change) -> None:
        entity, values = change.entity, with_search_key(change.after)
        parameters = {**values, **self._current(entity), "version": entity.version + 1}
        statement = self._statements(entity).update
        if self._connection.change(statement, parameters, [entity]) != 1:
            raise _refusal(entity, self._stored(entity)[0])
        self._write_words(change, values)

    def _write_words(self, change: Change, values: Mapping[str, Any]) -> None:
        if "search_key" in values:
            old_key = search_key(change.before.get("patient_name", ""))
            changes = word_changes(vars(change.entity), old_key, values["search_key"])
            for statement, parameters in changes:
                self._connection.change(statement, parameters, ())

    def _delete(self, change: Change) -> None:
        """Delete an entity: softly, by a versioned UPDATE, where the Table has `deleted_at`.

        A center or a clinician is deleted if nothing refers to it, deleted rows included.
        """
        entity, at = change.entity, self._now()
        statement, parameters = self._statements(entity).delete, self._current(entity)
        if isinstance(statement, sa.Update):
            parameters |= {"deleted_at": at, "version": entity.version + 1}
        for _ in range(_ATTEMPTS):
            if self._connection.change(statement, parameters, [entity]) == 1:
                return
            version, blocked_by = self._stored(entity)
            if version is None:
                raise NotFoundError(type(entity).__name__, entity.id)
            if version != entity.version:
                raise _refusal(entity, version)
            if blocked_by:
                raise StillReferencedError(type(entity).__name__, entity.id, blocked_by)
            # What referred to the row has just been deleted: nothing is in the way any more.
        raise _refusal(entity, entity.version)

    def _stored(self, entity: Entity) -> tuple[int | None, tuple[str, ...]]:
        """Return the stored version, None if there is no row, and the entities that refer to it."""
        statements = self._statements(entity)
        rows = self._connection.rows(statements.select_stored, self._current(entity))
        if not rows:
            return None, ()
        version, *is_referring = rows[0]
        return version, tuple(sorted(compress(statements.referring, is_referring)))

    def _statements(self, entity: Entity) -> "_Statements":
        return _statements(type(entity), self._scope.extent)

    def _current(self, entity: Entity) -> dict[str, Any]:
        current = {"current_id": entity.id, "current_version": entity.version}
        return {**current, **self._scope.parameters}


def _refusal(entity: Entity, version: int | None) -> HospitalCasesError:
    """Return the error for a row that was not written; it has this version, or is gone (None)."""
    if version != entity.version:
        return StaleVersionError(type(entity).__name__, entity.id, entity.version, version)
    return DatabaseError(
        "the database did not change the row: look for a trigger or a policy on its table"
    )


class _Statements:
    """What is executed for an entity, and the names of the entities that can refer to it.

    The parameters of a condition have names that no column has: in an UPDATE, every other one sets
    the column of its name.
    """

    def __init__(self, entity_type: type[Entity], extent: Extent) -> None:
        table = TABLES[entity_type]
        own_id: sa.BindParameter[Any] = sa.bindparam("current_id")
        is_row = sa.and_(table.c.id == own_id, visible(entity_type, extent))
        is_current = sa.and_(is_row, table.c.version == sa.bindparam("current_version"))
        is_deleted_softly = "deleted_at" in table.c
        # A row that is deleted softly stays, and so does what it refers to.
        blocking = [] if is_deleted_softly else [*referring(table)]
        is_blocked = [
            sa.or_(*(sa.exists().where(column == own_id) for column in columns))
            for _, columns in blocking
        ]
        delete = sa.delete(table).where(is_current, *(~each for each in is_blocked))
        self.insert = sa.insert(table)
        self.update = sa.update(table).where(is_current)
        self.delete = self.update if is_deleted_softly else delete
        self.select_stored = sa.select(table.c.version, *is_blocked).where(is_row)
        self.referring = [other.__name__ for other, _ in blocking]


_statements = cached(_Statements)
