"""Storing entities, and reading them again through another unit of work."""

from typing import Any

from hospital_cases import CaseNote, Clinician, ClinicianRole, HealthCenter, PatientCase, UnitOfWork
from hospital_cases.models.entity import Entity, field_values
from hospital_cases.repositories.base import Repository
from tests.stores import REPOSITORIES, Store


def repository(uow: UnitOfWork, entity: Entity) -> Repository[Any]:
    """Return the repository that the entity belongs to, in the open block of `uow`."""
    name = next(name for name, kind in REPOSITORIES.items() if kind is type(entity))
    found: Repository[Any] = getattr(uow, name)
    return found


def insert(store: Store, *entities: Entity) -> None:
    """Store new entities, parents first."""
    with store.unit_of_work() as uow:
        for entity in entities:
            repository(uow, entity).add(entity)
        uow.commit()


def change(store: Store, entity: Entity, **changes: Any) -> None:
    """Edit a stored entity, and store it."""
    with store.unit_of_work() as uow:
        loaded = repository(uow, entity).get(entity.id)
        match loaded:
            case PatientCase():
                loaded.edit(at=uow.now(), **changes)
            case CaseNote():
                loaded.edit(case=uow.patient_cases.get(loaded.case_id), **changes)
            case _:
                loaded.edit(**changes)
        uow.commit()


def read(store: Store, entity: Entity) -> Entity:
    """Return another object with what the store holds under the entity's id."""
    with store.unit_of_work().reading() as uow:
        stored: Entity = repository(uow, entity).get(entity.id)
    assert stored is not entity
    return stored


def facts(entity: Entity) -> dict[str, tuple[type, object]]:
    """Return the values of all fields with their types, so that 1 is not True."""
    return {name: (type(value), value) for name, value in field_values(entity).items()}


def a_center(**values: Any) -> HealthCenter:
    """Return a new health center with these values."""
    return HealthCenter(**{"name": "North", **values})


def a_clinician(center: HealthCenter, **values: Any) -> Clinician:
    """Return a new clinician of the center with these values."""
    usual = {"name": "Ada", "email": "ada@example.org", "role": ClinicianRole.DOCTOR}
    return Clinician(health_center_id=center.id, **{**usual, **values})


def a_case(clinician: Clinician, **values: Any) -> PatientCase:
    """Return a new case of the clinician's with these values."""
    center_id = clinician.health_center_id
    usual = {"health_center_id": center_id, "clinician_id": clinician.id}
    return PatientCase(**{**usual, "patient_name": "Pat Doe", **values})


def a_note(case: PatientCase, **values: Any) -> CaseNote:
    """Return a new note on the case, by its clinician, with these values."""
    usual = {"health_center_id": case.health_center_id, "clinician_id": case.clinician_id}
    return CaseNote(**{**usual, "case_id": case.id, "note_text": "cough", **values})
