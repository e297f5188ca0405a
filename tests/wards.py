"""Short ways to fill a store for a test."""

from dataclasses import dataclass
from itertools import count
from uuid import UUID

from hospital_cases import Clinician, ClinicianRole, HealthCenter, PatientCase, UnitOfWork
from hospital_cases.services import create_clinician, create_health_center, open_case

_numbers = count(1)


@dataclass
class Ward:
    """A health center, a doctor and a nurse of it, and an open case of the doctor's."""

    center: HealthCenter
    doctor: Clinician
    nurse: Clinician
    case: PatientCase


def new_ward(uow: UnitOfWork, name: str = "North") -> Ward:
    """Store a ward at a health center of that name."""
    center = create_health_center(uow, name=name, address="1 Main Street")
    doctor = new_clinician(uow, center.id)
    nurse = new_clinician(uow, center.id, role=ClinicianRole.NURSE)
    return Ward(center, doctor, nurse, new_case(uow, doctor))


def new_clinician(
    uow: UnitOfWork, health_center_id: UUID, role: ClinicianRole = ClinicianRole.DOCTOR
) -> Clinician:
    """Store a clinician with an email of their own."""
    number = next(_numbers)
    return create_clinician(
        uow,
        health_center_id=health_center_id,
        name=f"Clinician {number}",
        email=f"clinician{number}@example.org",
        role=role,
    )


def new_case(uow: UnitOfWork, clinician: Clinician, patient_name: str = "Pat Doe") -> PatientCase:
    """Store an open case in the hands of the clinician."""
    return open_case(
        uow,
        health_center_id=clinician.health_center_id,
        clinician_id=clinician.id,
        patient_name=patient_name,
    )
