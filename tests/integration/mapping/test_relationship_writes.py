"""Nothing is stored by assigning to a relationship, or by changing a loaded collection."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, selectinload

from hospital_cases import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.tables import TABLES
from hospital_cases.services import add_note
from tests.integration.stored_copies import a_case, a_clinician, a_note, repository
from tests.stores import SqlStore
from tests.wards import new_ward

Stored = dict[type[Entity], Any]
Relationship = tuple[type[Entity], str, type[Entity]]


def _committed(store: SqlStore, edit: Callable[[Session], None]) -> None:
    with Session(store.database._engines.writing) as session:
        edit(session)
        session.commit()


def _name(relationship: Relationship) -> str:
    return f"{relationship[0].__name__}.{relationship[1]}"


every_reference = pytest.mark.parametrize(
    "relationship",
    [
        (Clinician, "health_center", HealthCenter),
        (PatientCase, "health_center", HealthCenter),
        (PatientCase, "clinician", Clinician),
        (CaseNote, "case", PatientCase),
        (CaseNote, "clinician", Clinician),
    ],
    ids=_name,
)
every_collection = pytest.mark.parametrize(
    "relationship",
    [
        (HealthCenter, "clinicians", Clinician),
        (HealthCenter, "cases", PatientCase),
        (Clinician, "cases", PatientCase),
        (Clinician, "notes", CaseNote),
        (PatientCase, "notes", CaseNote),
    ],
    ids=_name,
)


@pytest.fixture
def north(sql_store: SqlStore) -> Stored:
    return _new_ward(sql_store, "North")


@pytest.fixture
def south(sql_store: SqlStore) -> Stored:
    return _new_ward(sql_store, "South")


def _new_ward(store: SqlStore, name: str) -> Stored:
    with store.unit_of_work() as uow:
        ward = new_ward(uow, name)
        note = add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="cough")
        uow.commit()
    return {
        HealthCenter: ward.center,
        Clinician: ward.doctor,
        PatientCase: ward.case,
        CaseNote: note,
    }


def _unsaved(target: type[Entity], stored: Stored) -> Entity:
    """Return a new entity that fits the stored ones and was never added."""
    case = a_case(stored[Clinician])
    clinician = a_clinician(stored[HealthCenter], email="unsaved@example.org")
    made: list[Entity] = [clinician, case, a_note(case)]
    return next(entity for entity in made if type(entity) is target)


def _rows(store: SqlStore) -> dict[str, Sequence[Any]]:
    """Return all that the store holds."""
    tables = TABLES.values()
    with store.database._engines.reading.connect() as connection:
        return {t.name: connection.execute(select(t).order_by(t.c.id)).all() for t in tables}


@every_reference
def test_assigning_to_a_reference_stores_nothing(
    sql_store: SqlStore,
    north: Stored,
    south: Stored,
    relationship: Relationship,
) -> None:
    entity, name, target = relationship

    def assign(session: Session) -> None:
        loaded: Any = session.get_one(
            entity, north[entity].id, options=[selectinload(getattr(entity, name))]
        )
        unloaded: Any = session.get_one(entity, south[entity].id)
        setattr(loaded, name, session.get_one(target, south[target].id))
        setattr(unloaded, name, session.get_one(target, north[target].id))
        assert getattr(unloaded, name).id == north[target].id

    before = _rows(sql_store)
    _committed(sql_store, assign)
    assert _rows(sql_store) == before


@every_collection
def test_changing_a_loaded_collection_stores_nothing(
    sql_store: SqlStore,
    north: Stored,
    south: Stored,
    relationship: Relationship,
) -> None:
    entity, name, target = relationship

    def change(session: Session) -> None:
        options = [selectinload(getattr(entity, name))]
        ours, theirs = (
            getattr(session.get_one(entity, stored[entity].id, options=options), name)
            for stored in (north, south)
        )
        moved = theirs.pop()
        ours.clear()
        ours += [moved, _unsaved(target, north)]
        assert moved in session

    before = _rows(sql_store)
    _committed(sql_store, change)
    assert _rows(sql_store) == before


@every_collection
def test_an_edit_beside_a_refused_collection_is_stored_alone(
    sql_store: SqlStore, north: Stored, relationship: Relationship
) -> None:
    entity, name, target = relationship
    own_field = "summary" if entity is PatientCase else "name"
    before = _rows(sql_store)
    with sql_store.database.unit_of_work() as uow:
        owner: Any = repository(uow, north[entity]).get_for_update(north[entity].id)
        with pytest.raises(InvalidRequestError, match="lazy='raise'"):
            setattr(owner, name, [_unsaved(target, north)])
        at = {"at": uow.now()} if entity is PatientCase else {}
        owner.edit(**{own_field: "edited"}, **at)
        uow.commit()
    after = _rows(sql_store)
    changed = [table.name for table in TABLES.values() if before[table.name] != after[table.name]]
    assert changed == [TABLES[entity].name]
    edited = [row for row in after[changed[0]] if row not in before[changed[0]]]
    assert [(row.id, getattr(row, own_field), row.version) for row in edited] == [
        (owner.id, "edited", 2)
    ]
