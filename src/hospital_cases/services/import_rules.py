"""The rules that an imported entity must keep beside those of its fields.

What they depend on is read a batch at a time, and kept from changing until the import has ended.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from hospital_cases.errors import DuplicateError, NotFoundError
from hospital_cases.models import CaseNote, CaseStatus, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.services.bulk import find_many_for_share, taken_emails
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)
Parent = TypeVar("Parent", bound=Entity)


class ImportRules(ABC, Generic[E]):
    """The rules for the entities of one type; errors call one of them by `name`."""

    entity: type[E]
    name: str

    def __init__(self, uow: UnitOfWork) -> None:
        """Look up in the open block of `uow` what the rules depend on."""
        self._uow = uow

    @abstractmethod
    def look_up(self, entities: Sequence[E]) -> None:
        """Read what the rules of the next entities depend on."""

    @abstractmethod
    def accept(self, entity: E) -> None:
        """Count on the entity being stored.

        Raises:
            DuplicateError, NotFoundError, RuleError: it breaks a rule.
        """

    def _look_up(
        self, entity: type[Parent], known: dict[UUID, Parent], ids: Iterable[UUID]
    ) -> None:
        """Add the entities with these ids that are not `known` yet."""
        known |= find_many_for_share(self._uow, entity, set(ids) - known.keys())


class HealthCenterRules(ImportRules[HealthCenter]):
    """A center depends on nothing."""

    entity = HealthCenter
    name = "health_center"

    def look_up(self, entities: Sequence[HealthCenter]) -> None:
        """Read nothing."""

    def accept(self, entity: HealthCenter) -> None:
        """Accept every center."""


class ClinicianRules(ImportRules[Clinician]):
    """A clinician needs a center, and an email that no other clinician of it has."""

    entity = Clinician
    name = "clinician"

    def __init__(self, uow: UnitOfWork) -> None:
        super().__init__(uow)
        self._centers: dict[UUID, HealthCenter] = {}
        self._emails: set[tuple[UUID, str]] = set()

    def look_up(self, entities: Sequence[Clinician]) -> None:
        """Read the centers, and which of the emails are taken."""
        self._look_up(HealthCenter, self._centers, (e.health_center_id for e in entities))
        self._emails = taken_emails(self._uow, {(e.health_center_id, e.email) for e in entities})

    def accept(self, entity: Clinician) -> None:
        """Require the center and a free email."""
        if entity.health_center_id not in self._centers:
            raise NotFoundError(HealthCenter.__name__, entity.health_center_id)
        email = entity.health_center_id, entity.email
        if email in self._emails:
            raise DuplicateError(Clinician.__name__, ("health_center_id", "email"))
        self._emails.add(email)


class CaseRules(ImportRules[PatientCase]):
    """A case needs a clinician of its center; an open one is one that could be opened now."""

    entity = PatientCase
    name = "case"

    def __init__(self, uow: UnitOfWork) -> None:
        super().__init__(uow)
        self._centers: dict[UUID, HealthCenter] = {}
        self._clinicians: dict[UUID, Clinician] = {}

    def look_up(self, entities: Sequence[PatientCase]) -> None:
        """Read the centers and the clinicians."""
        self._look_up(HealthCenter, self._centers, (e.health_center_id for e in entities))
        self._look_up(Clinician, self._clinicians, (e.clinician_id for e in entities))

    def accept(self, entity: PatientCase) -> None:
        """Require the clinician; for an open case, that center and clinician are available."""
        center = self._centers.get(entity.health_center_id)
        clinician = self._clinicians.get(entity.clinician_id)
        if center is None or clinician is None or clinician.health_center_id != center.id:
            raise NotFoundError(Clinician.__name__, entity.clinician_id)
        if entity.status is CaseStatus.OPEN:
            center.require_active()
            clinician.require_available_at(center.id)


class NoteRules(ImportRules[CaseNote]):
    """A note needs a case and an author of its center; on an open case, one who could write now."""

    entity = CaseNote
    name = "note"

    def __init__(self, uow: UnitOfWork) -> None:
        super().__init__(uow)
        self._clinicians: dict[UUID, Clinician] = {}
        self._cases: dict[UUID, PatientCase] = {}

    def look_up(self, entities: Sequence[CaseNote]) -> None:
        """Read the authors and the cases; of the cases, no more than this batch needs are kept."""
        self._look_up(Clinician, self._clinicians, (e.clinician_id for e in entities))
        self._cases = find_many_for_share(self._uow, PatientCase, {e.case_id for e in entities})

    def accept(self, entity: CaseNote) -> None:
        """Require the case and the author; for an open case, that the author is available."""
        case = self._cases.get(entity.case_id)
        if case is None or case.health_center_id != entity.health_center_id:
            raise NotFoundError(PatientCase.__name__, entity.case_id)
        author = self._clinicians.get(entity.clinician_id)
        if author is None or author.health_center_id != entity.health_center_id:
            raise NotFoundError(Clinician.__name__, entity.clinician_id)
        if case.status is CaseStatus.OPEN:
            author.require_available_at(entity.health_center_id)
