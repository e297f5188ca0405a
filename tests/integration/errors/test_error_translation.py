"""Every code of a driver becomes the domain error that says what to do."""

import sqlite3
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from hospital_cases import (
    DatabaseError,
    DatabaseUnavailableError,
    HospitalCasesError,
    InvalidValueError,
    OutcomeUnknownError,
)
from hospital_cases.persistence import error_translation
from tests.integration.refused_uses import PATIENT, assert_discreet

PLACE = "the store"
LOST = "the connection to the store was lost: try again"
UNREACHABLE = "the store cannot be reached: check that the server runs"

FAILURES: dict[str, tuple[type[DatabaseError], str]] = {
    "SQLITE_NOTADB": (DatabaseError, "the store is not an SQLite database: name another file"),
    "SQLITE_CANTOPEN": (DatabaseError, "the store cannot be opened: create its folder"),
    "SQLITE_READONLY": (DatabaseError, "the store is read-only: allow writing"),
    "SQLITE_FULL": (DatabaseError, "the store is full: free some space on its disk"),
    "SQLITE_CORRUPT": (DatabaseError, "the store is damaged: restore a backup"),
    "25006": (DatabaseError, "the store is read-only: connect to the primary server"),
    "42501": (DatabaseError, "the store refuses access: grant the user the rights"),
    "42P01": (DatabaseError, "the store has no hospital_cases schema: create it with"),
    "53100": (DatabaseError, "the store is full: free some space on the server's disk"),
    "SQLITE_BUSY": (DatabaseUnavailableError, "was locked by another transaction for too long"),
    "SQLITE_LOCKED": (DatabaseUnavailableError, "was locked by another transaction for too long"),
    "40001": (DatabaseUnavailableError, "could not put concurrent transactions in an order"),
    "40P01": (DatabaseUnavailableError, "ended a deadlock between transactions: try again"),
    "53300": (DatabaseUnavailableError, "has no connection left: try again"),
    "55P03": (DatabaseUnavailableError, "was locked by another transaction for too long"),
    "57014": (DatabaseUnavailableError, "cancelled the statement: try again"),
}

OTHERS: dict[str, tuple[type[DatabaseError], str]] = {
    "SQLITE_BUSY_SNAPSHOT": (DatabaseUnavailableError, "was locked by another transaction"),
    "SQLITE_BUSY_RECOVERY": (DatabaseUnavailableError, "was locked by another transaction"),
    "SQLITE_CANTOPEN_ISDIR": (DatabaseError, "cannot be opened"),
    "SQLITE_READONLY_DIRECTORY": (DatabaseError, "is read-only"),
    "SQLITE_CORRUPT_INDEX": (DatabaseError, "is damaged"),
    "SQLITE_IOERR_READ": (DatabaseError, "the store could not do it"),
    "SQLITE_ERROR": (DatabaseError, "the store could not do it"),
    "42703": (DatabaseError, "the store could not do it"),
    "XX000": (DatabaseError, "the store could not do it"),
    "08006": (DatabaseUnavailableError, LOST),
    "57P01": (DatabaseUnavailableError, LOST),
    "57P03": (DatabaseUnavailableError, LOST),
}


def driver_error(code: str, message: str = f"it was about {PATIENT}") -> Any:
    """Return what the driver raises for a result code of SQLite or a sqlstate of PostgreSQL."""
    if code.startswith("SQLITE_"):
        error = sqlite3.OperationalError(message)
        error.sqlite_errorname = code
        return error
    return psycopg.errors.lookup(code)(message)


def wrapped(
    orig: Any, statement: str | None = "UPDATE case_notes", *, lost: bool = False
) -> SQLAlchemyError:
    """Return the error as SQLAlchemy hands it on."""
    module = sqlite3 if isinstance(orig, sqlite3.Error) else psycopg
    error = DBAPIError.instance(
        statement,
        {"note_text": PATIENT},
        orig,
        module.Error,
        hide_parameters=True,
        connection_invalidated=lost,
    )
    assert isinstance(error, SQLAlchemyError)
    return error


def translated(error: BaseException, *, is_commit: bool = False) -> HospitalCasesError:
    result = error_translation.translated(error, place=PLACE, is_commit=is_commit)
    assert isinstance(result, HospitalCasesError)
    assert_discreet(result)
    return result


@pytest.mark.parametrize("code", [*FAILURES, *OTHERS])
def test_a_code_becomes_an_error_that_says_what_to_do(code: str) -> None:
    expected, problem = (FAILURES | OTHERS)[code]
    error = translated(wrapped(driver_error(code)))
    assert isinstance(error, DatabaseError)
    assert (type(error), error.sqlstate, error.constraint) == (expected, code, None)
    assert problem in error.problem
    assert str(error) == f"{error.problem} ({code})"


def test_each_known_code_is_tested() -> None:
    assert {*error_translation._PROBLEMS, *error_translation._TRANSIENT} == FAILURES.keys()


def test_a_missing_table_in_sqlite_is_a_missing_schema() -> None:
    error = translated(wrapped(driver_error("SQLITE_ERROR", "no such table: case_notes")))
    assert "has no hospital_cases schema" in str(error)


@pytest.mark.parametrize("code", ["22001", "22003", "22007", "22021", "22P05"])
def test_a_refused_value_is_an_invalid_value(code: str) -> None:
    error = translated(wrapped(driver_error(code)))
    assert isinstance(error, InvalidValueError)
    assert str(error) == "value is refused by the database"


@pytest.mark.parametrize("kind", [psycopg.DataError, sqlite3.DataError])
def test_a_value_that_a_driver_refuses_by_itself_is_an_invalid_value(
    kind: type[Exception],
) -> None:
    error = translated(wrapped(kind(f"will not do: {PATIENT}")))
    assert (type(error), str(error)) == (InvalidValueError, "value is refused by the database")


def test_a_lost_connection_needs_no_code() -> None:
    error = translated(wrapped(psycopg.OperationalError("the connection is lost"), lost=True))
    assert (type(error), str(error)) == (DatabaseUnavailableError, LOST)


def test_a_failure_to_connect_needs_no_code() -> None:
    error = translated(wrapped(psycopg.OperationalError("connection refused"), None))
    assert type(error) is DatabaseUnavailableError
    assert str(error).startswith(UNREACHABLE)


def test_an_exhausted_pool_is_unavailable() -> None:
    error = translated(PoolTimeoutError("QueuePool limit reached"))
    assert type(error) is DatabaseUnavailableError
    assert str(error) == "the store had no free connection in time"


def test_an_error_of_sqlalchemy_s_own_is_a_database_error() -> None:
    error = translated(InvalidRequestError(f"something about {PATIENT}"))
    assert type(error) is DatabaseError
    assert str(error) == "the store could not be used (InvalidRequestError)"


@pytest.mark.parametrize("error", [ValueError(), KeyboardInterrupt(), DatabaseError("full")])
def test_an_error_of_another_origin_stays_what_it_is(error: BaseException) -> None:
    assert error_translation.translated(error, place=PLACE) is error
    assert error_translation.translated(error, place=PLACE, is_commit=True) is error


UNANSWERED = {
    "connection lost without a code": (psycopg.OperationalError("it is lost"), True),
    "connection lost by a shutdown": (driver_error("57P01"), True),
    "connection failure": (driver_error("08006"), False),
    "transaction resolution unknown": (driver_error("08007"), False),
    "statement completion unknown": (driver_error("40003"), False),
    "disk failure": (driver_error("SQLITE_IOERR"), False),
    "disk failure while flushing": (driver_error("SQLITE_IOERR_FSYNC"), False),
}


@pytest.mark.parametrize("name", UNANSWERED)
def test_a_commit_without_an_answer_has_an_unknown_outcome(name: str) -> None:
    orig, lost = UNANSWERED[name]
    error = translated(wrapped(orig, None, lost=lost), is_commit=True)
    assert type(error) is OutcomeUnknownError
    assert "the connection to the store was lost during commit: look what is stored" in str(error)
    assert error.sqlstate == (getattr(orig, "sqlite_errorname", None) or orig.sqlstate)


@pytest.mark.parametrize("code", FAILURES)
def test_a_commit_that_is_refused_is_no_unknown_outcome(code: str) -> None:
    expected, problem = FAILURES[code]
    error = translated(wrapped(driver_error(code), None), is_commit=True)
    assert type(error) is expected
    assert problem in str(error)


@pytest.mark.parametrize("code", ["XX000", "SQLITE_ERROR", "SQLITE_INTERNAL"])
def test_a_commit_that_is_refused_is_no_failure_to_connect(code: str) -> None:
    error = translated(wrapped(driver_error(code), None), is_commit=True)
    assert type(error) is DatabaseError
    assert str(error) == f"the store could not do it ({code})"
