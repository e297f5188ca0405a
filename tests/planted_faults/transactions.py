"""Faults in blocks, objects and versions."""

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

import pytest
from hospital_cases.persistence.identity_map import IdentityMap
from hospital_cases.persistence.rows import new_row
from hospital_cases.testing.session import InMemorySession

from hospital_cases.models import CaseNote, PatientCase
from hospital_cases.models.entity import Entity, field_names, field_values
from hospital_cases.testing import InMemoryDatabase, InMemoryUnitOfWork
from hospital_cases.testing.database import Row, Rows, check_constraints
from hospital_cases.testing.repositories import InMemoryRepository
from tests.contract import (
    test_bulk_repositories,
    test_misuse_and_doom,
    test_reading_blocks,
    test_repositories,
    test_unit_of_work,
    test_versions,
)
from tests.planted_faults.registry import fault, nothing


@fault(caught_by=test_unit_of_work.test_nothing_is_stored_without_commit)
def forgets_rollback(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(InMemoryUnitOfWork, "_release", InMemoryUnitOfWork._commit)


@fault(caught_by=test_unit_of_work.test_a_unit_of_work_is_reused_for_the_next_transaction)
def forgets_commit(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(InMemoryUnitOfWork, "_commit", InMemoryUnitOfWork._release)


@fault(caught_by=test_unit_of_work.test_other_units_of_work_see_committed_rows_only)
def writes_into_the_committed_rows_at_once(patch: pytest.MonkeyPatch) -> None:
    begin = InMemoryDatabase.start_writing

    def start_writing(self: InMemoryDatabase) -> Rows:
        begin(self)
        return self._rows

    patch.setattr(InMemoryDatabase, "start_writing", start_writing)


@fault(caught_by=test_reading_blocks.test_objects_of_a_reading_block_are_plain_values_afterwards)
def hands_out_a_shared_object(patch: pytest.MonkeyPatch) -> None:
    shared: dict[tuple[type[Entity], UUID, int], Entity] = {}

    def load(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        made = entity(**{name: row[name] for name in field_names(entity)})
        found = shared.setdefault((entity, row["id"], row["version"]), made)
        if self._own_rows is not None:
            self._objects.keep(found)
        return found

    patch.setattr(InMemorySession, "load", load)


@fault(caught_by=test_repositories.test_an_id_is_the_same_object_within_a_block)
def hands_out_a_new_object_each_time(patch: pytest.MonkeyPatch) -> None:
    def load(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        made = entity(**{name: row[name] for name in field_names(entity)})
        if self._own_rows is not None:
            self._objects.keep(made)
        return made

    patch.setattr(InMemorySession, "load", load)


@fault(caught_by=test_versions.test_edit_save_edit_save_works_with_the_returned_version)
def does_not_bump_a_version(patch: pytest.MonkeyPatch) -> None:
    keep = InMemorySession._keep

    def without_bump(self: InMemorySession, entity: Entity, *, version: int) -> None:
        self.rows[type(entity)][entity.id]["version"] = version = 1
        keep(self, entity, version=version)

    patch.setattr(InMemorySession, "_keep", without_bump)


@fault(caught_by=test_versions.test_an_edit_taken_back_before_it_is_sent_is_no_edit)
def bumps_a_version_without_a_change(patch: pytest.MonkeyPatch) -> None:
    def edits(self: IdentityMap) -> list[tuple[Entity, dict[str, Any]]]:
        return [(entity, field_values(entity)) for entity in self._objects.values()]

    patch.setattr(IdentityMap, "edits", edits)


@fault(caught_by=test_repositories.test_a_new_object_starts_at_version_one)
def keeps_the_version_of_an_added_object(patch: pytest.MonkeyPatch) -> None:
    def insert(self: InMemorySession, entities: Sequence[Entity]) -> None:
        for entity in entities:
            row = new_row(entity) | {"version": entity.version}
            if isinstance(entity, (PatientCase, CaseNote)):
                row["deleted_at"] = None
            check_constraints(self.rows, entity, row, is_new=True)
            self.rows[type(entity)][entity.id] = row
            self._keep(entity, version=entity.version)

    patch.setattr(InMemorySession, "insert", insert)


@fault(caught_by=test_unit_of_work.test_edits_of_an_added_object_are_stored_by_commit)
def does_not_track_an_added_object(patch: pytest.MonkeyPatch) -> None:
    insert = InMemorySession.insert

    def untracked(self: InMemorySession, entities: Sequence[Entity]) -> None:
        insert(self, entities)
        for entity in entities:
            self._objects.forget(type(entity), entity.id)

    patch.setattr(InMemorySession, "insert", untracked)


@fault(caught_by=test_unit_of_work.test_edits_of_a_loaded_object_are_stored_by_commit)
def loses_the_edits_of_loaded_objects(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(InMemorySession, "send_edits", nothing)


@fault(caught_by=test_unit_of_work.test_edits_are_seen_by_the_next_query_of_the_block)
def sends_edits_at_commit_only(patch: pytest.MonkeyPatch) -> None:
    commit, send = InMemoryUnitOfWork._commit, InMemoryUnitOfWork._send_edits
    patch.setattr(InMemoryUnitOfWork, "_send_edits", nothing)

    def late(self: InMemoryUnitOfWork) -> None:
        send(self)
        commit(self)

    patch.setattr(InMemoryUnitOfWork, "_commit", late)


@fault(caught_by=test_repositories.test_an_id_is_the_same_object_within_a_block)
def keeps_tracking_objects_after_commit(patch: pytest.MonkeyPatch) -> None:
    begin = InMemorySession.__init__
    kept: dict[int, IdentityMap] = {}

    def resumed(self: InMemorySession, database: InMemoryDatabase, *, writing: bool) -> None:
        begin(self, database, writing=writing)
        if writing:
            self._objects = kept.setdefault(id(database), self._objects)

    patch.setattr(IdentityMap, "clear", nothing)
    patch.setattr(InMemorySession, "__init__", resumed)


@fault(caught_by=test_misuse_and_doom.test_a_store_error_dooms_the_block_even_if_it_is_caught)
def lets_a_failed_block_go_on(patch: pytest.MonkeyPatch) -> None:
    perform = InMemoryUnitOfWork.perform

    def forgiving(self: Any, operation: Callable[[], Any], *, writes: bool = False) -> Any:
        try:
            return perform(self, operation, writes=writes)
        finally:
            self._doomed = False

    patch.setattr(InMemoryUnitOfWork, "perform", forgiving)


@fault(caught_by=test_reading_blocks.test_edits_of_objects_read_there_are_not_stored)
def stores_the_edits_of_a_reading_block(patch: pytest.MonkeyPatch) -> None:
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

    patch.setattr(InMemorySession, "load", keeping)
    patch.setattr(InMemoryUnitOfWork, "_release", storing)


@fault(caught_by=test_reading_blocks.test_each_read_returns_new_objects)
def hands_out_the_same_object_at_each_read_of_a_reading_block(patch: pytest.MonkeyPatch) -> None:
    load = InMemorySession.load

    def same(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        found = self._objects.find(entity, row["id"]) or load(self, entity, row)
        self._objects.keep(found)
        return found

    patch.setattr(InMemorySession, "load", same)


@fault(caught_by=test_bulk_repositories.test_an_object_that_was_added_untracked_is_only_read)
def keeps_track_of_what_is_added_untracked(patch: pytest.MonkeyPatch) -> None:
    add = InMemorySession.insert_untracked

    def insert_untracked(self: InMemorySession, entities: Sequence[Entity]) -> None:
        add(self, entities)
        for entity in entities:
            self._keep(entity, version=1)

    patch.setattr(InMemorySession, "insert_untracked", insert_untracked)


@fault(caught_by=test_bulk_repositories.test_the_stored_ones_of_many_ids_are_found)
def finds_deleted_rows_for_an_import(patch: pytest.MonkeyPatch) -> None:
    def select(self: Any, ids: Collection[UUID]) -> list[Entity]:
        rows = self._session().rows[self.entity]
        return [self._session().load(self.entity, rows[key]) for key in ids if key in rows]

    patch.setattr(InMemoryRepository, "_select_for_share", select)
