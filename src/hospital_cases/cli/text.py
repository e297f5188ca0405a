"""Text from the store, made harmless for a terminal."""

import re
from typing import Final

# Control characters, line separators, overrides of the writing direction and lone surrogates:
# each could move the cursor, forge a line or reorder what is shown.
_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def clean(text: str, encoding: str = "utf-8") -> str:
    r"""Return `text` on one line, with a visible escape such as \x1b for each unsafe character.

    Those are control characters, overrides of the writing direction, and characters that
    `encoding` lacks.
    """
    visible = _HIDDEN.sub(_escape, text)
    return visible.encode(encoding, "backslashreplace").decode(encoding)


def clean_lines(text: str, encoding: str = "utf-8") -> list[str]:
    """Return the lines of `text`, each cleaned."""
    return [clean(line, encoding) for line in text.replace("\r\n", "\n").split("\n")]


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - two digits
