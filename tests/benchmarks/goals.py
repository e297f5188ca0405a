"""The goals, and what other libraries were measured at: times the bare driver.

The peers' figures are of an earlier measurement, each against the bare driver of that run.
"""

from dataclasses import dataclass
from typing import Final

ENGINES: Final = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Goal:
    """What an operation shall cost on an engine, as times the bare driver, and what peers cost.

    `round_trips` is the goal on PostgreSQL, None where there is none.
    """

    ratio: float
    peers: dict[str, float]
    round_trips: int | None = None

    @property
    def best_peer(self) -> tuple[str, float]:
        """The name and the figure of the cheapest peer."""
        name = min(self.peers, key=lambda each: self.peers[each])
        return name, self.peers[name]


_PEERS: Final = (
    "SQLAlchemy Core",
    "SQLAlchemy ORM",
    "advanced-alchemy",
    "SQLModel",
    "Django ORM",
    "Peewee",
)


def _goal(ratio: float, *peers: float, round_trips: int | None = None) -> Goal:
    return Goal(ratio, dict(zip(_PEERS, peers, strict=True)), round_trips)


GOALS: Final[dict[str, dict[str, Goal]]] = {
    "sqlite": {
        "bootstrap": _goal(4, 3.4, 14.9, 37.9, 16.8, 6.6, 7.3),
        "get": _goal(4, 7.4, 12.6, 15.5, 12.5, 14.5, 13.0),
        "list": _goal(1.6, 1.84, 2.95, 3.37, 3.27, 4.01, 3.25),
        "update": _goal(5, 10.7, 17.6, 44.7, 18.4, 16.2, 12.8),
        "add note": _goal(5, 3.9, 13.1, 32.2, 14.0, 4.7, 5.1),
        "case file": _goal(2.5, 3.1, 8.0, 9.2, 8.3, 9.9, 6.0),
        "close": _goal(6, 9.1, 24.7, 59.4, 24.6, 10.6, 5.8),
        "delete note": _goal(5, 6.0, 22.9, 30.6, 23.3, 9.3, 3.5),
        "bulk": _goal(1.2, 1.63, 2.41, 10.8, 2.15, 4.4, 4.6),
    },
    "postgresql": {
        "bootstrap": _goal(2, 1.9, 4.2, 10.3, 4.7, 2.9, 3.0, round_trips=5),
        "get": _goal(3, 8.5, 11.0, 13.5, 11.7, 10.0, 7.5, round_trips=1),
        "list": _goal(1.8, 4.5, 6.4, 7.2, 7.0, 9.4, 4.7, round_trips=1),
        "update": _goal(2.5, 4.4, 5.8, 16.4, 6.0, 6.8, 4.4, round_trips=4),
        "add note": _goal(3, 3.1, 6.9, 19.1, 7.5, 3.5, 3.3, round_trips=5),
        "case file": _goal(3, 4.0, 7.6, 8.4, 7.8, 8.5, 4.7, round_trips=2),
        "close": _goal(3.5, 7.3, 16.8, 47.5, 17.4, 8.9, 3.7, round_trips=4),
        "delete note": _goal(3.5, 5.7, 17.9, 22.9, 18.3, 8.8, 2.7, round_trips=4),
        "bulk": _goal(1.2, 1.68, 2.17, 7.4, 2.00, 3.6, 6.2),
    },
}
"""By engine and operation."""

MEMORY_GOAL: Final = 50
"""MiB above the start that a bulk import may take, at any size."""

GROWTH_GOAL: Final = 1.2
"""How much more than the bare driver's own time a read of ours may grow with the store."""

SEARCH_GOAL: Final = 20
"""How many gets the 95th percentile of the searches may cost."""
