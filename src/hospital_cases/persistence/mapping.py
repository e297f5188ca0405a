"""The imperative mapping, made once: when this module is first imported.

The relationships are view-only and never load by themselves. Written through, a relationship
over a composite key would move a case to another center without an error; entities therefore
refer to each other by id, and the relationships serve whoever opens a Session of their own.

The unit of work uses no Session: loading.py makes mapped objects of rows, rows.py writes what was
edited; design/decisions.md says why.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Table, and_, select
from sqlalchemy.orm import Relationship, foreign, registry, relationship

from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.tables import case_notes, clinicians, health_centers, patient_cases

TABLES: Final[dict[type[Entity], Table]] = {
    HealthCenter: health_centers,
    Clinician: clinicians,
    PatientCase: patient_cases,
    CaseNote: case_notes,
}
"""Each entity's Table, parents first."""

CASE_IS_KEPT: Final[ColumnElement[bool]] = patient_cases.c.deleted_at.is_(None)
"""True for the cases that were not deleted."""

NOTE_IS_KEPT: Final[ColumnElement[bool]] = and_(
    case_notes.c.deleted_at.is_(None),
    select(patient_cases.c.id)
    .where(patient_cases.c.id == case_notes.c.case_id, CASE_IS_KEPT)
    .correlate(case_notes)
    .exists(),
)
"""True for the notes that were not deleted, nor their case: its notes vanish with it."""

KEPT: Final[dict[type[Entity], ColumnElement[bool]]] = {
    PatientCase: CASE_IS_KEPT,
    CaseNote: NOTE_IS_KEPT,
}
"""What is true for the rows that were not deleted, by the entities that are deleted softly."""


def _collection(entity: type[Entity], join: ColumnElement[bool]) -> Relationship[Any]:
    order = [TABLES[entity].c.id]
    return relationship(
        entity, primaryjoin=join, order_by=order, viewonly=True, lazy="raise", uselist=True
    )


def _reference(entity: type[Entity], join: ColumnElement[bool]) -> Relationship[Any]:
    return relationship(entity, primaryjoin=join, viewonly=True, lazy="raise", uselist=False)


def _map_entities() -> None:
    center, clinician, case, note = (
        table.c for table in (health_centers, clinicians, patient_cases, case_notes)
    )
    relationships: dict[type[Entity], dict[str, Relationship[Any]]] = {
        HealthCenter: {
            "clinicians": _collection(Clinician, foreign(clinician.health_center_id) == center.id),
            "cases": _collection(
                PatientCase, and_(foreign(case.health_center_id) == center.id, CASE_IS_KEPT)
            ),
        },
        Clinician: {
            "health_center": _reference(
                HealthCenter, foreign(clinician.health_center_id) == center.id
            ),
            "cases": _collection(
                PatientCase, and_(foreign(case.clinician_id) == clinician.id, CASE_IS_KEPT)
            ),
            "notes": _collection(
                CaseNote, and_(foreign(note.clinician_id) == clinician.id, NOTE_IS_KEPT)
            ),
        },
        PatientCase: {
            "health_center": _reference(HealthCenter, foreign(case.health_center_id) == center.id),
            "clinician": _reference(Clinician, foreign(case.clinician_id) == clinician.id),
            "notes": _collection(CaseNote, and_(foreign(note.case_id) == case.id, NOTE_IS_KEPT)),
        },
        CaseNote: {
            "case": _reference(PatientCase, foreign(note.case_id) == case.id),
            "clinician": _reference(Clinician, foreign(note.clinician_id) == clinician.id),
        },
    }
    mappers = registry(metadata=health_centers.metadata)
    for entity, table in TABLES.items():
        mappers.map_imperatively(
            entity,
            table,
            # Not `deleted_at`, since a deleted row is no entity; nor the search key.
            include_properties=field_names(entity),
            properties=relationships[entity],
        )
    mappers.configure()


_map_entities()
