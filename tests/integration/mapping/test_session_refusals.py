"""What `uow.session` refuses, and how its errors look."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, union_all, update
from sqlalchemy.orm import Session, selectinload

from hospital_cases import (
    DatabaseError,
    DoomedTransactionError,
    HealthCenter,
    InvalidValueError,
    PatientCase,
    TransactionError,
)
from hospital_cases import services as s
from hospital_cases.persistence.tables import TABLES, case_notes, patient_cases
from tests.integration.mapping.wings import Wing, new_wing
from tests.integration.refused_uses import PATIENT, assert_discreet
from tests.integration.stored_copies import a_case
from tests.stores import SqlStore

# To type checkers, the attributes of the classes are those of their objects.
Case: Any = PatientCase
Center: Any = HealthCenter


@pytest.fixture
def wing(sql_store: SqlStore) -> Wing:
    return new_wing(sql_store.unit_of_work())


def flushing(change: Callable[[Session, Wing], object]) -> Callable[[Session, Wing], None]:
    """Return what flushes the session after the change."""

    def change_and_flush(session: Session, wing: Wing) -> None:
        change(session, wing)
        session.flush()

    return change_and_flush


WRITES: dict[str, Callable[[Session, Wing], object]] = {
    "add": flushing(lambda session, wing: session.add(a_case(wing.north.doctor))),
    "add_all": flushing(lambda session, wing: session.add_all([a_case(wing.north.doctor)])),
    "merge": flushing(lambda session, wing: session.merge(a_case(wing.north.doctor))),
    "delete": flushing(lambda session, wing: session.delete(session.get(Case, wing.north.case.id))),
    "commit": lambda session, _: session.commit(),
    "rollback": lambda session, _: session.rollback(),
    "begin_nested": lambda session, _: session.begin_nested(),
    "bulk_save_objects": lambda session, wing: session.bulk_save_objects(
        [a_case(wing.north.doctor)]
    ),
    "bulk_insert_mappings": lambda session, _: session.bulk_insert_mappings(Case, [{}]),
    "bulk_update_mappings": lambda session, _: session.bulk_update_mappings(Case, [{}]),
    "update": lambda session, _: session.execute(update(Case).values(summary="x")),
    "insert": lambda session, _: session.execute(insert(Case), [{"summary": "x"}]),
    "delete statement": lambda session, _: session.execute(delete(Case)),
    "update of a Table": lambda session, _: session.execute(
        update(patient_cases).values(summary="x")
    ),
    "text": lambda session, _: session.execute(text("DELETE FROM case_notes")),
    "text for entities": lambda session, _: session.scalars(
        select(Case).from_statement(text("SELECT * FROM patient_cases"))
    ),
    "Table": lambda session, _: session.execute(select(patient_cases)),
    "Table for entities": lambda session, _: session.scalars(
        select(Case).from_statement(select(patient_cases))
    ),
    "column of a Table": lambda session, _: session.execute(
        select(Case.id, case_notes.c.note_text)
    ),
    "text as a column": lambda session, _: session.execute(
        select(Case.id, text("(SELECT max(patient_name) FROM patient_cases)"))
    ),
    "update in a CTE": lambda session, _: session.execute(
        select(Case.id).add_cte(
            update(patient_cases).values(summary="x").returning(patient_cases.c.id).cte()
        )
    ),
    "union": lambda session, _: session.execute(union_all(select(Case.id), select(Case.id))),
    "connection": lambda session, _: session.connection().execute(text("DELETE FROM case_notes")),
    "scalar of a Table": lambda session, _: session.scalar(select(patient_cases.c.id)),
}


@pytest.mark.parametrize("name", WRITES)
def test_it_refuses_to_write_and_what_is_no_mapped_class(
    sql_store: SqlStore, wing: Wing, name: str
) -> None:
    before = rows_of(sql_store)
    uow = sql_store.unit_of_work()
    for block in (uow.reading(), uow):
        with block, pytest.raises(TransactionError, match=r"uow\.session reads"):
            WRITES[name](uow.session, wing)
    assert rows_of(sql_store) == before


@pytest.mark.parametrize("name", ["add", "delete"])
def test_what_was_added_or_deleted_without_a_flush_is_refused_at_commit(
    sql_store: SqlStore, wing: Wing, name: str
) -> None:
    before = rows_of(sql_store)
    with pytest.raises(TransactionError, match="reads only"), sql_store.unit_of_work() as uow:
        s.update_case(uow, wing.north.case.id, summary="undone")
        if name == "add":
            uow.session.add(a_case(wing.north.doctor))
        else:
            uow.session.delete(uow.session.get_one(Case, wing.north.case.id))
        uow.commit()
    assert rows_of(sql_store) == before


def rows_of(store: SqlStore) -> dict[str, Any]:
    """Return all that the store holds."""
    with store.database.engines[1].connect() as connection:
        return {
            t.name: connection.execute(select(t).order_by(t.c.id)).all() for t in TABLES.values()
        }


# Errors.

UNREADABLE = {
    "sqlite": f"patient_dob = '{PATIENT}'",
    "postgresql": "patient_dob = 'infinity'",
}


def test_a_value_that_cannot_be_read_is_a_discreet_error(sql_store: SqlStore, wing: Wing) -> None:
    uow = sql_store.unit_of_work()
    with sql_store.database.engines[0].begin() as connection:
        connection.execute(text(f"UPDATE patient_cases SET {UNREADABLE[sql_store.name]}"))
    reads: list[Callable[[Session], object]] = [
        lambda session: session.scalars(select(Case)).all(),
        lambda session: session.scalars(select(Case)).first(),
        lambda session: session.get(Case, wing.north.case.id),
        lambda session: session.execute(select(Case.patient_dob)).all(),
        lambda session: session.scalars(select(Center).options(selectinload(Center.cases))).all(),
    ]
    for read in reads:
        with uow:
            with pytest.raises(DatabaseError, match="cannot be read") as caught:
                read(uow.session)
            assert_discreet(caught.value)
            with pytest.raises(DoomedTransactionError):
                uow.health_centers.list_page()


@pytest.mark.usefixtures("wing")
def test_an_error_of_the_driver_is_a_discreet_error(sql_store: SqlStore) -> None:
    uow = sql_store.unit_of_work()
    wrong = select(Case.id).where(func.nonsense(PATIENT) == 1)
    with uow:
        with pytest.raises(DatabaseError) as caught:
            uow.session.scalars(wrong)
        assert_discreet(caught.value)
        with pytest.raises(DoomedTransactionError):
            uow.commit()


@pytest.mark.usefixtures("wing")
@pytest.mark.parametrize("value", [2**80, f"{PATIENT}\ud800"])
def test_a_value_that_the_driver_cannot_take_is_a_discreet_error(
    sql_store: SqlStore, value: object
) -> None:
    column = Case.version if isinstance(value, int) else Case.patient_name
    with (
        sql_store.unit_of_work().reading() as uow,
        pytest.raises((InvalidValueError, DatabaseError)) as caught,
    ):
        uow.session.scalars(select(Case).where(column == value)).all()
    assert_discreet(caught.value)


def test_a_session_of_an_ended_block_leaves_the_next_one_alone(
    sql_store: SqlStore, wing: Wing
) -> None:
    uow = sql_store.unit_of_work()
    with uow.reading():
        kept = uow.session
        rows = kept.scalars(select(Case.id))
    with uow.reading():
        with pytest.raises(TransactionError, match="the block of this session has ended"):
            kept.scalars(select(Case))
        with pytest.raises(TransactionError, match="the block of this session has ended"):
            rows.all()
        assert uow.session.get(Case, wing.north.case.id) is not None
