"""How a value of a record is given to the bare drivers, and how any stored value is compared."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID


def sqlite_value(value: object) -> Any:
    """Return what sqlite3 stores for a value of a record."""
    match value:
        case UUID():
            return value.hex
        case Enum():
            return value.value
        case datetime():
            return value.isoformat(" ", "microseconds")[:26]  # without the +00:00
        case date():
            return value.isoformat()
        case _:
            return value


def postgresql_value(value: object) -> Any:
    """Return what psycopg stores for a value of a record."""
    return value.value if isinstance(value, Enum) else value
