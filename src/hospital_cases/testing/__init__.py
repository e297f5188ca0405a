"""Fakes for unit tests: the same unit of work and repositories, without a database.

::

    from hospital_cases.testing import InMemoryUnitOfWork

    def test_a_new_case_is_open():
        uow = InMemoryUnitOfWork()
        started = bootstrap_health_center(uow, name="North", …)
        assert started.first_case.status is CaseStatus.OPEN

They pass the same contract tests as SQLite and PostgreSQL: unique keys, references, versions,
nesting, doom, rollback, soft delete, pages and errors are the same. As on SQLite, one unit of
work writes at a time; another one that wants to write waits, and then gives up with a
`DatabaseUnavailableError`. Nothing here is durable, and no two processes share it.
"""

from hospital_cases.testing.database import InMemoryDatabase
from hospital_cases.testing.unit_of_work import InMemoryUnitOfWork

__all__ = ["InMemoryDatabase", "InMemoryUnitOfWork"]
