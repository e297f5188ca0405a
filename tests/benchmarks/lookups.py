"""Counting and finding patients in the largest store, against a get in the same run."""

from collections.abc import Callable
from functools import partial
from itertools import islice
from statistics import median, quantiles
from time import perf_counter_ns
from typing import Any

from tests.benchmarks.ours import COUNT_CASES, SEARCH_CASES, Ours
from tests.benchmarks.population import Population
from tests.benchmarks.results import Latency, Results
from tests.search.queries import QUERIES

_GETS = 500
_COUNTS = 20


def measure_lookups(engine: str, ours: Ours, population: Population, results: Results) -> None:
    """Time a get, the counts of a dashboard and the search, as far as there are services."""
    cases = population.plan.cases
    random_cases = islice(
        population.open_cases, 0, None, max(1, len(population.open_cases) // _GETS)
    )
    gets = [_milliseconds(partial(ours.get, key)) for key, _ in random_cases]
    get = median(gets)
    timed = {"get": gets}
    if (count := COUNT_CASES) is not None:
        center, clinician = population.centers[0].id, population.clinicians[0].id
        filters = {
            "count of all": {},
            "count of a center": {"health_center_id": center},
            "count of a clinician": {"clinician_id": clinician},
        }
        for what, one in filters.items():
            timed[what] = [_milliseconds(partial(count, ours.uow, **one)) for _ in range(_COUNTS)]
    if (search := SEARCH_CASES) is not None:
        center = population.centers[0].id
        searches: dict[str, dict[str, Any]] = {
            "search, first 10": {"limit": 10},
            "search, a page of 50": {},
            "search in a center, first 10": {"health_center_id": center, "limit": 10},
            "search in a center, a page of 50": {"health_center_id": center},
        }
        texts = [text for texts in QUERIES.values() for text in texts]
        for what, options in searches.items():
            timed[what] = [
                median(
                    _milliseconds(partial(search, ours.uow, text=text, **options)) for _ in range(3)
                )
                for text in texts
            ]
    for what, samples in timed.items():
        p95 = quantiles(samples, n=20, method="inclusive")[-1]
        results.latencies.append(Latency(engine, what, cases, median(samples), p95, p95 / get))


def _milliseconds(call: Callable[[], object]) -> float:
    start = perf_counter_ns()
    call()
    return (perf_counter_ns() - start) / 1_000_000
