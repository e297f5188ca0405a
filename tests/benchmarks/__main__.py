"""The command of the benchmark."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from tests.benchmarks.bulk import measure_bulk_import, measure_import_memory
from tests.benchmarks.exchanges import count_exchanges
from tests.benchmarks.goals import ENGINES
from tests.benchmarks.growth import measure_growth
from tests.benchmarks.place import Place
from tests.benchmarks.places import engine_place, waiting
from tests.benchmarks.report import write_report
from tests.benchmarks.results import Results
from tests.benchmarks.small_operations import measure_small_operations
from tests.benchmarks.tables import short_table

_DESIGN = Path(__file__).parents[2] / "design"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured.

    `rounds` are those of the small operations; the slow ones with shipped settings take a third,
    growth as many. `cases` is the size of the store of the small operations.
    """

    rounds: int
    cases: int
    bulk: int
    bulk_rounds: int
    memory: Sequence[int]
    growth: Sequence[int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the arguments ask for, and write the report."""
    options = _parser().parse_args(arguments)
    if options.render:
        results = Results.load(options.output / "performance.json")
    else:
        results = Results(facts=_facts())
        engines = ENGINES if options.engine == "both" else (options.engine,)
        for engine in engines:
            on_one = nullcontext() if options.quick else _one_processor()
            with on_one, engine_place(engine) as place:
                _measure(place, results, _extent(options))
        results.facts["load of the machine at the end"] = _load()
    print(short_table(results))
    print(f"\nwritten: {write_report(results, options.output)}")


def _measure(place: Place, results: Results, extent: Extent) -> None:
    start = perf_counter()

    def tell(what: str) -> None:
        print(f"{perf_counter() - start:6.0f} s  {place.engine}: {what}", file=sys.stderr)

    tell("statements and round trips")
    count_exchanges(place, results)
    tell("small operations")
    measure_small_operations(place, results, rounds=extent.rounds, least_cases=extent.cases)
    tell("bulk import")
    measure_bulk_import(place, results, cases=extent.bulk, rounds=extent.bulk_rounds)
    tell("small operations with shipped settings")
    rounds = max(2, extent.rounds // 3)
    with waiting(place):
        measure_small_operations(place, results, rounds=rounds, least_cases=extent.cases)
    tell("memory of the bulk import")
    measure_import_memory(place, results, cases=extent.memory)
    tell("growth")
    measure_growth(place, results, sizes=extent.growth, rounds=extent.rounds)
    tell("done")


def _extent(options: argparse.Namespace) -> Extent:
    if options.quick:
        return Extent(2, 400, bulk=500, bulk_rounds=1, memory=[500], growth=[500, 1_000])
    # An import of a million takes some minutes; it goes with the longer option.
    memory = {10_000, options.bulk, *([1_000_000] if max(options.growth) > 1_000_000 else [])}
    return Extent(
        options.rounds,
        10_000,
        bulk=options.bulk,
        bulk_rounds=3,
        memory=sorted(memory),
        growth=options.growth,
    )


@contextmanager
def _one_processor() -> Iterator[None]:
    """Keep this process, and the server that it starts, on one processor: fewer surprises."""
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _facts() -> dict[str, str]:
    packages = ", ".join(f"{name} {version(name)}" for name in ("sqlalchemy", "psycopg"))
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{_processor()}, {os.cpu_count()} processors, client and server on one",
        "software": f"{platform.system()} {platform.release()}, Python "
        f"{platform.python_version()}, {packages}",
        "load of the machine at the start": _load(),
    }


def _processor() -> str:
    found = Path("/proc/cpuinfo")
    if found.exists():
        for line in found.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} in the last minute"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    add = parser.add_argument
    add("--engine", choices=[*ENGINES, "both"], default="both")
    add("--rounds", type=int, default=60, help="of the small operations")
    add("--quick", action="store_true", help="a few seconds, to see whether everything works")
    add(
        "--growth",
        type=int,
        nargs="+",
        default=[10_000, 1_000_000],
        metavar="CASES",
        help="sizes of the stores; 10 million is the longer option",
    )
    add("--bulk", type=int, default=100_000, metavar="CASES", help="size of the bulk import")
    add("--output", type=Path, default=_DESIGN, help="the folder of the report")
    add("--render", action="store_true", help="write the report of the last run again")
    return parser


if __name__ == "__main__":
    main()
