"""Field rules: each takes a field's name and a value, and returns the value to keep.

A rule raises `InvalidValueError` with the field's name and never quotes the value, which may be
about a patient.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, Final, TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError

Rule: TypeAlias = Callable[[str, Any], Any]
T = TypeVar("T")

EMAIL_LENGTH: Final = 254
EARLIEST_BIRTH: Final = date(1850, 1, 1)
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_FIRST_TIME_ZONE: Final = timezone(timedelta(hours=14))


def utc_now() -> datetime:
    """Return the present instant as a timezone-aware UTC datetime."""
    return datetime.now(UTC)


def instance_of(kind: type[T], name: str) -> Callable[[str, Any], T]:
    """Make the rule for instances of `kind`, which errors call by `name`."""

    def rule(field: str, value: Any) -> T:
        """Return the value if it is such an instance."""
        if not isinstance(value, kind):
            raise InvalidValueError(field, f"must be {name}, not {type(value).__name__}")
        return value

    return rule


def member(enumeration: type[Enum]) -> Rule:
    """Make the rule for a member of `enumeration`; the member's plain value is refused."""
    return instance_of(enumeration, f"a {enumeration.__name__}")


identifier: Final = instance_of(UUID, "a UUID")
"""The rule for ids; text that looks like one is refused."""

flag: Final = instance_of(bool, "True or False")
"""The rule for truth values; what is merely truthy is refused."""

_text: Final = instance_of(str, "text")
_datetime: Final = instance_of(datetime, "a datetime")


def text(*, maximum: int, required: bool = True) -> Callable[[str, Any], str]:
    """Make the rule for text of at most `maximum` code points, stripped, empty only if allowed.

    NUL and lone surrogates are refused: PostgreSQL stores neither.
    """

    def rule(field: str, value: Any) -> str:
        stripped = str.strip(_text(field, value))
        if required and not stripped:
            raise InvalidValueError(field, "must not be empty")
        if len(stripped) > maximum:
            problem = f"is {len(stripped)} characters long; at most {maximum} are allowed"
            raise InvalidValueError(field, problem)
        if "\x00" in stripped:
            raise InvalidValueError(field, "must not contain a NUL character")
        if _LONE_SURROGATE.search(stripped):
            raise InvalidValueError(field, "must not contain a lone surrogate")
        return stripped

    return rule


_email_text = text(maximum=EMAIL_LENGTH)


def email(field: str, value: Any) -> str:
    """Normalise an email address (stripped, NFKC, casefolded) and refuse what cannot be one.

    Normalised here, not by the database: SQLite's lower() knows ASCII only.
    """
    address = _fold(_email_text(field, value))
    local, _, domain = address.rpartition("@")
    labels = domain.split(".")
    is_complete = local and "@" not in local and len(labels) > 1 and all(labels)
    if not is_complete or " " in address or not address.isprintable():
        raise InvalidValueError(field, "must be an email address such as name@example.org")
    return _email_text(field, address)


def _fold(value: str) -> str:
    """Fold case and compatibility forms until nothing changes, so that folding twice is once."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    return folded if folded == value else _fold(folded)


def version(field: str, value: Any) -> int:
    """Accept a whole number from 1 on."""
    return whole_number(field, value, minimum=1, maximum=2**31 - 1)


def whole_number(field: str, value: Any, *, minimum: int, maximum: int) -> int:
    """Accept an `int` (not a bool) from `minimum` to `maximum`."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidValueError(field, f"must be a whole number, not {type(value).__name__}")
    if not minimum <= value <= maximum:
        raise InvalidValueError(field, f"must be from {minimum} to {maximum}")
    return value


def instant(field: str, value: Any) -> datetime:
    """Accept a timezone-aware datetime and return the same instant in UTC."""
    time = _datetime(field, value)
    if time.utcoffset() is None:
        raise InvalidValueError(field, "must have a time zone; naive times are ambiguous")
    try:
        return time.astimezone(UTC)
    except OverflowError:
        pass  # raised below, without the original error in its chain
    raise InvalidValueError(field, "is out of range in UTC")


def birth_date(field: str, value: Any) -> date | None:
    """Accept a date of birth, or None while it is unknown.

    It lies between 1850 and today, by the system's clock, where today begins first (UTC+14): a
    child born this morning in Auckland is not in the future.
    """
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InvalidValueError(field, f"must be a date, not {type(value).__name__}")
    if value < EARLIEST_BIRTH:
        raise InvalidValueError(field, f"must not be before {EARLIEST_BIRTH.isoformat()}")
    if value > datetime.now(_FIRST_TIME_ZONE).date():
        raise InvalidValueError(field, "must not be in the future")
    return value
