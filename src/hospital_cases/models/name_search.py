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
from collections.abc import Iterable
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

_GAP: Final = "-"
"""How a folded text has what ends a word of a name, but not one of a text to search for."""

_APOSTROPHES: Final = frozenset("'`´‘’‛′ʹʻʼʽʾʿ׳")
_VARIANT_SELECTORS: Final = frozenset(
    map(chr, [0x34F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
# Their combining classes: vowel signs, voicing of kana, vowels under Thai and Lao letters.
_COMBINING_LETTERS: Final = frozenset({0, 8, 103, 118})


def search_key(name: str) -> str:
    """Return what a name is found by: its words, each after a space, sorted by code point.

    A word goes on to the end of the name, as far as `WORD_LENGTH` letters: `O'Brien` has
    ` brien obrien`. None begins another one. A name without letters has an empty key.
    """
    parts = _folded(name).replace(_GAP, " ").split()
    letters = "".join(parts)
    starts = accumulate(map(len, parts[:-1]), initial=0)
    return "".join(f" {word}" for word in _longest(letters[at:] for at in islice(starts, WORDS)))


def search_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text to search for, sorted; none if it has no letters."""
    return tuple(_longest(_folded(text).replace(_GAP, "").split()))


def is_found(key: str, words: Iterable[str]) -> bool:
    """Return whether each of the `search_words` begins a word of the `search_key`."""
    return all(f" {word}" in key for word in words)


def _longest(words: Iterable[str]) -> list[str]:
    """Return the words, cut and sorted, without those that begin another one."""
    ordered = [*sorted({word[:WORD_LENGTH] for word in words}), ""]
    return [word for word, following in pairwise(ordered) if not following.startswith(word)]


def _folded(text: str) -> str:
    # A spacing accent used as an apostrophe would come apart into a space and an accent.
    decomposed = unicodedata.normalize("NFD", text).replace("´", "'")
    folded = ""
    while folded != decomposed:
        folded, decomposed = decomposed, unicodedata.normalize("NFKD", decomposed.casefold())
    return folded.translate(_readings)


class _Readings(dict[int, str]):
    """A table for `str.translate`, which asks for a character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = reading = _reading(chr(code))
        return reading


_readings: Final = _Readings()


def _reading(character: str) -> str:
    """Return what a decomposed character is read as: letters, nothing, a gap, or a word's end."""
    category = unicodedata.category(character)
    if category == "Pd" or character in _APOSTROPHES:
        return _GAP
    is_mute = category[0] == "M" and unicodedata.combining(character) not in _COMBINING_LETTERS
    if is_mute or category == "Cf" or character in _VARIANT_SELECTORS:
        return ""
    if category[0] not in "LMN":
        return " "
    letters = LETTERS.get(ord(character), character)
    return f"{_GAP}{letters}" if _begins_a_word(character) else letters


def _begins_a_word(letter: str) -> bool:
    """Return whether it is a Han character or begins a Hangul syllable: wide, but no kana."""
    return unicodedata.east_asian_width(letter) == "W" and not "\u3040" <= letter <= "\u30ff"
