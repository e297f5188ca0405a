"""Running the command line: in this process, in one of its own, and in a pseudo-terminal."""

import fcntl
import io
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
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
_TIMEOUT = 60.0


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
        out, err = process.communicate(timeout=_TIMEOUT)
    return Outcome(process.returncode, out, err)


def in_terminal(*arguments: str, columns: int, folder: Path, **variables: str) -> Outcome:
    """Run the installed command in a pseudo-terminal; both streams are its screen."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    options = {"stdin": terminal, "stdout": terminal, "stderr": terminal}
    env = environment(**variables)
    with start(*arguments, folder=folder, env=env, **options) as process:
        os.close(terminal)
        printed = _read(screen)
        code = process.wait(_TIMEOUT)
    return Outcome(code, printed.decode().replace("\r\n", "\n"), "")


def _read(screen: int) -> bytes:
    printed, deadline = b"", time.monotonic() + _TIMEOUT
    try:
        while select.select([screen], [], [], max(0.0, deadline - time.monotonic()))[0]:
            part = os.read(screen, 65_536)
            if not part:
                break
            printed += part
    except OSError:
        pass  # how Linux says that nobody has the terminal open any more
    finally:
        os.close(screen)
    return printed
