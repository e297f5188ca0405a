"""The report of an import, as text and as a JSON document."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich.text import Text

from hospital_cases.cli.output import Part
from hospital_cases.cli.tables import Column, list_of
from hospital_cases.interop.synthea import ImportReport, SkippedRow

_SHOWN_ROWS: Final = 20

_COUNTS: Final[tuple[Column[tuple[str, int, int]], ...]] = (
    Column("kind", lambda counted: counted[0]),
    Column("created", lambda counted: str(counted[1]), justify="right"),
    Column("unchanged", lambda counted: str(counted[2]), justify="right"),
)
_REASONS: Final[tuple[Column[tuple[str, str, str, int]], ...]] = (
    Column("rows", lambda group: str(group[3]), justify="right"),
    Column("file", lambda group: group[0]),
    Column("column", lambda group: group[1] or "-"),
    Column("reason", lambda group: group[2], is_folded=True),
)
_SKIPPED: Final[tuple[Column[SkippedRow], ...]] = (
    Column("file", lambda row: row.file),
    Column("line", lambda row: str(row.line), justify="right"),
    Column("column", lambda row: row.column or "-"),
    Column("reason", lambda row: row.reason, is_folded=True),
)


def report_document(done: ImportReport) -> dict[str, Any]:
    """Return the whole report, with every skipped row."""
    return {
        "dry_run": done.dry_run,
        "created": done.created,
        "unchanged": done.unchanged,
        "skipped": [asdict(row) for row in done.skipped],
    }


def report(done: ImportReport) -> Iterator[Part]:
    """Yield the counts, then the reasons why rows were skipped, the most frequent first."""
    if done.dry_run:
        yield Text("Dry run: nothing was stored. An import would give:", style="bold")
        yield Text()
    counts = [(kind, created, done.unchanged[kind]) for kind, created in done.created.items()]
    yield from list_of(_COUNTS, counts)
    yield Text()
    if done.skipped:
        yield from _skipped(done.skipped)
    else:
        yield Text("No rows were skipped.")


def _skipped(rows: Sequence[SkippedRow]) -> Iterator[Part]:
    groups = Counter((row.file, row.column, row.reason) for row in rows).most_common()
    yield Text(f"Skipped rows: {len(rows)}", style="bold")
    yield Text()
    yield from list_of(_REASONS, [(*group, number) for group, number in groups])
    yield Text()
    yield from list_of(_SKIPPED, rows[:_SHOWN_ROWS])
    if len(rows) > _SHOWN_ROWS:
        yield Text()
        yield Text(f"... and {len(rows) - _SHOWN_ROWS} more: --json has all of them.")
