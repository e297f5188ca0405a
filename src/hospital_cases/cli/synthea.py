"""The command `import-synthea`: fill a store from a CSV export."""

import typer

from hospital_cases.cli.import_report import report, report_document
from hospital_cases.cli.interruption import Interrupted
from hospital_cases.cli.options import AsJson, CasesAre, DatabaseUrl, ExportFolder, IsDryRun
from hospital_cases.cli.output import print_json, show
from hospital_cases.cli.progress import Progress
from hospital_cases.cli.store import open_store, wants_json
from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea import Cases, ImportReport
from hospital_cases.interop.synthea import import_synthea as import_export
from hospital_cases.unit_of_work import UnitOfWork


def import_synthea(
    context: typer.Context,
    *,
    directory: ExportFolder,
    cases: CasesAre = "careplans",
    dry_run: IsDryRun = False,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Import the CSV export of Synthea.

    Synthea generates synthetic patients. The import is all or nothing, but rows that break a rule
    are skipped and reported, which is no error. What is stored already is left as it is, so a
    repetition changes nothing.
    """
    with open_store(context, database_url) as database:
        done = _import(database.unit_of_work(), directory, cases, dry_run=dry_run)
    if wants_json(context, as_json=as_json):
        print_json(report_document(done))
    else:
        show(report(done))


def _import(
    uow: UnitOfWork, directory: ExportFolder, cases: Cases, *, dry_run: bool
) -> ImportReport:
    with Progress() as progress:
        try:
            return import_export(
                uow, directory, cases=cases, dry_run=dry_run, on_progress=progress.tell
            )
        except InvalidValueError as error:
            refusal = error
        except KeyboardInterrupt:
            is_harmless = dry_run or not progress.may_be_over
            raise Interrupted(_NOTHING if is_harmless else _PERHAPS) from None
    if refusal.field != "directory":
        raise refusal
    raise InvalidValueError("DIR, the folder of the CSV export,", refusal.problem)


_NOTHING = "Interrupted: nothing was stored."
_PERHAPS = (
    "Interrupted while the import was being stored: all of it is there or nothing; "
    "repeat it to be sure"
)
