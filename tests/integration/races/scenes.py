"""What two transactions can be about, and what each of them can do to it."""

from dataclasses import dataclass

from hospital_cases import (
    CaseNote,
    Clinician,
    ClinicianRole,
    HealthCenter,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.services import (
    add_note,
    close_case,
    create_clinician,
    create_health_center,
    delete_case,
    delete_clinician,
    delete_health_center,
    delete_note,
    reassign_case,
    reopen_case,
    update_case,
    update_clinician,
    update_health_center,
    update_note,
)
from tests.integration.stored_copies import a_case, a_clinician
from tests.wards import new_case, new_clinician, new_ward


@dataclass
class Scene:
    """A ward with a note, a closed case, a doctor without cases, and a center without anything."""

    center: HealthCenter
    doctor: Clinician
    spare: Clinician
    case: PatientCase
    closed: PatientCase
    note: CaseNote
    empty: HealthCenter


def new_scene(uow: UnitOfWork) -> Scene:
    """Store a scene."""
    with uow:  # all in one transaction
        ward = new_ward(uow)
        closed = close_case(uow, new_case(uow, ward.doctor).id)
        note = add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="cough")
        empty = create_health_center(uow, name="Empty", address="")
        spare = new_clinician(uow, ward.center.id)
        uow.commit()
    return Scene(ward.center, ward.doctor, spare, ward.case, closed, note, empty)


def opens_a_case(uow: UnitOfWork, scene: Scene) -> PatientCase:
    """Open a case in the hands of the spare doctor."""
    return new_case(uow, scene.spare)


def adds_a_case_unasked(uow: UnitOfWork, scene: Scene) -> PatientCase:
    """Store a case of the spare doctor's by the repository alone, without reading any row."""
    case = a_case(scene.spare)
    with uow:
        uow.patient_cases.add(case)
        uow.commit()
    return case


def changes_the_summary(uow: UnitOfWork, scene: Scene) -> PatientCase:
    """Edit one field of the case."""
    return update_case(uow, scene.case.id, summary="edited")


def renames_the_patient(uow: UnitOfWork, scene: Scene) -> PatientCase:
    """Edit another field of the case."""
    return update_case(uow, scene.case.id, patient_name="edited")


def closes_the_case(uow: UnitOfWork, scene: Scene) -> PatientCase:
    """Close the open case."""
    return close_case(uow, scene.case.id)


def reopens_the_closed_case(uow: UnitOfWork, scene: Scene) -> PatientCase:
    """Reopen the closed case."""
    return reopen_case(uow, scene.closed.id)


def reassigns_the_case(uow: UnitOfWork, scene: Scene) -> PatientCase:
    """Put the case into the hands of the spare doctor."""
    return reassign_case(uow, scene.case.id, clinician_id=scene.spare.id)


def deletes_the_case(uow: UnitOfWork, scene: Scene) -> None:
    """Delete the open case."""
    delete_case(uow, scene.case.id)


def writes_a_note(uow: UnitOfWork, scene: Scene) -> CaseNote:
    """Write a note on the open case, by the spare doctor."""
    return add_note(uow, case_id=scene.case.id, clinician_id=scene.spare.id, note_text="fever")


def writes_a_note_on_the_closed_case(uow: UnitOfWork, scene: Scene) -> CaseNote:
    """Write a note on the closed case."""
    return add_note(uow, case_id=scene.closed.id, clinician_id=scene.spare.id, note_text="fever")


def edits_the_note(uow: UnitOfWork, scene: Scene) -> CaseNote:
    """Change the note's text."""
    return update_note(uow, scene.note.id, note_text="edited")


def deletes_the_note(uow: UnitOfWork, scene: Scene) -> None:
    """Delete the note."""
    delete_note(uow, scene.note.id)


def joins_the_empty_center(uow: UnitOfWork, scene: Scene) -> Clinician:
    """Create a clinician of the empty center."""
    return new_clinician(uow, scene.empty.id)


def takes_an_email(uow: UnitOfWork, scene: Scene) -> Clinician:
    """Create a clinician with a certain email."""
    return create_clinician(
        uow,
        health_center_id=scene.center.id,
        name="Ada",
        email="ada@example.org",
        role=ClinicianRole.DOCTOR,
    )


def takes_the_email_by_an_edit(uow: UnitOfWork, scene: Scene) -> Clinician:
    """Give that email to the spare doctor."""
    return update_clinician(uow, scene.spare.id, email="ada@example.org")


def takes_the_email_of_the_spare(uow: UnitOfWork, scene: Scene) -> Clinician:
    """Create a clinician with the spare doctor's email."""
    clinician = a_clinician(scene.center, email=scene.spare.email)
    with uow:
        uow.clinicians.add(clinician)
        uow.commit()
    return clinician


def deactivates_the_spare(uow: UnitOfWork, scene: Scene) -> Clinician:
    """Deactivate the spare doctor."""
    return update_clinician(uow, scene.spare.id, is_active=False)


def makes_the_spare_an_admin(uow: UnitOfWork, scene: Scene) -> Clinician:
    """Give the spare doctor a role that takes no cases."""
    return update_clinician(uow, scene.spare.id, role=ClinicianRole.ADMIN)


def deletes_the_spare(uow: UnitOfWork, scene: Scene) -> None:
    """Delete the spare doctor."""
    delete_clinician(uow, scene.spare.id)


def removes_the_spare_unasked(uow: UnitOfWork, scene: Scene) -> None:
    """Delete the spare doctor by the repository alone, without a lock on the row."""
    with uow:
        uow.clinicians.remove(uow.clinicians.get(scene.spare.id))
        uow.commit()


def deactivates_the_center(uow: UnitOfWork, scene: Scene) -> HealthCenter:
    """Deactivate the ward's center."""
    return update_health_center(uow, scene.center.id, is_active=False)


def renames_the_empty_center(uow: UnitOfWork, scene: Scene) -> HealthCenter:
    """Edit the empty center."""
    return update_health_center(uow, scene.empty.id, name="edited")


def deletes_the_empty_center(uow: UnitOfWork, scene: Scene) -> None:
    """Delete the empty center."""
    delete_health_center(uow, scene.empty.id)


def removes_the_empty_center_unasked(uow: UnitOfWork, scene: Scene) -> None:
    """Delete the empty center by the repository alone, without a lock on the row."""
    with uow:
        uow.health_centers.remove(uow.health_centers.get(scene.empty.id))
        uow.commit()
