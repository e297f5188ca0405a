"""The workflow that sets up a health center."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hospital_cases.errors import InvalidValueError
from hospital_cases.models import Clinician, ClinicianRole, HealthCenter, PatientCase
from hospital_cases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BootstrapResult:
    """What `bootstrap_health_center` created."""

    health_center: HealthCenter
    lead_clinician: Clinician
    first_case: PatientCase


def bootstrap_health_center(
    uow: UnitOfWork,
    *,
    name: str,
    address: str,
    lead_name: str,
    lead_email: str,
    lead_role: ClinicianRole = ClinicianRole.DOCTOR,
    patient_name: str,
    patient_dob: date | None = None,
    summary: str = "",
) -> BootstrapResult:
    """Create a center, its lead clinician and its first case in one transaction.

    Raises:
        ClinicianUnavailableError: the lead is neither doctor nor nurse.
    """
    with uow:
        now = uow.now()
        health_center = HealthCenter(name=name, address=address, created_at=now)
        lead_clinician = _lead(health_center, name=lead_name, email=lead_email, role=lead_role)
        first_case = PatientCase.open(
            health_center=health_center,
            clinician=lead_clinician,
            patient_name=patient_name,
            patient_dob=patient_dob,
            summary=summary,
            at=now,
        )
        uow.health_centers.add(health_center)
        uow.clinicians.add(lead_clinician)
        uow.patient_cases.add(first_case)
        uow.commit()
    return BootstrapResult(health_center, lead_clinician, first_case)


def _lead(health_center: HealthCenter, **fields: Any) -> Clinician:
    """Return the lead clinician; errors name a field as the workflow's parameter: `lead_email`."""
    try:
        return Clinician(health_center_id=health_center.id, **fields)
    except InvalidValueError as error:
        refusal = InvalidValueError(f"lead_{error.field}", error.problem)
    raise refusal
