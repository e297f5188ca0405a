"""A page of a list: a bounded number of items and a cursor that says where to go on."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

DEFAULT_LIMIT: Final = 50
MAXIMUM_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list, in its order.

    `next_cursor` is passed as `after` to get the next page; it is None on the last page.
    """

    items: tuple[T, ...]
    next_cursor: str | None
