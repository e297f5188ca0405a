"""Prepared statements give what SQLAlchemy gives, and fail by domain errors."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Select, bindparam, insert, literal, select, update
from sqlalchemy.pool.base import _ConnectionFairy

from hospital_cases import CaseStatus, ClinicianRole, DatabaseError, InvalidValueError
from hospital_cases.persistence.connection import StoreConnection
from hospital_cases.persistence.tables import TABLES, clinicians, health_centers, patient_cases
from hospital_cases.services import list_cases
from tests.integration.refused_uses import PATIENT, assert_discreet
from tests.integration.statement_log import (
    Run,
    around_statements,
    engines_of,
    new_case_verbs,
    statement_log,
)
from tests.stores import Store
from tests.wards import new_case, new_ward


@pytest.fixture
def prepared(sql_store: Store) -> Iterator[StoreConnection]:
    engines = engines_of(sql_store)
    with engines.writing.connect() as connection:
        yield StoreConnection(connection, engines)


def test_rows_are_those_of_sqlalchemy(sql_store: Store, prepared: StoreConnection) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    new_case(uow, ward.nurse)
    for table in TABLES.values():
        statement: Select[*tuple[Any, ...]] = select(table).order_by(table.c.id)
        expected = prepared.connection.execute(statement).all()
        assert list(prepared.rows(statement, {})) == [tuple(row) for row in expected]


def test_no_rows_are_an_empty_list(prepared: StoreConnection) -> None:
    assert list(prepared.rows(select(patient_cases), {})) == []


def test_a_value_in_the_statement_itself_is_sent(prepared: StoreConnection) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    values = select(
        literal(CaseStatus.OPEN, patient_cases.c.status.type),
        literal(now, patient_cases.c.created_at.type),
        bindparam("dob", type_=patient_cases.c.patient_dob.type),
    )
    assert list(prepared.rows(values, {"dob": date(1980, 5, 17)})) == [
        (CaseStatus.OPEN, now, date(1980, 5, 17))
    ]


def test_a_change_tells_how_many_rows_it_changed(
    sql_store: Store, prepared: StoreConnection
) -> None:
    new_ward(sql_store.unit_of_work())
    role = update(clinicians).where(clinicians.c.role == bindparam("old_role"))
    assert prepared.change(role, {"old_role": ClinicianRole.NURSE, "is_active": False}, ()) == 1
    assert prepared.change(role, {"old_role": ClinicianRole.ADMIN, "is_active": False}, ()) == 0


def test_an_error_of_the_driver_is_a_domain_error_and_keeps_the_connection(
    prepared: StoreConnection,
) -> None:
    values = {"id": None, "name": PATIENT, "address": "", "version": 1}
    with pytest.raises(InvalidValueError) as caught:
        prepared.change(insert(health_centers), values, ())
    assert caught.value.field == "id" if prepared.dialect.name == "postgresql" else True
    assert_discreet(caught.value)
    assert not prepared.connection.invalidated


def test_a_statement_is_compiled_once_for_the_same_names(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    cache = engines_of(sql_store).prepared
    new_case(uow, ward.doctor)
    before = dict(cache)
    with statement_log(sql_store) as log:
        new_case(uow, ward.doctor)
    assert len(log) == 2 + len(new_case_verbs(sql_store))
    assert cache == before


def test_an_interrupt_while_a_statement_runs_gives_the_connection_up(
    sql_store: Store, prepared: StoreConnection
) -> None:
    def interrupt(_cursor: object, _statement: str, _values: object, _run: Run) -> None:
        raise KeyboardInterrupt

    with (
        around_statements(engines_of(sql_store).writing, interrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        prepared.rows(select(patient_cases), {})
    assert prepared.connection.invalidated


def test_an_error_of_the_driver_while_rows_are_fetched_says_that_they_cannot_be_read(
    prepared: StoreConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = prepared.connection.dialect.loaded_dbapi

    class Broken:
        def execute(self, _statement: str, _values: object) -> None: ...

        def fetchall(self) -> None:
            raise driver.DataError(f"no date: {PATIENT}")

        def close(self) -> None: ...

    class Line:
        driver_connection = prepared.connection.connection.driver_connection

        def cursor(self) -> Broken:
            return Broken()

        def rollback(self) -> None: ...

    with monkeypatch.context() as patches:
        patches.setattr(Connection, "connection", Line())
        with pytest.raises(DatabaseError, match="cannot be read") as caught:
            prepared.rows(select(patient_cases), {})
    assert_discreet(caught.value)


def test_an_interrupt_while_rows_are_fetched_arrives_as_it_is(
    sql_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    uow = sql_store.unit_of_work()
    new_ward(uow)
    connection = engines_of(sql_store).reading.connect()
    driver_cursor = type(connection.connection.cursor())
    connection.close()

    class Interrupted(driver_cursor):  # type: ignore[misc,valid-type]  # of either driver
        def fetchall(self) -> Any:
            raise KeyboardInterrupt

    def cursor(self: Any) -> Any:
        return (
            self.dbapi_connection.cursor(Interrupted)
            if sql_store.name == "sqlite"
            else Interrupted(self.dbapi_connection)
        )

    with monkeypatch.context() as patches:
        patches.setattr(_ConnectionFairy, "cursor", cursor)
        with pytest.raises(KeyboardInterrupt):
            list_cases(uow)
    assert len(list_cases(uow).items) == 1


def test_what_a_signal_handler_raises_gives_the_connection_up(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    new_ward(uow)

    def time_out(_cursor: object, _statement: str, _values: object, _run: Run) -> None:
        raise TimeoutError

    reading = engines_of(sql_store).reading
    with reading.connect() as connection:
        before = connection.connection.dbapi_connection
    with (
        around_statements(reading, time_out),
        pytest.raises(TimeoutError),
        uow.reading(),
    ):
        uow.patient_cases.list_page()
    with reading.connect() as connection:
        assert connection.connection.dbapi_connection is not before
    assert len(list_cases(uow).items) == 1


def test_a_connection_that_was_closed_underneath_is_replaced(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    new_ward(uow)
    with engines_of(sql_store).reading.connect() as connection:
        closed: Any = connection.connection.dbapi_connection
    closed.close()
    with pytest.raises(DatabaseError):
        list_cases(uow)
    assert len(list_cases(uow).items) == 1
