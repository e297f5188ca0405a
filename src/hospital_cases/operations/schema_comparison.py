"""How the schema that stands in a store differs from the Tables."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, cast
from warnings import catch_warnings

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Dialect,
    ForeignKeyConstraint,
    Inspector,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    inspect,
)
from sqlalchemy.types import TypeEngine

from hospital_cases.persistence.schema_revision import table_names
from hospital_cases.persistence.tables import metadata

Facts: TypeAlias = dict[str, str]
"""What a table is made of: each part by its kind and name, with what matters of it."""


def schema_differences(connection: Connection) -> list[str]:
    """Return in words, one by one, where the store's schema is not that of the Tables.

    Parts that a store has in addition are not told, but for columns. The conditions of CHECKs and
    of partial indexes are not compared: PostgreSQL keeps them in words of its own.
    """
    inspector = inspect(connection)
    existing = table_names(connection)
    differences = []
    for table in metadata.sorted_tables:
        if table.name not in existing:
            differences.append(f"table {table.name} is missing")
            continue
        expected = _expected(table, connection.dialect)
        with catch_warnings(action="ignore"):  # of indexes on expressions, which are not ours
            found = _found(inspector, table.name, connection.dialect)
        differences += [f"{table.name}: {told}" for told in _compared(expected, found)]
    return differences


def _compared(expected: Facts, found: Facts) -> Iterator[str]:
    for part, fact in expected.items():
        if part not in found:
            yield f"{part} is missing"
        elif found[part] != fact:
            yield f"{part} is {found[part]} instead of {fact}"
    for part in sorted(found.keys() - expected.keys()):
        if part.startswith("column "):
            yield f"{part} is not ours"


def _expected(table: Table, dialect: Dialect) -> Facts:
    facts = {
        f"column {column.name}": _column(column.type, dialect, is_nullable=bool(column.nullable))
        for column in table.columns
    }
    for constraint in table.constraints:
        name = f"constraint {constraint.name}"
        if isinstance(constraint, CheckConstraint):
            facts[name] = "a CHECK"
        elif isinstance(constraint, ForeignKeyConstraint):
            targets = [element.target_fullname for element in constraint.elements]
            facts[name] = _foreign_key(constraint.column_keys, targets, constraint.ondelete)
        else:
            keys = cast("PrimaryKeyConstraint | UniqueConstraint", constraint)
            facts[name] = _listed(keys.columns.keys())
    for index in table.indexes:
        is_partial = index.dialect_options[dialect.name]["where"] is not None
        facts[f"index {index.name}"] = _index(
            index.columns.keys(), is_unique=bool(index.unique), is_partial=is_partial
        )
    return facts


def _found(inspector: Inspector, table: str, dialect: Dialect) -> Facts:
    facts = {
        f"column {column['name']}": _column(column["type"], dialect, is_nullable=column["nullable"])
        for column in inspector.get_columns(table)
    }
    primary = inspector.get_pk_constraint(table)
    facts[f"constraint {primary['name']}"] = _listed(primary["constrained_columns"])
    for unique in inspector.get_unique_constraints(table):
        facts[f"constraint {unique['name']}"] = _listed(unique["column_names"])
    for check in inspector.get_check_constraints(table):
        facts[f"constraint {check['name']}"] = "a CHECK"
    for foreign in inspector.get_foreign_keys(table):
        targets = [f"{foreign['referred_table']}.{name}" for name in foreign["referred_columns"]]
        facts[f"constraint {foreign['name']}"] = _foreign_key(
            foreign["constrained_columns"], targets, foreign["options"].get("ondelete")
        )
    for index in inspector.get_indexes(table):
        is_partial = f"{dialect.name}_where" in index.get("dialect_options", {})
        facts[f"index {index['name']}"] = _index(
            [str(name) for name in index["column_names"]],
            is_unique=index["unique"],
            is_partial=is_partial,
        )
    return facts


def _column(kind: TypeEngine[Any], dialect: Dialect, *, is_nullable: bool) -> str:
    return kind.compile(dialect) + ("" if is_nullable else " NOT NULL")


def _foreign_key(columns: Sequence[str], targets: Sequence[str], on_delete: str | None) -> str:
    return f"{_listed(columns)} to {_listed(targets)} ON DELETE {on_delete}"


def _index(columns: Sequence[str], *, is_unique: bool, is_partial: bool) -> str:
    kind = "UNIQUE " if is_unique else ""
    return f"{kind}{_listed(columns)}{' of some rows' if is_partial else ''}"


def _listed(columns: Sequence[str]) -> str:
    return f"({', '.join(columns)})"
