"""The plot of growth: how long the reads take in stores of several sizes."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.results import GrowthPoint
from tests.benchmarks.tables import BARE, TITLES

_COLORS = {"list": "#1b6ca8", "page 10,000": "#c8553d", "case file": "#2e7d4f"}


def draw_growth(points: Sequence[GrowthPoint], file: Path) -> bool:
    """Draw the points into an SVG file; return False where matplotlib is not installed."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 - the module of the extra `bench`

        mpl.use("svg")
        from matplotlib import pyplot as plt  # noqa: PLC0415 - as above
    except ImportError:
        sys.stderr.write("the plot is not drawn: install the extra hospital-cases[bench]\n")
        return False
    engines = list(dict.fromkeys(each.engine for each in points))
    # Text stays text, and the same points make the same file.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "growth", "font.size": 9}):
        figure, panels = plt.subplots(
            1, len(engines), figsize=(4.4 * len(engines), 4), squeeze=False
        )
        for engine, panel in zip(engines, panels[0], strict=True):
            _draw_engine(panel, engine, [each for each in points if each.engine == engine])
        lines, labels = panels[0][0].get_legend_handles_labels()
        figure.legend(lines, labels, loc="lower center", ncols=3, fontsize=8)
        figure.tight_layout(rect=(0, 0.13, 1, 1))
        figure.savefig(file, metadata={"Date": None})
        plt.close(figure)
    return True


def _draw_engine(panel: Any, engine: str, points: Sequence[GrowthPoint]) -> None:
    for read, contender in dict.fromkeys((each.operation, each.contender) for each in points):
        line = [each for each in points if (each.operation, each.contender) == (read, contender)]
        panel.plot(
            [each.cases for each in line],
            [each.microseconds for each in line],
            color=_COLORS[read],
            linestyle="--" if contender == BARE else "-",
            marker="o",
            markersize=3,
            label=f"{read}, {contender}",
        )
    panel.set_xscale("log")
    panel.set_ylim(bottom=0)
    panel.set_title(TITLES[engine])
    panel.set_xlabel("cases in the store")
    panel.set_ylabel("microseconds")
