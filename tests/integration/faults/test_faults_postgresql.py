"""PostgreSQL ends the connection in the middle of the work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from sqlalchemy import Engine

from hospital_cases import (
    Database,
    DatabaseUnavailableError,
    OutcomeUnknownError,
    SqlAlchemyUnitOfWork,
)
from hospital_cases.services import list_health_centers, update_case
from tests.conftest import psycopg_connection
from tests.integration.faults.failing_stores import SqlFaults, everything
from tests.integration.refused_uses import assert_discreet
from tests.integration.statement_log import Run, around_statements, statement_log, verbs
from tests.integration.writing_workflows import WORKFLOWS, bootstrap_center
from tests.stores import SqlStore
from tests.wards import Ward, new_ward

WRITERS = ("bootstrap_health_center", "open_case", "add_note", "update_case", "delete_clinician")


class Line:
    """A PostgreSQL store, and the means to cut its connections."""

    def __init__(self, store: SqlStore, operator: psycopg.Connection) -> None:
        self.store, self.operator = store, operator
        self.uow: SqlAlchemyUnitOfWork = store.database.unit_of_work()
        self.engine: Engine = store.database._engines.writing

    def new_ward(self) -> Ward:
        return new_ward(self.store.unit_of_work())

    def cut(self, connection: Any) -> None:
        """End the server's side of a driver's connection, and wait until it is gone."""
        query = "SELECT pg_terminate_backend(%s, 5000)"
        assert self.operator.execute(query, [connection.info.backend_pid]).fetchone() == (True,)

    def cut_all(self) -> int:
        """End all other connections to the database, and return how many there were."""
        query = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()"""
        return len(self.operator.execute(query).fetchall())

    @contextmanager
    def cut_before(self, number: int) -> Iterator[None]:
        """End the connection right before its statement of this number."""
        sent = 0

        def cut(cursor: Any, _statement: str, _values: Any, run: Run) -> None:
            nonlocal sent
            sent += 1
            if sent == number:
                self.cut(cursor.connection)
            run()

        with around_statements(self.engine, cut):
            yield
        assert sent == number

    @contextmanager
    def commit_as(self, commit: Callable[[Any], None]) -> Iterator[None]:
        with patch.object(self.engine.dialect, "do_commit", commit):
            yield

    def cut_before_commit(self, connection: Any) -> None:
        self.cut(connection.dbapi_connection)
        connection.commit()

    def cut_after_commit(self, connection: Any) -> None:
        connection.commit()
        self.cut(connection.dbapi_connection)
        connection.execute("SELECT 1")  # the server's answer never came

    def connections_in_use(self) -> int:
        engines = self.store.database._engines
        pools = (engines.writing.pool, engines.reading.pool)
        return sum(p.checkedout() for p in pools)  # type: ignore[attr-defined]  # of QueuePool


@pytest.fixture
def line(postgresql_url: str) -> Iterator[Line]:
    with Database(postgresql_url) as database, psycopg_connection(postgresql_url) as operator:
        yield Line(SqlStore("postgresql", database), operator)


@pytest.mark.parametrize("name", WRITERS)
def test_a_connection_lost_before_a_statement_leaves_nothing_behind(line: Line, name: str) -> None:
    workflow, store = WORKFLOWS[name], line.store
    ward = line.new_ward()
    count = SqlFaults(store).steps_of(lambda: workflow(line.uow, ward))
    for number in range(1, count + 1):
        ward = line.new_ward()
        before = everything(store)
        with line.cut_before(number), pytest.raises(DatabaseUnavailableError) as caught:
            workflow(line.uow, ward)
        assert_discreet(caught.value)
        assert everything(store) == before
        assert line.connections_in_use() == 0
        workflow(line.uow, ward)
        assert everything(store) != before


@pytest.mark.parametrize("name", WRITERS)
def test_a_connection_lost_right_before_commit_leaves_the_outcome_unknown(
    line: Line, name: str
) -> None:
    ward = line.new_ward()
    before = everything(line.store)
    with (
        line.commit_as(line.cut_before_commit),
        pytest.raises(OutcomeUnknownError, match="look what is stored") as caught,
    ):
        WORKFLOWS[name](line.uow, ward)
    assert_discreet(caught.value)
    assert everything(line.store) == before
    assert line.connections_in_use() == 0
    WORKFLOWS[name](line.uow, ward)
    assert everything(line.store) != before


def test_a_connection_lost_right_after_commit_leaves_the_outcome_unknown(line: Line) -> None:
    with line.commit_as(line.cut_after_commit), pytest.raises(OutcomeUnknownError) as caught:
        bootstrap_center(line.uow)
    assert_discreet(caught.value)
    assert len(everything(line.store)) == 3


def test_an_error_of_the_caller_after_a_lost_connection_comes_through(line: Line) -> None:
    ward = line.new_ward()
    before = everything(line.store)
    with pytest.raises(ZeroDivisionError), line.uow:
        update_case(line.uow, ward.case.id, summary="flu")
        line.cut(line.uow._sql.connection.connection.connection.dbapi_connection)
        raise ZeroDivisionError
    assert everything(line.store) == before
    assert line.connections_in_use() == 0
    update_case(line.uow, ward.case.id, summary="flu")


@pytest.mark.parametrize("kind", ["reading", "writing"])
def test_stale_pooled_connections_cost_one_error_and_no_more(line: Line, kind: str) -> None:
    ward = line.new_ward()

    def use() -> object:
        if kind == "reading":
            return list_health_centers(line.uow)
        return update_case(line.uow, ward.case.id, summary="flu")

    engine = getattr(line.store.database._engines, kind)
    with engine.connect(), engine.connect(), engine.connect():
        pass  # so that the pool keeps three
    assert line.cut_all() >= 3
    with pytest.raises(DatabaseUnavailableError, match="try again") as caught:
        use()
    assert_discreet(caught.value)
    for _ in range(3):
        use()
    assert line.connections_in_use() == 0


def test_a_lost_connection_is_reported_without_asking_the_server_again(line: Line) -> None:
    ward = line.new_ward()
    with (
        statement_log(line.store) as log,
        line.cut_before(2),
        pytest.raises(DatabaseUnavailableError),
    ):
        update_case(line.uow, ward.case.id, summary="flu")
    assert verbs(log) == ["SELECT", "UPDATE"]
