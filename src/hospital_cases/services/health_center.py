"""The services for health centers."""

from uuid import UUID

from hospital_cases.models import HealthCenter
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.unit_of_work import UnitOfWork


def create_health_center(uow: UnitOfWork, *, name: str, address: str) -> HealthCenter:
    """Create an active health center."""
    with uow:
        health_center = HealthCenter(name=name, address=address, created_at=uow.now())
        uow.health_centers.add(health_center)
        uow.commit()
    return health_center


def get_health_center(uow: UnitOfWork, health_center_id: UUID) -> HealthCenter:
    """Return the health center with this id."""
    with uow.reading():
        return uow.health_centers.get(health_center_id)


def list_health_centers(
    uow: UnitOfWork,
    *,
    is_active: bool | Unset = UNSET,
    limit: int = DEFAULT_LIMIT,
    after: str | None = None,
) -> Page[HealthCenter]:
    """Return a page of the health centers by name, then id."""
    with uow.reading():
        return uow.health_centers.list_page(is_active=is_active, limit=limit, after=after)


def update_health_center(
    uow: UnitOfWork,
    health_center_id: UUID,
    *,
    name: str | Unset = UNSET,
    address: str | Unset = UNSET,
    is_active: bool | Unset = UNSET,
    expected_version: int | None = None,
) -> HealthCenter:
    """Change the given fields of a health center, and return it with its new version."""
    with uow:
        health_center = uow.health_centers.get_for_update(health_center_id)
        health_center.require_version(expected_version)
        health_center.edit(name=name, address=address, is_active=is_active)
        uow.commit()
    return health_center


def delete_health_center(
    uow: UnitOfWork, health_center_id: UUID, *, expected_version: int | None = None
) -> None:
    """Delete a health center that nothing refers to; deactivate others instead.

    Raises:
        StillReferencedError: clinicians, cases or notes refer to it, deleted ones included.
    """
    with uow:
        health_center = uow.health_centers.get_for_update(health_center_id)
        health_center.require_version(expected_version)
        uow.health_centers.remove(health_center)
        uow.commit()
