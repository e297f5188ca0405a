"""Case management for groups of health centers.

Start with `Database`, take a unit of work from it, and pass that to the functions of
`hospital_cases.services`. For unit tests without a database see `hospital_cases.testing`.
"""

from hospital_cases.database import Database
from hospital_cases.errors import (
    CaseClosedError,
    CaseNotClosedError,
    ClinicianUnavailableError,
    ConflictError,
    DatabaseError,
    DatabaseUnavailableError,
    DoomedTransactionError,
    DuplicateError,
    HealthCenterInactiveError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    OutcomeUnknownError,
    RuleError,
    SchemaRevisionError,
    StaleVersionError,
    StillReferencedError,
    TransactionError,
)
from hospital_cases.models import (
    CaseNote,
    CaseStatus,
    Clinician,
    ClinicianRole,
    HealthCenter,
    PatientCase,
)
from hospital_cases.models.page import Page
from hospital_cases.models.unset import UNSET
from hospital_cases.services.bootstrap import BootstrapResult
from hospital_cases.services.import_rows import ImportReport, ImportRow, RefusedRow
from hospital_cases.services.patient_case import CaseFile
from hospital_cases.unit_of_work import SqlAlchemyUnitOfWork, UnitOfWork

__all__ = [
    "BootstrapResult",
    "CaseClosedError",
    "CaseFile",
    "CaseNotClosedError",
    "CaseNote",
    "CaseStatus",
    "Clinician",
    "ClinicianRole",
    "ClinicianUnavailableError",
    "ConflictError",
    "Database",
    "DatabaseError",
    "DatabaseUnavailableError",
    "DoomedTransactionError",
    "DuplicateError",
    "HealthCenter",
    "HealthCenterInactiveError",
    "HospitalCasesError",
    "ImportReport",
    "ImportRow",
    "InvalidValueError",
    "NotFoundError",
    "OutcomeUnknownError",
    "Page",
    "PatientCase",
    "RefusedRow",
    "RuleError",
    "SchemaRevisionError",
    "SqlAlchemyUnitOfWork",
    "StaleVersionError",
    "StillReferencedError",
    "TransactionError",
    "UNSET",
    "UnitOfWork",
]
