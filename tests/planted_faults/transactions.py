"""Faults in blocks, objects and versions."""

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

from hospital_cases.models import CaseNote, PatientCase
from hospital_cases.models.entity import Entity, field_names, field_values
from hospital_cases.persistence.identity_map import IdentityMap
from hospital_cases.persistence.rows import new_row
from hospital_cases.repositories.transaction import Lock
from hospital_cases.testing import InMemoryDatabase, InMemoryUnitOfWork
from hospital_cases.testing.database import Row, Rows, check_constraints
from hospital_cases.testing.repositories import InMemoryRepository
from hospital_cases.testing.session import InMemorySession
from tests.planted_faults.registry import fault, nothing, replace


@fault
def forgets_rollback() -> None:
    replace(InMemoryUnitOfWork, "_release", InMemoryUnitOfWork._commit)


@fault
def forgets_commit() -> None:
    replace(InMemoryUnitOfWork, "_commit", InMemoryUnitOfWork._release)


@fault
def writes_into_the_committed_rows_at_once() -> None:
    begin = InMemoryDatabase.start_writing

    def start_writing(self: InMemoryDatabase) -> Rows:
        begin(self)
        return self._rows

    replace(InMemoryDatabase, "start_writing", start_writing)


@fault
def hands_out_a_shared_object() -> None:
    shared: dict[tuple[type[Entity], UUID, int], Entity] = {}

    def load(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        made = entity(**{name: row[name] for name in field_names(entity)})
        found = shared.setdefault((entity, row["id"], row["version"]), made)
        if self._own_rows is not None:
            self._objects.keep(found)
        return found

    replace(InMemorySession, "load", load)


@fault
def hands_out_a_new_object_each_time() -> None:
    def load(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        made = entity(**{name: row[name] for name in field_names(entity)})
        if self._own_rows is not None:
            self._objects.keep(made)
        return made

    replace(InMemorySession, "load", load)


@fault
def does_not_bump_a_version() -> None:
    keep = InMemorySession._keep

    def without_bump(self: InMemorySession, entity: Entity, *, version: int) -> None:
        self.rows[type(entity)][entity.id]["version"] = version = 1
        keep(self, entity, version=version)

    replace(InMemorySession, "_keep", without_bump)


@fault
def bumps_a_version_without_a_change() -> None:
    def edits(self: IdentityMap) -> list[tuple[Entity, dict[str, Any]]]:
        return [(entity, field_values(entity)) for entity in self._objects.values()]

    replace(IdentityMap, "edits", edits)


@fault
def keeps_the_version_of_an_added_object() -> None:
    def insert(self: InMemorySession, entities: Sequence[Entity]) -> None:
        for entity in entities:
            row = new_row(entity) | {"version": entity.version}
            if isinstance(entity, (PatientCase, CaseNote)):
                row["deleted_at"] = None
            check_constraints(self.rows, entity, row, is_new=True)
            self.rows[type(entity)][entity.id] = row
            self._keep(entity, version=entity.version)

    replace(InMemorySession, "insert", insert)


@fault
def does_not_track_an_added_object() -> None:
    insert = InMemorySession.insert

    def untracked(self: InMemorySession, entities: Sequence[Entity]) -> None:
        insert(self, entities)
        for entity in entities:
            self._objects.forget(type(entity), entity.id)

    replace(InMemorySession, "insert", untracked)


@fault
def loses_the_edits_of_loaded_objects() -> None:
    replace(InMemorySession, "send_edits", nothing)


@fault
def sends_edits_at_commit_only() -> None:
    commit, send = InMemoryUnitOfWork._commit, InMemoryUnitOfWork._send_edits
    replace(InMemoryUnitOfWork, "_send_edits", nothing)

    def late(self: InMemoryUnitOfWork) -> None:
        send(self)
        commit(self)

    replace(InMemoryUnitOfWork, "_commit", late)


@fault
def keeps_tracking_objects_after_commit() -> None:
    begin = InMemorySession.__init__
    kept: dict[int, IdentityMap] = {}

    def resumed(self: InMemorySession, database: InMemoryDatabase, *, writing: bool) -> None:
        begin(self, database, writing=writing)
        if writing:
            self._objects = kept.setdefault(id(database), self._objects)

    replace(IdentityMap, "clear", nothing)
    replace(InMemorySession, "__init__", resumed)


@fault
def lets_a_failed_block_go_on() -> None:
    perform = InMemoryUnitOfWork.perform

    def forgiving(self: Any, operation: Callable[[], Any], *, writes: bool = False) -> Any:
        try:
            return perform(self, operation, writes=writes)
        finally:
            self._doomed = False

    replace(InMemoryUnitOfWork, "perform", forgiving)


@fault
def stores_the_edits_of_a_reading_block() -> None:
    load, release = InMemorySession.load, InMemoryUnitOfWork._release

    def keeping(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        found = load(self, entity, row)
        if self._own_rows is None:
            self._objects.keep(found)
        return found

    def storing(self: Any) -> None:
        if self._session is not None and self._session._own_rows is None:
            self._session.send_edits()
        release(self)

    replace(InMemorySession, "load", keeping)
    replace(InMemoryUnitOfWork, "_release", storing)


@fault
def hands_out_the_same_object_at_each_read_of_a_reading_block() -> None:
    load = InMemorySession.load

    def same(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        found = self._objects.find(entity, row["id"]) or load(self, entity, row)
        self._objects.keep(found)
        return found

    replace(InMemorySession, "load", same)


@fault
def keeps_track_of_what_is_added_untracked() -> None:
    add = InMemorySession.insert_untracked

    def insert_untracked(self: InMemorySession, entities: Sequence[Entity]) -> None:
        add(self, entities)
        for entity in entities:
            self._keep(entity, version=1)

    replace(InMemorySession, "insert_untracked", insert_untracked)


@fault
def finds_deleted_rows_for_an_import() -> None:
    def select(self: Any, ids: Collection[UUID], _lock: Lock | None) -> list[Entity]:
        rows = self._session().rows[self.entity]
        return [self._session().load(self.entity, rows[key]) for key in ids if key in rows]

    replace(InMemoryRepository, "_select_all", select)
