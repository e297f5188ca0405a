"""The list of faults, and how they are planted."""

from collections.abc import Callable
from typing import Any

FAULTS: dict[str, Callable[[], None]] = {}


def fault(plant: Callable[[], None]) -> Callable[[], None]:
    """Register a function that plants the fault of its name."""
    FAULTS[plant.__name__] = plant
    return plant


def replace(owner: Any, name: str, value: Any) -> None:
    """Set an attribute, past the type checker."""
    setattr(owner, name, value)


def nothing(*_arguments: object) -> None:
    """Do nothing, in place of what should be done."""
