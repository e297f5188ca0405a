"""Comparing the schema of a store with the Tables."""

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

Parts: TypeAlias = dict[str, str]
"""The parts of a table: the definition of each by its kind and name."""


def schema_differences(connection: Connection) -> list[str]:
    """Return a description of each difference between the store's schema and the Tables.

    Of parts that only the store has, columns alone are reported. The conditions of partial
    indexes are not compared, nor are those of CHECKs on PostgreSQL, which stores them rewritten.
    """
    inspector = inspect(connection)
    existing = table_names(connection)
    differences = []
    for table in metadata.sorted_tables:
        if table.name not in existing:
            differences.append(f"table {table.name} is missing")
            continue
        expected = _expected(table, connection.dialect)
        with catch_warnings(action="ignore"):  # about indexes on expressions, which others added
            found = _found(inspector, table.name, connection.dialect)
        differences += [f"{table.name}: {each}" for each in _compared(expected, found)]
    return differences


def _compared(expected: Parts, found: Parts) -> Iterator[str]:
    for part, definition in expected.items():
        if part not in found:
            yield f"{part} is missing"
        elif found[part] != definition:
            yield f"{part} is {found[part]} instead of {definition}"
    for part in sorted(found.keys() - expected.keys()):
        if part.startswith("column "):
            yield f"{part} is unknown"


def _expected(table: Table, dialect: Dialect) -> Parts:
    parts = {
        f"column {column.name}": _column(column.type, dialect, is_nullable=bool(column.nullable))
        for column in table.columns
    }
    for constraint in table.constraints:
        name = f"constraint {constraint.name}"
        if isinstance(constraint, CheckConstraint):
            parts[name] = _check(str(constraint.sqltext), dialect)
        elif isinstance(constraint, ForeignKeyConstraint):
            targets = [element.target_fullname for element in constraint.elements]
            parts[name] = _foreign_key(constraint.column_keys, targets, constraint.ondelete)
        else:
            keys = cast("PrimaryKeyConstraint | UniqueConstraint", constraint)
            parts[name] = _listed(keys.columns.keys())
    for index in table.indexes:
        is_partial = index.dialect_options[dialect.name]["where"] is not None
        parts[f"index {index.name}"] = _index(
            index.columns.keys(), is_unique=bool(index.unique), is_partial=is_partial
        )
    return parts


def _found(inspector: Inspector, table: str, dialect: Dialect) -> Parts:
    parts = {
        f"column {column['name']}": _column(column["type"], dialect, is_nullable=column["nullable"])
        for column in inspector.get_columns(table)
    }
    primary = inspector.get_pk_constraint(table)
    parts[f"constraint {primary['name']}"] = _listed(primary["constrained_columns"])
    for unique in inspector.get_unique_constraints(table):
        parts[f"constraint {unique['name']}"] = _listed(unique["column_names"])
    for check in inspector.get_check_constraints(table):
        parts[f"constraint {check['name']}"] = _check(check["sqltext"], dialect)
    for foreign in inspector.get_foreign_keys(table):
        targets = [f"{foreign['referred_table']}.{name}" for name in foreign["referred_columns"]]
        parts[f"constraint {foreign['name']}"] = _foreign_key(
            foreign["constrained_columns"], targets, foreign["options"].get("ondelete")
        )
    for index in inspector.get_indexes(table):
        is_partial = f"{dialect.name}_where" in index.get("dialect_options", {})
        parts[f"index {index['name']}"] = _index(
            [str(name) for name in index["column_names"]],
            is_unique=index["unique"],
            is_partial=is_partial,
        )
    return parts


def _column(kind: TypeEngine[Any], dialect: Dialect, *, is_nullable: bool) -> str:
    return kind.compile(dialect) + ("" if is_nullable else " NOT NULL")


def _check(condition: str, dialect: Dialect) -> str:
    return f"CHECK ({condition})" if dialect.name == "sqlite" else "CHECK"


def _foreign_key(columns: Sequence[str], targets: Sequence[str], on_delete: str | None) -> str:
    return f"{_listed(columns)} to {_listed(targets)} ON DELETE {on_delete}"


def _index(columns: Sequence[str], *, is_unique: bool, is_partial: bool) -> str:
    kind = "UNIQUE " if is_unique else ""
    return f"{kind}{_listed(columns)}{' of some rows' if is_partial else ''}"


def _listed(columns: Sequence[str]) -> str:
    return f"({', '.join(columns)})"
