"""The way in to a store: an SQLite file or a PostgreSQL database."""

from hospital_cases.database.database import DEFAULT_URL, Database
from hospital_cases.database.unit_of_work import SqlAlchemyUnitOfWork
from hospital_cases.operations.findings import Finding, StoreCheck, Verdict
from hospital_cases.persistence.tables import NEWEST_REVISION

__all__ = [
    "DEFAULT_URL",
    "Database",
    "Finding",
    "NEWEST_REVISION",
    "SqlAlchemyUnitOfWork",
    "StoreCheck",
    "Verdict",
]
