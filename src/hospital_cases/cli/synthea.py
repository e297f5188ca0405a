"""The command `import-synthea`: fill a store from a CSV export."""

from pathlib import Path
from typing import Final

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

_NOTHING: Final = "Interrupted: nothing was stored."
_UNCERTAIN: Final = (
    "Interrupted while the import was being stored: either all of it was stored or nothing; "
    "repeat it to be sure"
)


def import_synthea(
    context: typer.Context,
    *,
    directory: ExportFolder,
    cases: CasesAre = "careplans",
    dry_run: IsDryRun = False,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Import a CSV export of Synthea.

    Synthea generates synthetic patients. The import is all or nothing, except that rows that break
    a rule are skipped and reported. Rows that are already stored are left unchanged, so repeating
    an import is harmless.
    """
    with open_store(context, database_url) as database:
        work = _Import(database.unit_of_work(), directory, cases)
        done = work.run(dry_run=dry_run)
    if wants_json(context, as_json=as_json):
        print_json(report_document(done))
    else:
        show(report(done))


class _Import:
    """An import that can say whether anything was stored when it is interrupted."""

    def __init__(self, uow: UnitOfWork, directory: Path, cases: Cases) -> None:
        self._uow = uow
        self._directory = directory
        self._cases = cases
        self._is_being_stored = False

    def run(self, *, dry_run: bool) -> ImportReport:
        """Import the export, or only report what an import would do.

        Raises:
            Interrupted: The user stopped it.
            InvalidValueError: The folder is not a valid export.
        """
        try:
            return self._read(dry_run=True) if dry_run else self._store()
        except InvalidValueError as error:
            refusal = error
        except KeyboardInterrupt:
            raise Interrupted(_UNCERTAIN if self._is_being_stored else _NOTHING) from None
        if refusal.field != "directory":
            raise refusal
        raise InvalidValueError("DIR, the folder of the CSV export,", refusal.problem)

    def _store(self) -> ImportReport:
        # The importer's own block joins this one, so nothing is stored before this commit.
        with self._uow as uow:
            done = self._read(dry_run=False)
            self._is_being_stored = True
            uow.commit()
        return done

    def _read(self, *, dry_run: bool) -> ImportReport:
        with Progress() as progress:
            return import_export(
                self._uow,
                self._directory,
                cases=self._cases,
                dry_run=dry_run,
                on_progress=progress.tell,
            )
