"""Reading an export in batches of rows, and reporting the rows that are refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TypeAlias
from uuid import UUID

from hospital_cases.errors import (
    ClinicianUnavailableError,
    HealthCenterInactiveError,
    HospitalCasesError,
    InvalidValueError,
)
from hospital_cases.interop.synthea_files import ExportFile, Row, SkippedRow
from hospital_cases.interop.synthea_rows import identifier

OnProgress: TypeAlias = Callable[[str, int, int], object]
"""Is called with the name of a file, how many of its rows are done, and how many it has."""

_ROWS_PER_BATCH: Final = 1_000
_ROWS_PER_REPORT: Final = 250

_BROKEN_RULES: Final[Mapping[type[HospitalCasesError], str]] = {
    HealthCenterInactiveError: "needs an active health center",
    ClinicianUnavailableError: "needs an active doctor or nurse",
}


class ExportReader:
    """Reads the files of an export; `skipped` collects the refused rows."""

    def __init__(self, files: Mapping[str, ExportFile], on_progress: OnProgress) -> None:
        """Read `files` and report to `on_progress` at both ends of each and on the way."""
        self._files = files
        self._on_progress = on_progress
        self.skipped: list[SkippedRow] = []

    def batches(self, name: str) -> Iterator[list[Row]]:
        """Yield the rows of the file in batches; none where an optional file is missing.

        The end of the file is reported when the last batch has been dealt with.
        """
        file = self._files.get(name)
        if file is None:
            return
        batch: list[Row] = []
        self._on_progress(name, 0, file.total)
        for done, row in enumerate(file.rows(), start=1):
            if isinstance(row, SkippedRow):
                self.skipped.append(row)
            else:
                batch.append(row)
            if len(batch) == _ROWS_PER_BATCH:
                yield batch
                batch = []
            if done % _ROWS_PER_REPORT == 0 and done < file.total:
                self._on_progress(name, done, file.total)
        yield batch
        self._on_progress(name, file.total, file.total)

    def rows_in_advance(self, name: str) -> Iterator[Row]:
        """Yield the rows of a file that is read again later, and report none of them."""
        if name in self._files:
            yield from (row for row in self._files[name].rows() if isinstance(row, Row))

    def by_id(self, rows: Iterable[Row], known: dict[UUID, Any]) -> dict[UUID, Row]:
        """Return the rows by their Id, which none of the rows `known` so far may have.

        A new row is known as None, which means refused, until more is known of it.
        """
        found: dict[UUID, Row] = {}
        for row in rows:
            with self.skipping(row):
                row_id = identifier(row, "Id")
                if row_id in known:
                    raise InvalidValueError("Id", "must not be the Id of an earlier row")
                known[row_id] = None
                found[row_id] = row
        return found

    @contextmanager
    def skipping(self, row: Row) -> Iterator[None]:
        """Skip and report the row if the block raises `InvalidValueError`."""
        try:
            yield
        except InvalidValueError as error:
            self.skip(row, error)

    def skip(self, row: Row, reason: HospitalCasesError) -> None:
        """Report a row that was refused for its cells, or for a rule of the wards.

        Raises:
            HospitalCasesError: the reason, if it is another one.
        """
        if isinstance(reason, InvalidValueError):
            column, problem = reason.field, reason.problem
        elif type(reason) in _BROKEN_RULES:
            column, problem = "", _BROKEN_RULES[type(reason)]
        else:
            raise reason
        self.skipped.append(SkippedRow(row.file, row.line, column, problem))
