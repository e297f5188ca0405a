"""Notes of an export, whose files are the largest: nothing of a note is kept when it is stored."""

import json
from collections.abc import Hashable, Iterable
from typing import Final
from uuid import UUID, uuid5

from hospital_cases.interop.synthea_files import NOTE_COLUMNS, OBSERVATIONS, Row
from hospital_cases.interop.synthea_import import ExportImport
from hospital_cases.interop.synthea_rows import Encounter, checked, instant, joined
from hospital_cases.models import CaseNote


def import_note_files(work: ExportImport) -> None:
    """Import the conditions, procedures and observations of imported cases as their notes."""
    for name in NOTE_COLUMNS:
        rows = ((work.case_of(row), row) for row in work.reader.rows_in_advance(name))
        equal_rows = EqualKeys((case_id, _content(row)) for case_id, row in rows if case_id)
        for batch in work.reader.batches(name):
            _import_batch(work, batch, equal_rows)


class EqualKeys:
    """Counts equal keys, in the little memory that those without an equal do not need.

    A key leaves one bit behind; only one that finds its bit set is kept. Of a million keys, two in
    a hundred find another one's by chance, and are kept for nothing.
    """

    _BITS: Final = 1 << 25  # 4 MiB

    def __init__(self, keys: Iterable[Hashable]) -> None:
        """Look through all keys, to know which of them may come more than once."""
        self._counts: dict[Hashable, int] = {}
        bits = bytearray(self._BITS // 8)
        for key in keys:
            place, bit = divmod(hash(key) % self._BITS, 8)
            if bits[place] & 1 << bit:
                self._counts[key] = 0
            bits[place] |= 1 << bit

    def count(self, key: Hashable) -> int:
        """Return how many equal keys were counted before this one."""
        if key not in self._counts:
            return 0
        self._counts[key] += 1
        return self._counts[key] - 1


def _import_batch(work: ExportImport, batch: Iterable[Row], equal_rows: EqualKeys) -> None:
    rows: dict[UUID, Row] = {}
    case_ids: dict[UUID, UUID] = {}
    for row in batch:
        case_id = work.case_of(row)
        if case_id is not None:
            content = _content(row)
            ordinal = equal_rows.count((case_id, content))
            note_id = uuid5(case_id, json.dumps([content, ordinal]))  # the same on every import
            rows[note_id], case_ids[note_id] = row, case_id
        elif row.text("ENCOUNTER"):
            # The row of an encounter that is no case makes no note; but it must not lead nowhere.
            with work.reader.skipping(row):
                work.references.encounter_of(row)

    def make(note_id: UUID, row: Row) -> CaseNote:
        encounter = work.references.encounter_of(row)
        work.require_notes(case_ids[note_id], encounter)
        return _case_note(row, note_id, case_ids[note_id], encounter)

    work.store(CaseNote, rows, make)


def _content(row: Row) -> str:
    """Return all that a note keeps of its row, in one unambiguous string: file, time, texts."""
    columns = (_time_column(row), *NOTE_COLUMNS[row.file])
    return json.dumps([row.file, *map(row.text, columns)])


def _case_note(row: Row, note_id: UUID, case_id: UUID, encounter: Encounter) -> CaseNote:
    """Return the note of a condition, procedure or observation, by the encounter's clinician."""
    columns = NOTE_COLUMNS[row.file]
    created_at = instant(row, _time_column(row))
    return checked(
        row,
        {"note_text": columns},
        lambda: CaseNote(
            id=note_id,
            health_center_id=encounter.clinician.health_center_id,
            case_id=case_id,
            clinician_id=encounter.clinician.id,
            note_text=joined(" " if row.file == OBSERVATIONS else ": ", *map(row.text, columns)),
            created_at=created_at,
        ),
    )


def _time_column(row: Row) -> str:
    """Return the column with the time of a note: START, or DATE where the file has no START."""
    return "START" if "START" in row.cells else "DATE"
