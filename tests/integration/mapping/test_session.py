"""`uow.session`: queries of one's own, which read what the block may see and write nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased, defer, load_only, selectinload

from hospital_cases import (
    CaseNote,
    CaseStatus,
    Clinician,
    DoomedTransactionError,
    HealthCenter,
    PatientCase,
    TransactionError,
)
from hospital_cases import services as s
from hospital_cases.models.entity import field_values
from tests.integration.mapping.wings import Wing, new_wing
from tests.stores import SqlStore

# To type checkers, the attributes of the classes are those of their objects.
Case: Any = PatientCase
Note: Any = CaseNote
Staff: Any = Clinician
Center: Any = HealthCenter

other_case: Any = aliased(Case)
other_note: Any = aliased(Note)


@pytest.fixture
def wing(sql_store: SqlStore) -> Wing:
    return new_wing(sql_store.unit_of_work())


# What a query sees.

COUNTS: dict[str, tuple[Callable[[], Any], int]] = {
    "cases": (lambda: select(func.count()).select_from(Case), 3),
    "ids of cases": (lambda: select(func.count(Case.id)), 3),
    "notes": (lambda: select(func.count()).select_from(Note), 4),
    "an alias of cases": (lambda: select(func.count()).select_from(other_case), 3),
    "an alias of notes": (lambda: select(func.count()).select_from(other_note), 4),
    "notes joined with cases": (
        lambda: select(func.count(Note.id)).join(Note.case),
        4,
    ),
    "cases joined with notes": (
        lambda: select(func.count(Note.id)).select_from(Case).join(Case.notes),
        4,
    ),
    "clinicians joined with notes": (
        lambda: select(func.count(Note.id)).select_from(Staff).join(Staff.notes),
        4,
    ),
    "clinicians joined with an alias of notes": (
        lambda: (
            select(func.count(other_note.id))
            .select_from(Staff)
            .join(Staff.notes.of_type(other_note))
        ),
        4,
    ),
    "cases beside notes": (
        lambda: select(func.count()).select_from(Case, Note).where(Note.case_id == Case.id),
        4,
    ),
    "cases in a subquery": (
        lambda: select(func.count()).select_from(
            select(Case.id).where(Case.status == CaseStatus.OPEN).subquery()
        ),
        3,
    ),
    "notes of cases in a subquery": (
        lambda: select(func.count(Note.id)).where(Note.clinician_id.in_(select(Case.clinician_id))),
        3,
    ),
}


@pytest.mark.usefixtures("wing")
@pytest.mark.parametrize("name", COUNTS)
def test_a_query_counts_what_the_block_may_see(sql_store: SqlStore, name: str) -> None:
    statement, expected = COUNTS[name]
    uow = sql_store.unit_of_work()
    for block in (uow.reading(), uow):
        with block:
            assert uow.session.scalar(statement()) == expected


@pytest.mark.usefixtures("wing")
def test_what_was_deleted_is_joined_by_no_alias(sql_store: SqlStore) -> None:
    with sql_store.unit_of_work().reading() as uow:
        for mapped in (Case, Note):
            other = aliased(mapped)
            seen = set(uow.session.scalars(select(mapped.id)))
            of_the_same = other.clinician_id == mapped.clinician_id
            pairs = select(mapped.id, other.id).join(other, of_the_same)
            found = uow.session.execute(pairs).all()
            assert {each for pair in found for each in pair} == seen
            by_staff = select(Staff.id, other.id).join(
                other, other.clinician_id == Staff.id, isouter=True
            )
            found = uow.session.execute(by_staff).all()
            assert {each for _, each in found} - {None} == seen


@pytest.mark.usefixtures("wing")
@pytest.mark.parametrize("kind", ["subquery", "cte"])
def test_an_alias_of_a_query_has_each_row_once(sql_store: SqlStore, kind: str) -> None:
    with sql_store.unit_of_work().reading() as uow:
        of_query: Any = aliased(Case, getattr(select(Case), kind)())
        found = uow.session.scalars(select(of_query.id)).all()
        assert sorted(found) == sorted(uow.session.scalars(select(Case.id)))


def test_deleted_rows_are_not_found_by_their_keys(sql_store: SqlStore, wing: Wing) -> None:
    with sql_store.unit_of_work().reading() as uow:
        for gone in (wing.deleted_case, wing.deleted_note, wing.note_of_deleted_case):
            assert uow.session.get(type(gone), gone.id) is None
            with pytest.raises(NoResultFound):
                uow.session.get_one(type(gone), gone.id)
        found = uow.session.get(Case, wing.north.case.id)
    assert found is not None
    assert field_values(found) == field_values(wing.north.case)


def test_conditions_over_relationships_pass_over_what_was_deleted(
    sql_store: SqlStore, wing: Wing
) -> None:
    with sql_store.unit_of_work() as uow:
        for note in s.list_notes(uow, case_id=wing.north.case.id).items:
            s.delete_note(uow, note.id)
        statement = select(Case.id).where(Case.notes.any())
        assert uow.session.scalars(statement).all() == [wing.south.case.id]
        s.delete_case(uow, wing.south.case.id)
        statement = select(Staff.id).where(Staff.notes.any() | Staff.cases.any())
        assert wing.south.doctor.id not in uow.session.scalars(statement).all()
        statement = select(Note.id).where(Note.case.has())
        assert uow.session.scalars(statement).all() == []


def test_a_query_sees_the_edits_of_the_block(sql_store: SqlStore, wing: Wing) -> None:
    case_id = wing.north.case.id
    with sql_store.unit_of_work() as uow:
        before = uow.session.get_one(Case, case_id)
        assert before.summary == ""
        uow.patient_cases.get(case_id).edit(at=uow.now(), summary="seen")
        summaries = select(Case.summary).where(Case.id == case_id)
        assert uow.session.scalars(summaries).one() == "seen"
        again = uow.session.scalars(select(Case).where(Case.id == case_id)).one()
        assert (again.summary, again.version) == ("seen", 2)
        uow.patient_cases.get(case_id).edit(at=uow.now(), summary="seen again")
        assert uow.session.get_one(Case, case_id).summary == "seen again"
        found: Any = uow.session.get(Case, case_id)
        assert found.summary == "seen again"
        note = s.add_note(uow, case_id=case_id, clinician_id=wing.north.doctor.id, note_text="new")
        path = selectinload(Case.notes)
        [found] = uow.session.scalars(select(Case).where(Case.id == case_id).options(path))
        assert found.notes[-1].id == note.id
        s.delete_case(uow, case_id)
        assert uow.session.get(Case, case_id) is None
        uow.commit()
    assert found.notes[-1].note_text == "new"


# What it leaves behind.


def test_objects_are_plain_values_after_their_block(sql_store: SqlStore, wing: Wing) -> None:
    uow = sql_store.unit_of_work()
    for block in (uow.reading(), uow):
        with block:
            found = uow.session.get_one(Case, wing.north.case.id)
        assert field_values(found) == field_values(wing.north.case)
        found.close(at=uow.now())
        assert found.status is CaseStatus.CLOSED
    assert s.get_case(uow, wing.north.case.id).status is CaseStatus.OPEN


def test_a_verb_is_refused_while_the_block_is_open(sql_store: SqlStore, wing: Wing) -> None:
    uow = sql_store.unit_of_work()
    for block in (uow.reading(), uow):
        with block:
            found = uow.session.get_one(Case, wing.north.case.id)
            with pytest.raises(TransactionError, match="reads only"):
                found.edit(at=uow.now(), summary="x")
            [center] = uow.session.scalars(select(Center).where(Center.name == "North"))
            with pytest.raises(TransactionError, match="reads only"):
                center.edit(name="South")
            assert (found.summary, center.name) == ("", "North")


@pytest.mark.usefixtures("wing")
def test_the_session_is_one_for_a_block_and_ends_with_it(sql_store: SqlStore) -> None:
    uow = sql_store.unit_of_work()
    with uow:
        outer = uow.session
        with uow.reading():
            assert uow.session is outer
        rows = outer.scalars(select(Case))
        uow.commit()
    with pytest.raises(TransactionError, match="no block is open"):
        next(rows)
    with pytest.raises(TransactionError, match="no block is open"):
        outer.scalars(select(Case))
    with pytest.raises(TransactionError, match="no block is open"):
        _ = uow.session
    with uow.reading():
        assert uow.session is not outer
        assert len(uow.session.scalars(select(Case)).all()) == 3


def test_nothing_is_queried_after_commit_or_doom(sql_store: SqlStore, wing: Wing) -> None:
    uow = sql_store.unit_of_work()
    with uow:
        session = uow.session
        uow.commit()
        with pytest.raises(TransactionError, match="was committed"):
            session.get(Case, wing.north.case.id)
    with uow:
        session = uow.session
        with pytest.raises(ZeroDivisionError), uow:
            raise ZeroDivisionError
        with pytest.raises(DoomedTransactionError):
            session.get(Case, wing.north.case.id)


@pytest.mark.parametrize("option", [load_only(Case.patient_name), defer(Case.summary)])
def test_a_deferred_field_is_loaded_in_the_block_and_says_so_after_it(
    sql_store: SqlStore, wing: Wing, option: Any
) -> None:
    statement = select(Case).where(Case.id == wing.north.case.id).options(option)
    with sql_store.unit_of_work().reading() as uow:
        found = uow.session.scalars(statement).one()
        assert "summary" not in vars(found)
        assert found.summary == ""
    assert found.summary == ""
    with uow.reading():
        found = uow.session.scalars(statement).one()
    assert found.patient_name == "Pat Doe"
    with pytest.raises(TransactionError, match="summary was deferred by a query"):
        _ = found.summary
