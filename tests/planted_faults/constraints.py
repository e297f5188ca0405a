"""Faults in what is refused, deleted and shown."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

import pytest

from hospital_cases.errors import DuplicateError, HospitalCasesError, NotFoundError
from hospital_cases.models.entity import Entity
from hospital_cases.testing import transaction
from hospital_cases.testing.database import Row, Rows, check_constraints
from hospital_cases.testing.repositories import InMemoryReader
from hospital_cases.testing.transaction import InMemoryTransaction
from hospital_cases.transaction.scope import Scope, StoredRow
from tests.contract import (
    test_clinician,
    test_deletion,
    test_health_center,
    test_repositories,
    test_versions,
)
from tests.integration.scopes import test_scope
from tests.integration.scopes.bound_units_of_work import bound_to_north
from tests.planted_faults.registry import fault


def accept(
    patch: pytest.MonkeyPatch, error: type[HospitalCasesError], *facts: object, new: bool
) -> None:
    """Let a constraint's error with these facts pass, for new rows or for edited ones."""

    def check(rows: Rows, entity: Entity, row: Row) -> None:
        is_new = entity.id not in rows[type(entity)]
        try:
            check_constraints(rows, entity, row)
        except error as refusal:
            if is_new is not new or refusal.args[: len(facts)] != facts:
                raise

    patch.setattr(transaction, "check_constraints", check)


@fault(caught_by=test_deletion.test_the_id_of_a_deleted_row_stays_taken)
def accepts_a_duplicate_id(patch: pytest.MonkeyPatch) -> None:
    insert = InMemoryTransaction._insert

    def replacing(self: InMemoryTransaction, change: Any) -> None:
        self.rows[type(change.entity)].pop(change.entity.id, None)
        insert(self, change)

    patch.setattr(InMemoryTransaction, "_insert", replacing)


@fault(caught_by=test_clinician.test_an_email_is_unique_within_a_center_whatever_its_case)
def accepts_a_duplicate_email(patch: pytest.MonkeyPatch) -> None:
    accept(patch, DuplicateError, "Clinician", ("health_center_id", "email"), new=True)


@fault(caught_by=test_clinician.test_an_update_to_a_taken_email_is_refused)
def accepts_a_duplicate_email_by_an_update(patch: pytest.MonkeyPatch) -> None:
    accept(patch, DuplicateError, "Clinician", ("health_center_id", "email"), new=False)


@fault(caught_by=test_clinician.test_a_clinician_of_an_unknown_center_is_refused)
def accepts_a_missing_reference(patch: pytest.MonkeyPatch) -> None:
    accept(patch, NotFoundError, "HealthCenter", new=True)


@fault(caught_by=test_repositories.test_a_case_cannot_be_handed_to_another_center_by_an_edit)
def accepts_a_missing_reference_by_an_update(patch: pytest.MonkeyPatch) -> None:
    accept(patch, NotFoundError, "Clinician", new=False)


def see(patch: pytest.MonkeyPatch, is_visible: Any) -> None:
    """Let blocks see the rows for which this is true."""
    patch.setattr(transaction, "is_visible", is_visible)


@fault(caught_by=test_deletion.test_a_deleted_case_vanishes_from_every_read)
def shows_deleted_rows(patch: pytest.MonkeyPatch) -> None:
    see(patch, lambda *_row: True)


@fault(caught_by=test_deletion.test_the_notes_of_a_deleted_case_vanish_with_it)
def shows_the_notes_of_a_deleted_case(patch: pytest.MonkeyPatch) -> None:
    def is_visible(_entity: type[Entity], row: Row, _rows: Rows, _scope: Scope) -> bool:
        return row.get("deleted_at") is None

    see(patch, is_visible)


@fault(
    caught_by=test_scope.test_lists_show_the_own_center_alone,
    fixtures={"bound": bound_to_north},
)
def shows_the_rows_of_every_center(patch: pytest.MonkeyPatch) -> None:
    is_visible = vars(transaction)["is_visible"]
    see(patch, lambda entity, row, rows, _scope: is_visible(entity, row, rows, Scope()))


@fault(caught_by=test_deletion.test_the_id_of_a_deleted_row_stays_taken)
def frees_the_id_of_a_deleted_row(patch: pytest.MonkeyPatch) -> None:
    delete = InMemoryTransaction._delete

    def for_good(self: InMemoryTransaction, entity: Entity) -> None:
        delete(self, entity)
        self.rows[type(entity)].pop(entity.id, None)

    patch.setattr(InMemoryTransaction, "_delete", for_good)


@fault(caught_by=test_health_center.test_a_center_with_clinicians_is_not_deleted)
def deletes_what_is_still_referred_to(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(InMemoryTransaction, "_referring", lambda *_entity: ())


@fault(caught_by=test_health_center.test_deleted_cases_still_block_the_deletion_of_their_center)
def forgets_deleted_rows_as_references(patch: pytest.MonkeyPatch) -> None:
    referring = InMemoryTransaction._referring

    def living(self: InMemoryTransaction, entity: Entity) -> Iterable[str]:
        everything = self._own_rows
        self._own_rows = {
            kind: {i: row for i, row in rows.items() if row.get("deleted_at") is None}
            for kind, rows in self.rows.items()
        }
        names = list(referring(self, entity))
        self._own_rows = everything
        return names

    patch.setattr(InMemoryTransaction, "_referring", living)


@fault(caught_by=test_clinician.test_a_clinician_with_cases_or_notes_is_not_deleted)
def names_the_first_blocking_entity_only(patch: pytest.MonkeyPatch) -> None:
    referring = InMemoryTransaction._referring
    patch.setattr(
        InMemoryTransaction, "_referring", lambda self, entity: list(referring(self, entity))[:1]
    )


@fault(caught_by=test_versions.test_a_stale_object_is_not_removed)
def removes_a_stale_object(patch: pytest.MonkeyPatch) -> None:
    delete = InMemoryTransaction._delete

    def blind(self: InMemoryTransaction, entity: Entity) -> None:
        row = self.rows[type(entity)].get(entity.id)
        if row:
            vars(entity)["version"] = row["version"]
        delete(self, entity)

    patch.setattr(InMemoryTransaction, "_delete", blind)


@fault(caught_by=test_deletion.test_stored_ids_are_known_even_when_deleted)
def knows_no_deleted_ids(patch: pytest.MonkeyPatch) -> None:
    stored = InMemoryReader.stored

    def living(self: InMemoryReader[Any], ids: Collection[UUID]) -> dict[UUID, StoredRow]:
        return {key: row for key, row in stored(self, ids).items() if not row.is_deleted}

    patch.setattr(InMemoryReader, "stored", living)
