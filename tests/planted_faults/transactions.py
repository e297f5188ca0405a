"""Faults in blocks, objects and versions."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import pytest

from hospital_cases.models.entity import Entity, field_names
from hospital_cases.testing import InMemoryDatabase
from hospital_cases.testing.database import Row, Rows
from hospital_cases.testing.repositories import InMemoryReader
from hospital_cases.testing.transaction import InMemoryTransaction
from hospital_cases.transaction.blocks import Blocks
from hospital_cases.transaction.changes import Change, ChangeKind
from hospital_cases.transaction.scope import Lock
from hospital_cases.transaction.transaction import Transaction
from hospital_cases.transaction.workspace import Workspace
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
    patch.setattr(InMemoryTransaction, "_release", InMemoryTransaction._commit)


@fault(caught_by=test_unit_of_work.test_a_unit_of_work_is_reused_for_the_next_transaction)
def forgets_commit(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(InMemoryTransaction, "_commit", InMemoryTransaction._release)


@fault(caught_by=test_unit_of_work.test_other_units_of_work_see_committed_rows_only)
def writes_into_the_committed_rows_at_once(patch: pytest.MonkeyPatch) -> None:
    begin = InMemoryDatabase.start_writing

    def start_writing(self: InMemoryDatabase) -> Rows:
        begin(self)
        return self.rows

    patch.setattr(InMemoryDatabase, "start_writing", start_writing)


def made_of(entity: type[Entity], row: Row) -> Entity:
    """Return a new object of the row."""
    return entity(**{name: row[name] for name in field_names(entity)})


@fault(caught_by=test_reading_blocks.test_objects_of_a_reading_block_are_plain_values_afterwards)
def hands_out_a_shared_object(patch: pytest.MonkeyPatch) -> None:
    shared: dict[tuple[type[Entity], UUID, int], Entity] = {}

    def load(self: InMemoryTransaction, entity: type[Entity], row: Row) -> Entity:
        found = shared.setdefault((entity, row["id"], row["version"]), made_of(entity, row))
        if self._own_rows is not None:
            self._workspace.keep(found)
        return found

    patch.setattr(InMemoryTransaction, "load", load)


@fault(caught_by=test_repositories.test_an_id_is_the_same_object_within_a_block)
def hands_out_a_new_object_each_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Workspace, "find", nothing)


@fault(caught_by=test_versions.test_edit_save_edit_save_works_with_the_returned_version)
def does_not_bump_a_version(patch: pytest.MonkeyPatch) -> None:
    update = InMemoryTransaction._update

    def without_bump(self: InMemoryTransaction, change: Change) -> None:
        update(self, change)
        entity = change.entity
        self.rows[type(entity)][entity.id]["version"] = entity.version
        vars(entity)["version"] -= 1  # what settles the change adds it again

    patch.setattr(InMemoryTransaction, "_update", without_bump)


@fault(caught_by=test_versions.test_an_edit_taken_back_before_it_is_sent_is_no_edit)
def bumps_a_version_without_a_change(patch: pytest.MonkeyPatch) -> None:
    def edits(self: Workspace) -> list[Change]:
        edited = [
            Change(ChangeKind.EDITED, entity, before=before, after=before)
            for entity, before in self._edited.items()
        ]
        self._edited.clear()
        return edited

    patch.setattr(Workspace, "edits", edits)


@fault(caught_by=test_repositories.test_a_new_object_starts_at_version_one)
def keeps_the_version_of_an_added_object(patch: pytest.MonkeyPatch) -> None:
    addition, settle = Workspace._addition, Workspace.settle

    def with_version(self: Workspace, entity: Entity) -> Change:
        change: Any = addition(self, entity)
        change.after["version"] = entity.version
        return change  # type: ignore[no-any-return]  # the values of a Change are read-only

    def keep_version(self: Workspace, changes: Iterable[Change]) -> None:
        changes = list(changes)
        versions = {c.entity: c.entity.version for c in changes if c.kind is ChangeKind.ADDED}
        settle(self, changes)
        for entity, version in versions.items():
            vars(entity)["version"] = version

    patch.setattr(Workspace, "_addition", with_version)
    patch.setattr(Workspace, "settle", keep_version)


@fault(caught_by=test_unit_of_work.test_edits_of_an_added_object_are_stored_by_commit)
def does_not_track_an_added_object(patch: pytest.MonkeyPatch) -> None:
    def untracked(self: Transaction, entity: Entity) -> None:
        self.add_many([entity])

    patch.setattr(Transaction, "add", untracked)


@fault(caught_by=test_unit_of_work.test_edits_of_a_loaded_object_are_stored_by_commit)
def loses_the_edits_of_loaded_objects(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Workspace, "_note_values", nothing)


@fault(caught_by=test_unit_of_work.test_edits_are_seen_by_the_next_query_of_the_block)
def sends_edits_at_commit_only(patch: pytest.MonkeyPatch) -> None:
    statement = Transaction.statement

    def late(self: Transaction, *, writes: bool = False) -> Any:
        if writes:
            return statement(self, writes=True)
        self.blocks.require_usable()
        return self._guard

    patch.setattr(Transaction, "statement", late)


@fault(caught_by=test_repositories.test_an_id_is_the_same_object_within_a_block)
def keeps_tracking_objects_after_commit(patch: pytest.MonkeyPatch) -> None:
    begin = Transaction.__init__
    kept: WeakKeyDictionary[Any, Workspace] = WeakKeyDictionary()

    def resumed(self: Any, database: InMemoryDatabase, **options: Any) -> None:
        begin(self, **options)
        self._database, self._own_rows = database, None
        self._workspace = kept.setdefault(database, self._workspace)

    patch.setattr(Workspace, "clear", nothing)
    patch.setattr(InMemoryTransaction, "__init__", resumed)


@fault(caught_by=test_misuse_and_doom.test_a_store_error_dooms_the_block_even_if_it_is_caught)
def lets_a_failed_block_go_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Blocks, "doom", nothing)


@fault(caught_by=test_reading_blocks.test_edits_of_objects_read_there_are_not_stored)
def stores_the_edits_of_a_reading_block(patch: pytest.MonkeyPatch) -> None:
    load = InMemoryTransaction.load

    def keeping(self: InMemoryTransaction, entity: type[Any], row: Row) -> Any:
        found = load(self, entity, row)
        if self._own_rows is None:
            self._workspace.keep(found)
        return found

    def close(self: InMemoryTransaction, error: BaseException | None) -> None:
        if not self.blocks.are_writing and not self.blocks.are_nested:
            self._write(self._workspace.edits())
        Transaction.close(self, error)

    patch.setattr(InMemoryTransaction, "load", keeping)
    patch.setattr(InMemoryTransaction, "close", close, raising=False)


@fault(caught_by=test_reading_blocks.test_each_read_returns_new_objects)
def hands_out_the_same_object_at_each_read_of_a_reading_block(patch: pytest.MonkeyPatch) -> None:
    load = InMemoryTransaction.load

    def same(self: InMemoryTransaction, entity: type[Any], row: Row) -> Any:
        found = self._workspace.find(entity, row["id"]) or load(self, entity, row)
        self._workspace.keep(found)
        return found

    patch.setattr(InMemoryTransaction, "load", same)


@fault(caught_by=test_bulk_repositories.test_an_object_that_was_added_untracked_is_only_read)
def keeps_track_of_what_is_added_untracked(patch: pytest.MonkeyPatch) -> None:
    def tracked(self: Transaction, entities: Iterable[Entity]) -> None:
        self._store(self._workspace.additions(entities))

    patch.setattr(Transaction, "add_many", tracked)


@fault(caught_by=test_bulk_repositories.test_the_stored_ones_of_many_ids_are_found)
def finds_deleted_rows_for_an_import(patch: pytest.MonkeyPatch) -> None:
    def find(self: InMemoryReader[Any], ids: Collection[UUID], _lock: Lock | None) -> list[Any]:
        rows = self._transaction.rows[self._entity]
        return [self._transaction.load(self._entity, rows[key]) for key in ids if key in rows]

    patch.setattr(InMemoryReader, "find_many", find)
