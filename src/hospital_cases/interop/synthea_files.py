"""The files of a Synthea CSV export: their columns, found by name, and their rows."""

import csv
import os
from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Layout:
    """What the mapping wants of a file.

    Every `needed` column must be there, and one of `one_of` if it names any; a `required` file
    must be there itself.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    required: bool = True


_NOTES: Final = {
    name: Layout(
        needed=("ENCOUNTER", "DESCRIPTION"),
        optional=("PATIENT", *columns[1:]),
        one_of=("START", "DATE"),
        required=False,
    )
    for name, columns in NOTE_COLUMNS.items()
}
_PEOPLE: Final = {
    ORGANIZATIONS: Layout(needed=("Id", "NAME"), optional=("ADDRESS", "CITY", "STATE", "ZIP")),
    PROVIDERS: Layout(needed=("Id", "ORGANIZATION", "NAME", "SPECIALITY")),
    PATIENTS: Layout(needed=("Id", "BIRTHDATE", "FIRST", "LAST")),
}
_ENCOUNTER: Final = ("Id", "PATIENT", "ORGANIZATION", "PROVIDER")
_CASE: Final = ("START", "STOP", "DESCRIPTION")
_REASON: Final = ("REASONDESCRIPTION",)

LAYOUTS: Final[Mapping[Cases, Mapping[str, Layout]]] = {
    "careplans": {
        **_PEOPLE,
        ENCOUNTERS: Layout(needed=_ENCOUNTER),
        CAREPLANS: Layout(needed=("Id", "PATIENT", "ENCOUNTER", *_CASE), optional=_REASON),
        **_NOTES,
    },
    "encounters": {
        **_PEOPLE,
        ENCOUNTERS: Layout(needed=(*_ENCOUNTER, *_CASE), optional=_REASON),
        CAREPLANS: Layout(needed=("ENCOUNTER", "STOP"), optional=("PATIENT",), required=False),
        **_NOTES,
    },
}
"""The files that the mapping reads, in the order of reading, by what the cases are."""


class ExportFile:
    """One file of the export, checked from end to end when it is made.

    `total` is how many rows it has, without the header and blank lines.

    Raises:
        InvalidValueError: the file is no UTF-8 CSV, or a needed column is missing.
    """

    def __init__(self, path: Path, layout: Layout) -> None:
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
        InvalidValueError: the directory is none; or a file or column that the mapping needs is
            missing, or a file cannot be read; the problem names the file.
    """
    if not isinstance(directory, (str, os.PathLike)) or not os.path.isdir(directory):  # noqa: PTH112 - Path.is_dir raises where os.path.isdir says no
        raise InvalidValueError("directory", "must be an existing directory")
    files, folder = {}, Path(os.fsdecode(directory))
    for name, layout in LAYOUTS[cases].items():
        path = folder / name
        if os.path.lexists(path):
            files[name] = ExportFile(path, layout)
        elif layout.required:
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


def _find_columns(name: str, header: list[str], layout: Layout) -> dict[str, int]:
    mapped = (*layout.needed, *layout.optional, *layout.one_of)
    missing = [column for column in layout.needed if column not in header]
    if layout.one_of and not any(column in header for column in layout.one_of):
        missing.append(" or ".join(layout.one_of))
    if missing:
        raise InvalidValueError("directory", f"has a file {name} without column {missing[0]}")
    for column in mapped:
        if header.count(column) > 1:
            raise InvalidValueError("directory", f"has a file {name} with two columns {column}")
    return {column: header.index(column) for column in mapped if column in header}
