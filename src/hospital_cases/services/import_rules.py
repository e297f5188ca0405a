"""The rules that an imported entity must keep beside those of its fields.

A function for each type reads what the rules of a batch depend on, and returns the check of one
entity, which raises DuplicateError, NotFoundError or RuleError. What was read is kept from
changing until the import has ended.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import DuplicateError, NotFoundError
from hospital_cases.models import CaseNote, CaseStatus, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.services.bulk import find_many, taken_emails
from hospital_cases.transaction.scope import Lock
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)


class Parents:
    """The centers and clinicians that an import depends on, each read once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow
        self._known: dict[type[Entity], dict[UUID, Any]] = {HealthCenter: {}, Clinician: {}}

    def find(self, entity: type[E], ids: set[UUID]) -> Mapping[UUID, E]:
        """Return the stored ones of the entities with these ids, and those found before."""
        known = self._known[entity]
        known |= find_many(self.uow, entity, ids - known.keys(), Lock.SHARE)
        return known


Check: TypeAlias = Callable[[E], None]
Rules: TypeAlias = Callable[[Parents, Sequence[E]], Check[E]]


def health_center_rules(_: Parents, _centers: Sequence[HealthCenter]) -> Check[HealthCenter]:
    """Let every center pass: it depends on nothing."""
    return lambda _center: None


def clinician_rules(parents: Parents, batch: Sequence[Clinician]) -> Check[Clinician]:
    """Require the center, and an email that no other clinician of it has."""
    centers = parents.find(HealthCenter, {each.health_center_id for each in batch})
    taken = taken_emails(parents.uow, {(each.health_center_id, each.email) for each in batch})

    def check(clinician: Clinician) -> None:
        if clinician.health_center_id not in centers:
            raise NotFoundError(HealthCenter.__name__, clinician.health_center_id)
        email = clinician.health_center_id, clinician.email
        if email in taken:
            raise DuplicateError(Clinician.__name__, ("health_center_id", "email"))
        taken.add(email)

    return check


def case_rules(parents: Parents, batch: Sequence[PatientCase]) -> Check[PatientCase]:
    """Require a clinician of the case's center; an open case must be one that could be opened."""
    centers = parents.find(HealthCenter, {each.health_center_id for each in batch})
    clinicians = parents.find(Clinician, {each.clinician_id for each in batch})

    def check(case: PatientCase) -> None:
        center = centers.get(case.health_center_id)
        clinician = clinicians.get(case.clinician_id)
        if center is None or clinician is None or clinician.health_center_id != center.id:
            raise NotFoundError(Clinician.__name__, case.clinician_id)
        if case.status is CaseStatus.OPEN:
            center.require_active()
            clinician.require_available_at(center.id)

    return check


def note_rules(parents: Parents, batch: Sequence[CaseNote]) -> Check[CaseNote]:
    """Require a case and an author of the note's center; on an open case, one who may write."""
    authors = parents.find(Clinician, {each.clinician_id for each in batch})
    # There may be millions of cases: those of other batches are not kept.
    cases = find_many(parents.uow, PatientCase, {each.case_id for each in batch}, Lock.SHARE)

    def check(note: CaseNote) -> None:
        case = cases.get(note.case_id)
        if case is None or case.health_center_id != note.health_center_id:
            raise NotFoundError(PatientCase.__name__, note.case_id)
        author = authors.get(note.clinician_id)
        if author is None or author.health_center_id != note.health_center_id:
            raise NotFoundError(Clinician.__name__, note.clinician_id)
        if case.status is CaseStatus.OPEN:
            author.require_available_at(note.health_center_id)

    return check
