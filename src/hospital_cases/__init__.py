"""Case management for groups of health centers.

Start with `Database`, take a unit of work from it, and pass that to the functions of
`hospital_cases.services`. For unit tests without a database see `hospital_cases.testing`.
"""

# ruff: noqa: F403, F405 - type checkers alone read the star imports, of which __all__ chooses

from importlib import import_module
from typing import TYPE_CHECKING

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


if TYPE_CHECKING:
    from hospital_cases.database import Database, Finding, SqlAlchemyUnitOfWork, StoreCheck, Verdict
    from hospital_cases.errors import *
    from hospital_cases.models import *
    from hospital_cases.services import (
        UNSET,
        BootstrapResult,
        CaseCounts,
        CaseFile,
        ImportReport,
        ImportRow,
        Page,
        RefusedRow,
    )
    from hospital_cases.unit_of_work import UnitOfWork
else:

    def __getattr__(name: str) -> object:
        """Import all names when the first one is asked for.

        `import hospital_cases.models` thus loads the domain alone, without SQLAlchemy.
        """
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        for module in ("database", "errors", "models", "services", "unit_of_work"):
            offered = vars(import_module(f"{__name__}.{module}"))
            globals().update({each: offered[each] for each in __all__ if each in offered})
        return globals()[name]


def __dir__() -> list[str]:
    """Return the public names, whether or not they were imported, and nothing else."""
    return list(__all__)
