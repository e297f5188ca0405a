"""The three stores that every contract test runs on, behind one small interface."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from hospital_cases import CaseNote, Clinician, Database, HealthCenter, PatientCase, UnitOfWork
from hospital_cases.models.entity import Entity
from hospital_cases.testing import InMemoryDatabase, InMemoryUnitOfWork

REPOSITORIES: Final[dict[str, type[Entity]]] = {
    "health_centers": HealthCenter,
    "clinicians": Clinician,
    "patient_cases": PatientCase,
    "case_notes": CaseNote,
}
"""The names of a unit of work's repositories, parents first, and what is in them."""

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until a test moves it, but for one second at each look."""

    time: datetime = START
    step: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        """Return the present instant, then move on."""
        present, self.time = self.time, self.time + self.step
        return present


@dataclass
class Store(ABC):
    """A store with a clock of its own; `unit_of_work` makes as many as a test wants."""

    name: str
    clock: Clock = field(default_factory=Clock, kw_only=True)

    @abstractmethod
    def unit_of_work(self) -> UnitOfWork:
        """Return a new unit of work on this store."""


@dataclass
class MemoryStore(Store):
    """The fakes."""

    database: InMemoryDatabase = field(default_factory=lambda: InMemoryDatabase(lock_timeout=0.2))

    def unit_of_work(self) -> UnitOfWork:
        """Return a new unit of work on this store."""
        return InMemoryUnitOfWork(self.database, now=self.clock)


@dataclass
class SqlStore(Store):
    """SQLite or PostgreSQL."""

    database: Database

    def unit_of_work(self) -> UnitOfWork:
        """Return a new unit of work on this store."""
        return self.database.unit_of_work()
