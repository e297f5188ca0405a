"""The stated searches in a large store, and the bytes of a case.

`python -m tests.benchmarks.searches` prints what it measures. Each search is timed by the better of
two calls.
"""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median, quantiles
from time import perf_counter_ns
from typing import Any

from hospital_cases import CaseStatus
from hospital_cases.services import search_cases
from tests.benchmarks.filling import filled_store
from tests.benchmarks.goals import ENGINES
from tests.benchmarks.ours import Ours
from tests.benchmarks.place import Place
from tests.benchmarks.places import engine_place
from tests.benchmarks.population import Plan, Population
from tests.search.queries import QUERIES

_TEXTS = [text for texts in QUERIES.values() for text in texts]
_CALLS = 2

Search = Callable[[str], Callable[[], object]]
"""Returns, for a text, the call that is timed."""


def main(arguments: list[str] | None = None) -> None:
    """Measure what the arguments ask for, and print a table for each engine."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.searches")
    parser.add_argument("--engine", choices=[*ENGINES, "both"], default="both")
    parser.add_argument("--cases", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    for engine in ENGINES if options.engine == "both" else (options.engine,):
        with engine_place(engine) as place:
            for line in measure_searches(place, options.cases):
                print(line, flush=True)


def measure_searches(place: Place, cases: int) -> Iterator[str]:
    """Yield lines of text: the bytes of a case, then each kind of search in milliseconds."""
    # Next to no notes, whose bytes are not of interest.
    plan = Plan(cases, clinicians=50, open_share=0.2, note_step=cases, files=1)
    url, population = filled_store(place, plan)
    yield f"{place.engine}, {cases:,} cases: {place.stored_bytes(url) / cases:.0f} bytes a case"
    ours = place.contender(url, Ours.name)
    assert isinstance(ours, Ours)
    for what, search in _searches(ours, population).items():
        samples = [_milliseconds(search(text)) for text in _TEXTS]
        p95 = quantiles(samples, n=20, method="inclusive")[-1]
        yield (
            f"{what:<40} median {median(samples):6.2f}  95th percentile {p95:6.2f}  "
            f"slowest {max(samples):6.2f} ({_TEXTS[samples.index(max(samples))]})"
        )
    ours.disconnect()
    place.drop(url)


def _searches(ours: Ours, population: Population) -> dict[str, Search]:
    in_center: dict[str, Any] = {"health_center_id": population.centers[0].id}

    def search(**options: Any) -> Search:
        return lambda text: partial(search_cases, ours.uow, text=text, **options)

    def second_page(**options: Any) -> Search:
        def call(text: str) -> Callable[[], object]:
            after = search_cases(ours.uow, text=text, **options).next_cursor
            return partial(search_cases, ours.uow, text=text, after=after, **options)

        return call

    return {
        "in a center, the first 10": search(**in_center, limit=10),
        "in a center, a page of 50": search(**in_center, limit=50),
        "in a center, open cases, a page of 50": search(
            **in_center, status=CaseStatus.OPEN, limit=50
        ),
        "in a center, the second page of 50": second_page(**in_center, limit=50),
        "in all centers, the first 10": search(limit=10),
        "in all centers, a page of 50": search(limit=50),
    }


def _milliseconds(call: Callable[[], object]) -> float:
    times = []
    for _ in range(_CALLS):
        start = perf_counter_ns()
        call()
        times.append(perf_counter_ns() - start)
    return min(times) / 1_000_000


if __name__ == "__main__":
    main()
