"""The command line as a whole: its commands and the options that all of them share."""

from importlib.metadata import version
from typing import Annotated, Final

import typer

from hospital_cases.cli.backup import backup
from hospital_cases.cli.case_file import case
from hospital_cases.cli.check import check
from hospital_cases.cli.lists import cases, centers, clinicians
from hospital_cases.cli.options import AsJson, DatabaseUrl
from hospital_cases.cli.schema import init, revision, upgrade
from hospital_cases.cli.store import GeneralOptions
from hospital_cases.cli.synthea import import_synthea

PROGRAM: Final = "hospital-cases"


def _examples(*lines: str) -> str:
    # The mark \b exempts these lines from the wrapping of the help.
    return "\b\n" + "\n".join(["Examples:", *(f"  {PROGRAM} {line}" for line in lines)])


_EPILOG: Final = (
    "The store is given by --database-url, else by the variable HOSPITAL_CASES_DATABASE_URL, else "
    "it is the SQLite file hospital_cases.db in the current folder.\n\n"
    "Data goes to stdout: as tables in a terminal, as one line per row in a pipe, or as one JSON "
    "document with --json. Hints, progress and errors go to stderr. NO_COLOR=1 turns colours "
    "off.\n\n"
    "Exit codes: 0 success; 1 an error, or a store with problems (check); 2 wrong usage; 130 "
    "interrupted.\n\n" + _examples("init", "cases --status open --limit 20", "cases --help")
)

app = typer.Typer(
    name=PROGRAM,
    rich_markup_mode=None,  # plain help: it reads well in a pipe and in a narrow terminal
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"{PROGRAM} {version(PROGRAM)}")
        raise typer.Exit


@app.callback(epilog=_EPILOG)
def options_of_all_commands(
    context: typer.Context,
    *,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda is_wanted: _print_version(is_wanted=is_wanted),
            is_eager=True,
            help="Print the version.",
        ),
    ] = False,
) -> None:
    """Create, upgrade, check, back up, fill and read a store of health centers and their cases.

    --database-url and --json may be given before or after the command.
    """
    context.obj = GeneralOptions(database_url, as_json)


app.command(epilog=_examples("init", "init --database-url sqlite:///hospital.db"))(init)
app.command(epilog=_examples("backup before.db", "upgrade"))(upgrade)
app.command(epilog=_examples("revision", "revision --json"))(revision)
app.command(epilog=_examples("check", "check --json"))(check)
app.command(epilog=_examples("backup /backups/hospital-2026-03-01.db"))(backup)
app.command(
    "import-synthea",
    epilog=_examples(
        "import-synthea output/csv --dry-run", "import-synthea output/csv --cases encounters"
    ),
)(import_synthea)
app.command(epilog=_examples("centers --active", "centers --json"))(centers)
app.command(epilog=_examples("clinicians --role nurse", "clinicians --center ID --inactive"))(
    clinicians
)
app.command(epilog=_examples("cases --status open", "cases --center ID --limit 200"))(cases)
app.command(epilog=_examples("case ID", "case ID --json"))(case)
