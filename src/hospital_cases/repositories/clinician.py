"""The stored clinicians."""

from uuid import UUID

from hospital_cases.models import Clinician, ClinicianRole
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.repositories.base import Repository, SqlAlchemyRepository
from hospital_cases.repositories.paging import BY_NAME


class ClinicianRepository(Repository[Clinician]):
    """The clinicians, listed by name."""

    entity = Clinician
    order = BY_NAME

    def list_page(
        self,
        *,
        health_center_id: UUID | None = None,
        role: ClinicianRole | None = None,
        is_active: bool | None = None,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[Clinician]:
        """Return a page of the clinicians by name, then id; None as a filter means any.

        Raises:
            InvalidValueError: a filter, the limit or the cursor is not valid.
        """
        filters = {"health_center_id": health_center_id, "role": role, "is_active": is_active}
        return self._page(filters, limit, after)


class SqlAlchemyClinicianRepository(SqlAlchemyRepository[Clinician], ClinicianRepository):
    """The same in SQL; the statements are those of the base class."""
