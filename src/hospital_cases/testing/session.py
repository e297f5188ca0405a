"""The session of one block in memory: the rows it sees, the objects it keeps, their edits."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from hospital_cases.errors import NotFoundError, StaleVersionError, StillReferencedError
from hospital_cases.models import PatientCase
from hospital_cases.models.entity import Entity, field_names, field_values
from hospital_cases.persistence.constraints import referring_columns
from hospital_cases.persistence.identity_map import IdentityMap
from hospital_cases.persistence.mapping import TABLES
from hospital_cases.testing.database import InMemoryDatabase, Row, Rows, check_constraints

E = TypeVar("E", bound=Entity)


class InMemorySession:
    """The rows as one block sees them, and the objects that it has handed out.

    Objects are copies of rows: no two blocks ever share one. Within a writing block, an id is
    always the same object.
    """

    def __init__(self, database: InMemoryDatabase, *, writing: bool) -> None:
        """Open on `database`; a writing session waits until it is the only writer."""
        self._database = database
        self._own_rows: Rows | None = database.start_writing() if writing else None
        self._objects = IdentityMap()

    @property
    def rows(self) -> Rows:
        """The rows: this block's own while it writes, else the committed ones."""
        return self._database.rows if self._own_rows is None else self._own_rows

    def close(self, *, commit: bool) -> None:
        """End the block; its changes become the committed rows or are forgotten."""
        self._objects.clear()
        if self._own_rows is not None:
            self._database.finish_writing(self._own_rows if commit else None)

    def kept_rows(self, entity: type[Entity]) -> list[Row]:
        """Return the rows that were not deleted."""
        return [row for row in self.rows[entity].values() if self._is_kept(row)]

    def find(self, entity: type[E], entity_id: UUID) -> E | None:
        """Return the object with this id, unless there is none or it was deleted."""
        row = self.rows[entity].get(entity_id)
        return self.load(entity, row) if row and self._is_kept(row) else None

    def load(self, entity: type[E], row: Row) -> E:
        """Return the object of a row: in a writing block, the one that it has for the id."""
        found = self._objects.find(entity, row["id"]) if self._own_rows is not None else None
        if found is None:
            found = entity(**{name: row[name] for name in field_names(entity)})
            if self._own_rows is not None:
                self._objects.keep(found)
        return found

    def insert(self, entities: Sequence[Entity]) -> None:
        """Store new objects at version 1 and keep them."""
        for entity in entities:
            self._objects.require_free(entity)
        self.insert_untracked(entities)
        for entity in entities:
            self._keep(entity, version=1)

    def insert_untracked(self, entities: Sequence[Entity]) -> None:
        """Store new objects at version 1, and take no further notice of them."""
        for entity in entities:
            row = field_values(entity) | {"version": 1}
            if "deleted_at" in TABLES[type(entity)].c:
                row["deleted_at"] = None
            check_constraints(self.rows, entity, row, is_new=True)
            self.rows[type(entity)][entity.id] = row

    def send_edits(self) -> None:
        """Store what was edited, each at its next version."""
        for entity, _stored, changes in self._objects.edits():
            row, version = self.rows[type(entity)][entity.id], entity.version + 1
            if not self._is_kept(row):  # a note whose case was deleted meanwhile
                raise StaleVersionError(type(entity).__name__, entity.id, entity.version, None)
            edited = row | changes | {"version": version}
            check_constraints(self.rows, entity, edited, is_new=False)
            self.rows[type(entity)][entity.id] = edited
            self._keep(entity, version=version)

    def delete(self, entity: Entity, at: datetime) -> None:
        """Delete the object's row: softly where the Table has `deleted_at`."""
        entity_type, name = type(entity), type(entity).__name__
        row = self.rows[entity_type].get(entity.id)
        if row is None or not self._is_kept(row):
            raise NotFoundError(name, entity.id)
        if row["version"] != entity.version:
            raise StaleVersionError(name, entity.id, entity.version, row["version"])
        if "deleted_at" in row:
            self.rows[entity_type][entity.id] = row | {
                "deleted_at": at,
                "version": entity.version + 1,
            }
        else:
            blocked_by = tuple(sorted(self._referring(entity)))
            if blocked_by:
                raise StillReferencedError(name, entity.id, blocked_by)
            del self.rows[entity_type][entity.id]
        self._objects.forget(entity_type, entity.id)

    def _keep(self, entity: Entity, *, version: int) -> None:
        vars(entity)["version"] = version  # past the rule that callers cannot set it
        self._objects.keep(entity)

    def _is_kept(self, row: Row) -> bool:
        """Tell if a row was not deleted, nor the case that it is a note of."""
        case = self.rows[PatientCase][row["case_id"]] if "case_id" in row else {}
        return not _is_deleted(row) and not _is_deleted(case)

    def _referring(self, entity: Entity) -> Iterable[str]:
        """Return the names of the entities whose rows, deleted ones included, refer to this one."""
        names = {each.__name__: each for each in self.rows}
        for name, column in referring_columns(type(entity)).items():
            if any(row[column.key] == entity.id for row in self.rows[names[name]].values()):
                yield name


def _is_deleted(row: Row) -> bool:
    return row.get("deleted_at") is not None
