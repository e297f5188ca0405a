"""Faults to plant one at a time, each with the test that must catch it."""

from tests.planted_faults import constraints, pages, sql, transactions
from tests.planted_faults.registry import FAULTS, Fault

__all__ = ["FAULTS", "Fault", "constraints", "pages", "sql", "transactions"]
