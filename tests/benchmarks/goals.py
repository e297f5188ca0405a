"""The goals, and the figures of other libraries, as multiples of the bare driver's time.

The other libraries were measured earlier, each against the bare driver of that run. Their figures
for operations that were done differently then are left out: they cannot be compared.
"""

from dataclasses import dataclass
from typing import Final

ENGINES: Final = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Goal:
    """The goal of an operation on an engine, and the figures of its peers, if comparable.

    `round_trips` is the goal on PostgreSQL, or None if there is none.
    """

    ratio: float
    peers: dict[str, float]
    round_trips: int | None = None

    @property
    def best_peer(self) -> str | None:
        """The figure and the name of the fastest peer, or None if there is none."""
        if not self.peers:
            return None
        name = min(self.peers, key=lambda each: self.peers[each])
        return f"{self.peers[name]:g} ({name})"


_PEERS: Final = (
    "SQLAlchemy Core",
    "SQLAlchemy ORM",
    "advanced-alchemy",
    "SQLModel",
    "Django ORM",
    "Peewee",
)


def _goal(ratio: float, *peers: float, round_trips: int | None = None) -> Goal:
    figures = dict(zip(_PEERS, peers, strict=True)) if peers else {}
    return Goal(ratio, figures, round_trips)


GOALS: Final[dict[str, dict[str, Goal]]] = {
    "sqlite": {
        "bootstrap": _goal(4, 3.4, 14.9, 37.9, 16.8, 6.6, 7.3),
        "get": _goal(4, 7.4, 12.6, 15.5, 12.5, 14.5, 13.0),
        "list": _goal(1.6, 1.84, 2.95, 3.37, 3.27, 4.01, 3.25),
        "update": _goal(5, 10.7, 17.6, 44.7, 18.4, 16.2, 12.8),
        "add note": _goal(5),
        "case file": _goal(2.5, 3.1, 8.0, 9.2, 8.3, 9.9, 6.0),
        "close": _goal(6),
        "delete note": _goal(5),
        "bulk": _goal(1.2, 1.63, 2.41, 10.8, 2.15, 4.4, 4.6),
    },
    "postgresql": {
        "bootstrap": _goal(2, 1.9, 4.2, 10.3, 4.7, 2.9, 3.0, round_trips=5),
        "get": _goal(3, 8.5, 11.0, 13.5, 11.7, 10.0, 7.5, round_trips=1),
        "list": _goal(1.8, 4.5, 6.4, 7.2, 7.0, 9.4, 4.7, round_trips=1),
        "update": _goal(2.5, 4.4, 5.8, 16.4, 6.0, 6.8, 4.4, round_trips=4),
        "add note": _goal(3, round_trips=5),
        "case file": _goal(3, 4.0, 7.6, 8.4, 7.8, 8.5, 4.7, round_trips=2),
        "close": _goal(3.5, round_trips=4),
        "delete note": _goal(3.5, round_trips=4),
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
