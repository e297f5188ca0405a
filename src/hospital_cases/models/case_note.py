"""A case note: what a clinician wrote about a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Final, Self
from uuid import UUID

from hospital_cases.models import field_rules
from hospital_cases.models.clinician import Clinician
from hospital_cases.models.entity import Entity
from hospital_cases.models.identity import new_id
from hospital_cases.models.patient_case import PatientCase
from hospital_cases.models.unset import UNSET, Unset

NOTE_TEXT_LENGTH: Final = 20_000


@dataclass(kw_only=True, eq=False, repr=False)
class CaseNote(Entity):
    """A note on one case by one clinician of the case's center; only its text can be changed.

    `note_text` has 1 to 20,000 characters, `created_at` is an aware datetime in UTC.

    Raises:
        InvalidValueError: a field breaks its rule.
    """

    reference: ClassVar[str] = "note_id"
    rules: ClassVar[Mapping[str, field_rules.Rule]] = {
        "id": field_rules.identifier,
        "health_center_id": field_rules.identifier,
        "case_id": field_rules.identifier,
        "clinician_id": field_rules.identifier,
        "note_text": field_rules.text(maximum=NOTE_TEXT_LENGTH),
        "created_at": field_rules.instant,
        "version": field_rules.version,
    }
    fixed: ClassVar[frozenset[str]] = Entity.fixed | {"case_id", "clinician_id"}
    shown: ClassVar[tuple[str, ...]] = (
        "id",
        "health_center_id",
        "case_id",
        "clinician_id",
        "version",
    )

    id: UUID = field(default_factory=new_id)
    health_center_id: UUID
    case_id: UUID
    clinician_id: UUID
    note_text: str
    created_at: datetime = field(default_factory=field_rules.utc_now)
    version: int = 1

    @classmethod
    def write(
        cls, *, case: PatientCase, clinician: Clinician, note_text: str, at: datetime
    ) -> Self:
        """Return a new note on an open case, by an active doctor or nurse of the case's center.

        Raises:
            CaseClosedError: the case is closed.
            ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
            InvalidValueError: the text breaks its rule.
        """
        case.require_open()
        clinician.require_available_at(case.health_center_id)
        return cls(
            health_center_id=case.health_center_id,
            case_id=case.id,
            clinician_id=clinician.id,
            note_text=note_text,
            created_at=at,
        )

    def edit(self, *, note_text: str | Unset = UNSET) -> bool:
        """Change the text, and tell if it changed; whether the case is open is the case's rule.

        Raises:
            InvalidValueError: the text breaks its rule.
        """
        return self._assign(note_text=note_text)
