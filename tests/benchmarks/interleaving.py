"""Timing: all contenders take turns, round by round, and each round is compared within itself."""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles
from time import perf_counter_ns
from typing import Any

Samples = dict[str, list[float]]
"""By contender, the microseconds of a call in each round."""


def timed(call: Callable[..., object], arguments: Sequence[tuple[Any, ...]]) -> float:
    """Return the mean microseconds of a call over the arguments; the first is for warming up."""
    first, *others = arguments
    forget_values()
    call(*first)
    gc.disable()
    try:
        start = perf_counter_ns()
        for each in others:
            call(*each)
        elapsed = perf_counter_ns() - start
    finally:
        gc.enable()
    return elapsed / len(others) / 1000


def forget_values() -> None:
    """Empty the library's own caches: the rows here come again and again, those of users do not.

    What is kept of statements comes back with the call that warms up.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("hospital_cases."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@dataclass(slots=True)
class Interleaving:
    """Calls that take turns in an order that is drawn anew for each round.

    `samples` holds the microseconds by label; a label is whatever tells the calls apart.
    """

    samples: Samples = field(default_factory=dict)
    _random: Random = field(default_factory=lambda: Random(17))

    def round(self, turns: Mapping[str, Callable[[], float]]) -> None:
        """Take each turn once, in a random order, and note what it returns."""
        gc.collect()
        labels = list(turns)
        self._random.shuffle(labels)
        for label in labels:
            self.samples.setdefault(label, []).append(turns[label]())


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the ratios of all rounds, and the quartiles around it."""

    middle: float
    low: float
    high: float


def ratio(samples: Sequence[float], basis: Sequence[float]) -> Ratio:
    """Compare samples to those of the same rounds."""
    each = [one / other for one, other in zip(samples, basis, strict=True)]
    if len(each) < 2:
        return Ratio(each[0], each[0], each[0])
    low, middle, high = quantiles(each, n=4, method="inclusive")
    return Ratio(middle, low, high)


def typical(samples: Sequence[float]) -> float:
    """Return the median of the samples."""
    return median(samples)
