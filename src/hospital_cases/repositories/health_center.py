"""The stored health centers."""

from hospital_cases.models import HealthCenter
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.repositories.base import Repository
from hospital_cases.repositories.paging import BY_NAME


class HealthCenterRepository(Repository[HealthCenter]):
    """The health centers, listed by name."""

    entity = HealthCenter
    order = BY_NAME

    def list_page(
        self,
        *,
        is_active: bool | Unset = UNSET,
        limit: int = DEFAULT_LIMIT,
        after: str | None = None,
    ) -> Page[HealthCenter]:
        """Return a page of the centers by name, then id.

        Raises:
            InvalidValueError: a filter, the limit or the cursor is not valid.
        """
        return self._page({"is_active": is_active}, limit, after)
