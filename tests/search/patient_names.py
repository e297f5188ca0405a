"""A million patients' names that are as uneven as real ones, the same in every run.

Each culture of `name_lists` has its share. Listed names follow Zipf's law, so that the commonest
surname is about 1 % of all cases and the commonest given name 2 to 3 %; a good third of the
surnames come from a long tail of some ten thousand words. Names have two words, many three, some
four or more.
"""

import random
import re
from collections.abc import Callable, Iterator
from itertools import accumulate

from tests.search.name_lists import CULTURES, Culture, Style

Draw = Callable[[], str]

_CHUNK = 10_000
_WORD = re.compile("[GS]")

# G stands for a given name, S for a surname, the number for the share in per cent.
_PATTERNS = {
    Style.WESTERN: {"G S": 83, "G S-S": 5, "G G S": 12},
    Style.IBERIAN: {"G S": 45, "G S S": 40, "G G S S": 12, "G de la S S": 3},
    Style.FAMILY_FIRST: {"S G": 40, "S G G": 60},
    Style.RUN_TOGETHER: {"SG": 100},
}


def patient_names(count: int, *, seed: int = 1) -> Iterator[str]:
    """Yield that many names; a longer run begins with the names of a shorter one."""
    chance = random.Random(seed)  # noqa: S311 - data, no secret
    cultures = [_names_of(culture, chance) for culture in CULTURES]
    shares = list(accumulate(culture.share for culture in CULTURES))
    for _ in range(count):
        yield chance.choices(cultures, cum_weights=shares)[0]()


def _names_of(culture: Culture, chance: random.Random) -> Draw:
    given = _drawn(culture.given.split(), 0.75, chance)
    listed = _drawn(culture.surnames.split(), culture.steepness, chance)
    tail = _drawn(_tail_words(culture, chance), 0.5, chance) if culture.tail else listed

    def surname() -> str:
        return tail() if chance.random() * 100 < culture.tail else listed()

    def name() -> str:
        (pattern,) = chance.choices(patterns, cum_weights=shares)
        return _WORD.sub(lambda match: words[match[0]](), pattern)

    words = {"G": given, "S": surname}
    patterns = list(_PATTERNS[culture.style])
    shares = list(accumulate(_PATTERNS[culture.style].values()))
    return name


def _tail_words(culture: Culture, chance: random.Random) -> list[str]:
    words = [stem + ending for stem in culture.stems.split() for ending in culture.endings.split()]
    words = sorted(set(words))
    chance.shuffle(words)
    return words


def _drawn(words: list[str], steepness: float, chance: random.Random) -> Draw:
    """Return what draws one of the words, the n-th as often as 1 / (n + 1) to the `steepness`."""
    weights = list(accumulate((rank + 2) ** -steepness for rank in range(len(words))))
    drawn: list[str] = []

    def draw() -> str:
        if not drawn:
            drawn.extend(chance.choices(words, cum_weights=weights, k=_CHUNK))
        return drawn.pop()

    return draw
