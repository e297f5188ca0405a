"""The small operations that are compared, each on rows of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any, Final
from uuid import UUID

from tests.benchmarks.contender import Contender
from tests.benchmarks.population import Plan, Population

Arguments = tuple[Any, ...]

_OPEN_SHARE: Final = 0.9
_SPARE_CASES: Final = 200  # those with 20 notes, and what chance leaves closed


class Supply:
    """Hands out what operations work on: no case is changed twice.

    So each call meets the same state: the case that is closed was open, the note that is deleted
    was there. The oldest cases are handed out first; the lists of the newest stay as they are.
    """

    def __init__(self, population: Population) -> None:
        """Hand out the rows of a store that nobody has worked on."""
        self._random = Random(3)
        self._population = population
        self._untouched: Iterator[tuple[tuple[UUID, UUID], UUID]] = zip(
            population.open_cases, population.notes_of_open_cases, strict=True
        )
        self._numbers = count(1)

    def number(self) -> int:
        """Return a number that was not used before."""
        return next(self._numbers)

    def any_case(self) -> UUID:
        """Return a case to read."""
        return self._random.choice(self._population.open_cases)[0]

    def any_center(self) -> UUID:
        """Return a center to list."""
        return self._random.choice(self._population.centers).id

    def any_file(self) -> UUID:
        """Return a case with 20 notes."""
        return self._random.choice(self._population.file_cases)

    def open_case(self) -> tuple[UUID, UUID]:
        """Return an open case at version 1 and its clinician."""
        return next(self._untouched)[0]

    def note(self) -> UUID:
        """Return a note at version 1 of an open case."""
        return next(self._untouched)[1]


@dataclass(frozen=True, slots=True)
class Operation:
    """A small operation: how often it is called for one sample, on what, and by which method."""

    name: str
    calls: int
    arguments: Callable[[Supply], Arguments]
    method: Callable[[Contender], Callable[..., object]]
    writes: bool = False

    @property
    def changes_a_case(self) -> bool:
        """Whether each call needs a case, or a note, that was not touched before."""
        return self.writes and self.name != "bootstrap"


def _bootstrap(supply: Supply) -> Arguments:
    number = supply.number()
    return f"New center {number}", f"lead{number}@example.org", "Pat Doe"


def _note(supply: Supply) -> Arguments:
    return *supply.open_case(), "Blood pressure is normal; no change of the tablets."


OPERATIONS: Final = (
    Operation("bootstrap", 8, _bootstrap, lambda c: c.bootstrap, writes=True),
    Operation("get", 40, lambda s: (s.any_case(),), lambda c: c.get),
    Operation("list", 10, lambda s: (s.any_center(),), lambda c: c.list_open),
    Operation(
        "update",
        8,
        lambda s: (s.open_case()[0], f"Better since visit {s.number()}.", 1),
        lambda c: c.update,
        writes=True,
    ),
    Operation("add note", 8, _note, lambda c: c.add_note, writes=True),
    Operation("case file", 10, lambda s: (s.any_file(),), lambda c: c.case_file),
    Operation("close", 8, lambda s: s.open_case()[:1], lambda c: c.close_case, writes=True),
    Operation("delete note", 8, lambda s: (s.note(),), lambda c: c.delete_note, writes=True),
)


def plan_for(rounds: int, contenders: int, least_cases: int) -> Plan:
    """Return the plan of a store with untouched rows enough for that many rounds."""
    changing = [each.calls + 1 for each in OPERATIONS if each.changes_a_case]
    touched = (rounds * sum(changing) + WARM_UP_CALLS * len(changing)) * contenders
    needed = round((touched + _SPARE_CASES) / _OPEN_SHARE)
    return Plan(max(least_cases, needed), open_share=_OPEN_SHARE)


WARM_UP_CALLS: Final = 8
"""Calls of each operation before the first sample: psycopg prepares a statement at its sixth."""
