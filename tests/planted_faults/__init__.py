"""Faults for the fakes, to plant one at a time: the contract tests must catch each.

As a pytest plugin (`-p tests.planted_faults`) it plants the fault that the environment names.
"""

import os

from tests.planted_faults import constraints, pages, transactions
from tests.planted_faults.registry import FAULTS

__all__ = ["FAULTS", "FAULT_VARIABLE", "constraints", "pages", "pytest_configure", "transactions"]

FAULT_VARIABLE = "HOSPITAL_CASES_PLANTED_FAULT"


def pytest_configure() -> None:
    """Plant the fault that the environment names, if it names one."""
    name = os.environ.get(FAULT_VARIABLE)
    if name:
        FAULTS[name]()
