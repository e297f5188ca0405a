"""A patient case: open, then closed, then perhaps open again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import ClassVar, Final, Self
from uuid import UUID

from hospital_cases.errors import CaseClosedError, CaseNotClosedError, InvalidValueError
from hospital_cases.models import field_rules
from hospital_cases.models.clinician import Clinician
from hospital_cases.models.entity import Entity
from hospital_cases.models.health_center import HealthCenter
from hospital_cases.models.identity import new_id
from hospital_cases.models.unset import UNSET, Unset

PATIENT_NAME_LENGTH: Final = 200
SUMMARY_LENGTH: Final = 4_000


class CaseStatus(Enum):
    """Whether a case takes changes."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(kw_only=True, eq=False, repr=False)
class PatientCase(Entity):
    """One patient's case at one health center, in the hands of one clinician of that center.

    `patient_name` has 1 to 200 characters, `summary` up to 4,000; `patient_dob` is a date between
    1850 and today, or None while unknown; the times are aware datetimes in UTC.

    A closed case takes no edit, no reassignment and no change of its notes, but can be reopened.

    Raises:
        InvalidValueError: a field breaks its rule, or `updated_at` lies before `created_at`.
    """

    reference: ClassVar[str] = "case_id"
    rules: ClassVar[Mapping[str, field_rules.Rule]] = {
        "id": field_rules.identifier,
        "health_center_id": field_rules.identifier,
        "clinician_id": field_rules.identifier,
        "patient_name": field_rules.text(maximum=PATIENT_NAME_LENGTH),
        "patient_dob": field_rules.birth_date,
        "summary": field_rules.text(maximum=SUMMARY_LENGTH, required=False),
        "status": field_rules.member(CaseStatus),
        "created_at": field_rules.instant,
        "updated_at": field_rules.instant,
        "version": field_rules.version,
    }
    shown: ClassVar[tuple[str, ...]] = (
        "id",
        "health_center_id",
        "clinician_id",
        "status",
        "version",
    )

    id: UUID = field(default_factory=new_id)
    health_center_id: UUID
    clinician_id: UUID
    patient_name: str
    patient_dob: date | None = None
    summary: str = ""
    status: CaseStatus = CaseStatus.OPEN
    created_at: datetime = field(default_factory=field_rules.utc_now)
    updated_at: datetime = field(default_factory=field_rules.utc_now)
    version: int = 1

    def __setattr__(self, name: str, value: object) -> None:
        """Check the rule that spans two fields as well: `created_at` is fixed and comes first."""
        if name == "updated_at" and field_rules.instant(name, value) < self.created_at:
            raise InvalidValueError("updated_at", "must not be before created_at")
        super().__setattr__(name, value)

    @classmethod
    def open(
        cls,
        *,
        health_center: HealthCenter,
        clinician: Clinician,
        patient_name: str,
        patient_dob: date | None,
        summary: str,
        at: datetime,
    ) -> Self:
        """Return a new case at an active center, for an active doctor or nurse of it.

        Raises:
            ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
            HealthCenterInactiveError: the center is inactive.
            InvalidValueError: a field breaks its rule.
        """
        health_center.require_active()
        clinician.require_available_at(health_center.id)
        return cls(
            health_center_id=health_center.id,
            clinician_id=clinician.id,
            patient_name=patient_name,
            patient_dob=patient_dob,
            summary=summary,
            created_at=at,
            updated_at=at,
        )

    def require_open(self) -> None:
        """Make sure that the case takes changes.

        Raises:
            CaseClosedError: the case is closed.
        """
        if self.status is not CaseStatus.OPEN:
            raise CaseClosedError(self.id)

    def edit(
        self,
        *,
        at: datetime,
        patient_name: str | Unset = UNSET,
        patient_dob: date | Unset | None = UNSET,
        summary: str | Unset = UNSET,
    ) -> bool:
        """Change the given fields, all or none, and tell if a value changed.

        Raises:
            CaseClosedError: the case is closed.
            InvalidValueError: a field breaks its rule.
        """
        self.require_open()
        updated_at = self._later(at)
        changed = self._assign(patient_name=patient_name, patient_dob=patient_dob, summary=summary)
        if changed:
            self.updated_at = updated_at
        return changed

    def close(self, *, at: datetime) -> None:
        """Close the case.

        Raises:
            CaseClosedError: it is closed already.
        """
        self.require_open()
        self._assign(status=CaseStatus.CLOSED, updated_at=self._later(at))

    def reopen(self, *, at: datetime) -> None:
        """Open the case again; its clinician may be inactive by now, and is reassigned later.

        Raises:
            CaseNotClosedError: it is open.
        """
        if self.status is not CaseStatus.CLOSED:
            raise CaseNotClosedError(self.id)
        self._assign(status=CaseStatus.OPEN, updated_at=self._later(at))

    def reassign(self, clinician: Clinician, *, at: datetime) -> bool:
        """Put the case into the hands of `clinician`, and tell if that changed anything.

        Raises:
            CaseClosedError: the case is closed.
            ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
        """
        self.require_open()
        clinician.require_available_at(self.health_center_id)
        updated_at = self._later(at)
        changed = self._assign(clinician_id=clinician.id)
        if changed:
            self.updated_at = updated_at
        return changed

    def _later(self, at: datetime) -> datetime:
        # Clocks of two machines differ: time never runs backwards in one case.
        return max(field_rules.instant("at", at), self.updated_at)
