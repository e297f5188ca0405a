"""The command `check`: whether the store is sound, and what to do if it is not."""

from collections.abc import Iterator
from typing import Any, Final

import typer
from rich.text import Text

from hospital_cases.cli.options import AsJson, DatabaseUrl
from hospital_cases.cli.output import Part, print_json, show, shown, whole_line
from hospital_cases.cli.store import open_store, wants_json
from hospital_cases.cli.tables import Column, list_of
from hospital_cases.database import Finding, StoreCheck, Verdict

_STYLES: Final = {Verdict.FINE: "green", Verdict.WARNING: "yellow", Verdict.PROBLEM: "bold red"}
_FINDINGS: Final[tuple[Column[Finding], ...]] = (
    Column(
        "verdict",
        lambda finding: finding.verdict.value,
        style=lambda finding: _STYLES[finding.verdict],
    ),
    Column("subject", lambda finding: finding.subject, is_folded=True),
    Column("value", lambda finding: finding.value, is_folded=True),
    Column("advice", lambda finding: finding.advice, is_folded=True),
)
_ROWS: Final[tuple[Column[tuple[str, int]], ...]] = (
    Column("rows of", lambda counted: counted[0]),
    Column("stored", lambda counted: str(counted[1]), justify="right"),
)


def check(
    context: typer.Context, *, database_url: DatabaseUrl = None, as_json: AsJson = False
) -> None:
    """Check the schema, the settings and the rows.

    Nothing is changed. The counts include deleted rows. The exit code is 1 if there is a problem.
    """
    with open_store(context, database_url) as database:
        found = database.check()
    if wants_json(context, as_json=as_json):
        print_json(_document(found))
    else:
        show(_report(found))
    if not found.is_sound:
        raise typer.Exit(1)


def _document(found: StoreCheck) -> dict[str, Any]:
    findings = [
        {
            "subject": finding.subject,
            "value": finding.value,
            "verdict": finding.verdict.value,
            "advice": finding.advice,
        }
        for finding in found.findings
    ]
    return {
        "place": found.place,
        "is_sound": found.is_sound,
        "findings": findings,
        "rows": found.rows,
    }


def _report(found: StoreCheck) -> Iterator[Part]:
    yield whole_line(f"Checked {shown(found.place)}.")
    yield Text()
    yield from list_of(_FINDINGS, found.findings)
    yield Text()
    if found.rows:
        yield from list_of(_ROWS, tuple(found.rows.items()))
        yield Text()
    if found.is_sound:
        yield Text("The store is sound.", style="green")
    else:
        yield Text("The store has problems: see the advice.", style="bold red")
