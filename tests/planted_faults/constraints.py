"""Faults in what is refused, deleted and shown."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hospital_cases.errors import DuplicateError, HospitalCasesError, NotFoundError
from hospital_cases.models.entity import Entity
from hospital_cases.testing import session
from hospital_cases.testing.database import Row, Rows, check_constraints
from hospital_cases.testing.repositories import InMemoryRepository
from hospital_cases.testing.session import InMemorySession
from tests.planted_faults.registry import fault, replace


def accept(error: type[HospitalCasesError], *facts: object, new: bool) -> None:
    """Let a constraint's error with these facts pass, for new rows or for edited ones."""

    def check(rows: Rows, entity: Entity, row: Row, *, is_new: bool) -> None:
        try:
            check_constraints(rows, entity, row, is_new=is_new)
        except error as refusal:
            if is_new is not new or refusal.args[: len(facts)] != facts:
                raise

    replace(session, "check_constraints", check)


@fault
def accepts_a_duplicate_id() -> None:
    accept(DuplicateError, "PatientCase", ("id",), new=True)


@fault
def accepts_a_duplicate_email() -> None:
    accept(DuplicateError, "Clinician", ("health_center_id", "email"), new=True)


@fault
def accepts_a_duplicate_email_by_an_update() -> None:
    accept(DuplicateError, "Clinician", ("health_center_id", "email"), new=False)


@fault
def accepts_a_missing_reference() -> None:
    accept(NotFoundError, "HealthCenter", new=True)


@fault
def accepts_a_missing_reference_by_an_update() -> None:
    accept(NotFoundError, "Clinician", new=False)


@fault
def shows_deleted_rows() -> None:
    replace(InMemorySession, "_is_kept", lambda *_row: True)


@fault
def shows_the_notes_of_a_deleted_case() -> None:
    replace(InMemorySession, "_is_kept", lambda *row: row[-1].get("deleted_at") is None)


@fault
def frees_the_id_of_a_deleted_row() -> None:
    delete = InMemorySession.delete

    def for_good(self: InMemorySession, entity: Entity, at: datetime) -> None:
        delete(self, entity, at)
        self.rows[type(entity)].pop(entity.id, None)

    replace(InMemorySession, "delete", for_good)


@fault
def deletes_what_is_still_referred_to() -> None:
    replace(InMemorySession, "_referring", lambda *_entity: ())


@fault
def forgets_deleted_rows_as_references() -> None:
    referring = InMemorySession._referring

    def living(self: InMemorySession, entity: Entity) -> Iterable[str]:
        everything = self._own_rows
        self._own_rows = {
            kind: {i: row for i, row in rows.items() if row.get("deleted_at") is None}
            for kind, rows in self.rows.items()
        }
        names = list(referring(self, entity))
        self._own_rows = everything
        return names

    replace(InMemorySession, "_referring", living)


@fault
def names_the_first_blocking_entity_only() -> None:
    referring = InMemorySession._referring
    replace(InMemorySession, "_referring", lambda self, entity: list(referring(self, entity))[:1])


@fault
def removes_a_stale_object() -> None:
    delete = InMemorySession.delete

    def blind(self: InMemorySession, entity: Entity, at: datetime) -> None:
        row = self.rows[type(entity)].get(entity.id)
        if row:
            vars(entity)["version"] = row["version"]
        delete(self, entity, at)

    replace(InMemorySession, "delete", blind)


@fault
def knows_no_deleted_ids() -> None:
    stored = InMemoryRepository._select_stored

    def living(self: Any, ids: Any) -> Any:
        return {key: row for key, row in stored(self, ids).items() if not row.is_deleted}

    replace(InMemoryRepository, "_select_stored", living)
