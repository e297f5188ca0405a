"""The services for patient cases."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hospital_cases.models import CaseNote, CaseStatus, Clinician, HealthCenter, PatientCase
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that belongs to it; `notes` is the first page, oldest first."""

    case: PatientCase
    health_center: HealthCenter
    clinician: Clinician
    notes: Page[CaseNote]


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases are open, and how many closed; deleted ones do not count."""

    open: int
    closed: int


def open_case(
    uow: UnitOfWork,
    *,
    health_center_id: UUID,
    clinician_id: UUID,
    patient_name: str,
    patient_dob: date | None = None,
    summary: str = "",
) -> PatientCase:
    """Open a case at an active center; its clinician is an active doctor or nurse there.

    Raises:
        ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
        HealthCenterInactiveError: the center is inactive.
    """
    with uow:
        health_center = uow.health_centers.get_for_share(health_center_id)
        clinician = uow.clinicians.get_for_share(clinician_id)
        case = PatientCase.open(
            health_center=health_center,
            clinician=clinician,
            patient_name=patient_name,
            patient_dob=patient_dob,
            summary=summary,
            at=uow.now(),
        )
        uow.patient_cases.add(case)
        uow.commit()
    return case


def get_case(uow: UnitOfWork, case_id: UUID) -> PatientCase:
    """Return the case with this id."""
    with uow.reading():
        return uow.patient_cases.get(case_id)


def get_case_file(uow: UnitOfWork, case_id: UUID) -> CaseFile:
    """Return the case with its center, its clinician, and the first page of its notes.

    `list_notes(uow, case_id=…, after=case_file.notes.next_cursor)` returns the next page.
    """
    with uow.reading():
        case, health_center, clinician = uow.patient_cases.get_file(case_id)
        notes = uow.case_notes.list_page(case_id=case_id)
    return CaseFile(case, health_center, clinician, notes)


def list_cases(
    uow: UnitOfWork,
    *,
    health_center_id: UUID | Unset = UNSET,
    clinician_id: UUID | Unset = UNSET,
    status: CaseStatus | Unset = UNSET,
    limit: int = DEFAULT_LIMIT,
    after: str | None = None,
) -> Page[PatientCase]:
    """Return a page of the cases, newest first."""
    with uow.reading():
        return uow.patient_cases.list_page(
            health_center_id=health_center_id,
            clinician_id=clinician_id,
            status=status,
            limit=limit,
            after=after,
        )


def search_cases(
    uow: UnitOfWork,
    *,
    text: str,
    health_center_id: UUID | Unset = UNSET,
    status: CaseStatus | Unset = UNSET,
    limit: int = DEFAULT_LIMIT,
    after: str | None = None,
) -> Page[PatientCase]:
    """Return a page of the cases whose patient's name `text` finds, newest first.

    Each word of the text must begin a word of the name; case, accents, punctuation and the order
    of the words do not matter (models/name_search.py has the rules). The text has a letter or a
    digit, and at most 200 characters.
    """
    with uow.reading():
        return uow.patient_cases.search(
            text, health_center_id=health_center_id, status=status, limit=limit, after=after
        )


def count_cases(
    uow: UnitOfWork, *, health_center_id: UUID | Unset = UNSET, clinician_id: UUID | Unset = UNSET
) -> CaseCounts:
    """Return how many cases are open and closed, exactly; none for an unknown id."""
    with uow.reading():
        counts = uow.patient_cases.count(
            health_center_id=health_center_id, clinician_id=clinician_id
        )
    return CaseCounts(open=counts[CaseStatus.OPEN], closed=counts[CaseStatus.CLOSED])


def update_case(
    uow: UnitOfWork,
    case_id: UUID,
    *,
    patient_name: str | Unset = UNSET,
    patient_dob: date | Unset | None = UNSET,
    summary: str | Unset = UNSET,
    expected_version: int | None = None,
) -> PatientCase:
    """Change the given fields of an open case, and return it with its new version.

    `patient_dob=None` clears the date of birth.

    Raises:
        CaseClosedError: the case is closed.
    """
    with uow:
        case = uow.patient_cases.get_for_update(case_id)
        case.require_version(expected_version)
        case.edit(at=uow.now(), patient_name=patient_name, patient_dob=patient_dob, summary=summary)
        uow.commit()
    return case


def close_case(
    uow: UnitOfWork, case_id: UUID, *, expected_version: int | None = None
) -> PatientCase:
    """Close an open case.

    Raises:
        CaseClosedError: the case is closed already.
    """
    with uow:
        case = uow.patient_cases.get_for_update(case_id)
        case.require_version(expected_version)
        case.close(at=uow.now())
        uow.commit()
    return case


def reopen_case(
    uow: UnitOfWork, case_id: UUID, *, expected_version: int | None = None
) -> PatientCase:
    """Reopen a closed case at its center, which must be active; its clinician need not be.

    Raises:
        CaseNotClosedError: the case is open.
        HealthCenterInactiveError: the center is inactive.
    """
    with uow:
        case, health_center = uow.patient_cases.get_with_center_for_update(case_id)
        case.require_version(expected_version)
        case.reopen(health_center, at=uow.now())
        uow.commit()
    return case


def reassign_case(
    uow: UnitOfWork, case_id: UUID, *, clinician_id: UUID, expected_version: int | None = None
) -> PatientCase:
    """Make another active doctor or nurse of its center responsible for an open case.

    Raises:
        CaseClosedError: the case is closed.
        ClinicianUnavailableError: inactive, of another center, or neither doctor nor nurse.
    """
    with uow:
        clinician = uow.clinicians.get_for_share(clinician_id)
        case = uow.patient_cases.get_for_update(case_id)
        case.require_version(expected_version)
        case.reassign(clinician, at=uow.now())
        uow.commit()
    return case


def delete_case(uow: UnitOfWork, case_id: UUID, *, expected_version: int | None = None) -> None:
    """Delete a case, open or closed: it and its notes vanish from every read."""
    with uow:
        case = uow.patient_cases.get_for_update(case_id)
        case.require_version(expected_version)
        uow.patient_cases.remove(case)
        uow.commit()
