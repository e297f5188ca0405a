"""Faults in lists."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from hospital_cases.repositories.paging import PageRequest
from hospital_cases.testing import repositories
from hospital_cases.testing.database import Row
from hospital_cases.testing.repositories import first_rows
from tests.contract import (
    test_clinician,
    test_pages,
)
from tests.planted_faults.registry import fault

EVERYTHING = 10**6


class HugeRequest(PageRequest):
    """Asks for all rows behind the key."""

    @property
    def count(self) -> int:
        return EVERYTHING


def everything(request: PageRequest) -> PageRequest:
    """Return the request for all rows behind the key."""
    return HugeRequest(
        request.list_name, request.order, request.filters, request.limit, request.key
    )


def page_by(patch: pytest.MonkeyPatch, change: Callable[[PageRequest], PageRequest]) -> None:
    """Change the request for each page before it is read."""
    patch.setattr(
        repositories, "first_rows", lambda rows, request: first_rows(rows, change(request))
    )


def without(request: PageRequest, name: str) -> PageRequest:
    """Return the request without the filter of this name."""
    return replace(request, filters={k: v for k, v in request.filters.items() if k != name})


@fault(caught_by=test_pages.test_a_filtered_walk_stays_within_the_filter)
def ignores_a_filter(patch: pytest.MonkeyPatch) -> None:
    page_by(patch, lambda request: without(request, "status"))


@fault(caught_by=test_clinician.test_clinicians_are_listed_by_name_with_filters)
def ignores_the_center_filter(patch: pytest.MonkeyPatch) -> None:
    page_by(patch, lambda request: without(request, "health_center_id"))


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order)
def ignores_the_cursor(patch: pytest.MonkeyPatch) -> None:
    page_by(patch, lambda request: replace(request, key=None))


@fault(caught_by=test_pages.test_a_page_holds_fifty_rows_by_default)
def stops_a_page_one_row_early(patch: pytest.MonkeyPatch) -> None:
    page_by(patch, lambda request: replace(request, limit=request.limit - 1))


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order)
def lists_in_the_order_of_insertion(patch: pytest.MonkeyPatch) -> None:
    def unsorted(rows: Iterable[Row], request: PageRequest) -> list[Row]:
        filters = request.filters.items()
        chosen = [row for row in rows if all(row[name] == value for name, value in filters)]
        places = [tuple(row[name] for name in request.order.fields) for row in chosen]
        start = places.index(request.key) + 1 if request.key in places else 0
        return chosen[start:][: request.count]

    patch.setattr(repositories, "first_rows", unsorted)


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order)
def sorts_names_without_their_case(patch: pytest.MonkeyPatch) -> None:
    def folded(rows: Iterable[Row], request: PageRequest) -> list[Row]:
        found = first_rows(rows, everything(request))
        if request.order.fields[0] == "name":
            found.sort(key=lambda row: row["name"].casefold())
        return found[: request.count]

    patch.setattr(repositories, "first_rows", folded)


@fault(caught_by=test_pages.test_rows_with_equal_keys_are_ordered_by_id)
def breaks_ties_the_wrong_way(patch: pytest.MonkeyPatch) -> None:
    def flipped(rows: Iterable[Row], request: PageRequest) -> list[Row]:
        order, found = request.order, first_rows(rows, everything(request))
        found.sort(key=lambda row: row["id"], reverse=not order.descending)
        found.sort(key=lambda row: row[order.fields[0]], reverse=order.descending)
        return found[: request.count]

    patch.setattr(repositories, "first_rows", flipped)
