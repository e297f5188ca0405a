"""The view-only relationships: loaded by queries over `uow.session`, and by nothing else."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, joinedload, selectinload, subqueryload

from hospital_cases import (
    CaseNote,
    Clinician,
    HealthCenter,
    PatientCase,
    TransactionError,
    UnitOfWork,
)
from hospital_cases import services as s
from hospital_cases.models.entity import Entity, field_values
from hospital_cases.persistence.tables import TABLES
from hospital_cases.testing import InMemoryUnitOfWork
from tests.integration.mapping.wings import (
    COLLECTIONS,
    RELATIONSHIPS,
    Relationship,
    Wing,
    name_of,
    new_wing,
)
from tests.integration.statement_log import statement_log
from tests.integration.stored_copies import repository
from tests.stores import SqlStore, Store

# How many statements an eager load of any number of objects may take.
STATEMENTS: dict[Callable[[Any], Any], int] = {joinedload: 1, selectinload: 2, subqueryload: 2}

every_relationship = pytest.mark.parametrize("relationship", RELATIONSHIPS, ids=name_of)
every_collection = pytest.mark.parametrize("relationship", COLLECTIONS, ids=name_of)


@pytest.fixture
def wing(sql_store: SqlStore) -> Wing:
    return new_wing(sql_store.unit_of_work())


def loaded(session: Session, relationship: Relationship, load: Callable[[Any], Any]) -> list[Any]:
    """Return all objects that have the relationship, and load it for all of them."""
    entity, name = relationship
    statement = select(entity).options(load(getattr(entity, name)))
    return list(session.scalars(statement.order_by(TABLES[entity].c.id)).unique())


def targets(entity: Entity, name: str) -> list[UUID]:
    value = getattr(entity, name)
    return [target.id for target in (value if isinstance(value, list) else [value])]


def test_the_mapping_has_these_relationships_and_no_others() -> None:
    mapped = [(entity, r) for entity in TABLES for r in inspect(entity).relationships]
    assert [(entity, r.key) for entity, r in mapped] == RELATIONSHIPS
    assert {(r.viewonly, r.lazy) for _, r in mapped} == {(True, "raise")}


# Loading.


@every_relationship
@pytest.mark.parametrize("writing", [False, True], ids=["reading", "writing"])
def test_an_eager_load_finds_what_belongs_there_and_nothing_deleted(
    sql_store: SqlStore, wing: Wing, relationship: Relationship, *, writing: bool
) -> None:
    expected, uow = wing.expected[relationship], sql_store.unit_of_work()
    for load, statements in STATEMENTS.items():
        with uow if writing else uow.reading(), statement_log(sql_store) as sent:
            objects = loaded(uow.session, relationship, load)
        found = {each.id: targets(each, relationship[1]) for each in objects}
        assert found == expected
        assert len(sent) == statements


def test_a_whole_center_is_loaded_by_one_statement_a_level(sql_store: SqlStore, wing: Wing) -> None:
    path = selectinload(HealthCenter.cases).selectinload(PatientCase.notes)
    with sql_store.unit_of_work().reading() as uow, statement_log(sql_store) as sent:
        centers = list(uow.session.scalars(select(HealthCenter).options(path)))
    found = {c.id: [n.id for n in c.notes] for center in centers for c in center.cases}
    assert found == wing.expected[PatientCase, "notes"]
    assert len(sent) == 3


def test_joined_loads_two_levels_deep_show_nothing_deleted(sql_store: SqlStore, wing: Wing) -> None:
    path = joinedload(Clinician.notes).joinedload(CaseNote.case)
    with sql_store.unit_of_work().reading() as uow:
        people = list(uow.session.scalars(select(Clinician).options(path)).unique())
    found = {each.id: [note.id for note in each.notes] for each in people}
    assert found == wing.expected[Clinician, "notes"]
    assert all(note.case.id == note.case_id for each in people for note in each.notes)


@every_relationship
def test_what_was_loaded_is_plain_and_readable_after_the_block(
    sql_store: SqlStore, wing: Wing, relationship: Relationship
) -> None:
    with sql_store.unit_of_work().reading() as uow:
        objects = loaded(uow.session, relationship, selectinload)
    entity, name = relationship
    [found] = [each for each in objects if each.id == wing.of(entity).id]
    assert field_values(found) == field_values(wing.of(entity))
    assert targets(found, name) == wing.expected[relationship][found.id]


# Reading what was not loaded.


@every_relationship
def test_reading_what_was_not_loaded_names_the_service_on_every_store(
    store: Store, relationship: Relationship
) -> None:
    entity, name = relationship
    uow = store.unit_of_work()
    stored = new_wing(uow).of(entity)
    made = entity(**field_values(stored))
    with uow.reading():
        read = repository(uow, stored).get(stored.id)
    messages = {message_of(each, name) for each in (stored, made, read)}
    with uow:
        messages.add(message_of(repository(uow, stored).get_for_update(stored.id), name))
    [message] = messages
    service = message.partition("call ")[2].partition("(")[0]
    assert message.startswith(
        f"{entity.__name__}.{name} is loaded only by queries over uow.session"
    )
    assert service in s.__all__


def message_of(entity: Entity, name: str) -> str:
    with pytest.raises(TransactionError) as caught:
        getattr(entity, name)
    return str(caught.value)


@every_relationship
def test_reading_what_a_query_did_not_load_names_the_service(
    sql_store: SqlStore, wing: Wing, relationship: Relationship
) -> None:
    entity, name = relationship
    with sql_store.unit_of_work().reading() as uow:
        found = uow.session.get_one(entity, wing.of(entity).id)
        inside = message_of(found, name)
    assert message_of(found, name) == inside == message_of(wing.of(entity), name)


# Writing through.


@every_relationship
def test_a_relationship_is_not_assigned_loaded_or_not(
    store: Store, relationship: Relationship
) -> None:
    entity, name = relationship
    uow = store.unit_of_work()
    stored = new_wing(uow).of(entity)
    values: list[Any] = [[], None, stored]
    for value in values:
        with pytest.raises(AttributeError, match=f"has no field '{name}'"):
            setattr(stored, name, value)
    with pytest.raises(AttributeError, match=f"has no field '{name}'"):
        delattr(stored, name)
    if store.name != "memory":
        with uow.reading():
            objects = loaded(uow.session, relationship, selectinload)
        for each in objects:
            with pytest.raises(AttributeError, match=f"has no field '{name}'"):
                setattr(each, name, [])


@every_collection
def test_changing_a_loaded_collection_stores_nothing(
    sql_store: SqlStore, wing: Wing, relationship: Relationship
) -> None:
    _, name = relationship
    uow = sql_store.unit_of_work()
    with uow:
        objects = loaded(uow.session, relationship, selectinload)
        next(getattr(each, name) for each in objects if getattr(each, name)).clear()
        uow.commit()
    with uow.reading():
        objects = loaded(uow.session, relationship, selectinload)
    assert {o.id: targets(o, name) for o in objects} == wing.expected[relationship]


def test_the_store_in_memory_has_no_session_and_says_so() -> None:
    uow: UnitOfWork = InMemoryUnitOfWork()
    for block in (uow, uow.reading()):
        with block, pytest.raises(TransactionError, match="has no session"):
            _ = uow.session
