"""Case management for groups of health centers.

Start with `Database`, take a unit of work from it, and pass that to the functions of
`hospital_cases.services`. For unit tests without a database see `hospital_cases.testing`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hospital_cases.database import Database, Finding, SqlAlchemyUnitOfWork, StoreCheck, Verdict
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
    from hospital_cases.services.patient_case import CaseCounts, CaseFile
    from hospital_cases.unit_of_work import UnitOfWork

__all__ = [
    "BootstrapResult",
    "CaseClosedError",
    "CaseCounts",
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
    "Finding",
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
    "StoreCheck",
    "TransactionError",
    "UNSET",
    "UnitOfWork",
    "Verdict",
]

_MODULES = (
    "hospital_cases.database",
    "hospital_cases.errors",
    "hospital_cases.models",
    "hospital_cases.models.page",
    "hospital_cases.models.unset",
    "hospital_cases.services",
    "hospital_cases.unit_of_work",
)


def __getattr__(name: str) -> Any:
    """Import all names when the first one is asked for.

    `import hospital_cases.models` thus loads the domain alone, without SQLAlchemy.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    for module in map(import_module, _MODULES):
        globals().update({each: vars(module)[each] for each in __all__ if each in vars(module)})
    return globals()[name]


def __dir__() -> list[str]:
    """Return the public names, imported or not, and nothing that this file needs itself."""
    return list(__all__)
