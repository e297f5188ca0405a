"""Two versions of the library against each other, in one run.

`git worktree add ../before COMMIT`, then `python -m tests.benchmarks.comparison ../before` prints,
for each operation, the time of this checkout as a multiple of the other one's. Each version works
in a process of its own, on a store of its own; they take turns, so that whatever else the machine
does meets both.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks.goals import ENGINES
from tests.postgres_server import (
    SERVER_URL_VARIABLE,
    create_database,
    drop_database,
    temporary_server,
)

_HERE: Final = Path(__file__).parents[2]
_WORKER: Final = Path(__file__).with_name("comparison_worker.py")

Times = dict[str, float]
"""Microseconds by operation."""


def main(arguments: list[str] | None = None) -> None:
    """Compare this checkout with another one, and print a table for each engine."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.comparison")
    parser.add_argument("other", type=Path, help="the checkout to compare with")
    parser.add_argument("--engine", choices=[*ENGINES, "both"], default="both")
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args(arguments)
    for engine in ENGINES if options.engine == "both" else (options.engine,):
        with (
            _urls(engine) as (url, other_url),
            _worker(_HERE, url) as ours,
            _worker(options.other, other_url) as others,
        ):
            rounds = [_round(ours, others, turn) for turn in range(options.rounds)]
        print(f"{engine}: microseconds here, there, and the ratio of each round in the median")
        for operation in rounds[0][0]:
            here, there = ([each[side][operation] for each in rounds] for side in (0, 1))
            ratio = median(one / other for one, other in zip(here, there, strict=True))
            print(f"{operation:<14} {median(here):11.1f} {median(there):11.1f} {ratio:7.3f}")


def _round(
    ours: "subprocess.Popen[str]", others: "subprocess.Popen[str]", turn: int
) -> tuple[Times, Times]:
    """Return the times of both; each is the first in every other round."""
    if turn % 2:
        theirs = _measured(others)
        return _measured(ours), theirs
    return _measured(ours), _measured(others)


def _measured(worker: "subprocess.Popen[str]") -> Times:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write("measure\n")
    worker.stdin.flush()
    times: Times = json.loads(worker.stdout.readline())
    return times


@contextmanager
def _worker(checkout: Path, url: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, str(_WORKER), url],
        env={**os.environ, "PYTHONPATH": f"{checkout.resolve() / 'src'}{os.pathsep}{_HERE}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        yield worker


@contextmanager
def _urls(engine: str) -> Iterator[tuple[str, str]]:
    """Yield the URLs of two stores, in which a commit does not wait for the disk."""
    with ExitStack() as stack:
        if engine == "sqlite":
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hc-bench-"))
            yield f"sqlite:///{folder}/one.db", f"sqlite:///{folder}/other.db"
            return
        configured = os.environ.get(SERVER_URL_VARIABLE)
        server = configured or stack.enter_context(temporary_server())
        urls = create_database(server), create_database(server)
        yield urls
        for url in urls:
            drop_database(url)


if __name__ == "__main__":
    main()
