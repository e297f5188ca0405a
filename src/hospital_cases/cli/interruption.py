"""What Ctrl+C does to a command."""

from typing import Final

INTERRUPTED: Final = 130
"""The exit code: 128 and the number of the signal, as shells have it."""


class Interrupted(Exception):  # noqa: N818 - the user's wish, no error
    """The user stopped the command; the message says what became of the work."""
