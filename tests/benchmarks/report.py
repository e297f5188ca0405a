"""The report: the words around the tables, and where everything is written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.growth_plot import draw_growth
from tests.benchmarks.results import Results
from tests.benchmarks.tables import (
    TITLES,
    engines_of,
    exchange_table,
    growth_table,
    latency_table,
    memory_table,
    shipped_table,
    short_table,
    speed_table,
)

COMMAND: Final = "python -m tests.benchmarks"
_TEMPLATES: Final = Path(__file__).parent / "templates"
_PLOT: Final = "performance-growth.svg"


def write_report(results: Results, folder: Path) -> Path:
    """Write the report, its plot and the results into a folder, and return the report's file."""
    folder.mkdir(parents=True, exist_ok=True)
    results.save(folder / "performance.json")
    has_plot = bool(results.growth) and draw_growth(results.growth, folder / _PLOT)
    file = folder / "performance.md"
    file.write_text("\n\n".join(_sections(results, has_plot=has_plot)) + "\n")
    return file


def _sections(results: Results, *, has_plot: bool) -> Iterator[str]:
    yield _template("introduction")
    yield "All of it is measured by one command, which also writes this page:"
    yield f"```sh\n{_how()}\n```"
    facts = "\n".join(f"| {name} | {fact} |" for name, fact in results.facts.items())
    yield f"| run | |\n|---|---|\n{facts}"
    yield f"## In short\n\n{short_table(results)}"
    for engine in engines_of(results):
        yield (
            f"## {TITLES[engine]}, where a commit does not wait for the disk\n\n"
            f"{speed_table(results, engine)}"
        )
    for engine in engines_of(results):
        if any(each.waits and each.engine == engine for each in results.timings):
            yield (
                f"## {TITLES[engine]}, as shipped: a commit waits for the disk\n\n"
                f"{shipped_table(results, engine)}"
            )
    yield from _counted(results)
    if results.growth:
        yield from _growth(results, has_plot=has_plot)
    yield _template("where_the_rest_goes")


def _counted(results: Results) -> Iterator[str]:
    yield (
        "## Statements and round trips\n\n"
        "Counted by the drivers' own traces, not timed: bare driver / ours / Core. Statements are "
        "without BEGIN and COMMIT, round trips with them.\n\n"
        f"{exchange_table(results)}"
    )
    if results.peaks:
        yield (
            "## Memory of the bulk import\n\n"
            "Each import runs from a generator of cases in a process of its own; its peak is "
            f"compared with what it had just before.\n\n{memory_table(results)}"
        )


def _growth(results: Results, *, has_plot: bool) -> Iterator[str]:
    plot = f"![Times of the reads by the size of the store]({_PLOT})\n\n" if has_plot else ""
    yield (
        "## Growth\n\n"
        "Reads in stores of several sizes, by turns in one run. There are always 20 centers with "
        "50 clinicians each, so that the history of each center grows; a fifth of the cases are "
        "open. Page 10,000 is of a walk over all cases in pages of 50; in the smaller stores it "
        "is the page at the same share of the way.\n\n"
        f"{plot}{growth_table(results)}"
    )
    yield (
        "## Counts and search in the largest store\n\n"
        "As times a get: the 95th percentile against the median of a get in the same run. A search "
        "is the median of three calls with the same text, for each of the stated queries "
        "(tests/search/queries.py); the center has a twentieth of the cases.\n\n"
        f"{latency_table(results)}"
    )


def _template(name: str) -> str:
    return (_TEMPLATES / f"{name}.md").read_text().strip()


def _how() -> str:
    return (
        "python3 -m venv .venv-bench && .venv-bench/bin/pip install --quiet --editable "
        f"'.[bench]' && .venv-bench/bin/{COMMAND}"
    )
