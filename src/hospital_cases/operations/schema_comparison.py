"""Comparing the schema of a store with the Tables."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, cast
from warnings import catch_warnings

import sqlalchemy as sa

from hospital_cases.persistence.schema_revision import table_names
from hospital_cases.persistence.tables import metadata

_Parts: TypeAlias = dict[str, str]
"""The definition of each part of a table by its kind and name."""


def schema_differences(connection: sa.Connection) -> Iterator[str]:
    """Yield a description of each difference between the store's schema and the Tables.

    Of parts that only the store has, columns alone are reported. The conditions of partial
    indexes are not compared, nor are those of CHECKs on PostgreSQL, which stores them rewritten.
    """
    stored = sa.MetaData()
    existing = [*metadata.tables.keys() & table_names(connection)]
    with catch_warnings(action="ignore"):  # about indexes on expressions, which others added
        stored.reflect(connection, only=existing, resolve_fks=False)
    for table in metadata.sorted_tables:
        if table.name in existing:
            found = _parts(stored.tables[table.name], connection.dialect)
            for difference in _compared(_parts(table, connection.dialect), found):
                yield f"{table.name}: {difference}"
        else:
            yield f"table {table.name} is missing"


def _compared(expected: _Parts, found: _Parts) -> Iterator[str]:
    for part, definition in expected.items():
        if part not in found:
            yield f"{part} is missing"
        elif found[part] != definition:
            yield f"{part} is {found[part]} instead of {definition}"
    for part in sorted(found.keys() - expected.keys()):
        if part.startswith("column "):
            yield f"{part} is unknown"


def _parts(table: sa.Table, dialect: sa.Dialect) -> _Parts:
    parts = {}
    for column in table.columns:
        suffix = "" if column.nullable else " NOT NULL"
        parts[f"column {column.name}"] = f"{column.type.compile(dialect)}{suffix}"
    for constraint in table.constraints:
        parts[f"constraint {constraint.name}"] = _constraint(constraint, dialect)
    for index in table.indexes:
        kind = "UNIQUE " if index.unique else ""
        is_partial = index.dialect_options[dialect.name]["where"] is not None
        suffix = " of some rows" if is_partial else ""
        parts[f"index {index.name}"] = f"{kind}{_listed(index.columns.keys())}{suffix}"
    return parts


def _constraint(constraint: sa.Constraint, dialect: sa.Dialect) -> str:
    if isinstance(constraint, sa.CheckConstraint):
        return f"CHECK ({constraint.sqltext})" if dialect.name == "sqlite" else "CHECK"
    if isinstance(constraint, sa.ForeignKeyConstraint):
        targets = _listed(element.target_fullname for element in constraint.elements)
        return f"{_listed(constraint.column_keys)} to {targets} ON DELETE {constraint.ondelete}"
    keys = cast("sa.PrimaryKeyConstraint | sa.UniqueConstraint", constraint)
    return _listed(keys.columns.keys())


def _listed(columns: Iterable[str]) -> str:
    return f"({', '.join(columns)})"
