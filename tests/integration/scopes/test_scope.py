"""A block that is bound to a center: what is of another center is not there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from hospital_cases import (
    CaseStatus,
    HospitalCasesError,
    NotFoundError,
    PatientCase,
    StaleVersionError,
    UnitOfWork,
)
from hospital_cases import services as s
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import Entity, field_values
from hospital_cases.models.identity import new_id
from hospital_cases.transaction.scope import Lock, Scope
from tests.integration.mapping.wings import Wing, new_wing
from tests.integration.statement_log import statement_log
from tests.integration.stored_copies import read
from tests.listings import walk
from tests.stores import REPOSITORIES, SqlStore, Store
from tests.wards import Ward


@dataclass
class Bound:
    """A unit of work that is bound to the northern center of a wing."""

    store: Store
    wing: Wing
    uow: UnitOfWork

    @property
    def own(self) -> dict[type[Entity], Entity]:
        """An entity of each type of the own center."""
        return {entity: self.wing.of(entity) for entity in ENTITIES}

    @property
    def foreign(self) -> dict[type[Entity], Entity]:
        """An entity of each type of the other center."""
        ward: Ward = self.wing.south
        note = s.list_notes(self.store.unit_of_work(), case_id=ward.case.id).items[0]
        together: list[Entity] = [ward.center, ward.doctor, ward.case, note]
        return {type(each): each for each in together}

    def repository(self, entity: type[Entity]) -> Any:
        """Return the repository in the open block."""
        [name] = [name for name, kind in REPOSITORIES.items() if kind is entity]
        return getattr(self.uow, name)

    def outcome(self, call: Callable[[], object], *ids: UUID) -> tuple[object, list[str]]:
        """Return what the call ends with, in words without the ids, and what it sent."""
        log: list[str] = []
        try:
            if self.store.name == "memory":
                result = call()
            else:
                with statement_log(self.store) as log:
                    result = call()
        except HospitalCasesError as error:
            return without(ids, f"{type(error).__name__}: {error}"), log
        return without(ids, repr(result)), log


def without(ids: Iterable[UUID], text: str) -> str:
    for each in ids:
        text = text.replace(str(each), "ID").replace(repr(each), "ID")
    return text


@pytest.fixture
def bound(store: Store) -> Bound:
    wing = new_wing(store.unit_of_work())
    uow = store.unit_of_work()
    uow._transaction.scope = Scope(wing.north.center.id)
    return Bound(store, wing, uow)


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


def center_of(entity: Any) -> UUID:
    center_id: UUID = getattr(entity, "health_center_id", entity.id)
    return center_id


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


# Changing.


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: str(entity.__name__))
def test_what_is_of_another_center_is_not_removed(bound: Bound, entity: type[Entity]) -> None:
    foreign = bound.foreign[entity]
    missing = entity(**{**field_values(foreign), "id": new_id()})
    seen = []
    for each in (foreign, missing):
        with bound.uow:
            call = lambda e=each: bound.repository(entity).remove(e)  # noqa: E731
            seen.append(bound.outcome(call, each.id))
    assert seen[0] == seen[1]
    assert str(seen[0][0]).startswith("NotFoundError")
    assert field_values(read(bound.store, foreign)) == field_values(foreign)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: str(entity.__name__))
def test_what_is_of_another_center_is_not_edited(bound: Bound, entity: type[Entity]) -> None:
    foreign = read(bound.store, bound.foreign[entity])
    before = field_values(foreign)
    field = next(name for name in ("summary", "note_text", "name") if name in before)
    with pytest.raises(StaleVersionError) as caught, bound.uow as uow:
        bound.repository(entity).list_page()
        uow._transaction._workspace.keep(foreign)  # as if the block had seen it
        foreign._change(**{field: "x"})
        uow.commit()
    assert (caught.value.id, caught.value.actual) == (foreign.id, None)
    assert field_values(read(bound.store, foreign)) == before


SERVICES: dict[str, tuple[int, Callable[[UnitOfWork, UUID, Ward], object]]] = {
    "get_case": (2, lambda uow, i, _: s.get_case(uow, i)),
    "get_case_file": (2, lambda uow, i, _: s.get_case_file(uow, i)),
    "close_case": (2, lambda uow, i, _: s.close_case(uow, i)),
    "update_case": (2, lambda uow, i, _: s.update_case(uow, i, summary="x")),
    "delete_case": (2, lambda uow, i, _: s.delete_case(uow, i)),
    "reassign_case": (
        2,
        lambda uow, i, ward: s.reassign_case(uow, i, clinician_id=ward.nurse.id),
    ),
    "add_note": (
        2,
        lambda uow, i, ward: s.add_note(uow, case_id=i, clinician_id=ward.doctor.id, note_text="x"),
    ),
    "open_case": (
        0,
        lambda uow, i, ward: s.open_case(
            uow, health_center_id=i, clinician_id=ward.doctor.id, patient_name="x"
        ),
    ),
    "update_clinician": (1, lambda uow, i, _: s.update_clinician(uow, i, name="x")),
    "delete_clinician": (1, lambda uow, i, _: s.delete_clinician(uow, i)),
    "update_health_center": (0, lambda uow, i, _: s.update_health_center(uow, i, name="x")),
    "delete_health_center": (0, lambda uow, i, _: s.delete_health_center(uow, i)),
    "update_note": (3, lambda uow, i, _: s.update_note(uow, i, note_text="x")),
    "delete_note": (3, lambda uow, i, _: s.delete_note(uow, i)),
    "get_note": (3, lambda uow, i, _: s.get_note(uow, i)),
}


@pytest.mark.parametrize("name", SERVICES)
def test_services_find_no_id_of_another_center(bound: Bound, name: str) -> None:
    place, call = SERVICES[name]
    seen = [
        bound.outcome(
            lambda i=entity_id: call(bound.uow, i, bound.wing.north),  # type: ignore[misc]  # mypy cannot infer the default's type
            entity_id,
        )
        for entity_id in (bound.foreign[ENTITIES[place]].id, new_id())
    ]
    assert seen[0] == seen[1]
    assert str(seen[0][0]).startswith("NotFoundError")


# Queries of one's own.


@pytest.fixture
def bound_in_sql(sql_store: SqlStore) -> Bound:
    wing = new_wing(sql_store.unit_of_work())
    uow = sql_store.unit_of_work()
    uow._transaction.scope = Scope(wing.north.center.id)
    return Bound(sql_store, wing, uow)


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
