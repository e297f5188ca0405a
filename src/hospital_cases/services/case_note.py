"""What a program does with case notes."""

from uuid import UUID

from hospital_cases.models import CaseNote
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.unit_of_work import UnitOfWork


def add_note(uow: UnitOfWork, *, case_id: UUID, clinician_id: UUID, note_text: str) -> CaseNote:
    """Write a note on an open case, by an active doctor or nurse of the case's center.

    `note_text` has 1 to 20,000 characters. Notes that are written side by side never conflict.

    Raises:
        CaseClosedError: the case is closed.
        ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
        InvalidValueError: a field breaks its rule.
        NotFoundError: there is no such case or clinician.
    """
    with uow:
        clinician = uow.clinicians.get_for_share(clinician_id)
        case = uow.patient_cases.get_for_share(case_id)
        note = CaseNote.write(case=case, clinician=clinician, note_text=note_text, at=uow.now())
        uow.case_notes.add(note)
        uow.commit()
    return note


def get_note(uow: UnitOfWork, note_id: UUID) -> CaseNote:
    """Return the note with this id.

    Raises:
        InvalidValueError: the id is not a UUID.
        NotFoundError: there is no such note, or its case was deleted.
    """
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
    """Return a page of the notes, oldest first; `clinician_id` is the author's.

    Raises:
        InvalidValueError: a filter, the limit or the cursor is not valid.
    """
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
        InvalidValueError: the text breaks its rule.
        NotFoundError: there is no such note.
        StaleVersionError: the note has another version than `expected_version`.
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
        InvalidValueError: the id is not a UUID.
        NotFoundError: there is no such note, or it was deleted already.
        StaleVersionError: the note has another version than `expected_version`.
    """
    with uow:
        note, case = uow.case_notes.get_with_case_for_update(note_id)
        note.require_version(expected_version)
        note.require_removable(case)
        uow.case_notes.remove(note)
        uow.commit()
