"""Reading an export row by row, and keeping account of the rows that are refused."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeAlias
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_files import ExportFile, Row, SkippedRow
from hospital_cases.interop.synthea_rows import identifier

OnProgress: TypeAlias = Callable[[str, int, int], object]
"""Is told the name of a file, how many of its rows are done, and how many it has."""

_ROWS_PER_REPORT: Final = 250


class ExportReader:
    """Reads the files of an export; `skipped` collects what cannot be taken."""

    def __init__(self, files: Mapping[str, ExportFile], on_progress: OnProgress) -> None:
        """Read `files` and tell `on_progress` at both ends of each and on the way."""
        self._files = files
        self._on_progress = on_progress
        self._ids: dict[str, set[UUID]] = {}
        self.skipped: list[SkippedRow] = []

    def rows(self, name: str) -> Iterator[Row]:
        """Yield the rows of the file; none where an optional file is missing."""
        file = self._files.get(name)
        if file is None:
            return
        self._on_progress(name, 0, file.total)
        for done, row in enumerate(file.rows(), start=1):
            if isinstance(row, SkippedRow):
                self.skipped.append(row)
            else:
                yield row
            if done % _ROWS_PER_REPORT == 0 and done < file.total:
                self._on_progress(name, done, file.total)
        self._on_progress(name, file.total, file.total)

    def rows_by_id(self, name: str) -> dict[UUID, Row]:
        """Return the rows of the file by their Id."""
        return self.by_id(name, self.rows(name))

    def by_id(self, name: str, rows: Iterable[Row]) -> dict[UUID, Row]:
        """Return those `rows` of the file by their Id that are the first to have one."""
        found: dict[UUID, Row] = {}
        for row in rows:
            with self.skipping(row):
                row_id = identifier(row, "Id")
                if row_id in found:
                    raise InvalidValueError("Id", "must not be the Id of an earlier row")
                found[row_id] = row
        self._ids[name] = set(found)
        return found

    def reference(self, row: Row, column: str, name: str, accepted: Container[UUID]) -> UUID:
        """Return the id in a cell that refers to one of the `accepted` rows of the file `name`.

        Raises:
            InvalidValueError: it refers to none; the column is the field.
        """
        target = identifier(row, column)
        if target not in accepted:
            if target in self._ids[name]:
                raise InvalidValueError(column, f"refers to a row of {name} that was refused")
            raise InvalidValueError(column, f"refers to no row of {name}")
        return target

    @contextmanager
    def skipping(self, row: Row, *, is_silent: bool = False) -> Iterator[None]:
        """Skip the row where the block refuses it, and report it unless `is_silent`."""
        try:
            yield
        except InvalidValueError as error:
            if not is_silent:
                self.skipped.append(SkippedRow(row.file, row.line, error.field, error.problem))
