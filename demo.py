"""The main job of hospital_cases, told as a story. Run it: python demo.py --help."""

import argparse
import io
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from hospital_cases import (
    CaseClosedError,
    CaseStatus,
    ClinicianRole,
    Database,
    DuplicateError,
    HospitalCasesError,
    Page,
    PatientCase,
    StaleVersionError,
    StillReferencedError,
    UnitOfWork,
)
from hospital_cases.interop.synthea import ImportReport, import_synthea
from hospital_cases.services import (
    add_note,
    bootstrap_health_center,
    close_case,
    create_clinician,
    create_health_center,
    delete_case,
    delete_clinician,
    delete_health_center,
    delete_note,
    get_case_file,
    get_health_center,
    list_cases,
    list_clinicians,
    list_health_centers,
    list_notes,
    open_case,
    reassign_case,
    reopen_case,
    update_case,
    update_clinician,
    update_health_center,
    update_note,
)

T = TypeVar("T")


def main() -> int:
    """Tell the story on the database that the command line names; return the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # names of any script, on any terminal
    arguments = parse_arguments()
    try:
        with Database(arguments.database_url or new_sqlite_url()) as database:
            database.create_schema()
            uow = database.unit_of_work()
            case = run_a_case(uow)
            start_health_centers(uow)
            look_around(uow, case)
            tidy_up(uow)
            if arguments.synthea:
                import_export(uow, arguments.synthea)
        sys.stdout.flush()
    except HospitalCasesError as error:
        print(f"demo.py: {error}", file=sys.stderr)
        return 1
    except (BrokenPipeError, KeyboardInterrupt):
        sys.stdout = None  # nobody reads on
        return 1
    return 0


def parse_arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--database-url",
        metavar="URL",
        help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE; "
        "by default a new SQLite file in a temporary folder",
    )
    parser.add_argument(
        "--synthea",
        metavar="DIR",
        type=Path,
        help="also import this Synthea CSV export and show its busiest centers",
    )
    return parser.parse_args()


def new_sqlite_url() -> str:
    """Return the URL of a new SQLite file, and say where it is."""
    path = Path(tempfile.mkdtemp(prefix="hospital_cases_")) / "demo.db"
    print(f"A new store: {path}")
    return f"sqlite:///{path}"


def chapter(title: str) -> None:
    """Start a chapter of the story."""
    print(f"\n{title}\n{'-' * len(title)}")


def tell(what: str, outcome: object) -> None:
    """Print one step and what came of it, in two columns."""
    print(f"  {what:<40}{outcome}")


def described(case: PatientCase) -> str:
    """Return the state of a case in a few words."""
    return f"{case.patient_name}, {case.status.value}, version {case.version}"


def run_a_case(uow: UnitOfWork) -> PatientCase:
    """Follow one case from its opening to its reopening; each call is a transaction."""
    chapter("A case at the North Health Center")
    center = create_health_center(uow, name="North Health Center", address="1 Main Street")
    tell("create a health center", center.name)
    doctor, nurse = (
        create_clinician(
            uow, health_center_id=center.id, name=name, email=f"{name}@example.org", role=role
        )
        for name, role in (("Ada", ClinicianRole.DOCTOR), ("Noor", ClinicianRole.NURSE))
    )
    tell("create two clinicians", f"{doctor.name} (doctor), {nurse.name} (nurse)")
    case = open_case(
        uow,
        health_center_id=center.id,
        clinician_id=doctor.id,
        patient_name="Pat Doe",
        patient_dob=date(1980, 5, 17),
        summary="cough",
    )
    tell("open a case", described(case))
    for text in ("Chest X-ray ordered.", "X-ray is claer.", "Written on the wrong case."):
        note = add_note(uow, case_id=case.id, clinician_id=doctor.id, note_text=text)
    tell("write three notes", f"the last one: {note.note_text}")
    typo = list_notes(uow, case_id=case.id).items[1]
    corrected = update_note(uow, typo.id, note_text="X-ray is clear.")
    tell("correct a typing error", f"{corrected.note_text} (version {corrected.version})")
    case = update_case(uow, case.id, summary="cough, no fever", expected_version=case.version)
    tell("update the summary", described(case))
    try:
        update_case(uow, case.id, summary="a stale edit", expected_version=1)
    except StaleVersionError as error:
        tell("update from an old screen", f"refused: the case has version {error.actual} by now")
    delete_note(uow, note.id)
    tell("delete the wrong note", f"{len(list_notes(uow, case_id=case.id).items)} notes are left")
    case = close_case(uow, case.id)
    tell("close the case", described(case))
    try:
        add_note(uow, case_id=case.id, clinician_id=nurse.id, note_text="too late")
    except CaseClosedError:
        tell("write a note on it", "refused: the case is closed")
    reopen_case(uow, case.id)
    case = reassign_case(uow, case.id, clinician_id=nurse.id)
    tell("reopen it, hand it to the nurse", described(case))
    return case


def start_health_centers(uow: UnitOfWork) -> None:
    """Start a center with its lead and first case; and fail to, without a trace."""
    chapter("New health centers, each in one transaction")
    started = bootstrap_health_center(
        uow,
        name="South Health Center",
        address="2 Main Street",
        lead_name="Sam",
        lead_email="sam@example.org",
        patient_name="Jo Roe",
        summary="sprained ankle",
    )
    tell("bootstrap the South Health Center", described(started.first_case))
    before = len(list(walk(list_health_centers, uow)))
    try:
        with uow:  # several services in one block: all or nothing
            bootstrap_health_center(
                uow,
                name="East Health Center",
                address="3 Main Street",
                lead_name="Eve",
                lead_email="eve@example.org",
                patient_name="Max Poe",
            )
            create_clinician(
                uow,
                health_center_id=started.health_center.id,
                name="Sam's twin",
                email="SAM@example.org",
                role=ClinicianRole.NURSE,
            )
            uow.commit()
    except DuplicateError as error:
        tell("bootstrap another, then fail", f"refused: the same {error.fields[-1]} twice")
    after = len(list(walk(list_health_centers, uow)))
    tell("health centers before and after", f"{before} and {after}: nothing is left of it")


def look_around(uow: UnitOfWork, case: PatientCase) -> None:
    """Read lists page by page, and a case with all that belongs to it."""
    chapter("Lists and the case file")
    for center in list_health_centers(uow, is_active=True, limit=5).items:
        tell("a health center", center.name)
    for clinician in list_clinicians(uow, health_center_id=case.health_center_id).items:
        tell("a clinician of the center", f"{clinician.name} ({clinician.role.value})")
    first_page = list_cases(uow, limit=1)
    second_page = list_cases(uow, limit=1, after=first_page.next_cursor)
    for page in (first_page, second_page):
        tell("a page of one case, newest first", described(page.items[0]))
    case_file = get_case_file(uow, case.id)
    tell("the case file of", f"{case_file.case.patient_name}, {case_file.case.patient_dob}")
    tell("  at", case_file.health_center.name)
    tell("  in the hands of", case_file.clinician.name)
    for note in case_file.notes.items:
        tell("  note", note.note_text)


def tidy_up(uow: UnitOfWork) -> None:
    """Change and delete what nothing refers to; be refused what something refers to."""
    chapter("Changing and deleting centers, clinicians and cases")
    made = bootstrap_health_center(
        uow,
        name="West Health Center",
        address="",
        lead_name="Lou",
        lead_email="lou@example.org",
        patient_name="Kim Poe",
    )
    center = update_health_center(uow, made.health_center.id, address="4 Main Street")
    tell("give the West Health Center an address", center.address)
    lead = update_clinician(uow, made.lead_clinician.id, name="Lou Lane")
    tell("rename its lead", lead.name)
    delete_case(uow, made.first_case.id)
    tell("delete its only case", "it vanishes from every list, its row stays")
    try:
        delete_health_center(uow, center.id)
    except StillReferencedError as error:
        tell("delete the center", f"refused: {' and '.join(error.blocked_by)} refer to it")
    center = update_health_center(uow, center.id, is_active=False)
    tell("deactivate it instead", "no case can be opened there any more")
    empty = create_health_center(uow, name="Opened by mistake", address="")
    intern = create_clinician(
        uow,
        health_center_id=empty.id,
        name="Max",
        email="max@example.org",
        role=ClinicianRole.ADMIN,
    )
    delete_clinician(uow, intern.id)
    delete_health_center(uow, empty.id)
    tell("delete a clinician and a center", "nothing referred to them")


def walk(read: Callable[..., Page[T]], uow: UnitOfWork, **filters: object) -> Iterator[T]:
    """Yield every item of a list, page by page."""
    after = None
    while True:
        page = read(uow, after=after, **filters)
        yield from page.items
        after = page.next_cursor
        if after is None:
            return


def import_export(uow: UnitOfWork, directory: Path) -> None:
    """Import a Synthea export, and show the centers with the most open cases."""
    chapter(f"An import of {directory}")
    report = import_synthea(uow, directory, on_progress=show_progress)
    show_report(report)
    chapter("The busiest health centers and their newest open cases")
    open_cases = list(walk(list_cases, uow, status=CaseStatus.OPEN))
    busiest = Counter(case.health_center_id for case in open_cases).most_common(5)
    for center_id, count in busiest:
        print(f"  {count:>4} open  {get_health_center(uow, center_id).name}")
        newest = [case for case in open_cases if case.health_center_id == center_id][:3]
        for case in newest:
            print(f"             {case.created_at:%Y-%m-%d}  {case.patient_name:<28}{case.summary}")


def show_progress(file: str, done: int, total: int) -> None:
    """Keep one line per file up to date; where nobody watches, print it once."""
    is_watched, is_done = sys.stdout.isatty(), done == total
    if is_watched or is_done:
        line = f"  read {file:<24}{done:>9,} of {total:,} rows"
        print(line, end="\n" if is_done else "\r", flush=True)


def show_report(report: ImportReport) -> None:
    """Say what the import did."""
    for entity, created in report.created.items():
        tell(entity, f"{created:,} created, {report.unchanged[entity]:,} unchanged")
    tell("skipped rows", len(report.skipped))
    for row in report.skipped[:5]:
        tell(f"  {row.file}, line {row.line}", f"{row.column}: {row.reason}")


if __name__ == "__main__":
    sys.exit(main())
