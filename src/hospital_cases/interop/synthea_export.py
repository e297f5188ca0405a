"""Reading an export: its rows, the progress in each file, and the rows that are refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeAlias

from hospital_cases.errors import (
    ClinicianUnavailableError,
    HealthCenterInactiveError,
    HospitalCasesError,
    InvalidValueError,
)
from hospital_cases.interop.synthea_files import ExportFile, Row, SkippedRow

OnProgress: TypeAlias = Callable[[str, int, int], object]
"""Is called with the name of a file, how many of its rows are done, and how many it has."""

_ROWS_PER_REPORT: Final = 250
_BROKEN_RULES: Final[Mapping[type[HospitalCasesError], str]] = {
    HealthCenterInactiveError: "needs an active health center",
    ClinicianUnavailableError: "needs an active doctor or nurse",
}


class Export:
    """The files of an export; `skipped` collects the refused rows."""

    def __init__(self, files: Mapping[str, ExportFile], on_progress: OnProgress) -> None:
        """Read `files` and report to `on_progress` at both ends of each and on the way."""
        self._files = files
        self._on_progress = on_progress
        self.skipped: list[SkippedRow] = []

    @contextmanager
    def reading(self, name: str) -> Iterator[Iterator[Row]]:
        """Yield the rows of a file, none if it is missing; the block is what is done with them."""
        file = self._files.get(name)
        if file is None:
            yield iter(())
            return
        self._on_progress(name, 0, file.total)
        yield self._rows(name, file)
        self._on_progress(name, file.total, file.total)

    def rows_in_advance(self, name: str) -> Iterator[Row]:
        """Yield the rows of a file that is read again later, and report none of them."""
        if name in self._files:
            yield from (row for row in self._files[name].rows() if isinstance(row, Row))

    def skip(self, file: str, line: int, reason: HospitalCasesError) -> None:
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
        self.skipped.append(SkippedRow(file, line, column, problem))

    def _rows(self, name: str, file: ExportFile) -> Iterator[Row]:
        for done, row in enumerate(file.rows(), start=1):
            if isinstance(row, Row):
                yield row
            else:
                self.skipped.append(row)
            if done % _ROWS_PER_REPORT == 0 and done < file.total:
                self._on_progress(name, done, file.total)
