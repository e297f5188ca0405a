"""A page of a list: a bounded number of items, and a cursor for the next page."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

DEFAULT_LIMIT: Final = 50
MAXIMUM_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list, in its order.

    Pass `next_cursor` as `after` to get the next page; it is None on the last page.
    """

    items: tuple[T, ...]
    next_cursor: str | None
