"""Checking what a store runs on: the SQLite file, or the settings of the PostgreSQL server."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, select, text

from hospital_cases.persistence.findings import Finding, Verdict, judged

_OLDEST_POSTGRESQL: Final = 140_000  # as server_version_num tells it

_INVALID_CONSTRAINTS: Final = text(
    "SELECT count(*) FROM pg_constraint "
    "WHERE NOT convalidated AND connamespace = current_schema()::regnamespace"
)
_INVALID_INDEXES: Final = text(
    "SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
    "WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace"
)


def engine_findings(connection: Connection) -> Iterator[Finding]:
    """Yield what is to be said of the file, or of the server."""
    is_sqlite = connection.dialect.name == "sqlite"
    yield from (_sqlite_findings if is_sqlite else _postgresql_findings)(connection)


def _sqlite_findings(connection: Connection) -> Iterator[Finding]:
    def pragma(name: str) -> str:
        return str(connection.scalar(text(f"PRAGMA {name}")))

    yield Finding("engine", f"SQLite {connection.scalar(select(func.sqlite_version()))}")
    yield _encoding(pragma("encoding"), "UTF-8")
    mode = pragma("journal_mode")
    yield Finding("journal", mode if mode == "wal" else f"{mode}; wal from the first change on")
    # Its messages name tables and pages; of a NOT NULL or CHECK that is broken, the table alone.
    damage = [line for line in connection.scalars(text("PRAGMA integrity_check")) if line != "ok"]
    yield _none("file", len(damage), "pages or rows are damaged", "restore a backup")
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    yield _none("references", len(broken), "rows refer to missing ones", "restore a backup")


def _postgresql_findings(connection: Connection) -> Iterator[Finding]:
    def setting(name: str) -> str:
        return str(connection.scalar(select(func.current_setting(name))))

    engine = Finding(
        "engine",
        f"PostgreSQL {setting('server_version')}",
        Verdict.PROBLEM,
        "use version 14 or newer",
    )
    yield judged(engine, is_fine=int(setting("server_version_num")) >= _OLDEST_POSTGRESQL)
    yield _encoding(setting("server_encoding"), "UTF8")
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        value = setting(name)
        advice = f"a power cut can lose or damage what was stored: set {name} to on"
        yield judged(Finding(name, value, Verdict.WARNING, advice), is_fine=value != "off")
    constraints = connection.scalar(_INVALID_CONSTRAINTS)
    yield _none("constraints", constraints, "are not valid", "validate them")
    indexes = connection.scalar(_INVALID_INDEXES)
    yield _none("indexes", indexes, "are not valid", "build them again with REINDEX")


def _encoding(found: str, wanted: str) -> Finding:
    advice = f"not every name can be stored and sorted: make a database with {wanted}"
    return judged(Finding("encoding", found, Verdict.PROBLEM, advice), is_fine=found == wanted)


def _none(subject: str, count: int | None, trouble: str, advice: str) -> Finding:
    trouble_found = Finding(subject, f"{count} {trouble}", Verdict.PROBLEM, advice)
    return trouble_found if count else Finding(subject, "sound")
