"""A process of its own that imports cases and tells how far its memory rose (Linux only)."""

import gc
import json
import re
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select

from hospital_cases.persistence.tables import clinicians
from tests.benchmarks.contenders import contender_of
from tests.benchmarks.population import Plan, Population
from tests.benchmarks.records import CLINICIAN_COLUMNS, ClinicianRecord


def population_of(url: str) -> Population:
    """Return a population with the clinicians of a store, to make new cases for it."""
    engine = create_engine(url)
    columns = [clinicians.c[name] for name in CLINICIAN_COLUMNS]
    with engine.connect() as connection:
        rows = connection.execute(select(*columns)).fetchall()
    engine.dispose()
    population = Population(Plan(cases=1, centers=0))
    population.clinicians += [ClinicianRecord(*row) for row in rows]
    return population


def forget_peak() -> None:
    """Tell Linux to count the peak of this process anew."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_mebibytes() -> float:
    """Return the most memory that this process had in use since `forget_peak`."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


def measured(engine: str, url: str, synchronous: Any, name: str, count: int) -> float:
    """Return how many MiB an import of `count` cases by that contender takes above the start."""
    population = population_of(url)
    contender = contender_of(engine, url, synchronous, name)
    contender.import_cases(population.new_cases(10))  # connects, and imports what is imported late
    gc.collect()
    forget_peak()
    before = peak_mebibytes()
    contender.import_cases(population.new_cases(count))
    after = peak_mebibytes()
    contender.disconnect()
    return after - before


if __name__ == "__main__":
    _, engine, url, synchronous, name, count = sys.argv
    rise = measured(engine, url, synchronous, name, int(count))
    sys.stdout.write(json.dumps({"mebibytes": rise}))
