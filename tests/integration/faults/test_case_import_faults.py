"""Imports of cases from a database that fails in the middle."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import psycopg
import pytest

from hospital_cases import Database, DatabaseError, DatabaseUnavailableError, PatientCase
from hospital_cases.services import import_cases
from tests.conftest import psycopg_connection
from tests.imported_cases import a_case, some_cases, stored_cases
from tests.integration.faults.failing_stores import faults_of
from tests.integration.faults.test_faults_postgresql import Line
from tests.integration.refused_uses import PATIENT, assert_discreet
from tests.stores import SqlStore, Store
from tests.wards import new_ward


@pytest.fixture
def line(postgresql_url: str) -> Iterator[Line]:
    """Yield a PostgreSQL store whose connections can be cut."""
    with Database(postgresql_url) as database, psycopg_connection(postgresql_url) as operator:
        yield Line(SqlStore("postgresql", database), operator)


@pytest.mark.parametrize("row", [1, 700, 1_500])
def test_a_connection_lost_in_the_middle_of_a_copy_leaves_nothing_behind(
    line: Line, row: int
) -> None:
    ward = line.new_ward()
    write_row, rows = psycopg.Copy.write_row, 0

    def cut(copy: Any, values: Any) -> None:
        nonlocal rows
        rows += 1
        if rows == row:
            line.cut(copy.connection)
        write_row(copy, values)

    cases = [a_case(ward.doctor, patient_name=PATIENT, summary=PATIENT * 50) for _ in range(2_000)]
    with (
        patch.object(psycopg.Copy, "write_row", cut),
        pytest.raises(DatabaseUnavailableError, match="try again") as caught,
    ):
        import_cases(line.uow, cases, batch_size=1_000)
    assert_discreet(caught.value)
    assert not line.uow.is_open
    assert line.connections_in_use() == 0
    assert list(stored_cases(line.uow)) == [ward.case.id]
    assert import_cases(line.uow, cases).imported == 2_000


def test_a_connection_lost_between_two_batches_leaves_nothing_behind(line: Line) -> None:
    ward = line.new_ward()

    def cases() -> Iterator[PatientCase]:
        yield from some_cases(ward.doctor, 3)
        line.cut_all()
        yield from some_cases(ward.doctor, 3)

    with pytest.raises(DatabaseUnavailableError) as caught:
        import_cases(line.uow, cases(), batch_size=3)
    assert_discreet(caught.value)
    assert line.operator.execute("SELECT id FROM patient_cases").fetchall() == [(ward.case.id,)]
    assert import_cases(line.uow, some_cases(ward.doctor, 3)).imported == 3


@pytest.mark.parametrize("make_error", [KeyboardInterrupt, ZeroDivisionError])
def test_an_interrupt_in_the_middle_of_a_copy_leaves_nothing_behind(
    line: Line, make_error: type[BaseException]
) -> None:
    ward = line.new_ward()
    with (
        patch.object(psycopg.Copy, "write_row", side_effect=make_error()),
        pytest.raises(make_error),
    ):
        import_cases(line.uow, some_cases(ward.doctor, 10))
    assert list(stored_cases(line.uow)) == [ward.case.id]
    assert line.connections_in_use() == 0
    assert import_cases(line.uow, some_cases(ward.doctor, 3)).imported == 3


def test_a_failing_commit_leaves_nothing_behind(store: Store) -> None:
    uow, faults = store.unit_of_work(), faults_of(store)
    ward = new_ward(uow)
    with faults.failing_commit(faults.driver_error), pytest.raises(DatabaseError):
        import_cases(uow, some_cases(ward.doctor, 10), batch_size=4)
    assert list(stored_cases(uow)) == [ward.case.id]
    assert import_cases(uow, some_cases(ward.doctor, 3)).imported == 3
