"""Counting and finding patients in the largest store, against a get in the same run."""

from collections.abc import Callable
from functools import partial
from itertools import islice
from statistics import median, quantiles
from time import perf_counter_ns
from typing import Any

from hospital_cases.services import count_cases, search_cases
from tests.benchmarks.ours import Ours
from tests.benchmarks.population import Population
from tests.benchmarks.results import Latency, Results
from tests.search.queries import QUERIES

_GETS = 500
_COUNTS = 20


def measure_lookups(engine: str, ours: Ours, population: Population, results: Results) -> None:
    """Time a get, the counts of a dashboard and the search."""
    cases = population.plan.cases
    random_cases = islice(
        population.open_cases, 0, None, max(1, len(population.open_cases) // _GETS)
    )
    gets = [_milliseconds(partial(ours.get, key)) for key, _ in random_cases]
    get = median(gets)
    timed = {"get": gets}
    center, clinician = population.centers[0].id, population.clinicians[0].id
    counts: dict[str, dict[str, Any]] = {
        "count of all": {},
        "count of a center": {"health_center_id": center},
        "count of a clinician": {"clinician_id": clinician},
    }
    for what, filters in counts.items():
        count = partial(count_cases, ours.uow, **filters)
        timed[what] = [_milliseconds(count) for _ in range(_COUNTS)]
    searches: dict[str, dict[str, Any]] = {
        "search, first 10": {"limit": 10},
        "search, a page of 50": {},
        "search in a center, first 10": {"health_center_id": center, "limit": 10},
        "search in a center, a page of 50": {"health_center_id": center},
    }
    texts = [text for texts in QUERIES.values() for text in texts]
    for what, options in searches.items():
        calls = [partial(search_cases, ours.uow, text=text, **options) for text in texts]
        timed[what] = [median(_milliseconds(call) for _ in range(3)) for call in calls]
    for what, samples in timed.items():
        p95 = quantiles(samples, n=20, method="inclusive")[-1]
        results.latencies.append(Latency(engine, what, cases, median(samples), p95, p95 / get))


def _milliseconds(call: Callable[[], object]) -> float:
    start = perf_counter_ns()
    call()
    return (perf_counter_ns() - start) / 1_000_000
