"""What SQLAlchemy does not promise in public: the first tests to fail when it changes that."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import (
    Session,
    class_mapper,
)
from sqlalchemy.orm.state import InstanceState
from sqlalchemy.pool import QueuePool

import hospital_cases
from hospital_cases.models import ENTITIES, CaseNote, CaseStatus, HealthCenter, PatientCase
from hospital_cases.models.entity import field_values
from hospital_cases.persistence import mapping as _mapping  # noqa: F401 - maps the classes
from hospital_cases.persistence import sqlalchemy_internals
from hospital_cases.persistence.sqlalchemy_internals import (
    PreparedStatement,
    begin_immediately,
    read_through,
    wrapped,
)
from hospital_cases.persistence.tables import (
    TABLES,
    health_centers,
    metadata,
    patient_cases,
)
from tests.unit.new_entities import a_case, a_center

SOURCE = Path(sqlalchemy_internals.__file__)
NAMES = (
    "_sa_instance_state",
    "InstanceState",
    "positiontup",
    "effective_value",
    "bind_processor(",
    "_handle_dbapi_exception(",
    "do_begin",
    ".chunks",
    "_yield_per",
    ".dispatch",
)


@pytest.fixture
def engine() -> Iterator[sa.Engine]:
    made = sa.create_engine("sqlite://")
    metadata.create_all(made)
    yield made
    made.dispose()


def test_what_is_used_is_listed_at_the_head_of_the_file() -> None:
    head = " ".join((sqlalchemy_internals.__doc__ or "").split())
    listed = set(re.findall(r"\(`(\w+)`\)", head))
    own = {
        name
        for name, value in vars(sqlalchemy_internals).items()
        if not name.startswith("_")
        and getattr(value, "__module__", "") == sqlalchemy_internals.__name__
    }
    assert listed == own


@pytest.mark.parametrize("name", NAMES)
def test_no_other_file_uses_it(name: str) -> None:
    root = Path(hospital_cases.__file__).parent
    users = [path for path in root.rglob("*.py") if name in path.read_text()]
    # Types make processors themselves, and a batch of new rows asks them, which is public.
    public = {"types.py", "bulk.py", "statements.py"} if name == "bind_processor(" else set()
    assert {path.name for path in users} - public == {SOURCE.name}


# `keep_plain`: plain objects of mapped classes.


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: str(entity.__name__))
def test_a_mapped_class_keeps_its_constructor_and_has_no_state_of_an_object(
    entity: type[Any],
) -> None:
    assert class_mapper(entity).local_table is TABLES[entity]
    assert entity.__init__.__module__ == entity.__module__
    assert not hasattr(entity, "_sa_instance_state")
    assert sa.inspect(entity).class_ is entity


def test_an_object_has_no_state_until_sqlalchemy_asks() -> None:
    center = a_center()
    assert set(vars(center)) == set(HealthCenter.rules)
    state: Any = sa.inspect(center)
    assert isinstance(state, InstanceState)
    assert sa.inspect(center) is state
    assert state.mapper is class_mapper(HealthCenter)
    assert (state.transient, state.modified) == (True, False)
    assert field_values(center)["name"] == "North"


def test_fields_are_read_from_the_object_and_queried_by_the_class() -> None:
    column: Any = PatientCase.summary
    assert str(column == "x") == "patient_cases.summary = :summary_1"
    notes: Any = PatientCase.notes
    assert notes.property.mapper.class_ is CaseNote
    assert a_case(summary="x").summary == "x"


def test_a_session_fills_objects_without_the_constructor(engine: sa.Engine) -> None:
    center = a_center()
    with engine.begin() as connection:
        connection.execute(sa.insert(health_centers), field_values(center))
    with Session(engine) as session:
        loaded = session.get_one(HealthCenter, center.id)
        assert field_values(loaded) == field_values(center)
        assert not session.dirty
    assert field_values(loaded) == field_values(center)


# `PreparedStatement`: compiled statements run by hand.


def test_a_compiled_statement_tells_the_order_of_its_parameters_and_its_constants() -> None:
    statement = sa.select(patient_cases.c.id).where(
        patient_cases.c.status == sa.bindparam("status", type_=patient_cases.c.status.type),
        patient_cases.c.summary == sa.literal("x"),
    )
    dialect = sa.create_engine("sqlite://").dialect
    prepared = PreparedStatement(statement, ["status"], dialect)
    assert prepared.text.count("?") == 2
    assert prepared.sent({"status": CaseStatus.OPEN}) == ["open", "x"]


def test_processors_called_by_hand_give_what_sqlalchemy_gives(engine: sa.Engine) -> None:
    center = a_center()
    statement = sa.select(health_centers)
    with engine.begin() as connection:
        insert = PreparedStatement(
            sa.insert(health_centers), list(field_values(center)), engine.dialect
        )
        connection.exec_driver_sql(insert.text, tuple(insert.sent(field_values(center))))
        cursor = connection.connection.cursor()
        prepared = PreparedStatement(statement, [], engine.dialect)
        rows = prepared.received(cursor.execute(prepared.text).fetchall())
        cursor.close()
        assert rows == [tuple(row) for row in connection.execute(statement)]
    assert prepared.received([]) == []


# `wrapped` and `begin_immediately`.


def test_an_error_of_the_driver_is_wrapped_without_its_parameters(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        error = wrapped(connection, sqlite3.OperationalError("no such table"), "SELECT 1")
        assert connection.scalar(sa.select(1)) == 1
    assert isinstance(error, OperationalError)
    assert (error.statement, error.params) == ("SELECT 1", None)
    assert not error.connection_invalidated


def test_a_lost_connection_makes_the_pool_replace_its_idle_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'x.db'}", poolclass=QueuePool)
    monkeypatch.setattr(engine.dialect, "is_disconnect", lambda *_facts: True)
    with engine.connect() as first, engine.connect() as second:
        idle = second.connection.dbapi_connection
        second.close()
        error = wrapped(first, sqlite3.OperationalError("lost"), "SELECT 1")
    assert isinstance(error, OperationalError)
    assert error.connection_invalidated
    with engine.connect() as third, engine.connect() as fourth:
        opened = [third.connection.dbapi_connection, fourth.connection.dbapi_connection]
    assert idle not in opened
    engine.dispose()


def test_a_transaction_begins_with_the_write_lock(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
    begin_immediately(engine)
    with engine.begin() as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        assert raw.in_transaction  # before the first statement
    engine.dispose()


# `read_through`: results of a Session.


@pytest.mark.parametrize("size", [None, 1, 2])
def test_a_result_of_a_session_takes_its_rows_through_a_function(
    engine: sa.Engine, size: int | None
) -> None:
    centers = [a_center(name=name) for name in "ABC"]
    read: list[int] = []

    def noting(chunks: Iterator[Any]) -> Iterator[Any]:
        for rows in chunks:
            read.append(len(rows))
            yield rows

    options = {"yield_per": size} if size else {}
    with engine.begin() as connection:
        connection.execute(sa.insert(health_centers), [field_values(each) for each in centers])
    with Session(engine) as session:
        ordered = sa.select(HealthCenter).order_by(health_centers.c.name)
        result = session.execute(ordered.execution_options(**options))
        read_through(result, noting)
        assert [each.name for each in result.scalars()] == ["A", "B", "C"]
    assert [number for number in read if number] == {None: [3], 1: [1, 1, 1], 2: [2, 1]}[size]
