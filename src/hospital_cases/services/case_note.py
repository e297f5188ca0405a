"""The services for case notes."""

from uuid import UUID

from hospital_cases.models import CaseNote
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.unit_of_work import UnitOfWork


def add_note(uow: UnitOfWork, *, case_id: UUID, clinician_id: UUID, note_text: str) -> CaseNote:
    """Write a note on an open case, by an active doctor or nurse of the case's center.

    Notes that are written at the same time never conflict.

    Raises:
        CaseClosedError: the case is closed.
        ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
    """
    with uow:
        clinician = uow.clinicians.get_for_share(clinician_id)
        case = uow.patient_cases.get_for_share(case_id)
        note = CaseNote.write(case=case, clinician=clinician, note_text=note_text, at=uow.now())
        uow.case_notes.add(note)
        uow.commit()
    return note


def get_note(uow: UnitOfWork, note_id: UUID) -> CaseNote:
    """Return the note with this id."""
    with uow.reading():
        return uow.case_notes.get(note_id)


def list_notes(
    uow: UnitOfWork,
    *,
    case_id: UUID | Unset = UNSET,
    health_center_id: UUID | Unset = UNSET,
    clinician_id: UUID | Unset = UNSET,
    limit: int = DEFAULT_LIMIT,
    after: str | None = None,
) -> Page[CaseNote]:
    """Return a page of the notes, oldest first; `clinician_id` is the author's."""
    with uow.reading():
        return uow.case_notes.list_page(
            case_id=case_id,
            health_center_id=health_center_id,
            clinician_id=clinician_id,
            limit=limit,
            after=after,
        )


def update_note(
    uow: UnitOfWork,
    note_id: UUID,
    *,
    note_text: str | Unset = UNSET,
    expected_version: int | None = None,
) -> CaseNote:
    """Replace the text of a note on an open case, and return it with its new version.

    Raises:
        CaseClosedError: the case is closed.
    """
    with uow:
        note, case = uow.case_notes.get_with_case_for_update(note_id)
        note.require_version(expected_version)
        note.edit(case=case, note_text=note_text)
        uow.commit()
    return note


def delete_note(uow: UnitOfWork, note_id: UUID, *, expected_version: int | None = None) -> None:
    """Delete a note on an open case: it vanishes from every read.

    Raises:
        CaseClosedError: the case is closed.
    """
    with uow:
        note, case = uow.case_notes.get_with_case_for_update(note_id)
        note.require_version(expected_version)
        note.require_removable(case)
        uow.case_notes.remove(note)
        uow.commit()
