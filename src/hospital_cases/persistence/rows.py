"""Writing entities: one statement each, with the version check inside the statement.

Statements are built once for each entity; what changes from call to call are their parameters.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import compress
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Delete,
    Insert,
    Select,
    Update,
    and_,
    bindparam,
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
from hospital_cases.models import PatientCase
from hospital_cases.models.entity import Entity, field_values, memoized
from hospital_cases.persistence.case_name_words import (
    insertion,
    stored_words,
    with_search_key,
    word_changes,
    word_parameters,
    word_rows,
)
from hospital_cases.persistence.constraints import referring_columns
from hospital_cases.persistence.mapping import KEPT, TABLES
from hospital_cases.persistence.prepared import PreparedConnection
from hospital_cases.persistence.tables import case_name_words

_ATTEMPTS: Final = 3


def insert_rows(connection: PreparedConnection, entities: Sequence[Entity]) -> None:
    """Store new entities of one type, at version 1."""
    rows = [new_row(entity) for entity in entities]
    if len(rows) == 1:
        connection.change(_insertion(type(entities[0])), rows[0])
    else:
        connection.connection.execute(_insertion(type(entities[0])), rows)
    if isinstance(entities[0], PatientCase):
        _insert_words(connection, rows)


def _insert_words(connection: PreparedConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store the words of the names in the rows of cases: those of one case by one statement."""
    if len(rows) > 1:
        if words := [word for row in rows for word in word_rows(row)]:
            connection.connection.execute(insert(case_name_words), words)
    elif words_of_one := stored_words(rows[0]["search_key"]):
        statement = insertion(len(words_of_one))
        connection.change(statement, word_parameters(rows[0], words_of_one))


def new_row(entity: Entity) -> dict[str, Any]:
    """Return the values of the row of a new entity, by column."""
    return with_search_key(field_values(entity) | {"version": 1})


def update_row(
    connection: PreparedConnection,
    entity: Entity,
    stored: Mapping[str, Any],
    changes: Mapping[str, Any],
) -> int:
    """Store the changed fields of an entity, and what derives from them; return its new version.

    `stored` are the values of all its fields before the changes.

    Raises:
        StaleVersionError: the row has another version by now, or is gone.
        DatabaseError: the database keeps the row for a reason of its own.
    """
    version = entity.version + 1
    values = with_search_key(changes) | {"version": version}
    if connection.change(_update(type(entity)), values | _current(entity)) != 1:
        found = connection.rows(_version(type(entity)), _current(entity))
        actual = found[0][0] if found else None
        if actual == entity.version:
            raise _kept_by_the_database()
        raise StaleVersionError(type(entity).__name__, entity.id, entity.version, actual)
    if "patient_name" in changes:
        for statement, words in word_changes(
            stored, stored["patient_name"], changes["patient_name"]
        ):
            connection.change(statement, words)
    return version


def delete_row(connection: PreparedConnection, entity: Entity, at: datetime) -> None:
    """Delete the entity's row, if it has the entity's version.

    A case or a note is deleted softly: a versioned UPDATE, after which no read finds it. A center
    or a clinician is deleted if nothing refers to it, deleted rows included.

    Raises:
        NotFoundError: there is no such row, or it was deleted already.
        StaleVersionError: the row has another version than the entity.
        StillReferencedError: other rows refer to it.
        DatabaseError: the database keeps the row for a reason of its own.
    """
    statement: Update | Delete
    if type(entity) in KEPT:
        statement = _update(type(entity))
        parameters = _current(entity) | {"deleted_at": at, "version": entity.version + 1}
    else:
        statement, parameters = _deletion(type(entity)), _current(entity)
    for _ in range(_ATTEMPTS):
        if connection.change(statement, parameters) == 1:
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


# The statements. Their own parameters have names that no column has: in an UPDATE, every other
# parameter sets the column of its name.

_ID: Final[BindParameter[Any]] = bindparam("current_id")
_VERSION: Final[BindParameter[Any]] = bindparam("current_version")


def _current(entity: Entity) -> dict[str, Any]:
    return {"current_id": entity.id, "current_version": entity.version}


def _is_kept(entity_type: type[Entity]) -> ColumnElement[bool]:
    return and_(TABLES[entity_type].c.id == _ID, KEPT.get(entity_type, true()))


def _is_current(entity_type: type[Entity]) -> ColumnElement[bool]:
    return and_(_is_kept(entity_type), TABLES[entity_type].c.version == _VERSION)


@memoized
def _insertion(entity_type: type[Entity]) -> Insert:
    return insert(TABLES[entity_type])


@memoized
def _update(entity_type: type[Entity]) -> Update:
    return update(TABLES[entity_type]).where(_is_current(entity_type))


@memoized
def _deletion(entity_type: type[Entity]) -> Delete:
    free = [~reference for reference in _references(entity_type).values()]
    return delete(TABLES[entity_type]).where(_is_current(entity_type), *free)


@memoized
def _version(entity_type: type[Entity]) -> Select[*tuple[Any, ...]]:
    return select(TABLES[entity_type].c.version).where(_is_kept(entity_type))


@memoized
def _references(entity_type: type[Entity]) -> dict[str, ColumnElement[bool]]:
    """Return, by the name of each entity that can refer to this one, whether one does."""
    return {
        name: exists().where(column == _ID)
        for name, column in referring_columns(entity_type).items()
    }


def _why_not_deleted(connection: PreparedConnection, entity: Entity) -> HospitalCasesError | None:
    name = type(entity).__name__
    references = {} if type(entity) in KEPT else _references(type(entity))
    statement = _version(type(entity)).add_columns(*references.values())
    rows = connection.connection.execute(statement, _current(entity)).all()
    if not rows:
        return NotFoundError(name, entity.id)
    actual, *blocked = rows[0]
    if actual != entity.version:
        return StaleVersionError(name, entity.id, entity.version, actual)
    blocked_by = tuple(sorted(compress(references, blocked)))
    return StillReferencedError(name, entity.id, blocked_by) if blocked_by else None
