"""The services for clinicians."""

from uuid import UUID

from hospital_cases.models import Clinician, ClinicianRole
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.unit_of_work import UnitOfWork


def create_clinician(
    uow: UnitOfWork, *, health_center_id: UUID, name: str, email: str, role: ClinicianRole
) -> Clinician:
    """Create an active clinician of a health center, which may be inactive.

    Raises:
        DuplicateError: the center has a clinician with this email, active or not.
    """
    with uow:
        clinician = Clinician(health_center_id=health_center_id, name=name, email=email, role=role)
        uow.clinicians.add(clinician)
        uow.commit()
    return clinician


def get_clinician(uow: UnitOfWork, clinician_id: UUID) -> Clinician:
    """Return the clinician with this id."""
    with uow.reading():
        return uow.clinicians.get(clinician_id)


def list_clinicians(
    uow: UnitOfWork,
    *,
    health_center_id: UUID | Unset = UNSET,
    role: ClinicianRole | Unset = UNSET,
    is_active: bool | Unset = UNSET,
    limit: int = DEFAULT_LIMIT,
    after: str | None = None,
) -> Page[Clinician]:
    """Return a page of the clinicians by name, then id."""
    with uow.reading():
        return uow.clinicians.list_page(
            health_center_id=health_center_id,
            role=role,
            is_active=is_active,
            limit=limit,
            after=after,
        )


def update_clinician(
    uow: UnitOfWork,
    clinician_id: UUID,
    *,
    name: str | Unset = UNSET,
    email: str | Unset = UNSET,
    role: ClinicianRole | Unset = UNSET,
    is_active: bool | Unset = UNSET,
    expected_version: int | None = None,
) -> Clinician:
    """Change the given fields of a clinician, and return it with its new version.

    Raises:
        DuplicateError: another clinician of the center has this email.
    """
    with uow:
        clinician = uow.clinicians.get_for_update(clinician_id)
        clinician.require_version(expected_version)
        clinician.edit(name=name, email=email, role=role, is_active=is_active)
        uow.commit()
    return clinician


def delete_clinician(
    uow: UnitOfWork, clinician_id: UUID, *, expected_version: int | None = None
) -> None:
    """Delete a clinician that nothing refers to; deactivate others instead.

    Raises:
        StillReferencedError: cases or notes refer to them, deleted ones included.
    """
    with uow:
        clinician = uow.clinicians.get_for_update(clinician_id)
        clinician.require_version(expected_version)
        uow.clinicians.remove(clinician)
        uow.commit()
