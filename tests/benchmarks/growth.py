"""Growth: the same reads in a small and a large store, the bare driver's and ours, side by side."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random
from statistics import median
from time import perf_counter
from typing import Any, Final

from hospital_cases import services
from tests.benchmarks.contender import PAGE_LIMIT, Contender, WalkPlace
from tests.benchmarks.filling import filled_store
from tests.benchmarks.interleaving import Interleaving, ratio, timed
from tests.benchmarks.lookups import measure_lookups
from tests.benchmarks.ours import Ours
from tests.benchmarks.place import Place
from tests.benchmarks.population import Plan, Population
from tests.benchmarks.results import GrowthPoint, Results
from tests.benchmarks.workload import WARM_UP_CALLS, Arguments

FAR_PAGE: Final = 10_000
_LONGEST_PAGE: Final = 200
_OPEN_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class GrownStore:
    """A store of one size, and both contenders connected to it."""

    population: Population
    far_place: WalkPlace
    contenders: Sequence[Contender]

    @property
    def cases(self) -> int:
        """How many cases it was filled with."""
        return self.population.plan.cases


@dataclass(frozen=True, slots=True)
class Read:
    """A read whose growth is of interest."""

    name: str
    calls: int
    arguments: Callable[[GrownStore, Random], Arguments]
    method: Callable[[Contender], Callable[..., object]]


READS: Final = (
    Read("list", 10, lambda s, r: (r.choice(s.population.centers).id,), lambda c: c.list_open),
    Read("page 10,000", 10, lambda s, _: (s.far_place,), lambda c: c.walk),
    Read("case file", 10, lambda s, r: (r.choice(s.population.file_cases),), lambda c: c.case_file),
)


def measure_growth(place: Place, results: Results, *, sizes: Sequence[int], rounds: int) -> None:
    """Fill a store of each size, and time the reads in all of them in turns."""
    with ExitStack() as stack:
        stores = [_grown_store(place, results, size, max(sizes), stack) for size in sorted(sizes)]
        for read in READS:
            interleaving, random = Interleaving(), Random(23)
            calls = _calls(stores)
            for label, (store, contender) in calls.items():
                for _ in range(WARM_UP_CALLS):
                    read.method(contender)(*read.arguments(store, random))
                interleaving.samples[label] = []
            for _ in range(rounds):
                interleaving.round(
                    {
                        label: _turn(read, store, contender, random)
                        for label, (store, contender) in calls.items()
                    }
                )
            results.growth += _points(place, read, stores, interleaving)
        largest = stores[-1]
        ours = next(each for each in largest.contenders if isinstance(each, Ours))
        measure_lookups(place.engine, ours, largest.population, results)


def _grown_store(
    place: Place, results: Results, cases: int, largest: int, stack: ExitStack
) -> GrownStore:
    plan = Plan(
        cases, clinicians=50, open_share=_OPEN_SHARE, note_step=5, files=min(200, cases // 20)
    )
    start = perf_counter()
    url, population = filled_store(place, plan)
    stack.callback(place.drop, url)
    contenders = [place.contender(url, name) for name in (place.names[0], Ours.name)]
    for each in contenders:
        stack.callback(each.disconnect)
    # The same share of the way, in a store that has no page 10,000.
    depth = min(FAR_PAGE * PAGE_LIMIT, largest // 2) * cases // largest
    ours = contenders[1]
    assert isinstance(ours, Ours)
    far_place = _walked_to(ours, depth)
    results.facts[f"{place.engine}, {cases:,} cases"] = (
        f"{place.facts(url)}; filled and walked to case {depth:,} in {perf_counter() - start:.0f} s"
    )
    return GrownStore(population, far_place, contenders)


def _walked_to(ours: Ours, depth: int) -> WalkPlace:
    """Walk over all cases, newest first, until `depth` of them are behind."""
    left, cursor, last = depth, None, None
    while left > 0:
        page = services.list_cases(ours.uow, limit=min(left, _LONGEST_PAGE), after=cursor)
        left, cursor, last = left - len(page.items), page.next_cursor, page.items[-1]
    assert last is not None
    assert cursor is not None
    return WalkPlace(last.created_at, last.id, cursor)


def _calls(stores: Sequence[GrownStore]) -> dict[str, tuple[GrownStore, Contender]]:
    return {
        _label(contender.name, store.cases): (store, contender)
        for store in stores
        for contender in store.contenders
    }


def _label(contender: str, cases: int) -> str:
    return f"{contender} at {cases}"


def _turn(
    read: Read, store: GrownStore, contender: Contender, random: Random
) -> Callable[[], float]:
    arguments: list[tuple[Any, ...]] = [
        read.arguments(store, random) for _ in range(read.calls + 1)
    ]
    return lambda: timed(read.method(contender), arguments)


def _points(
    place: Place, read: Read, stores: Sequence[GrownStore], interleaving: Interleaving
) -> list[GrowthPoint]:
    points = []
    for contender in stores[0].contenders:
        smallest = interleaving.samples[_label(contender.name, stores[0].cases)]
        for store in stores:
            samples = interleaving.samples[_label(contender.name, store.cases)]
            factor = ratio(samples, smallest).middle
            points.append(
                GrowthPoint(
                    place.engine,
                    read.name,
                    contender.name,
                    store.cases,
                    median(samples),
                    factor,
                )
            )
    return points
