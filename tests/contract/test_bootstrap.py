"""The bootstrap workflow, on all stores."""

from datetime import date

from hospital_cases import CaseStatus, ClinicianRole, UnitOfWork
from hospital_cases.services import bootstrap_health_center, get_case_file


def test_bootstrap_makes_a_center_its_lead_and_its_first_case(uow: UnitOfWork) -> None:
    made = bootstrap_health_center(
        uow,
        name="North",
        address="1 Main Street",
        lead_name="Ada",
        lead_email="ada@example.org",
        patient_name="Pat Doe",
        patient_dob=date(1980, 1, 2),
        summary="cough",
    )
    case_file = get_case_file(uow, made.first_case.id)
    assert case_file.health_center.id == made.health_center.id
    assert case_file.clinician.id == made.lead_clinician.id
    assert case_file.clinician.role is ClinicianRole.DOCTOR
    assert case_file.case.status is CaseStatus.OPEN
    assert case_file.case.patient_dob == date(1980, 1, 2)
