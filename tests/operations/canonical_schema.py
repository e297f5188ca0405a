"""The schema of a store as its own catalog tells it, in a form that can be compared."""

import re
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

_CONSTRAINTS: Final = """
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
_INDEXES: Final = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
_COLUMNS: Final = """
    SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length,
                     collation_name, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
"""
_SQLITE: Final = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"


def canonical_schema(url: str) -> set[str]:
    """Return each column, constraint and index in a line of its own."""
    with create_engine(url, poolclass=NullPool).connect() as connection:
        if connection.dialect.name == "sqlite":
            return set(_sqlite_parts(connection))
        queries = (_CONSTRAINTS, _INDEXES, _COLUMNS)
        return {line for query in queries for line in connection.scalars(text(query))}


def _sqlite_parts(connection: Connection) -> Iterator[str]:
    for sql in connection.scalars(text(_SQLITE)):
        plain = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
        if plain.startswith("CREATE INDEX"):
            yield plain
        else:
            head, _, body = plain.partition("(")
            # Commas between parts, not those within the parentheses of one.
            for part in re.split(r",(?![^()]*\))", body.removesuffix(")")):
                yield f"{head.strip()}: {part.strip()}"
