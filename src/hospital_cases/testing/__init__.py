"""Fakes for unit tests: the same unit of work and repositories, without a database.

::

    from hospital_cases.testing import InMemoryUnitOfWork

    def test_a_new_case_is_open():
        uow = InMemoryUnitOfWork()
        started = bootstrap_health_center(uow, name="North", …)
        assert started.first_case.status is CaseStatus.OPEN

They pass the same contract tests as SQLite and PostgreSQL. As on SQLite, one unit of work writes
at a time; another one waits, and then raises `DatabaseUnavailableError`. Nothing is durable, and
processes share nothing.
"""

from hospital_cases.testing.comparison import same_values
from hospital_cases.testing.database import InMemoryDatabase
from hospital_cases.testing.unit_of_work import InMemoryUnitOfWork

__all__ = ["InMemoryDatabase", "InMemoryUnitOfWork", "same_values"]
