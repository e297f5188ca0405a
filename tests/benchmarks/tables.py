"""The tables of the report, made from the results."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tests.benchmarks.goals import ENGINES, GOALS, GROWTH_GOAL, MEMORY_GOAL, SEARCH_GOAL
from tests.benchmarks.results import GrowthPoint, Results, Timing

TITLES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
BARE, OURS, CORE, PREBUILT = "bare driver", "ours", "Core", "Core, prebuilt"
_NONE: Final = "–"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; the first column is text, the others are numbers."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def engines_of(results: Results) -> list[str]:
    """Return the engines that were measured."""
    measured = {each.engine for each in results.timings}
    return [engine for engine in ENGINES if engine in measured]


def by_contender(
    results: Results, engine: str, *, waits: bool
) -> Iterator[tuple[str, dict[str, Timing]]]:
    """Yield each operation with its timings by contender."""
    rows = [each for each in results.timings if (each.engine, each.waits) == (engine, waits)]
    for operation in dict.fromkeys(each.operation for each in rows):
        yield operation, {each.contender: each for each in rows if each.operation == operation}


def duration(microseconds: float) -> str:
    """Return a time in a unit that suits it."""
    if microseconds >= 1_000_000:
        return f"{microseconds / 1_000_000:.2f} s"
    return f"{microseconds:,.0f} µs"


def times(timing: Timing | None, *, quartiles: bool = False) -> str:
    """Return a ratio, with its quartiles if asked."""
    if timing is None:
        return _NONE
    spread = f" ({timing.low:.1f} to {timing.high:.1f})" if quartiles else ""
    return f"{timing.ratio:.2f}{spread}"


def speed_table(results: Results, engine: str) -> str:
    """Return all contenders next to the goals and the peers."""
    rows = []
    for operation, found in by_contender(results, engine, waits=False):
        goal, ours = GOALS[engine][operation], found.get(OURS)
        rows.append(
            [
                operation,
                duration(found[BARE].microseconds),
                times(ours, quartiles=True),
                times(found[CORE], quartiles=True),
                times(found[PREBUILT]),
                f"{goal.ratio:g}",
                _yes(ours and ours.ratio <= goal.ratio),
                _yes(ours and ours.ratio <= found[CORE].ratio),
                goal.best_peer or _NONE,
            ]
        )
    heads = ["operation", "bare driver", "ours ×", "Core ×", "Core, prebuilt ×", "goal ×"]
    return table([*heads, "goal met", "at or below Core", "best peer ×"], rows)


def shipped_table(results: Results, engine: str) -> str:
    """Return all contenders where each commit waits for the disk."""
    rows = [
        [
            operation,
            duration(found[BARE].microseconds),
            *(times(found.get(name), quartiles=True) for name in (OURS, CORE)),
            times(found[PREBUILT]),
        ]
        for operation, found in by_contender(results, engine, waits=True)
    ]
    return table(["operation", "bare driver", "ours ×", "Core ×", "Core, prebuilt ×"], rows)


def exchange_table(results: Results) -> str:
    """Return statements and round trips, which are counted and not timed."""
    found = {(each.engine, each.operation, each.contender): each for each in results.exchanges}
    engines = engines_of(results)
    rows = []
    for operation in dict.fromkeys(each.operation for each in results.exchanges):
        row = [operation]
        for engine in engines:
            each = [found[engine, operation, name] for name in (BARE, OURS, CORE)]
            row.append(" / ".join(str(one.statements) for one in each))
            if engine == "postgresql":
                row.append(" / ".join(str(one.round_trips) for one in each))
                row.append(str(GOALS[engine][operation].round_trips))
        rows.append(row)
    heads = ["operation"]
    for engine in engines:
        heads.append(f"statements, {TITLES[engine]}")
        heads += ["round trips", "goal"] if engine == "postgresql" else []
    return table(heads, rows)


def memory_table(results: Results) -> str:
    """Return how far memory rose during bulk imports."""
    found = {(one.engine, one.contender, one.cases): one.mebibytes for one in results.peaks}
    names = dict.fromkeys(one.contender for one in results.peaks)
    rows = []
    for engine, cases in dict.fromkeys((one.engine, one.cases) for one in results.peaks):
        figures = [found.get((engine, name, cases)) for name in names]
        shown = [_NONE if figure is None else f"{figure:.1f}" for figure in figures]
        ours = found.get((engine, OURS, cases))
        met = _yes(ours and ours <= MEMORY_GOAL)
        rows.append([f"{TITLES[engine]}, {cases:,} cases", *shown, f"{MEMORY_GOAL}", met])
    return table(["peak above the start, MiB", *names, "goal", "goal met"], rows)


def growth_table(results: Results) -> str:
    """Return by how much each read grew from the smallest to the largest store."""
    rows = []
    for (engine, read), points in _growth_by_read(results).items():
        bare, ours = (_largest(points, name) for name in (BARE, OURS))
        times_bare = ours.factor / bare.factor
        rows.append(
            [
                f"{read}, {TITLES[engine]}",
                *(f"{each.microseconds:,.0f} µs" for each in points if each.contender == BARE),
                f"{bare.factor:.2f}",
                *(f"{each.microseconds:,.0f} µs" for each in points if each.contender == OURS),
                f"{ours.factor:.2f}",
                f"{times_bare:.2f}",
                f"{GROWTH_GOAL:g}",
                _yes(times_bare <= GROWTH_GOAL),
            ]
        )
    sizes = [f"{size:,}" for size in sorted({each.cases for each in results.growth})]
    heads = ["read"]
    for name in (BARE, OURS):
        heads += [f"{name} at {size}" for size in sizes] + [f"{name} grew ×"]
    return table([*heads, "ours grew, times the bare driver's", "goal", "goal met"], rows)


def _growth_by_read(results: Results) -> dict[tuple[str, str], list[GrowthPoint]]:
    found: dict[tuple[str, str], list[GrowthPoint]] = {}
    for each in results.growth:
        found.setdefault((each.engine, each.operation), []).append(each)
    return found


def _largest(points: Sequence[GrowthPoint], contender: str) -> GrowthPoint:
    return max(
        (each for each in points if each.contender == contender), key=lambda each: each.cases
    )


def latency_table(results: Results) -> str:
    """Return what counts and searches cost in the largest store."""
    rows = [
        [
            f"{each.what}, {TITLES[each.engine]}",
            f"{each.cases:,}",
            f"{each.median:.2f} ms",
            f"{each.p95:.2f} ms",
            f"{each.gets:.1f}",
            f"{SEARCH_GOAL}" if each.what.startswith("search") else "",
            _yes(each.gets <= SEARCH_GOAL) if each.what.startswith("search") else "",
        ]
        for each in results.latencies
    ]
    heads = ["what", "cases", "median", "95th percentile", "times a get", "goal", "goal met"]
    return table(heads, rows)


def short_table(results: Results) -> str:
    """Return the table of the README, as multiples of the bare driver's time."""
    engines = engines_of(results)
    measured = {engine: dict(by_contender(results, engine, waits=False)) for engine in engines}
    rows = []
    for operation in measured[engines[0]]:
        row = [operation]
        for engine in engines:
            found = measured[engine][operation]
            peer = GOALS[engine][operation].best_peer or _NONE
            row += [times(found.get(OURS)), times(found[CORE]), peer]
        rows.append(row)
    heads = ["operation"]
    for engine in engines:
        heads += [f"{TITLES[engine]}: ours", "Core", "best peer"]
    return table(heads, rows)


def _yes(is_met: object) -> str:
    if is_met is None:
        return _NONE
    return "yes" if is_met else "**no**"
