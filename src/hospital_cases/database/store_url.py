"""The URL of a store, and what is refused before a connection is made."""

from contextlib import suppress
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from hospital_cases.errors import InvalidValueError

_DRIVERS: Final = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}

# The options of Python's sqlite3; SQLAlchemy ignores others with a warning.
_SQLITE_OPTIONS: Final = frozenset(
    {"cached_statements", "check_same_thread", "detect_types", "isolation_level", "timeout"}
)


def parse_url(url: str) -> URL:
    """Return the parts of a store's URL, with the driver to use.

    Raises:
        InvalidValueError: `url` is not a URL, or names an unsupported kind of database or an
            SQLite database in memory, or has options that the driver does not accept.
    """
    parsed: URL | None = None
    # The error is raised below, since SQLAlchemy's quotes the URL, which may contain a password.
    with suppress(ArgumentError, AttributeError, ValueError):
        url.encode()  # lone surrogates would make a driver fail
        parsed = make_url(url)
    if parsed is None and str(url).startswith(tuple(f"{name}://" for name in _DRIVERS)):
        problem = "must have a number as its port, and special characters written as %XX"
    elif parsed is None or parsed.drivername not in _DRIVERS:
        problem = "must start with sqlite:/// or postgresql:// (or postgresql+psycopg://)"
    elif "plugin" in parsed.query:
        problem = "must not name plugins of SQLAlchemy"
    else:
        is_sqlite = parsed.get_backend_name() == "sqlite"
        problem = _sqlite_problem(parsed) if is_sqlite else _postgresql_problem(parsed)
        if not problem:
            return parsed.set(drivername=_DRIVERS[parsed.drivername])
    raise InvalidValueError("url", problem)


def _postgresql_problem(url: URL) -> str:
    if "@" in f"{url.host}{url.database}":
        # SQLAlchemy ends the password at the first @ or /; the rest would be shown as the host.
        return "has an @ or / in its user or password: write them as %40 and %2F"
    return ""


def _sqlite_problem(url: URL) -> str:
    name = url.database or ""
    if url.host or url.username:
        return "must start with sqlite:/// (three slashes) and a file"
    if "\x00" in name:
        return "must not contain a NUL character"
    in_memory = name in {"", ":memory:"} or name.startswith("file::memory:")
    if in_memory or url.query.get("mode") == "memory":
        return "must name a file; for a store in memory use hospital_cases.testing.InMemoryDatabase"
    # With `uri=true`, SQLite itself takes more options.
    if "uri" in url.query or url.query.keys() <= _SQLITE_OPTIONS:
        with suppress(ValueError):
            url.get_dialect()().create_connect_args(url)
            return ""
    return "has an option that the driver does not accept, or one with a wrong value"
