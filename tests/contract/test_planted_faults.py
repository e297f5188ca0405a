"""The proof that the contract tests bite: each planted fault is caught by the test about it."""

import pytest

from hospital_cases import HospitalCasesError
from tests.planted_faults import FAULTS, Fault
from tests.stores import MemoryStore

CAUGHT = (AssertionError, pytest.fail.Exception, HospitalCasesError)
"""What a test that fails raises: its own check, an expected error that did not come, or an error
of the store that nobody expected. Anything else is a mistake in the planting."""


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_the_contract_catches_a_fake_that(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    fault.run_catcher(MemoryStore("memory"))
    fault.plant(monkeypatch)
    with pytest.raises(CAUGHT):
        fault.run_catcher(MemoryStore("memory"))
