"""The committed rows in memory, and the constraints of the Tables on them."""

import threading
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint

from hospital_cases.errors import DatabaseUnavailableError
from hospital_cases.models.entity import Entity
from hospital_cases.persistence import constraints
from hospital_cases.persistence.tables import TABLES

Row = dict[str, Any]
"""The values of one row's columns; never changed, only replaced."""

Rows = dict[type[Entity], dict[UUID, Row]]
"""All rows, by entity and id."""


class InMemoryDatabase:
    """A store in memory that several units of work can share, also in several threads.

    `lock_timeout` is how many seconds a unit of work waits for another one that writes.
    """

    def __init__(self, *, lock_timeout: float = 5.0) -> None:
        self.rows: Rows = {entity: {} for entity in TABLES}
        """The committed rows, which are only read."""
        self._lock_timeout = lock_timeout
        self._writer = threading.Lock()

    def start_writing(self) -> Rows:
        """Become the only writer, and return a copy of the rows to work on.

        Raises:
            DatabaseUnavailableError: another unit of work has been writing for too long.
        """
        if not self._writer.acquire(timeout=self._lock_timeout):
            raise DatabaseUnavailableError(
                "the store in memory was locked by another transaction for too long: try again"
            )
        return {entity: dict(rows) for entity, rows in self.rows.items()}

    def finish_writing(self, rows: Rows | None) -> None:
        """Make the `rows` the committed ones (None: keep those) and let others write."""
        if rows is not None:
            self.rows = rows
        self._writer.release()


def check_constraints(rows: Rows, entity: Entity, row: Row) -> None:
    """Require that the Tables' constraints let `row` be stored for `entity` among the `rows`.

    CHECK and NOT NULL need no code: an entity's own rules are stricter.

    Raises:
        DuplicateError: a unique key is taken.
        NotFoundError: a foreign key refers to no row.
    """
    table = TABLES[type(entity)]
    _primary, *unique = constraints.unique_keys(table)
    for columns in unique:
        values = [row[column] for column in columns]
        others = (other for other in rows[type(entity)].values() if other["id"] != entity.id)
        # As in SQL, a NULL is equal to nothing.
        if None not in values and values in ([other[c] for c in columns] for other in others):
            raise constraints.duplicate(table, columns)
    for key in constraints.foreign_keys(table):
        own = [row[column.key] for column in constraints.key_columns(key)]
        if None not in own and referred_row(rows, key, row) is None:
            raise constraints.missing_reference(key, entity)


def referred_row(rows: Rows, key: ForeignKeyConstraint, row: Row) -> Row | None:
    """Return the row that a foreign key of `row` refers to, or None if there is none."""
    target = {theirs.key: row[own.key] for own, theirs in constraints.key_columns(key).items()}
    found = rows[constraints.ENTITIES[key.referred_table.name]].get(target["id"])
    return found if found and target.items() <= found.items() else None
