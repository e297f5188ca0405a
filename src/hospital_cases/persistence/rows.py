"""Writing entities: one statement each, with the version check inside the statement.

The Session's own flush is not used. When it fails it rolls back and expires every object, so
that reading a field of one raises; it does not say which object was stale; and it orders
INSERTs by class name where there are no writable relationships.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import compress
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Table,
    Update,
    and_,
    delete,
    exists,
    insert,
    select,
    true,
    update,
)

from hospital_cases.errors import (
    DatabaseError,
    HospitalCasesError,
    NotFoundError,
    StaleVersionError,
    StillReferencedError,
)
from hospital_cases.models.entity import Entity, field_values
from hospital_cases.persistence.constraints import referring_columns
from hospital_cases.persistence.mapping import KEPT, TABLES

_ATTEMPTS: Final = 3


def writing_order(entity: Entity) -> tuple[int, int]:
    """Return the key to sort edited entities by: parents first, then by id, on every store."""
    return list(TABLES).index(type(entity)), entity.id.int


def insert_rows(connection: Connection, entities: Sequence[Entity]) -> None:
    """Store new entities of one type, at version 1."""
    rows = [field_values(entity) | {"version": 1} for entity in entities]
    connection.execute(insert(TABLES[type(entities[0])]), rows)


def update_row(connection: Connection, entity: Entity, changes: dict[str, Any]) -> int:
    """Store the changed fields of an entity and return its new version.

    Raises:
        StaleVersionError: the row has another version by now, or is gone.
        DatabaseError: the database keeps the row for a reason of its own.
    """
    table, version = TABLES[type(entity)], entity.version + 1
    statement = (
        update(table).where(_is_current(table, entity)).values(changes | {"version": version})
    )
    if connection.execute(statement).rowcount != 1:
        actual = connection.scalar(select(table.c.version).where(_is_kept(table, entity)))
        if actual == entity.version:
            raise _kept_by_the_database()
        raise StaleVersionError(type(entity).__name__, entity.id, entity.version, actual)
    return version


def delete_row(connection: Connection, entity: Entity, at: datetime) -> None:
    """Delete the entity's row, if it has the entity's version.

    A case or a note is deleted softly: a versioned UPDATE, after which no read finds it. A center
    or a clinician is deleted if nothing refers to it, deleted rows included.

    Raises:
        NotFoundError: there is no such row, or it was deleted already.
        StaleVersionError: the row has another version than the entity.
        StillReferencedError: other rows refer to it.
        DatabaseError: the database keeps the row for a reason of its own.
    """
    table = TABLES[type(entity)]
    statement: Update | Delete
    if type(entity) in KEPT:
        mark = {"deleted_at": at, "version": entity.version + 1}
        statement = update(table).where(_is_current(table, entity)).values(mark)
    else:
        free = [~reference for reference in _references(entity).values()]
        statement = delete(table).where(_is_current(table, entity), *free)
    for _ in range(_ATTEMPTS):
        if connection.execute(statement).rowcount == 1:
            return
        reason = _why_not_deleted(connection, entity)
        if reason is not None:
            raise reason
        # What referred to the row has been deleted meanwhile: nothing is in the way any more.
    raise _kept_by_the_database()


def _kept_by_the_database() -> DatabaseError:
    return DatabaseError(
        "the database keeps the row as it is: look for a trigger or a policy on its table"
    )


def _is_kept(table: Table, entity: Entity) -> ColumnElement[bool]:
    return and_(table.c.id == entity.id, KEPT.get(type(entity), true()))


def _is_current(table: Table, entity: Entity) -> ColumnElement[bool]:
    return and_(_is_kept(table, entity), table.c.version == entity.version)


def _references(entity: Entity) -> dict[str, ColumnElement[bool]]:
    """Return, by the name of each entity that can refer to this one, whether one does."""
    return {
        name: exists().where(column == entity.id)
        for name, column in referring_columns(type(entity)).items()
    }


def _why_not_deleted(connection: Connection, entity: Entity) -> HospitalCasesError | None:
    table, name = TABLES[type(entity)], type(entity).__name__
    references = {} if type(entity) in KEPT else _references(entity)
    row = connection.execute(
        select(table.c.version, *references.values()).where(_is_kept(table, entity))
    ).one_or_none()
    if row is None:
        return NotFoundError(name, entity.id)
    actual, *blocked = row
    if actual != entity.version:
        return StaleVersionError(name, entity.id, entity.version, actual)
    blocked_by = tuple(sorted(compress(references, blocked)))
    return StillReferencedError(name, entity.id, blocked_by) if blocked_by else None
