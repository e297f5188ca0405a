"""Imports of many new rows, each in one transaction whatever their number.

Every import takes an iterable of entities, or of functions that make one::

    def case_of(row):
        return PatientCase(id=UUID(row["id"]), patient_name=row["patient"], ...)

    rows = (ImportRow(line, case_of, row) for line, row in enumerate(reader, start=2))
    report = import_cases(uow, rows)

**The iterable** may be a generator of millions. It is read in batches of `batch_size` (1 to
50,000), and nothing is kept of a row but its refusal. A function is called before the next item
is asked for. What the iterable itself raises ends the import and passes through, as does an error
of a function that is none of those below: then nothing is stored. The iterable and the functions
may use `uow`: they see the batches that are done, what they write is a part of the import, and a
`commit()` of theirs decides nothing. They must not yield from inside a block of `uow`.

**Each row** is stored at version 1, left unchanged or refused, and the others go on. The entities
are only read, when a batch is full; editing them stores nothing. The first of these that applies
decides:

1. Its function raises InvalidValueError, NotFoundError or RuleError: refused for that reason. Any
   other ValueError, as parsers raise it, is refused as InvalidValueError.
2. It is no entity of the right type: InvalidValueError.
3. Its id is stored, or was imported earlier (a refused row takes no id): unchanged, if the stored
   row is at version 1 and has the same values, else DuplicateError. Times that the clock gave the
   entity during the import are not compared.
4. It breaks a rule of its own kind, which the function's docstring lists. What these rules depend
   on cannot change before the import has ended.

`on_progress(done)` is called after each batch with the number of rows so far. `dry_run` does
everything, then undoes it.

Every import raises:

- ConflictError, NotFoundError: another transaction, or the iterable itself, changed the same data
  at the same time (for one, stored a row with the same id: DuplicateError); nothing is stored.
- DatabaseUnavailableError: two imports wait for each other, or the database is busy for too long;
  nothing is stored.
- InvalidValueError: the argument is not iterable, or `batch_size` is out of its range.
- TransactionError: a dry run inside an open block, or an import inside a `reading()` one.
"""

from collections.abc import Iterable

from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.services.import_rows import ImportReport, Item
from hospital_cases.services.import_rules import (
    case_rules,
    clinician_rules,
    health_center_rules,
    note_rules,
)
from hospital_cases.services.intake import DEFAULT_BATCH_SIZE, Intake, OnProgress
from hospital_cases.unit_of_work import UnitOfWork


def import_health_centers(
    uow: UnitOfWork,
    health_centers: Iterable[Item[HealthCenter]],
    *,
    batch_size: int = DEFAULT_BATCH_SIZE,
    on_progress: OnProgress | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import health centers; no further rule can refuse one.

    Raises:
        HospitalCasesError: what every import raises; the module lists it.
    """
    return Intake(uow, HealthCenter, health_center_rules).run(
        health_centers, batch_size, on_progress, dry_run
    )


def import_clinicians(
    uow: UnitOfWork,
    clinicians: Iterable[Item[Clinician]],
    *,
    batch_size: int = DEFAULT_BATCH_SIZE,
    on_progress: OnProgress | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import clinicians, whose centers may be inactive.

    Refused is a clinician whose center is not stored (NotFoundError), and one whose email another
    clinician of the center has, active or not, stored or earlier in the import (DuplicateError).

    Raises:
        HospitalCasesError: what every import raises; the module lists it.
    """
    return Intake(uow, Clinician, clinician_rules).run(clinicians, batch_size, on_progress, dry_run)


def import_cases(
    uow: UnitOfWork,
    cases: Iterable[Item[PatientCase]],
    *,
    batch_size: int = DEFAULT_BATCH_SIZE,
    on_progress: OnProgress | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import cases, open and closed ones.

    Refused is a case whose clinician is not stored or of another center (NotFoundError), and an
    open case whose center is inactive (HealthCenterInactiveError) or whose clinician is not an
    active doctor or nurse (ClinicianUnavailableError). A closed case is history: its center and
    clinician may be inactive.

    Raises:
        HospitalCasesError: what every import raises; the module lists it.
    """
    return Intake(uow, PatientCase, case_rules).run(cases, batch_size, on_progress, dry_run)


def import_notes(
    uow: UnitOfWork,
    notes: Iterable[Item[CaseNote]],
    *,
    batch_size: int = DEFAULT_BATCH_SIZE,
    on_progress: OnProgress | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import notes on stored cases, open and closed ones.

    Refused is a note whose case is not stored, deleted or of another center, or whose author is
    not stored or of another center (NotFoundError), and a note on an open case whose author is
    not an active doctor or nurse (ClinicianUnavailableError). A note on a closed case is history:
    its author may be inactive.

    Raises:
        HospitalCasesError: what every import raises; the module lists it.
    """
    return Intake(uow, CaseNote, note_rules).run(notes, batch_size, on_progress, dry_run)
