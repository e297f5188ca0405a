"""How far an import is: a bar on stderr, where somebody looks at it."""

import os
import sys
from types import TracebackType
from typing import Final, Self

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from hospital_cases.cli.output import console_for, is_terminal, terminal_width

_NARROWEST_BAR: Final = 70


class Progress:
    """Shows a bar for each file while the block runs, and takes it away again."""

    def __init__(self) -> None:
        """Show nothing yet; nothing at all where stderr is no terminal."""
        self._tasks: dict[str, TaskID] = {}
        is_shown = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        columns = [
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        ]
        self._bars = Bars(
            # In a narrow terminal, names and numbers say more than a bar.
            *(columns[::2] if terminal_width() < _NARROWEST_BAR else columns),
            console=console_for(sys.stderr),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not is_shown,
        )

    def tell(self, file: str, done: int, total: int) -> None:
        """Show that so many rows of the file are done."""
        if file not in self._tasks:
            self._tasks[file] = self._bars.add_task(file, total=total)
        self._bars.update(self._tasks[file], completed=done)

    def __enter__(self) -> Self:
        """Begin to show."""
        self._bars.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Take the bars away."""
        self._bars.stop()
