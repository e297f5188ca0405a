"""The domain: plain dataclasses and their rules, nothing but the standard library."""

from hospital_cases.models.case_note import CaseNote
from hospital_cases.models.clinician import Clinician, ClinicianRole
from hospital_cases.models.health_center import HealthCenter
from hospital_cases.models.patient_case import CaseStatus, PatientCase

__all__ = ["CaseNote", "CaseStatus", "Clinician", "ClinicianRole", "HealthCenter", "PatientCase"]
