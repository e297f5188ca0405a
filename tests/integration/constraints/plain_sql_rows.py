"""Legal rows, written by raw SQL: what the tests of the constraints start from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    UniqueConstraint,
    and_,
    create_engine,
    event,
    insert,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import Executable

from hospital_cases import CaseStatus, ClinicianRole, Database
from hospital_cases.models.identity import new_id
from hospital_cases.persistence.tables import (
    case_name_words,
    case_notes,
    clinicians,
    health_centers,
    metadata,
    patient_cases,
    schema_revisions,
)

Row = dict[str, Any]

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
UNKNOWN = new_id()

CENTER, OTHER_CENTER, FREE_CENTER = new_id(), new_id(), new_id()
TREATING, AUTHOR, OF_OTHER_CENTER, FREE_CLINICIAN = new_id(), new_id(), new_id(), new_id()
CASE, CASE_OF_OTHER_CENTER, FREE_CASE = new_id(), new_id(), new_id()
FREE_NOTE, OTHER_NOTE = new_id(), new_id()


def _center(**values: object) -> Row:
    usual = {"id": new_id(), "name": "North", "address": "", "is_active": True}
    return {**usual, "created_at": NOON, "version": 1, **values}


def _clinician(**values: object) -> Row:
    own_id = new_id()
    usual = {"id": own_id, "health_center_id": CENTER, "name": "Ada", "is_active": True}
    email = f"{own_id.hex}@example.org"
    return {**usual, "email": email, "role": ClinicianRole.DOCTOR, "version": 1, **values}


def _case(**values: object) -> Row:
    usual = {"id": new_id(), "health_center_id": CENTER, "clinician_id": TREATING, "summary": ""}
    state = {"patient_name": "Pat Doe", "status": CaseStatus.OPEN, "version": 1}
    derived = {"search_key": " doe pat"}
    return {**usual, **state, **derived, "created_at": NOON, "updated_at": NOON, **values}


def _word(**values: object) -> Row:
    usual = {"health_center_id": CENTER, "word": "doe", "created_at": NOON, "case_id": CASE}
    return {**usual, **values}


def _note(**values: object) -> Row:
    usual = {"id": new_id(), "health_center_id": CENTER, "case_id": CASE, "clinician_id": AUTHOR}
    return {**usual, "note_text": "cough", "created_at": NOON, "version": 1, **values}


_MAKERS: dict[Table, Callable[[], Row]] = {
    schema_revisions: lambda: {"version_num": "eight"},
    health_centers: _center,
    clinicians: _clinician,
    patient_cases: _case,
    case_name_words: lambda: _word(word="pat"),
    case_notes: _note,
}

SEED: dict[Table, list[Row]] = {
    schema_revisions: [{"version_num": "seven"}],
    health_centers: [_center(id=i) for i in (CENTER, OTHER_CENTER, FREE_CENTER)],
    clinicians: [
        _clinician(id=TREATING),
        _clinician(id=AUTHOR, email="author@example.org"),
        _clinician(id=OF_OTHER_CENTER, health_center_id=OTHER_CENTER),
        _clinician(id=FREE_CLINICIAN),
    ],
    patient_cases: [
        _case(id=CASE),
        _case(id=CASE_OF_OTHER_CENTER, health_center_id=OTHER_CENTER, clinician_id=OF_OTHER_CENTER),
        _case(id=FREE_CASE),
    ],
    case_name_words: [_word(), _word(word="roe")],
    case_notes: [_note(id=FREE_NOTE), _note(id=OTHER_NOTE)],
}
"""What `seeded` stores, parents first."""


def new_row(table: Table) -> Row:
    """Return a legal row of the table that is not stored yet."""
    return _MAKERS[table]()


FREE: dict[Table, Row] = {
    schema_revisions: {"version_num": "seven"},
    health_centers: {"id": FREE_CENTER},
    clinicians: {"id": FREE_CLINICIAN},
    patient_cases: {"id": FREE_CASE},
    case_name_words: _word(word="roe"),
    case_notes: {"id": FREE_NOTE},
}
"""The key of a stored row that nothing refers to, by Table."""


def is_free(table: Table) -> ColumnElement[bool]:
    """Return whether a row is the stored one that nothing refers to."""
    return and_(*(table.c[name] == value for name, value in FREE[table].items()))


@contextmanager
def plain_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Yield an engine that has nothing of ours but the schema, on the store `request.param`."""
    if request.param == "postgresql":
        engine = create_engine(request.getfixturevalue("postgresql_database"))
    else:
        folder: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        engine = _plain_sqlite_engine(f"sqlite:///{folder.mktemp('plain') / 'hospital.db'}")
    yield engine
    engine.dispose()


def _plain_sqlite_engine(url: str) -> Engine:
    with Database(url, synchronous="NORMAL") as database:
        database.create_schema()
    engine = create_engine(url)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@contextmanager
def seeded(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that holds `SEED` and is rolled back."""
    with engine.connect() as connection:
        for table, rows in SEED.items():
            connection.execute(insert(table), rows)
        yield connection


def refusal(connection: Connection, statement: Executable) -> str:
    """Return what refused the statement: a constraint's name, or `table.column` for NOT NULL.

    The statement's effect, if it has one, is undone.
    """
    error: Any = None
    savepoint = connection.begin_nested()
    try:
        connection.execute(statement)
    except IntegrityError as caught:
        error = caught.orig
    savepoint.rollback()
    if error is None:
        return "nothing"
    if connection.dialect.name == "postgresql":
        diag = error.diag
        return str(diag.constraint_name or f"{diag.table_name}.{diag.column_name}")
    return _refused_by_sqlite(connection, statement, error)


def _refused_by_sqlite(connection: Connection, statement: Executable, error: Any) -> str:
    kind = str(error.sqlite_errorname).removeprefix("SQLITE_CONSTRAINT_")
    names = str(error).partition(" constraint failed: ")[2]
    if kind in {"CHECK", "NOTNULL"}:
        return names
    if kind == "FOREIGNKEY":
        return ", ".join(_broken_foreign_keys(connection, statement))
    if kind in {"UNIQUE", "PRIMARYKEY"}:
        return _unique_key(names)
    return kind


def _unique_key(names: str) -> str:
    """Return the name of the unique key whose columns SQLite lists as `table.a, table.b`."""
    table = metadata.tables[names.partition(".")[0]]
    columns = [name.rpartition(".")[2] for name in names.split(", ")]
    keys = [table.primary_key, *_unique_constraints(table)]
    return next(str(key.name) for key in keys if key.columns.keys() == columns)


def _unique_constraints(table: Table) -> list[UniqueConstraint]:
    return [key for key in table.constraints if isinstance(key, UniqueConstraint)]


def _broken_foreign_keys(connection: Connection, statement: Executable) -> list[str]:
    """Return the names of the foreign keys that the statement breaks when they are deferred."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    savepoint = connection.begin_nested()
    connection.execute(statement)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    names = {_foreign_key(connection, table, number) for table, _, _, number in broken}
    savepoint.rollback()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=OFF")
    return sorted(names)


def _foreign_key(connection: Connection, table: str, number: int) -> str:
    listed = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all()
    columns = {row[3] for row in listed if row[0] == number}
    keys = metadata.tables[table].foreign_key_constraints
    return next(str(key.name) for key in keys if set(key.columns.keys()) == columns)
