"""Faults to plant one at a time, each with the contract test that must catch it."""

from tests.planted_faults import constraints, pages, transactions
from tests.planted_faults.registry import FAULTS, Fault

__all__ = ["FAULTS", "Fault", "constraints", "pages", "transactions"]
