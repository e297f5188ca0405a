"""What imports ask of the repositories: many rows at a time.

The only module of the services that uses these methods, which are no part of a repository's face.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.transaction.scope import Lock, StoredRow
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)

_REPOSITORIES: Final[Mapping[type[Entity], str]] = {
    HealthCenter: "health_centers",
    Clinician: "clinicians",
    PatientCase: "patient_cases",
    CaseNote: "case_notes",
}


def add_many(uow: UnitOfWork, entity: type[E], entities: Iterable[E]) -> None:
    """Store new entities at version 1; the unit of work does not keep the objects."""
    _repository(uow, entity)._add_many(entities)


def stored_rows(
    uow: UnitOfWork, entity: type[Entity], ids: Collection[UUID]
) -> Mapping[UUID, StoredRow]:
    """Return what is known of those of the `ids` that are stored, by deleted rows too."""
    return cast("Mapping[UUID, StoredRow]", _repository(uow, entity)._stored(ids))


def find_many(
    uow: UnitOfWork, entity: type[E], ids: Collection[UUID], lock: Lock | None = None
) -> dict[UUID, E]:
    """Return those of the entities with these `ids` that are stored and were not deleted."""
    return cast("dict[UUID, E]", _repository(uow, entity)._find_many(ids, lock))


def taken_emails(uow: UnitOfWork, emails: Collection[tuple[UUID, str]]) -> set[tuple[UUID, str]]:
    """Return those of the pairs of a center's id and an email that a stored clinician has."""
    fields = ("health_center_id", "email")
    return cast("set[tuple[UUID, str]]", _repository(uow, Clinician)._taken(fields, emails))


def _repository(uow: UnitOfWork, entity: type[Entity]) -> Any:
    return getattr(uow, _REPOSITORIES[entity])
