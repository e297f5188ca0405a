"""How lists are ordered, and the cursors that point into them."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final, Self, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity
from hospital_cases.models.page import MAXIMUM_LIMIT, Page

E = TypeVar("E", bound=Entity)

_CURSOR_LENGTH: Final = 4096


@dataclass(frozen=True, slots=True)
class Order:
    """A total order of a list: the fields to sort by, the id last, and the types of their keys."""

    fields: tuple[str, ...]
    types: tuple[type, ...]
    descending: bool = False


BY_NAME: Final = Order(("name", "id"), (str, UUID))
OLDEST_FIRST: Final = Order(("created_at", "id"), (datetime, UUID))
NEWEST_FIRST: Final = Order(("created_at", "id"), (datetime, UUID), descending=True)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What is asked of a list: at most `limit` items after `key`, of those that pass `filters`."""

    list_name: str
    order: Order
    filters: Mapping[str, Any]
    limit: int
    key: tuple[Any, ...] | None

    @classmethod
    def parse(
        cls, list_name: str, order: Order, filters: Mapping[str, Any], limit: int, after: str | None
    ) -> Self:
        """Return the request for `limit` items after the cursor `after`.

        Raises:
            InvalidValueError: the limit or the cursor is not valid.
        """
        checked, key = check_limit(limit), None
        if after is not None:
            key = decode_cursor(after, list_name, filters, order.types)
        return cls(list_name, order, filters, checked, key)

    @property
    def count(self) -> int:
        """How many rows to read: one more than the items, to know whether others follow."""
        return self.limit + 1

    @property
    def parameters(self) -> dict[str, Any]:
        """The filters, the key and the count as parameters of a statement."""
        names = (f"after_{name}" for name in self.order.fields)
        after = dict(zip(names, self.key, strict=True)) if self.key else {}
        return {**self.filters, **after, "count": self.count}

    def page(self, rows: Sequence[E]) -> Page[E]:
        """Return the page of the rows that were read."""
        items = tuple(rows[: self.limit])
        if len(rows) <= self.limit:
            return Page(items, None)
        last = [getattr(items[-1], name) for name in self.order.fields]
        return Page(items, encode_cursor(self.list_name, self.filters, last))


def check_limit(limit: int) -> int:
    """Return `limit` if a page may have that many items.

    Raises:
        InvalidValueError: it is not a whole number from 1 to 200.
    """
    return field_rules.whole_number("limit", limit, minimum=1, maximum=MAXIMUM_LIMIT)


def encode_cursor(list_name: str, filters: Mapping[str, object], key: Sequence[object]) -> str:
    """Return the cursor that points behind `key` in the list of that name and those filters."""
    content = [list_name, _plain(filters), [_plain_value(part) for part in key]]
    compact = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(compact.encode()).decode().rstrip("=")


def decode_cursor(
    cursor: str, list_name: str, filters: Mapping[str, object], key_types: Sequence[type]
) -> tuple[Any, ...]:
    """Return the key that `cursor` points behind.

    Raises:
        InvalidValueError: the cursor is broken, or was made by another list or other filters.
    """
    content = _content(cursor)
    match content:
        case [str(name), dict(made_with), list(parts)] if len(parts) == len(key_types):
            if name != list_name or made_with != _plain(filters):
                raise InvalidValueError("after", "is a cursor of another list or other filters")
            key = tuple(_parsed(part, kind) for part, kind in zip(parts, key_types, strict=True))
        case _:
            raise _broken()
    # Text that decodes to the same content, but is not what we gave out, is broken as well.
    if encode_cursor(list_name, filters, key) != cursor:
        raise _broken()
    return key


def _content(cursor: str) -> object:
    if not isinstance(cursor, str):
        raise InvalidValueError("after", f"must be a cursor, not {type(cursor).__name__}")
    if len(cursor) > _CURSOR_LENGTH:
        raise _broken()
    try:
        return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        pass  # raised below, without the original error in its chain
    raise _broken()


def _plain(filters: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain_value(v) for name, v in sorted(filters.items())}


def _plain_value(value: object) -> object:
    match value:
        case UUID():
            return value.hex
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
        case _:
            return value


def _parsed(part: object, kind: type) -> object:
    if not isinstance(part, str):
        raise _broken()
    try:
        if kind is UUID:
            return UUID(part)
        if kind is datetime:
            return field_rules.instant("after", datetime.fromisoformat(part))
        return _storable(part)
    except ValueError:  # InvalidValueError and UnicodeEncodeError are such
        pass  # raised below, without the original error in its chain
    raise _broken()


def _broken() -> InvalidValueError:
    return InvalidValueError("after", "is not a cursor that a list gave out")


def _storable(part: str) -> str:
    # Not the field's own rule: what is stored may be older than the rule is now.
    part.encode()  # a lone surrogate raises UnicodeEncodeError, a ValueError
    if "\x00" in part:
        raise ValueError
    return part
