"""Output: data on stdout, messages on stderr, one line each."""

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
"""What can be shown; not a plain string, in which Rich would interpret markup."""

INDENT: Final = "  "
"""The indentation of every line of a text but the first."""

# In a dumb terminal, Rich ignores a width that is given without a height.
_HEIGHT: Final = 25


class _Buffer(io.StringIO):
    """Collects what is written, and has the encoding and the kind of the stream it is for."""

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override] # an attribute of io.StringIO
        return encoding_of(self._stream)

    def isatty(self) -> bool:
        return is_terminal(self._stream)


class OutputError(Exception):
    """The output cannot be written; the message says why."""


def say(line: str) -> None:
    """Print a message on stderr."""
    with suppress(OutputError), _written(sys.stderr) as stream:
        stream.write(f"{clean(line, encoding_of(stream))}\n")


def print_json(document: object) -> None:
    """Print the document on stdout, in ASCII, which is the same in every locale.

    Raises:
        OutputError: the output cannot be written.
    """
    _print(json.dumps(document, indent=2, ensure_ascii=True) + "\n")


def show(parts: Iterable[Part]) -> None:
    """Print the parts on stdout, in colour if that is a terminal or FORCE_COLOR is set.

    Lines are folded to the width of a terminal, never in a pipe.

    Raises:
        OutputError: the output cannot be written.
    """
    # Rich exits the process on a broken pipe, so it writes to a buffer.
    buffer = _Buffer(sys.stdout)
    console = console_for(buffer)
    for each in parts:
        is_whole = isinstance(each, Text) and bool(each.no_wrap)
        console.print(each, soft_wrap=is_whole or not is_terminal(sys.stdout))
    _print(buffer.getvalue())


def shown(text: str) -> str:
    """Return the text on one line, safe for stdout."""
    return clean(text, encoding_of(sys.stdout))


def whole_line(text: str = "") -> Text:
    """Return a line that is not folded; a terminal wraps it if it is too long."""
    return Text(text, no_wrap=True)


def folded(line: Text) -> list[Text]:
    """Return the line folded to the width of a terminal, or unchanged in a pipe.

    All lines but the first are indented, so that stored text cannot pass for a line of the program.
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
    """Return whether the stream is a terminal."""
    return stream is not None and stream.isatty()


def can_draw(stream: TextIO) -> bool:
    """Return whether the stream can show lines drawn with Unicode characters."""
    return encoding_of(stream).lower().startswith("utf") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return the number of columns of the terminal."""
    return shutil.get_terminal_size().columns


def encoding_of(stream: TextIO | None) -> str:
    """Return the encoding of the stream; UTF-8 if it has none."""
    return getattr(stream, "encoding", None) or "utf-8"


def console_for(stream: TextIO) -> Console:
    """Return a console on the stream, without colours if NO_COLOR is set."""
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
    """Flush what the block writes; a closed pipe (`| head`) is not an error."""
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
    """Discard what is left in the buffer, which Python would otherwise fail to flush at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):  # of a stream in memory, which has no descriptor
        os.dup2(nowhere, (stream or io.StringIO()).fileno())
    os.close(nowhere)
