"""A clinician, who takes cases and writes notes at one health center."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Final
from uuid import UUID

from hospital_cases.errors import ClinicianUnavailableError
from hospital_cases.models import field_rules
from hospital_cases.models.entity import SHOWN, Entity, entity
from hospital_cases.models.health_center import HealthCenter
from hospital_cases.models.related import Related
from hospital_cases.models.unset import UNSET, Unset

if TYPE_CHECKING:
    from hospital_cases.models.case_note import CaseNote
    from hospital_cases.models.patient_case import PatientCase

NAME_LENGTH: Final = 200
EMAIL_LENGTH: Final = field_rules.EMAIL_LENGTH


class ClinicianRole(Enum):
    """What a clinician does; doctors and nurses take cases and write notes."""

    DOCTOR = "doctor"
    NURSE = "nurse"
    ADMIN = "admin"


_TREATING: Final = frozenset({ClinicianRole.DOCTOR, ClinicianRole.NURSE})


@entity
class Clinician(Entity):
    """A clinician of one health center, which is fixed; a person at two centers has two rows.

    `name` has 1 to 200 characters; `email` (at most 254) is normalised, and unique within the
    center, also while the clinician is inactive.
    """

    reference = "clinician_id"

    health_center_id: Annotated[UUID, field_rules.identifier, SHOWN]
    name: Annotated[str, field_rules.text(maximum=NAME_LENGTH)]
    email: Annotated[str, field_rules.email]
    role: Annotated[ClinicianRole, field_rules.member(ClinicianRole), SHOWN]
    is_active: Annotated[bool, field_rules.flag, SHOWN] = True

    health_center = Related[HealthCenter]("get_health_center(uow, clinician.health_center_id)")
    cases = Related[Sequence["PatientCase"]]("list_cases(uow, clinician_id=…)")
    notes = Related[Sequence["CaseNote"]]("list_notes(uow, clinician_id=…)")

    def edit(
        self,
        *,
        name: str | Unset = UNSET,
        email: str | Unset = UNSET,
        role: ClinicianRole | Unset = UNSET,
        is_active: bool | Unset = UNSET,
    ) -> bool:
        """Change the given fields, all or none, and return whether a value changed."""
        return self._change(name=name, email=email, role=role, is_active=is_active)

    def require_available_at(self, health_center_id: UUID) -> None:
        """Require that the clinician can take a case or write a note at this center.

        Raises:
            ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
        """
        at_home = self.health_center_id == health_center_id
        if not (at_home and self.is_active and self.role in _TREATING):
            raise ClinicianUnavailableError(self.id, health_center_id)
