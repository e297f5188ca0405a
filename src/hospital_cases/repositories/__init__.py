"""Repositories hide the queries: one file per entity, the interface on top, its SQL below."""

from hospital_cases.repositories.case_note import CaseNoteRepository
from hospital_cases.repositories.clinician import ClinicianRepository
from hospital_cases.repositories.health_center import HealthCenterRepository
from hospital_cases.repositories.patient_case import (
    PatientCaseRepository,
    SqlAlchemyPatientCaseRepository,
)

__all__ = [
    "CaseNoteRepository",
    "ClinicianRepository",
    "HealthCenterRepository",
    "PatientCaseRepository",
    "SqlAlchemyPatientCaseRepository",
]
