"""One call of each service, to be run on what `new_sample` stores."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hospital_cases import CaseNote, Clinician, ClinicianRole, HealthCenter, PatientCase, UnitOfWork
from hospital_cases import services as s
from tests.imported_cases import a_case
from tests.wards import Ward, new_case, new_ward

SERVICES: Final = frozenset(name for name in s.__all__ if name[0].islower())
"""The names of all services."""

READING: Final = frozenset(
    name for name in SERVICES if name.startswith(("get_", "list_", "search_", "count_"))
)
"""The names of those that only read."""


@dataclass
class Sample:
    """A ward with a note, a closed case beside its open one, and a center without anybody.

    The nurse of the ward has no case and no note.
    """

    uow: UnitOfWork
    ward: Ward
    note: CaseNote
    closed: PatientCase
    idle: HealthCenter


def new_sample(uow: UnitOfWork) -> Sample:
    """Store a sample."""
    ward = new_ward(uow)
    note = s.add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="cough")
    closed = s.close_case(uow, new_case(uow, ward.doctor).id)
    idle = s.create_health_center(uow, name="Idle", address="")
    return Sample(uow, ward, note, closed, idle)


def _create_clinician(x: Sample) -> object:
    return s.create_clinician(
        x.uow,
        health_center_id=x.ward.center.id,
        name="Ada",
        email="ada@example.org",
        role=ClinicianRole.ADMIN,
    )


def _bootstrap_health_center(x: Sample) -> object:
    return s.bootstrap_health_center(
        x.uow,
        name="South",
        address="",
        lead_name="Bea",
        lead_email="bea@example.org",
        patient_name="Pat Doe",
    )


def _import_clinicians(x: Sample) -> object:
    ada = Clinician(
        health_center_id=x.ward.center.id,
        name="Ada",
        email="ada@example.org",
        role=ClinicianRole.ADMIN,
    )
    return s.import_clinicians(x.uow, [ada])


def _import_notes(x: Sample) -> object:
    note = CaseNote(
        health_center_id=x.ward.center.id,
        case_id=x.ward.case.id,
        clinician_id=x.ward.doctor.id,
        note_text="flu",
    )
    return s.import_notes(x.uow, [note])


def _add_note(x: Sample) -> object:
    case_id, author_id = x.ward.case.id, x.ward.doctor.id
    return s.add_note(x.uow, case_id=case_id, clinician_id=author_id, note_text="flu")


SAMPLE_CALLS: Final[Mapping[str, Callable[[Sample], object]]] = {
    "add_note": _add_note,
    "bootstrap_health_center": _bootstrap_health_center,
    "close_case": lambda x: s.close_case(x.uow, x.ward.case.id),
    "count_cases": lambda x: s.count_cases(x.uow, health_center_id=x.ward.center.id),
    "create_clinician": _create_clinician,
    "create_health_center": lambda x: s.create_health_center(x.uow, name="New", address=""),
    "delete_case": lambda x: s.delete_case(x.uow, x.ward.case.id),
    "delete_clinician": lambda x: s.delete_clinician(x.uow, x.ward.nurse.id),
    "delete_health_center": lambda x: s.delete_health_center(x.uow, x.idle.id),
    "delete_note": lambda x: s.delete_note(x.uow, x.note.id),
    "get_case": lambda x: s.get_case(x.uow, x.ward.case.id),
    "get_case_file": lambda x: s.get_case_file(x.uow, x.ward.case.id),
    "get_clinician": lambda x: s.get_clinician(x.uow, x.ward.doctor.id),
    "get_health_center": lambda x: s.get_health_center(x.uow, x.ward.center.id),
    "get_note": lambda x: s.get_note(x.uow, x.note.id),
    "import_cases": lambda x: s.import_cases(x.uow, [a_case(x.ward.doctor)]),
    "import_clinicians": _import_clinicians,
    "import_health_centers": lambda x: s.import_health_centers(x.uow, [HealthCenter(name="New")]),
    "import_notes": _import_notes,
    "list_cases": lambda x: s.list_cases(x.uow, health_center_id=x.ward.center.id),
    "list_clinicians": lambda x: s.list_clinicians(x.uow, health_center_id=x.ward.center.id),
    "list_health_centers": lambda x: s.list_health_centers(x.uow),
    "list_notes": lambda x: s.list_notes(x.uow, case_id=x.ward.case.id),
    "open_case": lambda x: new_case(x.uow, x.ward.doctor),
    "reassign_case": lambda x: s.reassign_case(x.uow, x.ward.case.id, clinician_id=x.ward.nurse.id),
    "reopen_case": lambda x: s.reopen_case(x.uow, x.closed.id),
    "search_cases": lambda x: s.search_cases(x.uow, text="pat", health_center_id=x.ward.center.id),
    "update_case": lambda x: s.update_case(x.uow, x.ward.case.id, summary="flu"),
    "update_clinician": lambda x: s.update_clinician(
        x.uow, x.ward.nurse.id, name="Bea", is_active=False
    ),
    "update_health_center": lambda x: s.update_health_center(
        x.uow, x.ward.center.id, name="South", is_active=False
    ),
    "update_note": lambda x: s.update_note(x.uow, x.note.id, note_text="flu"),
}
"""The call of each service, by its name."""
