"""The command `case`: everything about one case."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import typer
from rich.text import Text

from hospital_cases.cli.documents import entity_document
from hospital_cases.cli.options import AsJson, CaseId, DatabaseUrl
from hospital_cases.cli.output import (
    INDENT,
    Part,
    encoding_of,
    folded,
    print_json,
    show,
    shown,
)
from hospital_cases.cli.store import open_store, wants_json
from hospital_cases.cli.text import clean_lines
from hospital_cases.cli.wording import born, in_utc
from hospital_cases.models import CaseNote
from hospital_cases.models.page import MAXIMUM_LIMIT
from hospital_cases.services import CaseFile, get_case_file, get_clinician, list_notes
from hospital_cases.unit_of_work import UnitOfWork

_LABEL: Final = "bold"


@dataclass(frozen=True, slots=True)
class WholeCase:
    """A case file with all of its notes, oldest first, and the names of their authors by id."""

    file: CaseFile
    notes: list[CaseNote]
    authors: dict[UUID, str]


def case(
    context: typer.Context,
    *,
    case_id: CaseId,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Show a case with all of its notes.

    The center and the clinician come first, then the notes, oldest first. All times are in UTC.
    """
    with open_store(context, database_url) as database:
        whole = read_case(database.unit_of_work(), case_id)
    if wants_json(context, as_json=as_json):
        print_json(
            {
                "case": entity_document(whole.file.case),
                "health_center": entity_document(whole.file.health_center),
                "clinician": entity_document(whole.file.clinician),
                "notes": [entity_document(note) for note in whole.notes],
            }
        )
    else:
        show([*_head(whole.file), *_notes(whole)])


def read_case(uow: UnitOfWork, case_id: UUID) -> WholeCase:
    """Return the case with everything that `case` shows.

    Raises:
        NotFoundError: there is no such case.
    """
    with uow.reading():
        file = get_case_file(uow, case_id)
        notes, cursor = list(file.notes.items), file.notes.next_cursor
        while cursor is not None:
            page = list_notes(uow, case_id=case_id, limit=MAXIMUM_LIMIT, after=cursor)
            notes.extend(page.items)
            cursor = page.next_cursor
        authors = {
            clinician_id: get_clinician(uow, clinician_id).name
            for clinician_id in dict.fromkeys(note.clinician_id for note in notes)
        }
    return WholeCase(file, notes, authors)


def _head(file: CaseFile) -> Iterator[Part]:
    case, center, clinician = file.case, file.health_center, file.clinician
    yield from _labelled("case", str(case.id))
    yield from _labelled("patient", case.patient_name)
    yield from _labelled("born", born(case))
    yield from _labelled("status", case.status.value)
    yield from _labelled("opened", in_utc(case.created_at))
    yield from _labelled("last changed", in_utc(case.updated_at))
    yield from _labelled("center", center.name)
    yield from _labelled("center id", str(center.id))
    yield from _labelled("clinician", f"{clinician.name}, {clinician.role.value}")
    yield from _labelled("clinician id", str(clinician.id))
    if case.summary:
        yield Text("summary:", style=_LABEL)
        yield from _indented(case.summary)
    else:
        yield from _labelled("summary", "none")


def _notes(whole: WholeCase) -> Iterator[Part]:
    yield Text()
    if not whole.notes:
        yield Text("No notes.")
        return
    yield Text(f"Notes: {len(whole.notes)}, oldest first", style=_LABEL)
    for note in whole.notes:
        yield Text()
        yield from _labelled(in_utc(note.created_at), whole.authors[note.clinician_id])
        yield from _indented(note.note_text)


def _labelled(label: str, value: str) -> list[Text]:
    return folded(Text().append(f"{label}: ", style=_LABEL).append(shown(value)))


def _indented(text: str) -> Iterator[Part]:
    """Yield the lines of a text, indented."""
    for line in clean_lines(text, encoding_of(sys.stdout)):
        yield from folded(Text(f"{INDENT}{line}"))
