"""Import of a CSV export of Synthea, the generator of synthetic patients.

::

    report = import_synthea(uow, "export/csv", dry_run=True)
    print(report.created, report.skipped)

Organizations become health centers and providers clinicians, with the ids that they have. A case
is a careplan (or an encounter, for volume), at the center and with the clinician of its
encounter; the conditions, procedures and observations of that encounter are its notes. Rows of
encounters that are no case make no notes, nor do observations without an encounter.
"""

import os
from dataclasses import dataclass

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_files import LAYOUTS, Cases, SkippedRow, open_export
from hospital_cases.interop.synthea_import import ExportImport
from hospital_cases.interop.synthea_intake import ExportIntake, OnProgress
from hospital_cases.services.intake import require_no_open_block
from hospital_cases.unit_of_work import UnitOfWork

__all__ = ["Cases", "ImportReport", "OnProgress", "SkippedRow", "import_synthea"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do if it is a dry run.

    `created` and `unchanged` (stored already, perhaps as deleted) count by class name:
    HealthCenter, Clinician, PatientCase and CaseNote. `skipped` are the refused rows in the
    order of reading.
    """

    created: dict[str, int]
    unchanged: dict[str, int]
    skipped: tuple[SkippedRow, ...]
    dry_run: bool


def import_synthea(
    uow: UnitOfWork,
    directory: str | os.PathLike[str],
    *,
    cases: Cases = "careplans",
    dry_run: bool = False,
    on_progress: OnProgress | None = None,
) -> ImportReport:
    """Import the Synthea export in `directory`, all or nothing, and report what was done.

    `cases` says which rows become cases: "careplans", or "encounters" (then a careplan that has
    not ended keeps its encounter's case open). A row that breaks a rule (of its fields, or of
    `services.imports`), or refers to one that does, is skipped and reported. What is stored
    already, even if deleted, is left as it is, so a repetition changes nothing. Times of the
    export are kept: a case was created at START and, if closed, last updated at STOP; a plain
    date means its midnight in UTC. Clinicians get an artificial email under the reserved domain
    synthea.invalid.

    Files are read in batches, each of which is stored before the next is read; of encounters and
    cases some 350 bytes are kept, of notes nothing, so the files with the notes may have any size.

    `dry_run` does everything, then undoes it. `on_progress(file, done, total)` is called at the
    beginning of each file, every few hundred rows, and when the last of them has been stored.

    Raises:
        ConflictError, NotFoundError: another transaction changed the same data at the same time,
            or a clinician of the center has one of the artificial emails; nothing is stored.
        InvalidValueError: `cases` is neither word, the directory does not exist, or a file that
            the mapping needs is missing, cannot be read or lacks a column; nothing is stored.
        TransactionError: a dry run inside an open block, or an import inside a `reading()` one.
    """
    if dry_run:
        require_no_open_block(uow)
    if cases not in tuple(LAYOUTS):
        raise InvalidValueError("cases", f"must be one of {', '.join(LAYOUTS)}")
    files = open_export(directory, cases)
    intake = ExportIntake(uow, files, on_progress or (lambda *_: None))
    with uow:
        ExportImport(uow, intake, cases).run()
        if not dry_run:
            uow.commit()
    order = list(files)
    return ImportReport(
        created=intake.created,
        unchanged=intake.unchanged,
        skipped=tuple(sorted(intake.skipped, key=lambda row: (order.index(row.file), row.line))),
        dry_run=dry_run,
    )
