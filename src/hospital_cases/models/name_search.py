"""What counts when a patient is looked for by name: letters, and where words begin.

A name is found by a text if each word of the text is the beginning of the name, read from one
of its words on. Case, accents, the order of the words and the gaps between them do not matter:
`obrien`, `Ó BRI` and `brien o` all find `O'Brien`. The rules:

1. Letters are compared without case, in their compatibility forms (full-width `Ａ` is `a`, `ß`
   is `ss`), and without accents and vowel points (`é` is `e`, `ё` is `е`). Signs that write a
   vowel, as in Devanagari or Thai, or that voice a kana, count like letters.
2. Letters that Unicode does not take apart are read as the plain ones that people type for them
   (`LETTERS`): `ł` is `l`, `ø` is `o`, `æ` is `ae`, katakana is hiragana.
3. Only letters and digits count. Anything else ends a word: `%`, `_` and quotes, too.
4. An apostrophe or a hyphen ends a word of a name, but joins what stands around it in a text:
   `Jean-Luc` finds `Jean Luc`, `Jean-Luc` and `Jeanluc`.
5. In a name each Han character and Hangul syllable begins a word, because these names are written
   without gaps: `小明` finds `王小明`.
6. `WORD_LENGTH` letters of a word and the first `WORDS` words of a name count, and a word that
   begins another one adds nothing.

Not found: typing errors, nicknames, another script, `ue` for `ü`, simplified for traditional
characters, and a part of what the name writes as one word (`o brien` for `Obrien`).

Stored keys come from the Unicode version of the Python that made them; later versions differ
only in letters that were new.
"""

import unicodedata
from collections.abc import Callable, Iterable
from itertools import accumulate, islice, pairwise
from typing import Final

WORD_LENGTH: Final = 16
"""How many letters of a word count, after folding."""

WORDS: Final = 16
"""How many words of a name can be found: more than names have, few enough for an index entry."""

KEY_LENGTH: Final = WORDS * (WORD_LENGTH + 1)
"""How long a search key can be."""

LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l"}
    | {"ŧ": "t", "ŋ": "n", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ґ": "г"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ـ": ""}
    | {chr(katakana): chr(katakana - 0x60) for katakana in range(0x30A1, 0x30F7)}
)
"""Folded letters that are read as others."""

_APOSTROPHES: Final = frozenset("'`´‘’‛′ʹʻʼʽʾʿ׳")
_VARIANT_SELECTORS: Final = frozenset(
    map(chr, [0x34F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
# Their combining classes: vowel signs, voicing of kana, vowels under Thai and Lao letters.
_COMBINING_LETTERS: Final = frozenset({0, 8, 103, 118})


def search_key(name: str) -> str:
    """Return what a name is found by: its words, each after a space, sorted by code point.

    A word goes on to the end of the name, as far as `WORD_LENGTH` letters: `O'Brien` has
    ` brien obrien`. None begins another one. A name without letters has an empty key; the longest
    has 272 letters.
    """
    parts = _folded(name, _of_names).split()
    letters = "".join(parts)
    starts = accumulate(map(len, parts[:-1]), initial=0)
    return "".join(f" {word}" for word in _longest(letters[at:] for at in islice(starts, WORDS)))


def search_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text to search for, sorted; none if it has no letters."""
    return tuple(_longest(_folded(text, _of_texts).split()))


def is_found(key: str, words: Iterable[str]) -> bool:
    """Tell if each of the `search_words` begins a word of the `search_key`."""
    return all(f" {word}" in key for word in words)


class _Letters(dict[int, str]):
    """A table for `str.translate` that asks `read` about a character when it is first met."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read

    def __missing__(self, code: int) -> str:
        self[code] = read = self._read(chr(code))
        return read


def _read_of_name(character: str) -> str:
    if _is_joint(character):
        return " "
    letters = _letters(character)
    return f" {letters}" if letters.strip() and _begins_a_word(letters) else letters


def _begins_a_word(letter: str) -> bool:
    """Tell if it is a Han character or the first letter of a Hangul syllable: wide, but no kana."""
    return unicodedata.east_asian_width(letter[0]) == "W" and not "\u3040" <= letter[0] <= "\u30ff"


def _read_of_text(character: str) -> str:
    return "" if _is_joint(character) else _letters(character)


_of_names: Final = _Letters(_read_of_name)
_of_texts: Final = _Letters(_read_of_text)


def _is_joint(character: str) -> bool:
    return character in _APOSTROPHES or unicodedata.category(character) == "Pd"


def _letters(character: str) -> str:
    """Return what a decomposed character is read as: letters, nothing, or the end of a word."""
    category = unicodedata.category(character)
    if category[0] in "LN":
        return LETTERS.get(ord(character), character)
    if category == "Cf" or character in _VARIANT_SELECTORS:
        return ""
    if category[0] == "M":
        return character if unicodedata.combining(character) in _COMBINING_LETTERS else ""
    return " "


def _folded(text: str, letters: _Letters) -> str:
    # A spacing accent used as an apostrophe would come apart into a space and an accent.
    decomposed = unicodedata.normalize("NFD", text).replace("´", "'")
    folded = ""
    while folded != decomposed:
        folded, decomposed = decomposed, unicodedata.normalize("NFKD", decomposed.casefold())
    return folded.translate(letters)


def _longest(words: Iterable[str]) -> list[str]:
    """Return the words, cut and sorted, without those that begin another one."""
    ordered = [*sorted({word[:WORD_LENGTH] for word in words}), ""]
    return [word for word, following in pairwise(ordered) if not following.startswith(word)]
