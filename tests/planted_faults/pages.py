"""Faults in lists."""

from collections.abc import Callable
from typing import Any

from hospital_cases.repositories.paging import Order
from hospital_cases.testing.repositories import InMemoryRepository
from tests.planted_faults.registry import fault, replace


def page_by(change: Callable[[dict[str, Any]], None]) -> None:
    """Change the arguments of every page before it is read."""
    select = InMemoryRepository._select_page

    def changed(self: Any, filters: Any, key: Any, count: int) -> Any:
        arguments = {"filters": filters, "key": key, "count": count}
        change(arguments)
        return select(self, **arguments)

    replace(InMemoryRepository, "_select_page", changed)


@fault
def ignores_a_filter() -> None:
    def drop_status(arguments: dict[str, Any]) -> None:
        arguments["filters"] = {k: v for k, v in arguments["filters"].items() if k != "status"}

    page_by(drop_status)


@fault
def ignores_the_center_filter() -> None:
    def drop_center(arguments: dict[str, Any]) -> None:
        filters = arguments["filters"]
        arguments["filters"] = {k: v for k, v in filters.items() if k != "health_center_id"}

    page_by(drop_center)


@fault
def ignores_the_cursor() -> None:
    page_by(lambda arguments: arguments.update(key=None))


@fault
def stops_a_page_one_row_early() -> None:
    page_by(lambda arguments: arguments.update(count=arguments["count"] - 1))


@fault
def lists_in_the_order_of_insertion() -> None:
    def unsorted(self: Any, filters: Any, key: Any, count: int) -> Any:
        rows = self._session().kept_rows(self.entity)
        chosen = [r for r in rows if all(r[name] == value for name, value in filters.items())]
        places = [tuple(row[name] for name in self.order.fields) for row in chosen]
        start = places.index(key) + 1 if key in places else 0
        return [self._session().load(self.entity, row) for row in chosen[start:][:count]]

    replace(InMemoryRepository, "_select_page", unsorted)


@fault
def sorts_names_without_their_case() -> None:
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

    replace(InMemoryRepository, "_select_page", folded)


@fault
def breaks_ties_the_wrong_way() -> None:
    page = InMemoryRepository._select_page

    def flipped(self: Any, filters: Any, key: Any, count: int) -> Any:
        order: Order = self.order
        found = page(self, filters, key, 10**6)
        found = sorted(found, key=lambda entity: entity.id, reverse=not order.descending)
        first = order.fields[0]
        found.sort(key=lambda entity: getattr(entity, first), reverse=order.descending)
        return found[:count]

    replace(InMemoryRepository, "_select_page", flipped)
