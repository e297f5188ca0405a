"""Timing: all contenders take turns, round by round, and each round is compared within itself."""

import gc
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
