"""What a store lists: whole lists, page by page, and the names of the centers."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from hospital_cases import Page, UnitOfWork
from hospital_cases.services import list_health_centers

T = TypeVar("T")

_MAXIMUM_PAGES: Final = 200


def pages(
    read: Callable[..., Page[T]], *arguments: Any, limit: int, **filters: Any
) -> list[Page[T]]:
    """Return the pages of a list or a search, from the first to the last."""
    found: list[Page[T]] = []
    after = None
    for _ in range(_MAXIMUM_PAGES):
        page = read(*arguments, limit=limit, after=after, **filters)
        assert len(page.items) <= limit
        assert len(page.items) == limit or page.next_cursor is None
        found.append(page)
        after = page.next_cursor
        if after is None:
            return found
    raise AssertionError("the walk does not end")


def walk(
    read: Callable[..., Page[T]], *arguments: Any, limit: int = 200, **filters: Any
) -> list[T]:
    """Return what stands on all pages of a list or a search."""
    return [item for page in pages(read, *arguments, limit=limit, **filters) for item in page.items]


def center_names(uow: UnitOfWork) -> list[str]:
    """Return the names of the health centers, in the order of their list."""
    return [center.name for center in walk(list_health_centers, uow)]
