"""The list of faults: how each is planted, and the test that must catch it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest

from tests.stores import Store

Plant = Callable[[pytest.MonkeyPatch], None]
Test = Callable[..., None]


@dataclass(frozen=True)
class Fault:
    """A fault, and the contract test that is about what it breaks."""

    plant: Plant
    catcher: Test
    arguments: dict[str, Any]

    def run_catcher(self, store: Store) -> None:
        """Run the test on the store, as pytest does for one set of parameters."""
        parameters = inspect.signature(self.catcher).parameters
        fixtures = {
            "store": lambda: store,
            "sql_store": lambda: store,
            "uow": store.unit_of_work,
        }
        given = {name: make() for name, make in fixtures.items() if name in parameters}
        self.catcher(**given, **self.arguments)


FAULTS: Final[dict[str, Fault]] = {}
"""The faults of the fakes, by name."""


def fault(*, caught_by: Test, **arguments: Any) -> Callable[[Plant], Plant]:
    """Register a function that plants the fault of its name, with the test that catches it.

    The `arguments` are what pytest's parameters give to the test.
    """

    def register(plant: Plant) -> Plant:
        FAULTS[plant.__name__] = Fault(plant, caught_by, arguments)
        return plant

    return register


def nothing(*_arguments: object) -> None:
    """Do nothing, in place of what should be done."""
