"""Checks of a store, for tests."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from hospital_cases import Database, Finding, StoreCheck, Verdict
from hospital_cases.operations.schema_comparison import schema_differences
from hospital_cases.persistence.tables import metadata


def checked(url: str) -> StoreCheck:
    """Return what a check finds."""
    with Database(url) as database:
        return database.check()


def problem(url: str) -> Finding:
    """Return the only problem that a check finds."""
    outcome = checked(url)
    assert not outcome.is_sound
    (found,) = (each for each in outcome.findings if each.verdict is Verdict.PROBLEM)
    return found


def differences(url: str) -> list[str]:
    """Return how the store's schema differs from the Tables: by our comparison and by Alembic's.

    Alembic's also finds tables, indexes and constraints that only the store has.
    """
    with create_engine(url, poolclass=NullPool).connect() as connection:
        options = {"include_name": _is_compared, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return [*schema_differences(connection), *map(str, compare_metadata(context, metadata))]


def _is_compared(name: str | None, _kind: str, _parents: object) -> bool:
    return name != "alembic_version"  # Alembic's own table
