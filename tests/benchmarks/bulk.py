"""The bulk import: its time, all contenders on copies of one store, and its peak of memory."""

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from hospital_cases import PatientCase
from tests.benchmarks import ours
from tests.benchmarks.filling import filled_store
from tests.benchmarks.interleaving import Interleaving, ratio
from tests.benchmarks.place import Place
from tests.benchmarks.population import Plan
from tests.benchmarks.results import Peak, Results, Timing

OPERATION = "bulk"
_CASES_BEFORE = 10_000


def measure_bulk_import(place: Place, results: Results, *, cases: int, rounds: int) -> None:
    """Time the import of the same new cases by every contender, each into a copy of one store."""
    store, population = filled_store(place, Plan(min(_CASES_BEFORE, cases)))
    start = perf_counter()
    new = list(population.new_cases(cases))
    making = perf_counter() - start
    results.facts[f"{place.engine}, bulk import"] = (
        f"{cases:,} cases, made beforehand as entities in {making:.2f} s, "
        f"into a store of {population.plan.cases:,}; {rounds} rounds"
    )
    gc.collect()
    gc.freeze()  # the collector does not walk through the benchmark's own list
    interleaving, names = Interleaving(), place.names
    for _ in range(rounds):
        interleaving.round({name: _turn(place, store, name, new) for name in names})
    gc.unfreeze()
    place.drop(store)
    samples = interleaving.samples
    for name in names:
        times = ratio(samples[name], samples[names[0]])
        results.timings.append(
            Timing(
                place.engine,
                place.waits,
                OPERATION,
                name,
                median(samples[name]),
                times.middle,
                times.low,
                times.high,
            )
        )


def _turn(place: Place, store: str, name: str, new: Sequence[PatientCase]) -> Callable[[], float]:
    def turn() -> float:
        url = place.copy_of(store)
        contender = place.contender(url, name)
        start = perf_counter()
        contender.import_cases(new)
        elapsed = perf_counter() - start
        contender.disconnect()
        place.drop(url)
        return elapsed * 1_000_000

    return turn


def measure_import_memory(place: Place, results: Results, *, cases: Sequence[int]) -> None:
    """Measure how far an import from a generator raises the memory of a fresh process.

    The largest number of cases is left to the bare driver and ours: it tells whether ours is flat.
    """
    store, _population = filled_store(place, Plan(_CASES_BEFORE // 10))
    for count in cases:
        for name in place.names:
            if count >= 1_000_000 and name not in {place.names[0], ours.Ours.name}:
                continue
            url = place.copy_of(store)
            arguments = [place.engine, url, place.synchronous, name, str(count)]
            child = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.import_memory", *arguments],
                stdout=subprocess.PIPE,
                check=True,
            )
            peak = json.loads(child.stdout)
            results.peaks.append(Peak(place.engine, name, count, peak["mebibytes"]))
            place.drop(url)
    place.drop(store)
