"""Driver errors become domain errors, by the violated constraint or the error's code.

A driver's message can hold patient text (PostgreSQL's DETAIL prints the whole row), so nothing of
it is kept but the code and the constraint's name.
"""

import sqlite3
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final, cast

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from hospital_cases.errors import (
    DatabaseError,
    DatabaseUnavailableError,
    HospitalCasesError,
    InvalidValueError,
    OutcomeUnknownError,
    StillReferencedError,
)
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.constraints import (
    CONSTRAINTS,
    ENTITIES,
    duplicate,
    foreign_keys,
    key_columns,
    missing_reference,
    refused_value,
)
from hospital_cases.persistence.tables import TABLES

NO_SCHEMA: Final = (
    "has no hospital_cases schema: create it with `hospital-cases init` or Database.create_schema()"
)
UNREADABLE: Final = "holds a value that cannot be read: repair the row"
_LOCKED: Final = "was locked by another transaction for too long"

# By SQLite's result code or PostgreSQL's sqlstate: what happened, and what to do about it.
_PROBLEMS: Final[dict[str, str]] = {
    "SQLITE_NOTADB": "is not an SQLite database: name another file",
    "SQLITE_CANTOPEN": "cannot be opened: create its folder, or allow access to it",
    "SQLITE_READONLY": "is read-only: allow writing, or use another file",
    "SQLITE_FULL": "is full: free some space on its disk",
    "SQLITE_CORRUPT": "is damaged: restore a backup",
    "25006": "is read-only: connect to the primary server",
    "42501": "refuses access: grant the user the rights on the tables",
    "42P01": NO_SCHEMA,
    "53100": "is full: free some space on the server's disk",
}

# Nothing was stored, and the whole transaction may succeed when it is tried again.
_TRANSIENT: Final[dict[str, str]] = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "40001": "could not put concurrent transactions in an order",
    "40P01": "ended a deadlock between transactions",
    "53300": "has no connection left",
    "55P03": _LOCKED,
    "57014": "cancelled the statement",
}

# During commit these leave open whether the server, or the disk, had finished.
_UNANSWERED: Final = ("08", "40003", "SQLITE_IOERR")


def translated(
    error: BaseException,
    *,
    place: str,
    entities: Sequence[Entity] = (),
    connection: sa.Connection | None = None,
) -> BaseException:
    """Return the domain error for what SQLAlchemy or a driver raised, or `error` if neither did.

    `place` names the store, `entities` are those that were being written, `connection` is asked
    for the facts that SQLite does not report.
    """
    try:
        return translate(error, place=place, entities=entities, connection=connection) or error
    except SQLAlchemyError as fault:  # of asking SQLite
        asked = fault
    return translate(asked, place=place, entities=(), connection=None) or asked


def translate(
    error: BaseException,
    *,
    place: str,
    entities: Sequence[Entity],
    connection: sa.Connection | None,
) -> HospitalCasesError | None:
    """Return the domain error for what SQLAlchemy or a driver raised; None for other errors."""
    if isinstance(error, UnicodeEncodeError):  # the database's encoding lacks a character
        return InvalidValueError("value", "is refused by the database")
    if isinstance(error, PoolTimeoutError):
        return DatabaseUnavailableError(f"{place} had no free connection in time")
    if not isinstance(error, SQLAlchemyError):
        return None
    if not isinstance(error, DBAPIError) or error.orig is None:
        return DatabaseError(f"{place} could not be used", type(error).__name__)
    if isinstance(error, IntegrityError):
        return _violation(error, place, entities, connection)
    return _failure(error, place, is_connecting=error.statement is None)


def translate_commit(error: BaseException, *, place: str) -> HospitalCasesError | None:
    """Return the domain error for a COMMIT that failed.

    When the connection is lost meanwhile, nobody knows whether the server had finished.
    """
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError):
        return translate(error, place=place, entities=(), connection=None)
    code = _code(error.orig)
    if error.connection_invalidated or code.startswith(_UNANSWERED):
        return OutcomeUnknownError(
            f"the connection to {place} was lost during commit: look what is stored before "
            "you repeat",
            code or None,
        )
    return _failure(error, place, is_connecting=False)


def _code(orig: Any) -> str:
    return getattr(orig, "sqlite_errorname", None) or getattr(orig, "sqlstate", None) or ""


def _failure(error: DBAPIError, place: str, *, is_connecting: bool) -> HospitalCasesError:  # noqa: PLR0911 - one return a kind
    orig, code = error.orig, _code(error.orig)
    # SQLite refines its codes with a third word: SQLITE_BUSY_SNAPSHOT, SQLITE_CANTOPEN_ISDIR.
    kind = "_".join(code.split("_")[:2])
    is_of_data = code.startswith("22") or type(orig).__name__ == "DataError"
    if not code and error.statement is None and (is_of_data or isinstance(orig, sqlite3.Error)):
        return DatabaseError(f"{place} {UNREADABLE}")  # the driver's own, while it fetches
    if is_of_data:
        return InvalidValueError("value", "is refused by the database")
    if kind in _TRANSIENT:
        return DatabaseUnavailableError(f"{place} {_TRANSIENT[kind]}: try again", code)
    if kind in _PROBLEMS:
        return DatabaseError(f"{place} {_PROBLEMS[kind]}", code)
    if code == "SQLITE_ERROR" and str(orig).startswith("no such table"):
        return DatabaseError(f"{place} {NO_SCHEMA}", code)
    if error.connection_invalidated or code[:2] in {"08", "57"}:
        return DatabaseUnavailableError(f"the connection to {place} was lost: try again", code)
    if is_connecting:
        return DatabaseUnavailableError(
            f"{place} cannot be reached: check that the server runs, and that user, password and "
            "database name are right",
            code or None,
        )
    return DatabaseError(f"{place} could not do it", code or None)


def _violation(
    error: IntegrityError, place: str, entities: Sequence[Entity], connection: sa.Connection | None
) -> HospitalCasesError:
    orig: Any = error.orig
    code = _code(orig)
    violation: HospitalCasesError | None
    if code.startswith("SQLITE_"):
        violation = _sqlite_violation(error, entities, connection)
    elif code == "23502":
        violation = InvalidValueError(orig.diag.column_name, "is refused by the database")
    else:
        constraint = CONSTRAINTS.get(orig.diag.constraint_name)
        if isinstance(constraint, sa.ForeignKeyConstraint):
            entities = _those_in_detail(orig.diag.message_detail or "", constraint, entities)
        violation = _violated(constraint, entities) if constraint is not None else None
    return violation or DatabaseError(f"{place} refused the change", code)


def _those_in_detail(
    detail: str, key: sa.ForeignKeyConstraint, entities: Sequence[Entity]
) -> Sequence[Entity]:
    """Return the first of several entities whose key PostgreSQL's detail tells: ids, no more."""
    if len(entities) <= 1:
        return entities
    names = key.columns.keys()
    told = (each for each in entities if all(str(getattr(each, name)) in detail for name in names))
    return list(islice(told, 1))


def _violated(constraint: sa.Constraint, entities: Sequence[Entity]) -> HospitalCasesError:
    if isinstance(constraint, sa.CheckConstraint):
        return refused_value(constraint)
    if isinstance(constraint, sa.ForeignKeyConstraint):
        known = entities[0] if len(entities) == 1 else None
        if known and TABLES[type(known)] is constraint.referred_table:
            # Only a deletion can break a foreign key from the other end.
            blocked_by = (ENTITIES[constraint.table.name].__name__,)
            return StillReferencedError(type(known).__name__, known.id, blocked_by)
        return missing_reference(constraint, known)
    keys = cast("sa.UniqueConstraint | sa.PrimaryKeyConstraint", constraint)
    return duplicate(keys.table, tuple(keys.columns.keys()))


def _sqlite_violation(
    error: IntegrityError, entities: Sequence[Entity], connection: sa.Connection | None
) -> HospitalCasesError | None:
    """Read SQLite's message: it holds names of columns or of a CHECK, never a value."""
    kind = _code(error.orig).removeprefix("SQLITE_CONSTRAINT_")
    _, _, names = str(error.orig).partition(" constraint failed: ")
    if kind == "CHECK" and names in CONSTRAINTS:
        return _violated(CONSTRAINTS[names], entities)
    if kind == "NOTNULL":
        return InvalidValueError(names.rpartition(".")[2], "is refused by the database")
    if connection is None:
        return None
    if kind in {"UNIQUE", "PRIMARYKEY"} and names.partition(".")[0] in ENTITIES:
        columns = tuple(name.rpartition(".")[2] for name in names.split(", "))
        if str(error.statement).startswith("INSERT") and _an_id_is_taken(connection, entities):
            columns = ("id",)  # SQLite may name another key that is violated as well
        return duplicate(TABLES[ENTITIES[names.partition(".")[0]]], columns)
    return _first_missing_reference(connection, entities)


def _an_id_is_taken(connection: sa.Connection, entities: Sequence[Entity]) -> bool:
    ids = TABLES[type(entities[0])].c.id
    taken = sa.select(ids).where(ids.in_([entity.id for entity in entities])).limit(1)
    return connection.scalar(taken) is not None


def _first_missing_reference(
    connection: sa.Connection, entities: Sequence[Entity]
) -> HospitalCasesError | None:
    """Find what SQLite does not tell; its transaction, unlike PostgreSQL's, is still alive."""
    for entity in entities:
        for key in foreign_keys(TABLES[type(entity)]):
            values = {theirs: getattr(entity, own.key) for own, theirs in key_columns(key).items()}
            target = [theirs == value for theirs, value in values.items()]
            is_checked = None not in values.values()
            if is_checked and connection.scalar(sa.select(1).where(*target)) is None:
                return missing_reference(key, entity)
    return None
