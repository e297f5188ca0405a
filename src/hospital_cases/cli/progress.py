"""The progress of an import: bars on stderr if that is a terminal."""

import os
import sys
from types import TracebackType
from typing import Final, Self

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from hospital_cases.cli.output import console_for, is_terminal, terminal_width

_NARROWEST_BAR: Final = 70


class Progress:
    """Shows a bar for each file while the block runs, then removes it."""

    def __init__(self) -> None:
        """Prepare the bars, which are never shown if stderr is not a terminal."""
        self._tasks: dict[str, TaskID] = {}
        is_shown = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        columns = [
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        ]
        self._bars = Bars(
            # A narrow terminal has room for names and numbers only.
            *(columns[::2] if terminal_width() < _NARROWEST_BAR else columns),
            console=console_for(sys.stderr),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not is_shown,
        )

    def tell(self, file: str, done: int, total: int) -> None:
        """Show that `done` of `total` rows of the file are done."""
        if file not in self._tasks:
            self._tasks[file] = self._bars.add_task(file, total=total)
        self._bars.update(self._tasks[file], completed=done)

    def __enter__(self) -> Self:
        """Show the bars."""
        self._bars.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Remove the bars."""
        self._bars.stop()
