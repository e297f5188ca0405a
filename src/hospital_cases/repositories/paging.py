"""How lists are ordered, what is asked of one, and the cursors that point into them."""

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
    key: tuple[Any, ...] | None = None

    @classmethod
    def parse(
        cls, list_name: str, order: Order, filters: Mapping[str, Any], limit: int, after: str | None
    ) -> Self:
        """Return the request for `limit` items after the cursor `after`.

        Raises:
            InvalidValueError: the limit is not a whole number from 1 to 200; or the cursor is
                broken, or was made by another list or other filters.
        """
        field_rules.whole_number("limit", limit, minimum=1, maximum=MAXIMUM_LIMIT)
        request = cls(list_name, order, filters, limit)
        if after is None:
            return request
        return cls(list_name, order, filters, limit, request._key_of(after))

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
        return Page(items, self._cursor([getattr(items[-1], name) for name in self.order.fields]))

    def _cursor(self, key: Sequence[object]) -> str:
        content = [self.list_name, self._plain_filters, [_plain(part) for part in key]]
        compact = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(compact.encode()).decode().rstrip("=")

    def _key_of(self, cursor: str) -> tuple[Any, ...]:
        match _content(cursor):
            case [str(name), dict(made_with), list(parts)] if len(parts) == len(self.order.types):
                if name != self.list_name or made_with != self._plain_filters:
                    raise InvalidValueError("after", "is a cursor of another list or other filters")
                key = tuple(map(_parsed, parts, self.order.types))
            case _:
                raise _broken()
        # Text that decodes to the same content, but is not what a list gave out, is broken as well.
        if self._cursor(key) != cursor:
            raise _broken()
        return key

    @property
    def _plain_filters(self) -> dict[str, object]:
        return {name: _plain(value) for name, value in sorted(self.filters.items())}


def _content(cursor: str) -> object:
    if not isinstance(cursor, str):
        raise InvalidValueError("after", f"must be a cursor, not {type(cursor).__name__}")
    try:
        if len(cursor) <= _CURSOR_LENGTH:
            return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        pass  # raised below, without the original error in its chain
    raise _broken()


def _plain(value: object) -> object:
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
    try:
        if isinstance(part, str):
            if kind is UUID:
                return UUID(part)
            if kind is datetime:
                return field_rules.instant("after", datetime.fromisoformat(part))
            # Not by the field's rule: what is stored may be older than the rule.
            part.encode()  # refuses a lone surrogate
            if "\x00" not in part:
                return part
    except ValueError:  # InvalidValueError and UnicodeEncodeError are such
        pass  # raised below, without the original error in its chain
    raise _broken()


def _broken() -> InvalidValueError:
    return InvalidValueError("after", "is not a cursor that a list gave out")
