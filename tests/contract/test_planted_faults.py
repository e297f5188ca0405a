"""The proof that the tests bite: each planted fault is caught by the test that is about it."""

import pytest

from tests.planted_faults import FAULTS, Fault
from tests.stores import Store

CAUGHT = (AssertionError, pytest.fail.Exception)
"""What a test that fails raises; anything else would be a mistake in the planting."""

PLACES = pytest.mark.parametrize(
    ("fault", "store"),
    [
        pytest.param(fault, store, id=f"{name}-{store}")
        for name, fault in FAULTS.items()
        for store in fault.stores
    ],
    indirect=["store"],
)


@PLACES
def test_the_test_about_it_passes_on_a_store_without_the_fault_that(
    fault: Fault, store: Store
) -> None:
    fault.run_catcher(store)


@PLACES
def test_the_test_about_it_fails_on_a_store_that(
    fault: Fault, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.plant(monkeypatch)
    with pytest.raises(CAUGHT):
        fault.run_catcher(store)
