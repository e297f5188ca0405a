"""Entities full of patient text, with values that no rule of the models has seen."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from hospital_cases import (
    CaseNote,
    Clinician,
    ClinicianRole,
    DuplicateError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    PatientCase,
    SqlAlchemyUnitOfWork,
)
from hospital_cases import services as s
from hospital_cases.models.entity import Entity, observer_of
from hospital_cases.models.identity import new_id
from tests.integration.refused_uses import PATIENT
from tests.stores import SqlStore, Store
from tests.wards import Ward, new_ward

E = TypeVar("E", bound=Entity)

UNKNOWN = new_id()
Attempt = Callable[[SqlAlchemyUnitOfWork, Ward], object]


def case_of(ward: Ward, **bypassing: Any) -> PatientCase:
    """Return a new case of the ward's doctor."""
    case = PatientCase(
        health_center_id=ward.center.id,
        clinician_id=ward.doctor.id,
        patient_name=PATIENT,
        summary=PATIENT,
    )
    return bypass(case, **bypassing)


def note_of(ward: Ward, **bypassing: Any) -> CaseNote:
    """Return a new note on the ward's case."""
    note = CaseNote(
        health_center_id=ward.center.id,
        case_id=ward.case.id,
        clinician_id=ward.doctor.id,
        note_text=PATIENT,
    )
    return bypass(note, **bypassing)


def clinician_of(ward: Ward, **bypassing: Any) -> Clinician:
    """Return a new nurse of the ward's center."""
    clinician = Clinician(
        health_center_id=ward.center.id,
        name=PATIENT,
        email="ada@example.org",
        role=ClinicianRole.NURSE,
    )
    return bypass(clinician, **bypassing)


def bypass(entity: E, **values: Any) -> E:
    """Assign values past the rules of the entity, as if they were legal."""
    observer = observer_of(entity)
    if observer is not None:
        observer(entity)
    vars(entity).update(values)
    return entity


def edit(uow: SqlAlchemyUnitOfWork, ward: Ward, **values: Any) -> None:
    """Edit the ward's case and commit."""
    case = uow.patient_cases.get(ward.case.id)
    bypass(case, **({"summary": PATIENT} | values))
    uow.commit()


def edit_email(uow: SqlAlchemyUnitOfWork, ward: Ward) -> None:
    """Give the nurse the doctor's email and commit."""
    nurse = uow.clinicians.get(ward.nurse.id)
    nurse.edit(name=PATIENT, email=ward.doctor.email)
    uow.commit()


VIOLATIONS: dict[str, tuple[HospitalCasesError, Attempt]] = {
    "CHECK": (
        InvalidValueError("patient_name", "is refused by the database"),
        lambda uow, ward: uow.patient_cases.add(case_of(ward, patient_name="")),
    ),
    "CHECK of a note": (
        InvalidValueError("note_text", "is refused by the database"),
        lambda uow, ward: uow.case_notes._add_many([note_of(ward), note_of(ward, note_text="")]),
    ),
    "CHECK of an edit": (
        InvalidValueError("patient_name", "is refused by the database"),
        lambda uow, ward: edit(uow, ward, patient_name=""),
    ),
    "NOT NULL": (
        InvalidValueError("summary", "is refused by the database"),
        lambda uow, ward: uow.patient_cases.add(case_of(ward, summary=None)),
    ),
    "NOT NULL of an edit": (
        InvalidValueError("status", "is refused by the database"),
        lambda uow, ward: edit(uow, ward, status=None),
    ),
    "unique key": (
        DuplicateError("Clinician", ("health_center_id", "email")),
        lambda uow, ward: uow.clinicians.add(clinician_of(ward, email=ward.doctor.email)),
    ),
    "unique key of an edit": (
        DuplicateError("Clinician", ("health_center_id", "email")),
        edit_email,
    ),
    "primary key": (
        DuplicateError("PatientCase", ("id",)),
        lambda uow, ward: uow.patient_cases.add(case_of(ward, id=ward.case.id)),
    ),
    "primary key and unique key": (
        DuplicateError("Clinician", ("id",)),
        lambda uow, ward: uow.clinicians.add(
            clinician_of(ward, id=ward.doctor.id, email=ward.doctor.email)
        ),
    ),
    "foreign key of a clinician": (
        NotFoundError("HealthCenter", UNKNOWN),
        lambda uow, ward: uow.clinicians.add(clinician_of(ward, health_center_id=UNKNOWN)),
    ),
    "foreign key of a case": (
        NotFoundError("Clinician", UNKNOWN),
        lambda uow, ward: uow.patient_cases.add(case_of(ward, clinician_id=UNKNOWN)),
    ),
    "foreign key of a note": (
        NotFoundError("PatientCase", UNKNOWN),
        lambda uow, ward: uow.case_notes.add(note_of(ward, case_id=UNKNOWN)),
    ),
    "second foreign key of a note": (
        NotFoundError("Clinician", UNKNOWN),
        lambda uow, ward: uow.case_notes.add(note_of(ward, clinician_id=UNKNOWN)),
    ),
    "foreign key of an edit": (
        NotFoundError("Clinician", UNKNOWN),
        lambda uow, ward: edit(uow, ward, clinician_id=UNKNOWN),
    ),
}
"""What violates a constraint, and the error that it becomes on both databases."""


def attempted(store: Store, attempt: Attempt) -> HospitalCasesError:
    """Return the error that the attempt ends with, once it left nothing behind."""
    assert isinstance(store, SqlStore)
    uow = store.database.unit_of_work()
    ward = new_ward(uow)
    with pytest.raises(HospitalCasesError) as caught, uow:
        attempt(uow, ward)
    assert s.list_notes(uow).items == ()
    assert [(case.id, case.version) for case in s.list_cases(uow).items] == [(ward.case.id, 1)]
    assert len(s.list_clinicians(uow).items) == 2
    return caught.value
