"""The domain: plain dataclasses and their rules, nothing but the standard library."""

from typing import Final

from hospital_cases.models.case_note import CaseNote
from hospital_cases.models.clinician import Clinician, ClinicianRole
from hospital_cases.models.entity import Entity
from hospital_cases.models.health_center import HealthCenter
from hospital_cases.models.patient_case import CaseStatus, PatientCase

__all__ = [
    "CaseNote",
    "CaseStatus",
    "Clinician",
    "ClinicianRole",
    "ENTITIES",
    "HealthCenter",
    "PatientCase",
]

ENTITIES: Final[tuple[type[Entity], ...]] = (HealthCenter, Clinician, PatientCase, CaseNote)
"""All entities, each after those that it refers to."""
