"""Faults in lists."""

from collections.abc import Callable
from typing import Any

import pytest

from hospital_cases.repositories.paging import Order
from hospital_cases.testing.repositories import InMemoryRepository
from tests.contract import (
    test_clinician,
    test_pages,
)
from tests.planted_faults.registry import fault


def page_by(patch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the arguments of every page before it is read."""
    select = InMemoryRepository._select_page

    def changed(self: Any, filters: Any, key: Any, count: int) -> Any:
        arguments = {"filters": filters, "key": key, "count": count}
        change(arguments)
        return select(self, **arguments)

    patch.setattr(InMemoryRepository, "_select_page", changed)


@fault(caught_by=test_pages.test_a_filtered_walk_stays_within_the_filter)
def ignores_a_filter(patch: pytest.MonkeyPatch) -> None:
    def drop_status(arguments: dict[str, Any]) -> None:
        arguments["filters"] = {k: v for k, v in arguments["filters"].items() if k != "status"}

    page_by(patch, drop_status)


@fault(caught_by=test_clinician.test_clinicians_are_listed_by_name_with_filters)
def ignores_the_center_filter(patch: pytest.MonkeyPatch) -> None:
    def drop_center(arguments: dict[str, Any]) -> None:
        filters = arguments["filters"]
        arguments["filters"] = {k: v for k, v in filters.items() if k != "health_center_id"}

    page_by(patch, drop_center)


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order)
def ignores_the_cursor(patch: pytest.MonkeyPatch) -> None:
    page_by(patch, lambda arguments: arguments.update(key=None))


@fault(caught_by=test_pages.test_a_page_holds_fifty_rows_by_default)
def stops_a_page_one_row_early(patch: pytest.MonkeyPatch) -> None:
    page_by(patch, lambda arguments: arguments.update(count=arguments["count"] - 1))


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order)
def lists_in_the_order_of_insertion(patch: pytest.MonkeyPatch) -> None:
    def unsorted(self: Any, filters: Any, key: Any, count: int) -> Any:
        rows = self._session().kept_rows(self.entity)
        chosen = [r for r in rows if all(r[name] == value for name, value in filters.items())]
        places = [tuple(row[name] for name in self.order.fields) for row in chosen]
        start = places.index(key) + 1 if key in places else 0
        return [self._session().load(self.entity, row) for row in chosen[start:][:count]]

    patch.setattr(InMemoryRepository, "_select_page", unsorted)


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order)
def sorts_names_without_their_case(patch: pytest.MonkeyPatch) -> None:
    class Folded(str):
        __slots__ = ()

        def __lt__(self, other: str) -> bool:
            return self.casefold() < other.casefold()

    page = InMemoryRepository._select_page

    def folded(self: Any, filters: Any, key: Any, count: int) -> Any:
        found = page(self, filters, key, 10**6)
        if self.order.fields[0] == "name":
            found = sorted(found, key=lambda entity: Folded(entity.name))
        return found[:count]

    patch.setattr(InMemoryRepository, "_select_page", folded)


@fault(caught_by=test_pages.test_rows_with_equal_keys_are_ordered_by_id)
def breaks_ties_the_wrong_way(patch: pytest.MonkeyPatch) -> None:
    page = InMemoryRepository._select_page

    def flipped(self: Any, filters: Any, key: Any, count: int) -> Any:
        order: Order = self.order
        found = page(self, filters, key, 10**6)
        found = sorted(found, key=lambda entity: entity.id, reverse=not order.descending)
        first = order.fields[0]
        found.sort(key=lambda entity: getattr(entity, first), reverse=order.descending)
        return found[:count]

    patch.setattr(InMemoryRepository, "_select_page", flipped)
