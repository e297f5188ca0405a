"""The end of a command by Ctrl+C."""

from typing import Final

INTERRUPTED: Final = 130
"""The exit code: 128 plus the number of the signal, by the convention of shells."""


class Interrupted(Exception):  # noqa: N818 - the user's wish, not an error
    """The user stopped the command; the message says what was stored."""
