"""The stored clinicians."""

from abc import abstractmethod
from collections.abc import Collection
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from hospital_cases.models import Clinician, ClinicianRole
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.persistence.bulk import where_one_of
from hospital_cases.persistence.tables import clinicians
from hospital_cases.repositories.base import Repository, SqlAlchemyRepository
from hospital_cases.repositories.paging import BY_NAME
from hospital_cases.repositories.statements import unindexed

Email: TypeAlias = tuple[UUID, str]
"""A health center's id and a normalised email: no two clinicians have the same."""


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

    def taken_emails(self, emails: Collection[Email]) -> set[Email]:
        """Return those of the `emails` that a stored clinician has, active or not."""
        return self._transaction.perform(lambda: self._select_emails(emails))

    @abstractmethod
    def _select_emails(self, emails: Collection[Email]) -> set[Email]:
        """Return the stored ones of the emails."""


class SqlAlchemyClinicianRepository(SqlAlchemyRepository[Clinician], ClinicianRepository):
    """The same in SQL."""

    def _select_emails(self, emails: Collection[Email]) -> set[Email]:
        if not emails:
            return set()
        connection, columns = self._session().connection(), clinicians.c
        center_ids, addresses = map(set, zip(*emails, strict=True))
        statement = select(columns.health_center_id, columns.email)
        # By the index of the centers: each email would be looked up in each of them.
        for column, values in (
            (columns.health_center_id, center_ids),
            (unindexed(columns.email), addresses),
        ):
            statement = where_one_of(statement, column, values, connection.dialect)
        return {(row[0], row[1]) for row in connection.execute(statement)} & set(emails)
