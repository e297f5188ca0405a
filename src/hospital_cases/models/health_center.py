"""A health center, to which clinicians and cases belong."""

from collections.abc import Sequence
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final

from hospital_cases.errors import HealthCenterInactiveError
from hospital_cases.models import field_rules
from hospital_cases.models.entity import SHOWN, Entity, entity
from hospital_cases.models.field_rules import utc_now
from hospital_cases.models.related import Related
from hospital_cases.models.unset import UNSET, Unset

if TYPE_CHECKING:
    from hospital_cases.models.clinician import Clinician
    from hospital_cases.models.patient_case import PatientCase

NAME_LENGTH: Final = 200
ADDRESS_LENGTH: Final = 500


@entity
class HealthCenter(Entity):
    """A health center. While it is inactive, no case is opened or reopened there.

    `name` has 1 to 200 characters, `address` up to 500 (real exports have centers without a
    street), `created_at` is an aware datetime in UTC.
    """

    reference = "health_center_id"

    name: Annotated[str, field_rules.text(maximum=NAME_LENGTH)]
    address: Annotated[str, field_rules.text(maximum=ADDRESS_LENGTH, required=False)] = ""
    is_active: Annotated[bool, field_rules.flag, SHOWN] = True
    created_at: Annotated[datetime, field_rules.instant] = field(default_factory=utc_now)

    clinicians = Related[Sequence["Clinician"]]("list_clinicians(uow, health_center_id=…)")
    cases = Related[Sequence["PatientCase"]]("list_cases(uow, health_center_id=…)")

    def edit(
        self,
        *,
        name: str | Unset = UNSET,
        address: str | Unset = UNSET,
        is_active: bool | Unset = UNSET,
    ) -> bool:
        """Change the given fields, all or none, and return whether a value changed."""
        return self._change(name=name, address=address, is_active=is_active)

    def require_active(self) -> None:
        """Require that cases can be opened here.

        Raises:
            HealthCenterInactiveError: the center is inactive.
        """
        if not self.is_active:
            raise HealthCenterInactiveError(self.id)
