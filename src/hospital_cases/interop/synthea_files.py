"""The files of a Synthea CSV export: their columns, found by name, and their rows."""

import csv
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from hospital_cases.errors import InvalidValueError

Cases: TypeAlias = Literal["careplans", "encounters"]
"""Which rows of the export are the cases."""

ORGANIZATIONS: Final = "organizations.csv"
PROVIDERS: Final = "providers.csv"
PATIENTS: Final = "patients.csv"
ENCOUNTERS: Final = "encounters.csv"
CAREPLANS: Final = "careplans.csv"
CONDITIONS: Final = "conditions.csv"
PROCEDURES: Final = "procedures.csv"
OBSERVATIONS: Final = "observations.csv"

NOTE_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    CONDITIONS: ("DESCRIPTION",),
    PROCEDURES: ("DESCRIPTION", "REASONDESCRIPTION"),
    OBSERVATIONS: ("DESCRIPTION", "VALUE", "UNITS"),
}
"""The files whose rows become notes, and the columns that make up a note's text."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of the export that was not imported, and why.

    `file` is the file's name; `line` the line that the row begins on (the header is line 1);
    `column` is empty where the reason concerns the whole row. The reason quotes no cell.
    """

    file: str
    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """The mapped cells of a row by column; an optional column that the file lacks is absent."""

    file: str
    line: int
    cells: Mapping[str, str] = field(repr=False)

    def text(self, column: str) -> str:
        """Return the cell, or an empty string where the file has no such column."""
        return self.cells.get(column, "")


_PEOPLE: Final = {
    ORGANIZATIONS: "Id NAME ADDRESS? CITY? STATE? ZIP?",
    PROVIDERS: "Id ORGANIZATION NAME SPECIALITY",
    PATIENTS: "Id BIRTHDATE FIRST LAST",
}
_NOTES: Final = {
    CONDITIONS: "ENCOUNTER DESCRIPTION START|DATE PATIENT?",
    PROCEDURES: "ENCOUNTER DESCRIPTION START|DATE PATIENT? REASONDESCRIPTION?",
    OBSERVATIONS: "ENCOUNTER DESCRIPTION START|DATE PATIENT? VALUE? UNITS?",
}
LAYOUTS: Final[Mapping[Cases, Mapping[str, str]]] = {
    "careplans": {
        **_PEOPLE,
        ENCOUNTERS: "Id PATIENT ORGANIZATION PROVIDER",
        CAREPLANS: "Id PATIENT ENCOUNTER START STOP DESCRIPTION REASONDESCRIPTION?",
        **_NOTES,
    },
    "encounters": {
        **_PEOPLE,
        ENCOUNTERS: "Id PATIENT ORGANIZATION PROVIDER START STOP DESCRIPTION REASONDESCRIPTION?",
        CAREPLANS: "ENCOUNTER STOP PATIENT?",
        **_NOTES,
    },
}
"""The files and columns that the mapping reads, in the order of reading, by what the cases are.

`?` marks a column that may be missing; of two with `|` between them, one must be there.
"""

_OPTIONAL: Final[Mapping[Cases, Collection[str]]] = {
    "careplans": _NOTES,
    "encounters": {CAREPLANS, *_NOTES},
}
"""The files that may be missing."""


class ExportFile:
    """One file of the export, checked from end to end when it is made.

    `total` is how many rows it has, without the header and blank lines.

    Raises:
        InvalidValueError: the file is no UTF-8 CSV, or a needed column is missing.
    """

    def __init__(self, path: Path, layout: str) -> None:
        """Check the file at `path` and count its rows."""
        self._path = path
        records = _records(path)
        _, header = next(records, (1, []))
        self._width = len(header)
        self._columns = _find_columns(path.name, header, layout)
        self.total = sum(1 for _ in records)

    def rows(self) -> Iterator[Row | SkippedRow]:
        """Yield the rows one by one, as skipped ones where a mapped cell cannot be read."""
        records = _records(self._path)
        next(records, None)
        for line, record in records:
            yield self._row(line, record)

    def _row(self, line: int, record: list[str]) -> Row | SkippedRow:
        name = self._path.name
        if len(record) != self._width:
            reason = f"has {len(record)} cells where the header has {self._width}"
            return SkippedRow(name, line, "", reason)
        cells = {column: record[place] for column, place in self._columns.items()}
        for column, cell in cells.items():
            if "\x00" in cell:
                return SkippedRow(name, line, column, "must not contain a NUL character")
        return Row(name, line, cells)


def open_export(directory: str | os.PathLike[str], cases: Cases) -> dict[str, ExportFile]:
    """Check all files of the export that the mapping reads and return those that are there.

    Raises:
        InvalidValueError: there is no such directory; or a file or column that the mapping needs is
            missing, or a file cannot be read; the problem names the file.
    """
    if not isinstance(directory, (str, os.PathLike)) or not os.path.isdir(directory):  # noqa: PTH112 - Path.is_dir raises where os.path.isdir says no
        raise InvalidValueError("directory", "must be an existing directory")
    files, folder = {}, Path(os.fsdecode(directory))
    for name, layout in LAYOUTS[cases].items():
        path = folder / name
        if os.path.lexists(path):
            files[name] = ExportFile(path, layout)
        elif name not in _OPTIONAL[cases]:
            raise InvalidValueError("directory", f"has no file {name}")
    return files


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank, the header first, with the line it begins on.

    In strict mode, or a quotation mark that is never closed would swallow the rows behind it.
    """
    line, problem = 1, ""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            for record in reader:
                if record:
                    yield line, record
                line = reader.line_num + 1
    except UnicodeDecodeError:
        problem = "is not UTF-8"
    except OSError:
        problem = "cannot be read"
    except csv.Error as error:
        problem = f"is no valid CSV from line {line} on: {error}"
    if problem:
        # Outside the except block: a decoding error would carry the file's text as its context.
        raise InvalidValueError("directory", f"has a file {path.name} that {problem}")


def _find_columns(name: str, header: list[str], layout: str) -> dict[str, int]:
    places = {}
    for word in layout.split():
        choices = word.removesuffix("?").split("|")
        found = [column for column in choices if column in header]
        if not found and not word.endswith("?"):
            missing = " or ".join(choices)
            raise InvalidValueError("directory", f"has a file {name} without column {missing}")
        for column in found:
            if header.count(column) > 1:
                raise InvalidValueError("directory", f"has a file {name} with two columns {column}")
            places[column] = header.index(column)
    return places
