"""The stored clinicians."""

from uuid import UUID

from hospital_cases.models import Clinician, ClinicianRole
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.repositories.base import Repository
from hospital_cases.repositories.paging import BY_NAME


class ClinicianRepository(Repository[Clinician]):
    """The clinicians, listed by name."""

    entity = Clinician
    order = BY_NAME

    def list_page(
        self,
        *,
        health_center_id: UUID | Unset = UNSET,
        role: ClinicianRole | Unset = UNSET,
        is_active: bool | Unset = UNSET,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[Clinician]:
        """Return a page of the clinicians by name, then id.

        Raises:
            InvalidValueError: a filter, the limit or the cursor is not valid.
        """
        filters = {"health_center_id": health_center_id, "role": role, "is_active": is_active}
        return self._page(filters, limit, after)
