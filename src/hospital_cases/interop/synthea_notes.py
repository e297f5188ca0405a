"""The ids of notes of an export, which are the same on every import."""

import json
from collections.abc import Hashable, Iterable
from typing import Final
from uuid import UUID, uuid5

from hospital_cases.interop.synthea_files import NOTE_COLUMNS, Row
from hospital_cases.interop.synthea_rows import time_column


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


class NoteIds:
    """The ids of the notes of a file: equal rows of a case are told apart by their number."""

    def __init__(self, rows: Iterable[tuple[UUID | None, Row]]) -> None:
        """Look through all rows with their cases; those without one make no notes."""
        self._equal_rows = EqualKeys((case_id, _content(row)) for case_id, row in rows if case_id)

    def next(self, case_id: UUID, row: Row) -> UUID:
        """Return the id of the next row."""
        content = _content(row)
        ordinal = self._equal_rows.count((case_id, content))
        return uuid5(case_id, json.dumps([content, ordinal]))


def _content(row: Row) -> str:
    """Return all that a note keeps of its row, in one unambiguous string: file, time, texts."""
    columns = (time_column(row), *NOTE_COLUMNS[row.file])
    return json.dumps([row.file, *map(row.text, columns)])
