"""Column types that mean the same on SQLite and PostgreSQL.

Each converts a value by one function call: a list has hundreds of values.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import DateTime, Dialect, String, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

Converter: TypeAlias = Callable[[Any], Any]
"""Turns a value of the driver into the caller's, or the other way round."""


class Reference(Uuid[UUID]):
    """The UUID of another row; the same few centers and clinicians come row after row."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter | None:  # noqa: ARG002 - given by SQLAlchemy
        """Return what finds or makes the UUID; PostgreSQL's driver has made it already."""
        return None if dialect.name == "postgresql" else _known_uuid


@lru_cache(4096)
def _known_uuid(digits: str | None) -> UUID | None:
    return None if digits is None else UUID(digits)


class UtcDateTime(TypeDecorator[datetime]):
    """A timezone-aware instant in UTC.

    PostgreSQL stores `timestamp with time zone`. SQLite knows no time zones: there it is UTC text
    of a fixed width, whose order is the order of time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Converter | None:
        """Return what makes the text; PostgreSQL's driver takes the instant."""
        return _utc_text if dialect.name == "sqlite" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter:  # noqa: ARG002 - given by SQLAlchemy
        """Return what makes the instant in `datetime.UTC`, whatever zone the driver reports."""
        return _from_text if dialect.name == "sqlite" else _in_utc


def _utc_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value + "+00:00")


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


class ValueEnum(TypeDecorator[Enum]):
    """The members of an enumeration, stored by their values; the Table adds the CHECK."""

    impl = String(16)
    cache_ok = True

    def __init__(self, enumeration: type[Enum]) -> None:
        super().__init__()
        self.enumeration = enumeration

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given by SQLAlchemy
        """Hand the driver the member's value."""
        return value and str(value.value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter:  # noqa: ARG002 - given by SQLAlchemy
        """Return what finds the member; an unknown value is a KeyError."""
        return {None: None, **{each.value: each for each in self.enumeration}}.__getitem__


def code_point_text(length: int) -> TypeEngine[str]:
    """Return the type for text of up to `length` code points, sorted by code point.

    SQLite compares bytes by default; PostgreSQL must be told, or it sorts as the server's locale
    does, and the stores would disagree on the order of pages.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")
