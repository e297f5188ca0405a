"""A clinician: who opens cases and writes notes at one health center."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar, Final
from uuid import UUID

from hospital_cases.errors import ClinicianUnavailableError
from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity
from hospital_cases.models.identity import new_id
from hospital_cases.models.unset import UNSET, Unset

NAME_LENGTH: Final = 200
EMAIL_LENGTH: Final = field_rules.EMAIL_LENGTH


class ClinicianRole(Enum):
    """What a clinician does; doctors and nurses take cases and write notes."""

    DOCTOR = "doctor"
    NURSE = "nurse"
    ADMIN = "admin"


_TREATING: Final = frozenset({ClinicianRole.DOCTOR, ClinicianRole.NURSE})


@dataclass(kw_only=True, eq=False, repr=False)
class Clinician(Entity):
    """A clinician of one health center, for good; whoever works at two centers is two rows.

    `name` has 1 to 200 characters; `email` (at most 254) is normalised, and unique within the
    center, also while the clinician is inactive.

    Raises:
        InvalidValueError: a field breaks its rule.
    """

    reference: ClassVar[str] = "clinician_id"
    rules: ClassVar[Mapping[str, field_rules.Rule]] = {
        "id": field_rules.identifier,
        "health_center_id": field_rules.identifier,
        "name": field_rules.text(maximum=NAME_LENGTH),
        "email": field_rules.email,
        "role": field_rules.member(ClinicianRole),
        "is_active": field_rules.flag,
        "version": field_rules.version,
    }
    shown: ClassVar[tuple[str, ...]] = ("id", "health_center_id", "role", "is_active", "version")

    id: UUID = field(default_factory=new_id)
    health_center_id: UUID
    name: str
    email: str
    role: ClinicianRole
    is_active: bool = True
    version: int = 1

    def edit(
        self,
        *,
        name: str | Unset = UNSET,
        email: str | Unset = UNSET,
        role: ClinicianRole | Unset = UNSET,
        is_active: bool | Unset = UNSET,
    ) -> bool:
        """Change the given fields, all or none, and tell if a value changed.

        Raises:
            InvalidValueError: a field breaks its rule.
        """
        return self._assign(name=name, email=email, role=role, is_active=is_active)

    def require_available_at(self, health_center_id: UUID) -> None:
        """Make sure that the clinician can take a case or write a note at this center.

        Raises:
            ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
        """
        at_home = self.health_center_id == health_center_id
        if not (at_home and self.is_active and self.role in _TREATING):
            raise ClinicianUnavailableError(self.id, health_center_id)
