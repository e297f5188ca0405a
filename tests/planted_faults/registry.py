"""The list of faults: how each is planted, and the test that must catch it."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pytest

from tests.stores import Store
from tests.wards import new_ward

Plant = Callable[[pytest.MonkeyPatch], None]
Test = Callable[..., None]
Fixture = Callable[[Any], Any]
"""Makes of the store what a test asks for."""


@dataclass(frozen=True)
class Fault:
    """A fault of some of the stores, and the test that is about what it breaks."""

    plant: Plant
    stores: Sequence[str]
    catcher: Test
    arguments: Mapping[str, Any]
    fixtures: Mapping[str, Fixture]

    def run_catcher(self, store: Store) -> None:
        """Run the test on the store, as pytest does for one set of parameters."""
        wanted = inspect.signature(self.catcher).parameters
        fixtures = {**_FIXTURES, **self.fixtures}
        made = {name: make(store) for name, make in fixtures.items() if name in wanted}
        self.catcher(**made, **self.arguments)


_FIXTURES: Final[dict[str, Fixture]] = {
    "store": lambda store: store,
    "sql_store": lambda store: store,
    "uow": lambda store: store.unit_of_work(),
    "ward": lambda store: new_ward(store.unit_of_work()),
}

FAULTS: Final[dict[str, Fault]] = {}
"""All faults, by name."""


def fault(
    *,
    caught_by: Test,
    on: Sequence[str] = ("memory",),
    fixtures: Mapping[str, Fixture] | None = None,
    **arguments: Any,
) -> Callable[[Plant], Plant]:
    """Register a function that plants the fault of its name, with the test that catches it.

    `on` are the stores that the fault is planted in, `fixtures` make what the test's own module
    makes for it, and the `arguments` are what pytest's parameters give to the test.
    """

    def register(plant: Plant) -> Plant:
        FAULTS[plant.__name__] = Fault(plant, on, caught_by, arguments, fixtures or {})
        return plant

    return register


def nothing(*_arguments: object) -> None:
    """Do nothing, in place of what should be done."""
