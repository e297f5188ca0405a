"""A block that is bound to a center reads nothing of another one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from hospital_cases import (
    CaseStatus,
    NotFoundError,
    PatientCase,
    UnitOfWork,
)
from hospital_cases import services as s
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import Entity
from hospital_cases.models.identity import new_id
from hospital_cases.transaction.scope import Lock, Scope
from tests.integration.mapping.wings import new_wing
from tests.integration.scopes.bound_units_of_work import Bound, bound_to_north, center_of
from tests.listings import walk
from tests.stores import REPOSITORIES, SqlStore, Store


@pytest.fixture
def bound(store: Store) -> Bound:
    return bound_to_north(store)


# Reading by ids.

READS: dict[str, Callable[[Any, UUID], object]] = {
    "find": lambda repository, entity_id: repository.find(entity_id),
    "get": lambda repository, entity_id: repository.get(entity_id),
    "get_for_share": lambda repository, entity_id: repository.get_for_share(entity_id),
    "get_for_update": lambda repository, entity_id: repository.get_for_update(entity_id),
    "_find_many": lambda repository, entity_id: repository._find_many([entity_id]),
    "_find_many locked": lambda repository, entity_id: repository._find_many(
        [entity_id], Lock.SHARE
    ),
}


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: str(entity.__name__))
def test_an_id_of_another_center_is_like_a_missing_one(
    bound: Bound, entity: type[Entity], name: str
) -> None:
    look, foreign, missing = READS[name], bound.foreign[entity].id, new_id()
    seen = []
    for entity_id in (foreign, missing):
        with bound.uow:
            call = lambda i=entity_id: look(bound.repository(entity), i)  # noqa: E731
            seen.append(bound.outcome(call, entity_id))
    assert seen[0] == seen[1]
    assert seen[0][0] in {"None", "{}", f"NotFoundError: {NotFoundError(entity.__name__, 'ID')}"}  # type: ignore[arg-type]  # words instead of the id
    with bound.uow:
        assert bound.outcome(lambda: look(bound.repository(entity), bound.own[entity].id))[
            0
        ] not in {"None", "{}"}


JOINED: dict[str, tuple[int, Callable[[UnitOfWork, UUID], object]]] = {
    "get_file": (2, lambda uow, i: uow.patient_cases.get_file(i)),
    "get_with_center_for_update": (
        2,
        lambda uow, i: uow.patient_cases.get_with_center_for_update(i),
    ),
    "get_with_case_for_update": (3, lambda uow, i: uow.case_notes.get_with_case_for_update(i)),
}


@pytest.mark.parametrize("name", JOINED)
def test_what_is_read_together_is_of_the_own_center(bound: Bound, name: str) -> None:
    place, look = JOINED[name]
    entity = ENTITIES[place]
    seen = []
    for entity_id in (bound.foreign[entity].id, new_id()):
        with bound.uow:
            seen.append(bound.outcome(lambda i=entity_id: look(bound.uow, i), entity_id))  # type: ignore[misc]  # mypy cannot infer the default's type
    assert seen[0] == seen[1]
    assert str(seen[0][0]).startswith("NotFoundError")
    with bound.uow:
        assert look(bound.uow, bound.own[entity].id)


# Lists, searches and counts.


def test_lists_show_the_own_center_alone(bound: Bound) -> None:
    with bound.uow.reading():
        for name, entity in REPOSITORIES.items():
            for limit in (1, 200):
                listed = walk(getattr(bound.uow, name).list_page, limit=limit)
                assert bound.own[entity].id in {each.id for each in listed}
                assert {center_of(each) for each in listed} == {bound.wing.north.center.id}


def test_filters_by_ids_of_another_center_find_nothing(bound: Bound) -> None:
    ward = bound.wing.south
    filters: dict[str, list[dict[str, UUID]]] = {
        "clinicians": [{"health_center_id": ward.center.id}],
        "patient_cases": [
            {"health_center_id": ward.center.id},
            {"clinician_id": ward.doctor.id},
            {"health_center_id": ward.center.id, "clinician_id": ward.doctor.id},
        ],
        "case_notes": [
            {"case_id": ward.case.id},
            {"health_center_id": ward.center.id},
            {"clinician_id": ward.nurse.id},
        ],
    }
    with bound.uow.reading():
        for name, choices in filters.items():
            for chosen in choices:
                assert getattr(bound.uow, name).list_page(**chosen).items == ()


def test_searches_find_the_own_center_alone(bound: Bound) -> None:
    own, foreign = bound.wing.north.center.id, bound.wing.south.center.id
    with bound.uow.reading():
        for status in CaseStatus:
            bound.uow.patient_cases.search("pat", status=status)
        found = walk(bound.uow.patient_cases.search, "pat", limit=1)
        assert {case.health_center_id for case in found} == {own}
        assert len(found) == 2
        assert len(bound.uow.patient_cases.search("pat", health_center_id=own).items) == 2
        for text in ("pat", "p", "pat doe"):
            assert bound.uow.patient_cases.search(text, health_center_id=foreign).items == ()


def test_counts_count_the_own_center_alone(bound: Bound) -> None:
    ward = bound.wing.south
    none = {CaseStatus.OPEN: 0, CaseStatus.CLOSED: 0}
    with bound.uow.reading():
        cases = bound.uow.patient_cases
        assert cases.count() == {CaseStatus.OPEN: 2, CaseStatus.CLOSED: 0}
        assert cases.count(health_center_id=bound.wing.north.center.id) == cases.count()
        assert cases.count(health_center_id=ward.center.id) == none
        assert cases.count(clinician_id=ward.doctor.id) == none
        both = {"health_center_id": ward.center.id, "clinician_id": ward.doctor.id}
        assert cases.count(**both) == none


# Queries of one's own.


@pytest.fixture
def bound_in_sql(sql_store: SqlStore) -> Bound:
    return bound_to_north(sql_store)


@pytest.mark.parametrize("load", [joinedload, selectinload])
@pytest.mark.parametrize("writing", [False, True], ids=["reading", "writing"])
def test_the_session_sees_the_own_center_alone(
    bound_in_sql: Bound, load: Callable[[Any], Any], *, writing: bool
) -> None:
    bound, uow = bound_in_sql, bound_in_sql.uow
    case: Any = PatientCase
    with uow if writing else uow.reading():
        for entity in ENTITIES:
            found = uow.session.scalars(select(entity)).all()
            assert {center_of(each) for each in found} == {bound.wing.north.center.id}
            assert uow.session.get(entity, bound.foreign[entity].id) is None
            assert uow.session.get(entity, bound.own[entity].id) is not None
        assert uow.session.scalar(select(func.count()).select_from(PatientCase)) == 2
        path = load(case.notes)
        path = path.options(load(vars(bound.wing.note.__class__)["clinician"].mapped))
        cases = uow.session.scalars(select(PatientCase).options(path)).unique().all()
    notes = bound.wing.expected[PatientCase, "notes"]
    assert {each.id: [note.id for note in each.notes] for each in cases} == {
        each.id: notes[each.id] for each in cases
    }
    assert all(note.clinician.id == note.clinician_id for each in cases for note in each.notes)


def test_blocks_of_several_centers_share_a_store(store: Store) -> None:
    wing = new_wing(store.unit_of_work())
    for ward in (wing.north, wing.south):
        uow = store.unit_of_work()
        uow._transaction.scope = Scope(ward.center.id)
        assert [each.id for each in s.list_health_centers(uow).items] == [ward.center.id]
        assert s.get_case(uow, ward.case.id).id == ward.case.id
