"""A case note, written by a clinician about a case."""

from dataclasses import field
from datetime import datetime
from typing import Annotated, Final, Self
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.models import field_rules
from hospital_cases.models.clinician import Clinician
from hospital_cases.models.entity import SHOWN, Entity, entity
from hospital_cases.models.field_rules import utc_now
from hospital_cases.models.patient_case import PatientCase
from hospital_cases.models.related import Related
from hospital_cases.models.unset import UNSET, Unset

NOTE_TEXT_LENGTH: Final = 20_000


@entity
class CaseNote(Entity):
    """A note on one case by one clinician of the case's center; only its text can be changed.

    `note_text` has 1 to 20,000 characters, `created_at` is an aware datetime in UTC.
    """

    reference = "note_id"

    health_center_id: Annotated[UUID, field_rules.identifier, SHOWN]
    case_id: Annotated[UUID, field_rules.identifier, SHOWN]
    clinician_id: Annotated[UUID, field_rules.identifier, SHOWN]
    note_text: Annotated[str, field_rules.text(maximum=NOTE_TEXT_LENGTH)]
    created_at: Annotated[datetime, field_rules.instant] = field(default_factory=utc_now)

    case = Related[PatientCase]("get_case(uow, note.case_id)")
    clinician = Related[Clinician]("get_clinician(uow, note.clinician_id)")

    @classmethod
    def write(
        cls, *, case: PatientCase, clinician: Clinician, note_text: str, at: datetime
    ) -> Self:
        """Return a new note on an open case, by an active doctor or nurse of the case's center.

        Raises:
            CaseClosedError: the case is closed.
            ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
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

    def edit(self, *, case: PatientCase, note_text: str | Unset = UNSET) -> bool:
        """Change the text of a note on an open case, and return whether it changed.

        Raises:
            CaseClosedError: the case is closed.
            InvalidValueError: it is not the case of the note.
        """
        self._require_open(case)
        return self._change(note_text=note_text)

    def require_removable(self, case: PatientCase) -> None:
        """Require that the note can be deleted: its case is open.

        Raises:
            CaseClosedError: the case is closed.
            InvalidValueError: it is not the case of the note.
        """
        self._require_open(case)

    def _require_open(self, case: PatientCase) -> None:
        if case.id != self.case_id:
            raise InvalidValueError("case", "must be the case of the note")
        case.require_open()
