"""Domain errors for those of the driver, by the violated constraint or the error's code.

A driver's message can hold patient text (PostgreSQL's DETAIL prints the whole row), so nothing of
it is kept but the code and the constraint's name.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
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
from hospital_cases.persistence import constraints
from hospital_cases.persistence.tables import TABLES

Written: TypeAlias = Sequence[Entity]
"""The entities that a statement writes, one of which is to blame if the store refuses it."""

NO_SCHEMA: Final = (
    "has no hospital_cases schema: create it with `hospital-cases init` or Database.create_schema()"
)
UNREADABLE: Final = "holds a value that cannot be read: repair the row"
_REFUSED: Final = "is refused by the database"
_UNREACHABLE: Final = (
    "cannot be reached: check that the server runs, and that user, password and database name "
    "are right"
)
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
    entities: Written = (),
    connection: sa.Connection | None = None,
    is_commit: bool = False,
) -> BaseException:
    """Return the domain error for what SQLAlchemy or a driver raised, or `error` if neither did.

    `place` names the store, `entities` are those that were being written, `connection` is asked
    for the facts that SQLite does not report. If a connection is lost during a commit
    (`is_commit`), nobody knows whether the server had finished.
    """
    if isinstance(error, UnicodeEncodeError):  # the database's encoding lacks a character
        return InvalidValueError("value", _REFUSED)
    if isinstance(error, PoolTimeoutError):
        return DatabaseUnavailableError(f"{place} had no free connection in time")
    if not isinstance(error, SQLAlchemyError):
        return error
    if not isinstance(error, IntegrityError):
        return _failure(error, place, is_commit=is_commit)
    try:
        return _violation(error, place, entities, connection)
    except SQLAlchemyError as raised:  # by SQLite, asked for facts
        asking = raised
    return translated(asking, place=place)


def _code(orig: Any) -> str:
    return getattr(orig, "sqlite_errorname", None) or getattr(orig, "sqlstate", None) or ""


def _failure(error: SQLAlchemyError, place: str, *, is_commit: bool) -> HospitalCasesError:  # noqa: PLR0911 - one return a kind
    if not isinstance(error, DBAPIError) or error.orig is None:
        return DatabaseError(f"{place} could not be used", type(error).__name__)
    code, is_lost = _code(error.orig), error.connection_invalidated
    if is_commit and (is_lost or code.startswith(_UNANSWERED)):
        return OutcomeUnknownError(
            f"the connection to {place} was lost during commit: look what is stored before "
            "you repeat",
            code or None,
        )
    is_of_data = code.startswith("22") or isinstance(error, DataError)
    is_fetching = not code and error.statement is None  # the error is the driver's own
    if is_fetching and (is_of_data or isinstance(error.orig, sqlite3.Error)):
        return DatabaseError(f"{place} {UNREADABLE}")
    if is_of_data:
        return InvalidValueError("value", _REFUSED)
    # SQLite refines its codes with a third word: SQLITE_BUSY_SNAPSHOT, SQLITE_CANTOPEN_ISDIR.
    kind = "_".join(code.split("_")[:2])
    if kind in _TRANSIENT:
        return DatabaseUnavailableError(f"{place} {_TRANSIENT[kind]}: try again", code)
    if kind in _PROBLEMS:
        return DatabaseError(f"{place} {_PROBLEMS[kind]}", code)
    if code == "SQLITE_ERROR" and str(error.orig).startswith("no such table"):
        return DatabaseError(f"{place} {NO_SCHEMA}", code)
    if is_lost or code.startswith(("08", "57")):
        return DatabaseUnavailableError(f"the connection to {place} was lost: try again", code)
    if error.statement is None and not is_commit:
        return DatabaseUnavailableError(f"{place} {_UNREACHABLE}", code or None)
    return DatabaseError(f"{place} could not do it", code or None)


def _violation(
    error: IntegrityError, place: str, entities: Written, connection: sa.Connection | None
) -> HospitalCasesError:
    orig: Any = error.orig
    code = _code(orig)
    if code.startswith("SQLITE_"):
        violation = _sqlite_violation(error, entities, connection)
    elif code == "23502":
        violation = InvalidValueError(orig.diag.column_name, _REFUSED)
    else:
        violation = _violated(orig.diag.constraint_name, entities, orig.diag.message_detail or "")
    return violation or DatabaseError(f"{place} refused the change", code)


def _violated(name: str | None, entities: Written, detail: str = "") -> HospitalCasesError | None:
    """Return the error for a violated constraint; None if it is not in the Tables."""
    match constraints.CONSTRAINTS.get(str(name)):
        case sa.CheckConstraint() as check:
            return InvalidValueError(check.info["field"], _REFUSED)
        case sa.ForeignKeyConstraint() as key:
            return _broken_reference(key, entities, detail)
        case sa.UniqueConstraint() | sa.PrimaryKeyConstraint() as key:
            return constraints.duplicate(key.table, tuple(key.columns.keys()))
    return None


def _broken_reference(
    key: sa.ForeignKeyConstraint, entities: Written, detail: str
) -> HospitalCasesError:
    if len(entities) > 1:  # PostgreSQL's detail has the key's values: ids, no more
        names = key.columns.keys()
        entities = [e for e in entities if all(str(getattr(e, name)) in detail for name in names)]
    entity = entities[0] if entities else None
    if entity and TABLES[type(entity)] is key.referred_table:
        # Only a deletion can break a foreign key from the other end.
        blocked_by = (constraints.ENTITIES[key.table.name].__name__,)
        return StillReferencedError(type(entity).__name__, entity.id, blocked_by)
    return constraints.missing_reference(key, entity)


def _sqlite_violation(
    error: IntegrityError, entities: Written, connection: sa.Connection | None
) -> HospitalCasesError | None:
    """Read SQLite's message: it holds names of columns or of a CHECK, never a value."""
    kind = _code(error.orig).removeprefix("SQLITE_CONSTRAINT_")
    names = str(error.orig).partition(" constraint failed: ")[2]
    table = names.partition(".")[0]
    if kind == "CHECK":
        return _violated(names, entities)
    if kind == "NOTNULL":
        return InvalidValueError(names.rpartition(".")[2], _REFUSED)
    if connection is None:
        return None
    if kind in {"UNIQUE", "PRIMARYKEY"} and table in constraints.ENTITIES:
        columns = tuple(name.rpartition(".")[2] for name in names.split(", "))
        if str(error.statement).startswith("INSERT") and _an_id_is_taken(connection, entities):
            columns = ("id",)  # SQLite may name another key that is violated as well
        return constraints.duplicate(TABLES[constraints.ENTITIES[table]], columns)
    return _first_missing_reference(connection, entities)


def _an_id_is_taken(connection: sa.Connection, entities: Written) -> bool:
    ids = TABLES[type(entities[0])].c.id
    taken = sa.select(ids).where(ids.in_([entity.id for entity in entities])).limit(1)
    return connection.scalar(taken) is not None


def _first_missing_reference(
    connection: sa.Connection, entities: Written
) -> HospitalCasesError | None:
    """Find what SQLite does not report; its transaction, unlike PostgreSQL's, is still alive."""
    for entity in entities:
        for key in constraints.foreign_keys(TABLES[type(entity)]):
            values = {
                theirs: getattr(entity, own.key)
                for own, theirs in constraints.key_columns(key).items()
            }
            target = sa.select(1).where(*(theirs == value for theirs, value in values.items()))
            if None not in values.values() and connection.scalar(target) is None:
                return constraints.missing_reference(key, entity)
    return None
