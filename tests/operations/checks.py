"""Checks of a store, for tests."""

from hospital_cases import Database
from hospital_cases.database import Finding, StoreCheck, Verdict


def checked(url: str) -> StoreCheck:
    """Return what a check finds."""
    with Database(url) as database:
        return database.check()


def problem(url: str) -> Finding:
    """Return the only problem that a check finds."""
    outcome = checked(url)
    assert not outcome.is_sound
    (found,) = (each for each in outcome.findings if each.verdict is Verdict.PROBLEM)
    return found
