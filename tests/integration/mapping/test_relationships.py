"""The view-only relationships: loaded eagerly or not at all, and never written through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, joinedload, selectinload

from hospital_cases import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.persistence.tables import TABLES
from hospital_cases.services import add_note, delete_case, delete_note
from tests.integration.statement_log import statement_log
from tests.integration.stored_copies import read, repository
from tests.stores import SqlStore
from tests.wards import Ward, new_case, new_ward

Relationship = tuple[type[Entity], str]
Expected = dict[Relationship, dict[UUID, list[UUID]]]

RELATIONSHIPS: list[Relationship] = [
    (HealthCenter, "clinicians"),
    (HealthCenter, "cases"),
    (Clinician, "health_center"),
    (Clinician, "cases"),
    (Clinician, "notes"),
    (PatientCase, "health_center"),
    (PatientCase, "clinician"),
    (PatientCase, "notes"),
    (CaseNote, "case"),
    (CaseNote, "clinician"),
]
# How many statements an eager load of any number of objects may take.
STATEMENTS: dict[Callable[[Any], Any], int] = {joinedload: 1, selectinload: 2}

every_relationship = pytest.mark.parametrize(
    "relationship", RELATIONSHIPS, ids=lambda r: f"{r[0].__name__}.{r[1]}"
)


@dataclass
class Wing:
    """Two wards, and which ids belong to which id by each relationship."""

    north: Ward
    south: Ward
    note: CaseNote
    expected: Expected


@pytest.fixture
def wing(sql_store: SqlStore) -> Wing:
    with sql_store.unit_of_work() as uow:  # all in one transaction

        def write(case: PatientCase, author: Clinician) -> CaseNote:
            return add_note(uow, case_id=case.id, clinician_id=author.id, note_text="cough")

        north, south = new_ward(uow), new_ward(uow, "South")
        nurses, removed = new_case(uow, north.nurse), new_case(uow, north.doctor)
        one, two, three = (write(north.case, c) for c in (north.doctor, north.nurse, north.doctor))
        far, deleted = write(south.case, south.nurse), write(north.case, north.doctor)
        write(removed, north.doctor)
        delete_note(uow, deleted.id)
        delete_case(uow, removed.id)  # its note vanishes with it
        uow.commit()
    expected = _expected(north, south, nurses, [one, two, three, far])
    return Wing(north, south, one, expected)


def _expected(a: Ward, b: Ward, nurses: PatientCase, notes: list[CaseNote]) -> Expected:
    one, two, three, far = (note.id for note in notes)
    cases, people = [a.case, nurses, b.case], [a.doctor, a.nurse, b.doctor, b.nurse]
    return {
        (HealthCenter, "clinicians"): {
            a.center.id: [a.doctor.id, a.nurse.id],
            b.center.id: [b.doctor.id, b.nurse.id],
        },
        (HealthCenter, "cases"): {a.center.id: [a.case.id, nurses.id], b.center.id: [b.case.id]},
        (Clinician, "health_center"): {p.id: [p.health_center_id] for p in people},
        (Clinician, "cases"): {
            a.doctor.id: [a.case.id],
            a.nurse.id: [nurses.id],
            b.doctor.id: [b.case.id],
            b.nurse.id: [],
        },
        (Clinician, "notes"): {
            a.doctor.id: [one, three],
            a.nurse.id: [two],
            b.doctor.id: [],
            b.nurse.id: [far],
        },
        (PatientCase, "health_center"): {c.id: [c.health_center_id] for c in cases},
        (PatientCase, "clinician"): {c.id: [c.clinician_id] for c in cases},
        (PatientCase, "notes"): {a.case.id: [one, two, three], nurses.id: [], b.case.id: [far]},
        (CaseNote, "case"): {n.id: [n.case_id] for n in notes},
        (CaseNote, "clinician"): {n.id: [n.clinician_id] for n in notes},
    }


def _loaded(session: Session, relationship: Relationship, load: Callable[[Any], Any]) -> list[Any]:
    """Return all objects that have the relationship, and load it for all of them."""
    entity, name = relationship
    statement = select(entity).options(load(getattr(entity, name)))
    return list(session.scalars(statement.order_by(TABLES[entity].c.id)).unique())


def _targets(entity: Entity, name: str) -> list[UUID]:
    value = getattr(entity, name)
    return [target.id for target in (value if isinstance(value, list) else [value])]


def test_the_mapping_has_these_relationships_and_no_others() -> None:
    mapped = [(entity, r) for entity in TABLES for r in inspect(entity).relationships]
    assert [(entity, r.key) for entity, r in mapped] == RELATIONSHIPS
    assert {(r.viewonly, r.lazy) for _, r in mapped} == {(True, "raise")}


@every_relationship
def test_an_eager_load_finds_what_belongs_there_and_nothing_deleted(
    sql_store: SqlStore, wing: Wing, relationship: Relationship
) -> None:
    expected = wing.expected[relationship]
    for load, statements in STATEMENTS.items():
        engine = sql_store.database._engines.reading
        with Session(engine) as session, statement_log(sql_store) as sent:
            objects = _loaded(session, relationship, load)
            found = {o.id: _targets(o, relationship[1]) for o in objects}
        assert {i: found[i] for i in expected} == expected
        assert len(sent) == statements


def test_a_whole_center_is_loaded_by_one_statement_a_level(sql_store: SqlStore, wing: Wing) -> None:
    center: Any = HealthCenter  # the relationships are mapped, not declared
    case: Any = PatientCase
    path = selectinload(center.cases).selectinload(case.notes)
    engine = sql_store.database._engines.reading
    with Session(engine) as session, statement_log(sql_store) as sent:
        centers: list[Any] = list(session.scalars(select(HealthCenter).options(path)))
        found = {c.id: [n.id for n in c.notes] for center in centers for c in center.cases}
    assert found == wing.expected[PatientCase, "notes"]
    assert len(sent) == 3


@every_relationship
def test_touching_what_was_not_loaded_raises(
    sql_store: SqlStore, wing: Wing, relationship: Relationship
) -> None:
    entity, name = relationship
    ward = wing.north
    stored = next(e for e in (ward.center, ward.doctor, ward.case, wing.note) if type(e) is entity)
    with pytest.raises(InvalidRequestError, match="lazy='raise'"):
        getattr(read(sql_store, stored), name)  # after its block
    with sql_store.unit_of_work() as uow:
        inside = repository(uow, stored).get(stored.id)
        with pytest.raises(InvalidRequestError, match="lazy='raise'"):
            getattr(inside, name)


def test_a_class_has_no_state_of_an_object() -> None:
    assert not hasattr(PatientCase, "_sa_instance_state")
    assert inspect(PatientCase).class_ is PatientCase
