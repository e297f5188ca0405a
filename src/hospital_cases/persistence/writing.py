"""Writing changes: one statement each, with the version check inside the statement.

Statements are built once for each entity; what changes from call to call are their parameters.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
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
from hospital_cases.persistence.case_name_words import with_search_key, word_changes
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
            match change.kind:
                case ChangeKind.ADDED:
                    self._insert(change)
                case ChangeKind.EDITED:
                    self._update(change)
                case ChangeKind.REMOVED:
                    self._delete(change.entity, self._now())

    def _insert(self, change: Change) -> None:
        row = with_search_key(change.after)
        self._connection.change(_insertion(type(change.entity)), row, [change.entity])
        self._write_words(change, row)

    def _update(self, change: Change) -> None:
        entity, values = change.entity, with_search_key(change.after)
        parameters = {**values, **self._current(entity), "version": entity.version + 1}
        statement = _update(type(entity), self._scope.extent)
        if self._connection.change(statement, parameters, [entity]) != 1:
            version, _ = self._stored(entity)
            raise _refusal(entity, version)
        self._write_words(change, values)

    def _write_words(self, change: Change, values: Mapping[str, Any]) -> None:
        if "search_key" in values:
            old_key = search_key(change.before.get("patient_name", ""))
            changes = word_changes(vars(change.entity), old_key, values["search_key"])
            for statement, parameters in changes:
                self._connection.change(statement, parameters, ())

    def _delete(self, entity: Entity, at: datetime) -> None:
        """Delete an entity: softly, by a versioned UPDATE, where the Table has `deleted_at`.

        A center or a clinician is deleted if nothing refers to it, deleted rows included.
        """
        statement: sa.Update | sa.Delete = _deletion(type(entity), self._scope.extent)
        parameters = self._current(entity)
        if _is_deleted_softly(type(entity)):
            statement = _update(type(entity), self._scope.extent)
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
        statement = _version_and_references(type(entity), self._scope.extent)
        rows = self._connection.rows(statement, self._current(entity))
        if not rows:
            return None, ()
        version, *referring = rows[0]
        return version, tuple(sorted(compress(_references(type(entity)), referring)))

    def _current(self, entity: Entity) -> dict[str, Any]:
        current: Mapping[str, Any] = {"current_id": entity.id, "current_version": entity.version}
        return {**current, **self._scope.parameters}


def _refusal(entity: Entity, version: int | None) -> HospitalCasesError:
    """Return the error for a row that was not written; it has this version, or is gone (None)."""
    if version != entity.version:
        return StaleVersionError(type(entity).__name__, entity.id, entity.version, version)
    return DatabaseError(
        "the database did not change the row: look for a trigger or a policy on its table"
    )


def _is_deleted_softly(entity_type: type[Entity]) -> bool:
    return "deleted_at" in TABLES[entity_type].c


# The statements. Their own parameters have names that no column has: in an UPDATE, every other
# parameter sets the column of its name.

_ID: Final[sa.BindParameter[Any]] = sa.bindparam("current_id")
_VERSION: Final[sa.BindParameter[Any]] = sa.bindparam("current_version")


def _is_current(entity_type: type[Entity], extent: Extent) -> sa.ColumnElement[bool]:
    columns = TABLES[entity_type].c
    return sa.and_(columns.id == _ID, visible(entity_type, extent), columns.version == _VERSION)


@cached
def _insertion(entity_type: type[Entity]) -> sa.Insert:
    return sa.insert(TABLES[entity_type])


@cached
def _update(entity_type: type[Entity], extent: Extent) -> sa.Update:
    return sa.update(TABLES[entity_type]).where(_is_current(entity_type, extent))


@cached
def _deletion(entity_type: type[Entity], extent: Extent) -> sa.Delete:
    free = [~reference for reference in _references(entity_type).values()]
    return sa.delete(TABLES[entity_type]).where(_is_current(entity_type, extent), *free)


@cached
def _version_and_references(
    entity_type: type[Entity], extent: Extent
) -> sa.Select[*tuple[Any, ...]]:
    columns = TABLES[entity_type].c
    statement = sa.select(columns.version, *_references(entity_type).values())
    return statement.where(columns.id == _ID, visible(entity_type, extent))


@cached
def _references(entity_type: type[Entity]) -> dict[str, sa.ColumnElement[bool]]:
    """Return, by the name of each entity that can refer to this one, whether one does.

    Rows that are deleted softly stay, and so does what they refer to: nothing is asked of those.
    """
    if _is_deleted_softly(entity_type):
        return {}
    own_id = TABLES[entity_type].c.id
    return {
        other.__name__: sa.or_(
            *(
                sa.exists().where(column == _ID)
                for way in ways
                for column, target in way.items()
                if target is own_id
            )
        )
        for other, ways in referring(TABLES[entity_type])
    }
