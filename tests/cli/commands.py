"""Running the command line, in this process and in one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import hospital_cases
from hospital_cases.cli.execution import run

SCRIPT = Path(sys.executable).with_name("hospital-cases")
_SOURCE = Path(hospital_cases.__file__).parents[1]
_SETTINGS = {"NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "PYTHONIOENCODING"}
TIMEOUT = 60.0  # seconds


@dataclass(frozen=True)
class Outcome:
    """The exit code of a command, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Return the lines of stdout."""
        return self.out.splitlines()


class Stream(io.TextIOWrapper):
    """A stream in memory, perhaps looked at by somebody."""

    def __init__(self, *, is_terminal: bool, encoding: str = "utf-8") -> None:
        self._bytes = io.BytesIO()
        self._is_terminal = is_terminal
        super().__init__(self._bytes, encoding=encoding, newline="")

    def isatty(self) -> bool:
        """Return whether somebody looks."""
        return self._is_terminal

    @property
    def text(self) -> str:
        """Return what was written."""
        self.flush()
        return self._bytes.getvalue().decode(self.encoding)


def invoke(
    *arguments: str,
    is_terminal: bool = False,
    is_watched: bool = False,
    encoding: str = "utf-8",
) -> Outcome:
    """Run a command in this process; `is_watched` puts stderr on a terminal."""
    out = Stream(is_terminal=is_terminal, encoding=encoding)
    err = Stream(is_terminal=is_watched)
    with patch.object(sys, "stdout", out), patch.object(sys, "stderr", err):
        code = run(arguments)
    return Outcome(code, out.text, err.text)


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without what changes the output, and `variables`."""
    kept = {name: value for name, value in os.environ.items() if name not in _SETTINGS}
    return {**kept, "PYTHONPATH": str(_SOURCE), "TERM": "xterm-256color", **variables}


def start(*arguments: str, folder: Path, **options: Any) -> subprocess.Popen[str]:
    """Start the installed command in a process of its own."""
    options.setdefault("env", environment())
    return subprocess.Popen(
        [str(SCRIPT), *arguments],
        cwd=folder,
        text=True,
        encoding="utf-8",
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


def execute(*arguments: str, folder: Path, env: Mapping[str, str] | None = None) -> Outcome:
    """Run the installed command in a process of its own."""
    with start(*arguments, folder=folder, env=dict(env or environment())) as process:
        out, err = process.communicate(timeout=TIMEOUT)
    return Outcome(process.returncode, out, err)
