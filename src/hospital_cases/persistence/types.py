"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """A timezone-aware instant in UTC.

    PostgreSQL stores `timestamp with time zone`. SQLite knows no time zones: there it is UTC text
    of a fixed width, whose order is the order of time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Hand the driver what it can store; a naive value never comes here from an entity."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant with `datetime.UTC` itself, whatever zone object the driver used."""
        if value is None or dialect.name == "sqlite":
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


def code_point_text(length: int) -> TypeEngine[str]:
    """Return the type for text of up to `length` code points, sorted by code point.

    SQLite compares bytes by default; PostgreSQL must be told, or it sorts as the server's locale
    does, and the stores would disagree on the order of pages.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def value_enum(enumeration: type[PythonEnum]) -> Enum:
    """Return the type that stores the members' values as text; the Table adds the CHECK."""

    def values(members: Any) -> list[str]:
        return [member.value for member in members]

    return Enum(enumeration, native_enum=False, length=16, values_callable=values)
