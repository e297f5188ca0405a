"""A health center: the house that clinicians and cases belong to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from hospital_cases.errors import HealthCenterInactiveError
from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity
from hospital_cases.models.identity import new_id
from hospital_cases.models.unset import UNSET, Unset

NAME_LENGTH: Final = 200
ADDRESS_LENGTH: Final = 500


@dataclass(kw_only=True, eq=False, repr=False)
class HealthCenter(Entity):
    """A health center. While it is inactive, no case is opened or reopened there.

    `name` has 1 to 200 characters, `address` up to 500 (real exports have centers without a
    street), `created_at` is an aware datetime in UTC.

    Raises:
        InvalidValueError: a field breaks its rule.
    """

    reference: ClassVar[str] = "health_center_id"
    rules: ClassVar[Mapping[str, field_rules.Rule]] = {
        "id": field_rules.identifier,
        "name": field_rules.text(maximum=NAME_LENGTH),
        "address": field_rules.text(maximum=ADDRESS_LENGTH, required=False),
        "is_active": field_rules.flag,
        "created_at": field_rules.instant,
        "version": field_rules.version,
    }
    shown: ClassVar[tuple[str, ...]] = ("id", "is_active", "version")

    id: UUID = field(default_factory=new_id)
    name: str
    address: str = ""
    is_active: bool = True
    created_at: datetime = field(default_factory=field_rules.utc_now)
    version: int = 1

    def edit(
        self,
        *,
        name: str | Unset = UNSET,
        address: str | Unset = UNSET,
        is_active: bool | Unset = UNSET,
    ) -> bool:
        """Change the given fields, all or none, and tell if a value changed.

        Raises:
            InvalidValueError: a field breaks its rule.
        """
        return self._assign(name=name, address=address, is_active=is_active)

    def require_active(self) -> None:
        """Make sure that cases can be opened here.

        Raises:
            HealthCenterInactiveError: the center is inactive.
        """
        if not self.is_active:
            raise HealthCenterInactiveError(self.id)
