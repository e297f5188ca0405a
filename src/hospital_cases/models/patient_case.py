"""A patient case: opened, closed, and perhaps reopened."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Final, Self
from uuid import UUID

from hospital_cases.errors import CaseClosedError, CaseNotClosedError, InvalidValueError
from hospital_cases.models import field_rules
from hospital_cases.models.clinician import Clinician
from hospital_cases.models.entity import SHOWN, Entity, entity
from hospital_cases.models.field_rules import utc_now
from hospital_cases.models.health_center import HealthCenter
from hospital_cases.models.related import Related
from hospital_cases.models.unset import UNSET, Unset

if TYPE_CHECKING:
    from hospital_cases.models.case_note import CaseNote

PATIENT_NAME_LENGTH: Final = 200
SUMMARY_LENGTH: Final = 4_000


class CaseStatus(Enum):
    """Whether a case takes changes."""

    OPEN = "open"
    CLOSED = "closed"


@entity
class PatientCase(Entity):
    """One patient's case at one health center, for which one clinician of it is responsible.

    `patient_name` has 1 to 200 characters, `summary` up to 4,000; `patient_dob` is a date between
    1850 and today, or None while unknown; the times are aware datetimes in UTC.

    A closed case takes no edit, no reassignment and no change of its notes, but can be reopened.

    Raises:
        InvalidValueError: `updated_at` lies before `created_at`.
    """

    reference = "case_id"

    health_center_id: Annotated[UUID, field_rules.identifier, SHOWN]
    clinician_id: Annotated[UUID, field_rules.identifier, SHOWN]
    patient_name: Annotated[str, field_rules.text(maximum=PATIENT_NAME_LENGTH)]
    patient_dob: Annotated[date | None, field_rules.birth_date] = None
    summary: Annotated[str, field_rules.text(maximum=SUMMARY_LENGTH, required=False)] = ""
    status: Annotated[CaseStatus, field_rules.member(CaseStatus), SHOWN] = CaseStatus.OPEN
    created_at: Annotated[datetime, field_rules.instant] = field(default_factory=utc_now)
    updated_at: Annotated[datetime, field_rules.instant] = field(default_factory=utc_now)

    health_center = Related[HealthCenter]("get_health_center(uow, case.health_center_id)")
    clinician = Related[Clinician]("get_clinician(uow, case.clinician_id)")
    notes = Related[Sequence["CaseNote"]]("list_notes(uow, case_id=…)")

    def __post_init__(self) -> None:
        """Check the rule that spans two fields."""
        if self.updated_at < self.created_at:
            raise InvalidValueError("updated_at", "must not be before created_at")

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

    def edit(
        self,
        *,
        at: datetime,
        patient_name: str | Unset = UNSET,
        patient_dob: date | Unset | None = UNSET,
        summary: str | Unset = UNSET,
    ) -> bool:
        """Change the given fields, all or none, and return whether a value changed.

        Raises:
            CaseClosedError: the case is closed.
        """
        self.require_open()
        return self._change_at(
            at, patient_name=patient_name, patient_dob=patient_dob, summary=summary
        )

    def close(self, *, at: datetime) -> None:
        """Close the case.

        Raises:
            CaseClosedError: it is closed already.
        """
        self.require_open()
        self._change_at(at, status=CaseStatus.CLOSED)

    def reopen(self, health_center: HealthCenter, *, at: datetime) -> None:
        """Reopen the case at its center, which must be active; its clinician may be inactive.

        Raises:
            CaseNotClosedError: the case is open.
            HealthCenterInactiveError: the center is inactive.
            InvalidValueError: it is not the center of the case.
        """
        if health_center.id != self.health_center_id:
            raise InvalidValueError("health_center", "must be the center of the case")
        if self.status is not CaseStatus.CLOSED:
            raise CaseNotClosedError(self.id)
        health_center.require_active()
        self._change_at(at, status=CaseStatus.OPEN)

    def reassign(self, clinician: Clinician, *, at: datetime) -> bool:
        """Make `clinician` responsible for the case, and return whether that changed anything.

        Raises:
            CaseClosedError: the case is closed.
            ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
        """
        self.require_open()
        clinician.require_available_at(self.health_center_id)
        return self._change_at(at, clinician_id=clinician.id)

    def require_open(self) -> None:
        """Require that the case takes changes.

        Raises:
            CaseClosedError: the case is closed.
        """
        if self.status is not CaseStatus.OPEN:
            raise CaseClosedError(self.id)

    def _change_at(self, at: datetime, **values: object) -> bool:
        # Clocks of two machines differ: time never runs backwards in one case.
        updated_at = max(field_rules.instant("at", at), self.updated_at)
        changed = self._change(**values)
        if changed:
            self._change(updated_at=updated_at)
        return changed
