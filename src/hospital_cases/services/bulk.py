"""What imports ask of the repositories: many rows at a time.

The only module of the services that names these methods.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol, TypeVar
from uuid import UUID

from hospital_cases.models.entity import Entity
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)


class StoredRow(Protocol):
    """What is known of an id that is stored, by a deleted row too."""

    @property
    def health_center_id(self) -> UUID:
        """The center of the row; the id itself for a center."""

    @property
    def is_deleted(self) -> bool:
        """Whether the row was deleted."""


class BulkRepository(Protocol[E]):
    """The part of a repository that imports use."""

    def add_untracked(self, entities: Iterable[E]) -> None:
        """Store new entities at version 1 without keeping them."""

    def stored(self, ids: Collection[UUID]) -> Mapping[UUID, StoredRow]:
        """Return what is known of the ids that are stored."""

    def find_all(self, ids: Collection[UUID]) -> dict[UUID, E]:
        """Return the entities with these ids that were not deleted."""

    def find_all_for_share(self, ids: Collection[UUID]) -> dict[UUID, E]:
        """Return the same as they are now, and keep others from changing them."""


def add_many(repository: BulkRepository[E], entities: Iterable[E]) -> None:
    """Store new entities at version 1; the unit of work does not keep the objects."""
    repository.add_untracked(entities)


def stored_rows(repository: BulkRepository[E], ids: Collection[UUID]) -> Mapping[UUID, StoredRow]:
    """Return what is known of those of the `ids` that are stored, by deleted rows too."""
    return repository.stored(ids)


def find_many(repository: BulkRepository[E], ids: Collection[UUID]) -> dict[UUID, E]:
    """Return those of the entities with these `ids` that are stored and were not deleted."""
    return repository.find_all(ids)


def find_many_for_share(repository: BulkRepository[E], ids: Collection[UUID]) -> dict[UUID, E]:
    """Return the same as they are now, and keep other transactions from changing them."""
    return repository.find_all_for_share(ids)


def taken_emails(
    uow: UnitOfWork, emails: Collection[tuple[UUID, str]]
) -> Collection[tuple[UUID, str]]:
    """Return those of the pairs of a center's id and an email that a stored clinician has."""
    return uow.clinicians.taken_emails(emails)
