"""The proof that the contract tests bite: each planted fault of the fakes is caught."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.planted_faults import FAULT_VARIABLE, FAULTS

HERE = Path(__file__).parent
# What is no statement about a single behaviour: this proof itself.
OTHERS = {Path(__file__).name}
CONTRACT = sorted(
    str(path)
    for path in HERE.glob("test_*.py")
    if path.name not in OTHERS and "synthea" not in path.name
)
NO_FAULT = ""

Result = subprocess.CompletedProcess[str]


def run_contract_in_memory(fault: str) -> Result:
    """Run the contract tests on the fakes, with the fault planted, up to the first failure."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-k", "memory", *CONTRACT]
    for plugin in ("tests.planted_faults", "no:cacheprovider", "no:hypothesispytest", "no:cov"):
        command += ["-p", plugin]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=HERE.parents[1],
        env={**os.environ, FAULT_VARIABLE: fault},
    )


@pytest.fixture(scope="module")
def results() -> Iterator[dict[str, Future[Result]]]:
    """Yield what the contract says to each fault; as many at a time as there are cores."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {name: pool.submit(run_contract_in_memory, name) for name in (NO_FAULT, *FAULTS)}


def test_the_contract_passes_without_a_fault(results: dict[str, Future[Result]]) -> None:
    result = results[NO_FAULT].result()
    assert result.returncode == pytest.ExitCode.OK, result.stdout
    passed = re.search(r"(\d+) passed", result.stdout)
    assert passed
    assert int(passed[1]) >= 60


def test_there_are_at_least_twenty_faults() -> None:
    assert len(FAULTS) >= 20


@pytest.mark.parametrize("fault", FAULTS)
def test_the_contract_catches_a_fake_that(fault: str, results: dict[str, Future[Result]]) -> None:
    result = results[fault].result()
    assert result.returncode == pytest.ExitCode.TESTS_FAILED, result.stdout + result.stderr
    assert "1 failed" in result.stdout
