"""Where the benchmark keeps its stores, whatever the engine."""

from abc import ABC, abstractmethod

from hospital_cases.persistence.engine import Synchronous
from tests.benchmarks.contender import Contender
from tests.benchmarks.contenders import CONTENDERS, contender_of


class Place(ABC):
    """Makes the stores of one engine, and what a commit in them waits for.

    `waits` tells whether a commit waits for the disk, as the library and PostgreSQL are shipped.
    """

    engine: str
    waits: bool

    @property
    def synchronous(self) -> Synchronous:
        """What SQLite is told; PostgreSQL has it in the database's own settings."""
        return "FULL" if self.waits else "NORMAL"

    @abstractmethod
    def new_store(self) -> str:
        """Create a store with our schema and no rows, and return its URL."""

    @abstractmethod
    def copy_of(self, url: str) -> str:
        """Copy a store that nobody is connected to, and return the copy's URL."""

    @abstractmethod
    def drop(self, url: str) -> None:
        """Delete a store."""

    @abstractmethod
    def settle(self, url: str) -> None:
        """Leave nothing to do later on account of what was written: logs, statistics."""

    @abstractmethod
    def empty_log(self, url: str) -> None:
        """Keep the next contender from paying for what others left in a log; cheap."""

    @abstractmethod
    def facts(self, url: str) -> str:
        """Tell the engine's version and the settings that matter, for the report."""

    @abstractmethod
    def stored_bytes(self, url: str) -> int:
        """Return how many bytes a store takes, its notes apart where they can be told apart."""

    @property
    def names(self) -> list[str]:
        """The names of the contenders; the bare driver comes first."""
        return list(CONTENDERS[self.engine])

    def contenders(self, url: str) -> list[Contender]:
        """Return all contenders, connected to a store."""
        return [self.contender(url, name) for name in self.names]

    def contender(self, url: str, name: str) -> Contender:
        """Return the contender of that name, connected to a store."""
        return contender_of(self.engine, url, self.synchronous, name)
