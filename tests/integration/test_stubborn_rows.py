"""Rows that cannot be read, and rows that cannot be deleted, through no doing of ours."""

import pytest
from sqlalchemy import text

from hospital_cases import DatabaseError, SqlAlchemyUnitOfWork
from hospital_cases.services import (
    create_health_center,
    delete_health_center,
    get_case,
    list_cases,
    list_health_centers,
)
from tests.integration.refusals import PATIENT, assert_discreet
from tests.stores import Store
from tests.wards import new_ward


def execute(uow: SqlAlchemyUnitOfWork, *statements: str) -> None:
    with uow:
        uow.health_centers.list_page()
        for statement in statements:
            uow._open_session().connection().execute(text(statement))
        uow.commit()


@pytest.mark.parametrize("sql_store", ["sqlite"], indirect=True)
def test_a_stored_value_that_is_no_date_becomes_a_discreet_error(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    assert isinstance(uow, SqlAlchemyUnitOfWork)
    case = new_ward(uow).case
    execute(uow, f"UPDATE patient_cases SET patient_dob = '{PATIENT}'")
    for read in (lambda: get_case(uow, case.id), lambda: list_cases(uow)):
        with pytest.raises(DatabaseError, match="cannot be read") as caught:
            read()
        assert_discreet(caught.value)


@pytest.mark.parametrize("sql_store", ["postgresql"], indirect=True)
def test_a_row_that_a_trigger_keeps_is_given_up(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    assert isinstance(uow, SqlAlchemyUnitOfWork)
    center = create_health_center(uow, name="North", address="")
    execute(
        uow,
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER keep BEFORE DELETE ON health_centers FOR EACH ROW EXECUTE FUNCTION keep()",
    )
    try:
        with pytest.raises(DatabaseError, match="keeps the row") as caught:
            delete_health_center(uow, center.id)
    finally:
        execute(uow, "DROP TRIGGER keep ON health_centers", "DROP FUNCTION keep()")
    assert_discreet(caught.value)
    assert [kept.id for kept in list_health_centers(uow).items] == [center.id]
