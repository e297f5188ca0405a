"""Patient text that a database refuses is told by no error and no log record."""

import logging
import sqlite3
from typing import Any

import pytest
from sqlalchemy import event

from hospital_cases import HospitalCasesError, InvalidValueError
from hospital_cases import services as s
from tests.integration.refused_uses import PATIENT, assert_discreet
from tests.integration.rows_that_break_constraints import (
    VIOLATIONS,
    Attempt,
    attempted,
    case_of,
    edit,
    note_of,
)
from tests.integration.statement_log import engines_of
from tests.stores import Store
from tests.wards import new_ward

REFUSED_BY_POSTGRESQL: dict[str, tuple[HospitalCasesError, Attempt]] = {
    "too long": (
        InvalidValueError("value", "is refused by the database"),
        lambda uow, ward: uow.patient_cases.add(case_of(ward, summary=PATIENT * 1000)),
    ),
    "too long in an edit": (
        InvalidValueError("value", "is refused by the database"),
        lambda uow, ward: edit(uow, ward, patient_name=PATIENT * 1000),
    ),
    "NUL": (
        InvalidValueError("value", "is refused by the database"),
        lambda uow, ward: uow.case_notes.add(note_of(ward, note_text=f"{PATIENT}\0")),
    ),
}


def assert_same(error: HospitalCasesError, expected: HospitalCasesError) -> None:
    assert (type(error), str(error)) == (type(expected), str(expected))
    assert vars(error) == vars(expected)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Return the log of everything that any library has to say."""
    for name in (None, "sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "psycopg"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def assert_nothing_told(log: pytest.LogCaptureFixture) -> None:
    records = [record.getMessage() + repr(record.args) for record in log.records]
    assert any("SELECT" in record for record in records)
    assert [record for record in records if PATIENT in record] == []
    assert PATIENT not in log.text


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_violated_constraint_becomes_a_discreet_error(
    sql_store: Store, name: str, log: pytest.LogCaptureFixture
) -> None:
    expected, attempt = VIOLATIONS[name]
    error = attempted(sql_store, attempt)
    assert_same(error, expected)
    assert_discreet(error)
    assert_nothing_told(log)


@pytest.mark.parametrize("name", REFUSED_BY_POSTGRESQL)
@pytest.mark.parametrize("sql_store", ["postgresql"], indirect=True)
def test_data_that_postgresql_refuses_becomes_a_discreet_error(
    sql_store: Store, name: str, log: pytest.LogCaptureFixture
) -> None:
    expected, attempt = REFUSED_BY_POSTGRESQL[name]
    error = attempted(sql_store, attempt)
    assert_same(error, expected)
    assert_discreet(error)
    assert_nothing_told(log)


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
def test_data_that_sqlite_refuses_becomes_a_discreet_error(
    sql_store: Store, log: pytest.LogCaptureFixture
) -> None:
    def allow_little(driver: Any, _record: object) -> None:
        driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 5_000)

    event.listen(engines_of(sql_store).writing, "connect", allow_little)
    error = attempted(
        sql_store,
        lambda uow, ward: uow.case_notes.add(note_of(ward, note_text=PATIENT * 1000)),
    )
    assert_same(error, InvalidValueError("value", "is refused by the database"))
    assert_discreet(error)
    assert_nothing_told(log)


def test_rows_that_are_written_and_read_are_told_by_no_log_record(
    sql_store: Store, log: pytest.LogCaptureFixture
) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    case = s.update_case(uow, ward.case.id, patient_name=PATIENT, summary=PATIENT)
    note = s.add_note(uow, case_id=case.id, clinician_id=ward.doctor.id, note_text=PATIENT)
    s.get_case_file(uow, case.id)
    s.list_cases(uow)
    s.update_note(uow, note.id, note_text=f"{PATIENT} coughs")
    s.delete_case(uow, case.id)
    assert_nothing_told(log)


def test_a_log_asked_for_by_echo_tells_no_rows(
    sql_store: Store, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("sqlalchemy"), "handlers", [])
    for engine in (engines_of(sql_store).writing, engines_of(sql_store).reading):
        engine.echo = "debug"
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    s.update_case(uow, ward.case.id, patient_name=PATIENT, summary=PATIENT)
    s.list_cases(uow)
    told = capfd.readouterr()
    assert "UPDATE patient_cases" in told.out + told.err
    assert PATIENT not in told.out + told.err
