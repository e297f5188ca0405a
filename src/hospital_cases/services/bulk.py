"""What imports ask of the repositories: many rows at a time.

The only module of the services that names these methods.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, Protocol, TypeVar, cast
from uuid import UUID

from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)

_REPOSITORIES: Final[Mapping[type[Entity], str]] = {
    HealthCenter: "health_centers",
    Clinician: "clinicians",
    PatientCase: "patient_cases",
    CaseNote: "case_notes",
}


class StoredRow(Protocol):
    """What is known of an id that is stored, by a deleted row too."""

    @property
    def health_center_id(self) -> UUID:
        """The center of the row; the id itself for a center."""

    @property
    def is_deleted(self) -> bool:
        """Whether the row was deleted."""


def add_many(uow: UnitOfWork, entity: type[E], entities: Iterable[E]) -> None:
    """Store new entities at version 1; the unit of work does not keep the objects."""
    _repository(uow, entity).add_untracked(entities)


def stored_rows(
    uow: UnitOfWork, entity: type[Entity], ids: Collection[UUID]
) -> Mapping[UUID, StoredRow]:
    """Return what is known of those of the `ids` that are stored, by deleted rows too."""
    return cast("Mapping[UUID, StoredRow]", _repository(uow, entity).stored(ids))


def find_many(uow: UnitOfWork, entity: type[E], ids: Collection[UUID]) -> dict[UUID, E]:
    """Return those of the entities with these `ids` that are stored and were not deleted."""
    return cast("dict[UUID, E]", _repository(uow, entity).find_all(ids))


def find_many_for_share(uow: UnitOfWork, entity: type[E], ids: Collection[UUID]) -> dict[UUID, E]:
    """Return the same as they are now, and keep other transactions from changing them."""
    return cast("dict[UUID, E]", _repository(uow, entity).find_all_for_share(ids))


def taken_emails(uow: UnitOfWork, emails: Collection[tuple[UUID, str]]) -> set[tuple[UUID, str]]:
    """Return those of the pairs of a center's id and an email that a stored clinician has."""
    return uow.clinicians.taken_emails(emails)


def _repository(uow: UnitOfWork, entity: type[Entity]) -> Any:
    return getattr(uow, _REPOSITORIES[entity])
