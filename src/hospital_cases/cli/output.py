"""The two streams: data on stdout, all that is said about it on stderr, one line each."""

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, TextIO, TypeAlias

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hospital_cases.cli.text import clean

Part: TypeAlias = Text | Table
"""What can be shown: no plain string, in which Rich would look for markup."""

INDENT: Final = "  "
"""What stands before every line that is not the first of something."""

# Rich takes a width alone for nothing in a dumb terminal, and 80 columns instead.
_HEIGHT: Final = 25


class _Sheet(io.StringIO):
    """Collects what is written for a stream, and passes for it."""

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override] # an attribute of io.StringIO
        return encoding_of(self._stream)

    def isatty(self) -> bool:
        return is_terminal(self._stream)


class OutputError(Exception):
    """What was to be printed could not be written; the message says why."""


def say(line: str) -> None:
    """Print a line for the reader, not for a program: on stderr."""
    with suppress(OutputError), _written(sys.stderr) as stream:
        stream.write(f"{clean(line, encoding_of(stream))}\n")


def print_json(document: object) -> None:
    """Print the document on stdout: in ASCII, the same in every locale and harmless.

    Raises:
        OutputError: the output cannot be written.
    """
    _print(json.dumps(document, indent=2, ensure_ascii=True) + "\n")


def show(parts: Iterable[Part]) -> None:
    """Print each on stdout, in colour where a terminal or FORCE_COLOR wants it.

    Lines are folded to the width of a terminal, never in a pipe.

    Raises:
        OutputError: the output cannot be written.
    """
    # Rich ends the process where a stream is broken, so it gets none to write to.
    sheet = _Sheet(sys.stdout)
    console = console_for(sheet)
    for each in parts:
        is_whole = isinstance(each, Text) and bool(each.no_wrap)
        console.print(each, soft_wrap=is_whole or not is_terminal(sys.stdout))
    _print(sheet.getvalue())


def shown(text: str) -> str:
    """Return the text on one line as stdout can show it."""
    return clean(text, encoding_of(sys.stdout))


def whole_line(text: str = "") -> Text:
    """Return a line that is broken nowhere: where it is too long, the terminal does it."""
    return Text(text, no_wrap=True)


def folded(line: Text) -> list[Text]:
    """Return the line in as many lines as the terminal needs; as it is in a pipe.

    All but the first are indented: nothing that somebody wrote can pass for a line of ours.
    """
    parts = [line]
    if is_terminal(sys.stdout) and line.cell_len > terminal_width():
        parts = [*line.wrap(console_for(sys.stdout), max(1, terminal_width() - len(INDENT)))]
    for part in parts:
        part.rstrip()
    return [
        whole_line(INDENT if place else "").append_text(part) for place, part in enumerate(parts)
    ]


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether somebody looks at the stream, rather than a program that reads it."""
    return stream is not None and stream.isatty()


def can_draw(stream: TextIO) -> bool:
    """Return whether the stream takes letters outside of ASCII, and is no dumb terminal."""
    return encoding_of(stream).lower().startswith("utf") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return how many columns the terminal has."""
    return shutil.get_terminal_size().columns


def encoding_of(stream: TextIO | None) -> str:
    """Return the encoding of the stream; UTF-8 where it has none."""
    return getattr(stream, "encoding", None) or "utf-8"


def console_for(stream: TextIO) -> Console:
    """Return a console on the stream, without colours if NO_COLOR says so."""
    options: dict[str, Any] = {}
    if os.environ.get("NO_COLOR"):
        options["color_system"] = None
    return Console(
        file=stream,
        width=terminal_width(),
        height=_HEIGHT,
        **options,
    )


def _print(text: str) -> None:
    with _written(sys.stdout) as stream:
        stream.write(text)


@contextmanager
def _written(stream: TextIO | None) -> Iterator[TextIO]:
    """Flush what the block writes; a reader who has gone away (`| head`) is no error."""
    target, problem = stream or io.StringIO(), None
    try:
        yield target
        target.flush()
    except OSError as error:
        discard_the_rest(target)
        problem = None if isinstance(error, BrokenPipeError) else error.strerror
    if problem is not None:
        raise OutputError(f"the output cannot be written: {problem}")


def discard_the_rest(stream: TextIO | None) -> None:
    """Let what is left in the buffer go nowhere, or Python complains about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):  # of a stream in memory, which has no number
        os.dup2(nowhere, (stream or io.StringIO()).fileno())
    os.close(nowhere)
