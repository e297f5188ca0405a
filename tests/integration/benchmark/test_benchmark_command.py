"""The command of the benchmark measures everything and writes its report."""

import sys
from functools import lru_cache
from pathlib import Path

import pytest

from hospital_cases import services
from tests.benchmarks.__main__ import main
from tests.benchmarks.interleaving import ratio, timed
from tests.benchmarks.results import Results
from tests.benchmarks.workload import OPERATIONS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a quick run on SQLite."""
    folder = tmp_path_factory.mktemp("benchmark")
    main(["--quick", "--engine", "sqlite", "--output", str(folder)])
    return folder


def test_a_quick_run_measures_every_operation_of_every_contender(output: Path) -> None:
    results = Results.load(output / "performance.json")
    for waits in (False, True):
        measured = {
            (each.operation, each.contender) for each in results.timings if each.waits is waits
        }
        for name in ("bare driver", "ours", "Core", "Core, prebuilt"):
            assert {(operation.name, name) for operation in OPERATIONS} <= measured
    assert all(each.microseconds > 0 for each in results.timings)
    assert {each.operation for each in results.growth} == {"list", "page 10,000", "case file"}
    assert {each.what for each in results.latencies} >= {"get"}
    assert all(each.mebibytes >= 0 for each in results.peaks)


def test_ours_sends_no_more_statements_than_the_bare_driver(output: Path) -> None:
    counted = Results.load(output / "performance.json").exchanges
    by_name = {(each.operation, each.contender): each.statements for each in counted}
    for operation in OPERATIONS:
        assert by_name[operation.name, "ours"] <= by_name[operation.name, "bare driver"]


def test_the_report_has_a_row_for_each_operation_and_section(output: Path) -> None:
    report = (output / "performance.md").read_text()
    for operation in OPERATIONS:
        assert report.count(f"\n| {operation.name} |") >= 4
    for title in ("In short", "Memory of the bulk import", "Growth", "Where the rest goes"):
        assert f"\n## {title}" in report


def test_the_report_can_be_written_again_without_measuring(output: Path) -> None:
    file = output / "performance.md"
    written = file.read_text()
    file.unlink()
    main(["--render", "--output", str(output)])
    assert file.read_text() == written


def test_a_ratio_is_taken_within_each_round() -> None:
    # The second round was slow for both alike: that is the machine, not the contender.
    found = ratio([20.0, 400.0, 30.0], [10.0, 100.0, 10.0])
    assert (found.low, found.middle, found.high) == (2.5, 3.0, 3.5)


def test_a_sample_does_not_profit_from_values_that_were_read_before() -> None:
    remembered: list[int] = []

    @lru_cache
    def cached(value: int) -> int:
        remembered.append(value)
        return value

    vars(services)["cached_by_a_test"] = cached
    try:
        for _ in range(2):
            timed(cached, [(1,), (1,)])
    finally:
        del vars(services)["cached_by_a_test"]
    assert remembered == [1, 1]
