"""Services that write, ready to run on a ward: what the fault tests break at every step."""

from collections.abc import Callable
from typing import Any

from hospital_cases import UnitOfWork
from hospital_cases import services as s
from tests.wards import Ward

Workflow = Callable[[UnitOfWork, Ward], Any]


def bootstrap_center(uow: UnitOfWork, _: Ward | None = None) -> s.BootstrapResult:
    """Start another center."""
    return s.bootstrap_health_center(
        uow,
        name="South",
        address="",
        lead_name="Ada",
        lead_email="ada@example.org",
        patient_name="Pat Doe",
    )


def open_case(uow: UnitOfWork, ward: Ward) -> Any:
    """Open another case of the doctor's."""
    return s.open_case(
        uow,
        health_center_id=ward.center.id,
        clinician_id=ward.doctor.id,
        patient_name="Pat Roe",
    )


def add_note(uow: UnitOfWork, ward: Ward) -> Any:
    """Write a note on the ward's case."""
    return s.add_note(uow, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text="cough")


def update_case(uow: UnitOfWork, ward: Ward) -> Any:
    """Edit the ward's case."""
    return s.update_case(uow, ward.case.id, summary="flu")


def delete_clinician(uow: UnitOfWork, ward: Ward) -> None:
    """Delete the nurse, to whom nothing refers."""
    s.delete_clinician(uow, ward.nurse.id)


def hand_over(uow: UnitOfWork, ward: Ward) -> None:
    """Compose services: a new case and a note, and edits that reach the store at the end."""
    with uow:
        case = open_case(uow, ward)
        add_note(uow, ward)
        s.reassign_case(uow, ward.case.id, clinician_id=ward.nurse.id)
        s.update_clinician(uow, ward.doctor.id, is_active=False)
        s.delete_case(uow, case.id)
        uow.commit()


WORKFLOWS: dict[str, Workflow] = {
    "bootstrap_health_center": bootstrap_center,
    "open_case": open_case,
    "add_note": add_note,
    "update_case": update_case,
    "delete_clinician": delete_clinician,
    "services in one block": hand_over,
}
