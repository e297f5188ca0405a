"""Rows that cannot be read, and rows that cannot be deleted, through no doing of ours."""

from contextlib import ExitStack

import pytest
from sqlalchemy import Connection, event, text

from hospital_cases import (
    DatabaseError,
    DuplicateError,
    HealthCenter,
    InvalidValueError,
    SqlAlchemyUnitOfWork,
)
from hospital_cases.services import (
    close_case,
    create_health_center,
    delete_health_center,
    get_case,
    get_case_file,
    list_cases,
    list_health_centers,
    update_health_center,
)
from tests.integration.refused_uses import PATIENT, assert_discreet
from tests.integration.statement_log import Run, around_statements, engines_of
from tests.stores import SqlStore, Store
from tests.wards import new_ward


def execute(uow: SqlAlchemyUnitOfWork, *statements: str) -> None:
    with uow:
        uow.health_centers.list_page()
        for statement in statements:
            uow._sql.connection.connection.execute(text(statement))
        uow.commit()


UNREADABLE = [
    ("sqlite", f"patient_dob = '{PATIENT}'"),
    ("sqlite", "patient_dob = 19800101"),
    ("sqlite", "created_at = x'ff'"),
    ("sqlite", f"status = '{PATIENT}'"),  # the type's own KeyError
    ("postgresql", "patient_dob = 'infinity'"),
    ("postgresql", "patient_dob = '12000-01-01'"),
    ("postgresql", "created_at = '0001-01-01 BC'"),
]


@pytest.mark.parametrize(("sql_store", "change"), UNREADABLE, indirect=["sql_store"])
def test_a_stored_value_that_cannot_be_read_becomes_a_discreet_error(
    sql_store: SqlStore, change: str
) -> None:
    uow = sql_store.unit_of_work()
    assert isinstance(uow, SqlAlchemyUnitOfWork)
    case = new_ward(uow).case
    if sql_store.name == "sqlite":
        _let_checks_pass(sql_store)
    execute(uow, f"UPDATE patient_cases SET {change}")
    engines = sql_store.database.engines
    with ExitStack() as listeners:
        for listening in (False, True):
            if listening:  # statements go by another way then
                for engine in engines:
                    event.listen(engine, "after_cursor_execute", _listen)
                    listeners.callback(event.remove, engine, "after_cursor_execute", _listen)
            for read in (
                lambda: get_case(uow, case.id),
                lambda: list_cases(uow),
                lambda: get_case_file(uow, case.id),
                lambda: close_case(uow, case.id),
            ):
                with pytest.raises(DatabaseError, match="cannot be read") as caught:
                    read()
                assert_discreet(caught.value)


def _listen(*_event: object) -> None: ...


def _let_checks_pass(store: SqlStore) -> None:
    @event.listens_for(store.database.engines[0], "begin")
    def _ignore_checks(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
def test_a_trigger_that_writes_elsewhere_does_not_hide_which_row_was_refused(
    sql_store: Store,
) -> None:
    uow = sql_store.unit_of_work()
    assert isinstance(uow, SqlAlchemyUnitOfWork)
    stored = create_health_center(uow, name="North", address="")
    execute(
        uow,
        "CREATE TABLE audit (id TEXT)",
        """CREATE TRIGGER watch AFTER INSERT ON health_centers
        BEGIN INSERT INTO audit VALUES (new.id); INSERT INTO audit VALUES (new.id); END""",
    )
    again = HealthCenter(id=stored.id, name="Again")
    with pytest.raises(DuplicateError) as caught, uow:
        uow.health_centers._add_many([HealthCenter(name="South"), again])
    assert caught.value.fields == ("id",)


def test_what_the_encoding_of_the_database_lacks_is_refused_as_a_value(sql_store: Store) -> None:
    def encode(_cursor: object, statement: str, _values: object, run: Run) -> None:
        if statement.startswith("INSERT"):
            "\u0141".encode("latin-1")
        run()

    with (
        around_statements(engines_of(sql_store).writing, encode),
        pytest.raises(InvalidValueError) as caught,
    ):
        create_health_center(sql_store.unit_of_work(), name="Łódź", address="")
    assert_discreet(caught.value)


@pytest.mark.parametrize("verb", ["DELETE", "UPDATE"])
@pytest.mark.parametrize("sql_store", ["postgresql"], indirect=True)
def test_a_row_that_a_trigger_keeps_is_given_up(sql_store: Store, verb: str) -> None:
    uow = sql_store.unit_of_work()
    assert isinstance(uow, SqlAlchemyUnitOfWork)
    center = create_health_center(uow, name="North", address="")
    execute(
        uow,
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER keep BEFORE " + verb + " ON health_centers "
        "FOR EACH ROW EXECUTE FUNCTION keep()",
    )
    try:
        with pytest.raises(DatabaseError, match="did not change the row") as caught:
            if verb == "DELETE":
                delete_health_center(uow, center.id)
            else:
                update_health_center(uow, center.id, name="South")
    finally:
        execute(uow, "DROP TRIGGER keep ON health_centers", "DROP FUNCTION keep()")
    assert_discreet(caught.value)
    assert [kept.id for kept in list_health_centers(uow).items] == [center.id]
