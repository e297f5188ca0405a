"""Checks of what a store runs on: the SQLite file, or the settings of the PostgreSQL server."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, select, text

from hospital_cases.operations.findings import Finding, Verdict
from hospital_cases.persistence.tables import metadata

_OLDEST_POSTGRESQL: Final = 140_000  # as in server_version_num

_INTEGRITY_MESSAGES: Final = 100  # SQLite's limit on the messages of integrity_check

# The names of what PostgreSQL has, but does not rely on or enforce.
_INVALID_CONSTRAINTS: Final = (
    "SELECT conname FROM pg_constraint WHERE NOT convalidated AND conrelid"
)
_DISABLED_REFERENCES: Final = """
    SELECT DISTINCT conname FROM pg_trigger JOIN pg_constraint c ON c.oid = tgconstraint
    WHERE tgenabled IN ('D', 'R') AND tgrelid"""
_INVALID_INDEXES: Final = """
    SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid AND indrelid"""
_OF_THE_TABLES: Final = """ IN (
        SELECT oid FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relname = ANY(:tables)
    ) ORDER BY 1"""


def engine_findings(connection: Connection) -> Iterator[Finding]:
    """Yield the findings about the file or the server."""
    is_sqlite = connection.dialect.name == "sqlite"
    yield from (_sqlite_findings if is_sqlite else _postgresql_findings)(connection)


def _sqlite_findings(connection: Connection) -> Iterator[Finding]:
    def pragma(name: str) -> list[str]:
        return [*map(str, connection.scalars(text(f"PRAGMA {name}")))]

    yield Finding("engine", f"SQLite {connection.scalar(select(func.sqlite_version()))}")
    yield _encoding(pragma("encoding")[0], "UTF-8")
    mode = pragma("journal_mode")[0]
    yield Finding("journal", mode if mode == "wal" else f"{mode}; wal from the first change on")
    damage = [line for line in pragma("integrity_check") if line != "ok"]
    found = f"{len(damage)} or more" if len(damage) >= _INTEGRITY_MESSAGES else len(damage)
    yield _sound_unless("file", damage and f"damaged in {found} places", "restore a backup")
    broken = pragma("foreign_key_check")
    missing = broken and f"rows that refer to missing ones: {len(broken)}"
    yield _sound_unless("references", missing, "restore a backup")


def _postgresql_findings(connection: Connection) -> Iterator[Finding]:
    def setting(name: str) -> str:
        return str(connection.scalar(select(func.current_setting(name))))

    is_recent = int(setting("server_version_num")) >= _OLDEST_POSTGRESQL
    version = f"PostgreSQL {setting('server_version')}"
    yield _finding("engine", version, "use version 14 or newer", is_fine=is_recent)
    yield _encoding(setting("server_encoding"), "UTF8")
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        value = setting(name)
        if value == "off":
            advice = f"a power cut can lose or damage stored data: set {name} to on"
            yield Finding(name, value, Verdict.WARNING, advice)
        else:
            yield Finding(name, value)
    tables = {"tables": [*metadata.tables]}
    for subject, names_of, problem, advice in (
        ("constraints", _INVALID_CONSTRAINTS, "not valid", "validate them"),
        ("references", _DISABLED_REFERENCES, "disabled", "enable the triggers of their tables"),
        ("indexes", _INVALID_INDEXES, "not valid", "build them again with REINDEX"),
    ):
        names = connection.scalars(text(names_of + _OF_THE_TABLES), tables).all()
        yield _sound_unless(subject, names and f"{problem}: {', '.join(names)}", advice)


def _encoding(found: str, wanted: str) -> Finding:
    advice = f"not every name can be stored and sorted: create a database with {wanted}"
    return _finding("encoding", found, advice, is_fine=found == wanted)


def _sound_unless(subject: str, problem: object, advice: str) -> Finding:
    return _finding(subject, str(problem or "sound"), advice, is_fine=not problem)


def _finding(subject: str, value: str, advice: str, *, is_fine: bool) -> Finding:
    return Finding(subject, value) if is_fine else Finding(subject, value, Verdict.PROBLEM, advice)
