"""What was measured, as plain rows that can be written to a file and read again."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Timing:
    """One operation of one contender: microseconds, and times the bare driver with quartiles.

    `waits` tells whether a commit waits for the disk.
    """

    engine: str
    waits: bool
    operation: str
    contender: str
    microseconds: float
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """How many statements one operation sends, BEGIN and COMMIT aside, and its round trips.

    `round_trips` is None on SQLite, where there is no server.
    """

    engine: str
    operation: str
    contender: str
    statements: int
    round_trips: int | None


@dataclass(frozen=True, slots=True)
class Peak:
    """How far the memory of a process rose above the start while it imported `cases`."""

    engine: str
    contender: str
    cases: int
    mebibytes: float


@dataclass(frozen=True, slots=True)
class GrowthPoint:
    """An operation in a store of `cases`: microseconds, and times the smallest store."""

    engine: str
    operation: str
    contender: str
    cases: int
    microseconds: float
    factor: float


@dataclass(frozen=True, slots=True)
class Latency:
    """How long something takes in the largest store; milliseconds, and times a get (p95)."""

    engine: str
    what: str
    cases: int
    median: float
    p95: float
    gets: float


@dataclass(slots=True)
class Results:
    """All that one run measured; `facts` are the machine, versions and settings by name."""

    facts: dict[str, str] = field(default_factory=dict)
    timings: list[Timing] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    peaks: list[Peak] = field(default_factory=list)
    growth: list[GrowthPoint] = field(default_factory=list)
    latencies: list[Latency] = field(default_factory=list)

    def save(self, file: Path) -> None:
        """Write everything to a file."""
        file.write_text(json.dumps(asdict(self), indent=1) + "\n")

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read what `save` wrote."""
        content = json.loads(file.read_text())
        rows: dict[str, type[Any]] = {
            "timings": Timing,
            "exchanges": Exchange,
            "peaks": Peak,
            "growth": GrowthPoint,
            "latencies": Latency,
        }
        for name, row in rows.items():
            content[name] = [row(**each) for each in content[name]]
        return cls(**{each.name: content[each.name] for each in fields(cls)})
