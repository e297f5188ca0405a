"""Faults for the fakes, to plant one at a time: the contract tests must catch each.

As a pytest plugin (`-p tests.planted_faults`) it plants the fault that the environment names.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hospital_cases.errors import DuplicateError, HospitalCasesError, NotFoundError
from hospital_cases.models import CaseNote, PatientCase
from hospital_cases.models.entity import Entity, field_names, field_values
from hospital_cases.models.page import Order
from hospital_cases.testing import InMemoryDatabase, InMemoryUnitOfWork, session
from hospital_cases.testing.database import Row, Rows, check_constraints
from hospital_cases.testing.repositories import InMemoryRepository
from hospital_cases.testing.session import InMemorySession

FAULT_VARIABLE = "HOSPITAL_CASES_PLANTED_FAULT"
FAULTS: dict[str, Callable[[], None]] = {}


def pytest_configure() -> None:
    """Plant the fault that the environment names, if it names one."""
    name = os.environ.get(FAULT_VARIABLE)
    if name:
        FAULTS[name]()


def fault(plant: Callable[[], None]) -> Callable[[], None]:
    """Register a function that plants the fault of its name."""
    FAULTS[plant.__name__] = plant
    return plant


def replace(owner: Any, name: str, value: Any) -> None:
    """Set an attribute, past the type checker."""
    setattr(owner, name, value)


def nothing(*_arguments: object) -> None:
    """Do nothing, in place of what should be done."""


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
    shared: dict[tuple[type[Entity], UUID, int], tuple[Entity, Row]] = {}

    def load(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        key = entity, row["id"], row["version"]
        made = entity(**{name: row[name] for name in field_names(entity)})
        self._tracked[entity, row["id"]] = shared.setdefault(key, (made, row))
        return shared[key][0]

    replace(InMemorySession, "load", load)


@fault
def hands_out_a_new_object_each_time() -> None:
    def load(self: InMemorySession, entity: type[Entity], row: Row) -> Entity:
        made = entity(**{name: row[name] for name in field_names(entity)})
        self._tracked[entity, row["id"]] = made, row
        return made

    replace(InMemorySession, "load", load)


@fault
def does_not_bump_a_version() -> None:
    keep = InMemorySession._keep

    def without_bump(self: InMemorySession, entity: Entity, row: Row) -> None:
        keep(self, entity, row | {"version": 1})

    replace(InMemorySession, "_keep", without_bump)


@fault
def bumps_a_version_without_a_change() -> None:
    def send_edits(self: InMemorySession) -> None:
        for entity, row in list(self._tracked.values()):
            self._keep(entity, row | field_values(entity) | {"version": row["version"] + 1})

    replace(InMemorySession, "send_edits", send_edits)


@fault
def keeps_the_version_of_an_added_object() -> None:
    def insert(self: InMemorySession, entities: Sequence[Entity]) -> None:
        for entity in entities:
            row = field_values(entity)
            if isinstance(entity, (PatientCase, CaseNote)):
                row["deleted_at"] = None
            check_constraints(self.rows, entity, row, is_new=True)
            self._keep(entity, row)

    replace(InMemorySession, "insert", insert)


@fault
def does_not_track_an_added_object() -> None:
    insert = InMemorySession.insert

    def untracked(self: InMemorySession, entities: Sequence[Entity]) -> None:
        insert(self, entities)
        for entity in entities:
            del self._tracked[type(entity), entity.id]

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
    close, tracked = InMemorySession.close, {}

    def leaky(self: InMemorySession, *, commit: bool) -> None:
        tracked[id(self._database)] = self._tracked
        close(self, commit=commit)

    begin = InMemorySession.__init__

    def resumed(self: InMemorySession, database: InMemoryDatabase, *, writing: bool) -> None:
        begin(self, database, writing=writing)
        self._tracked = {} if not writing else dict(tracked.get(id(database), {}))

    replace(InMemorySession, "close", leaky)
    replace(InMemorySession, "__init__", resumed)


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


def page_by(change: Callable[[dict[str, Any]], None]) -> None:
    """Change the arguments of every page before it is read."""
    select = InMemoryRepository._select_page

    def changed(self: Any, filters: Any, key: Any, count: int) -> Any:
        arguments = {"filters": filters, "key": key, "count": count}
        change(arguments)
        return select(self, **arguments)

    replace(InMemoryRepository, "_select_page", changed)


@fault
def ignores_a_filter() -> None:
    def drop_status(arguments: dict[str, Any]) -> None:
        arguments["filters"] = {k: v for k, v in arguments["filters"].items() if k != "status"}

    page_by(drop_status)


@fault
def ignores_the_center_filter() -> None:
    def drop_center(arguments: dict[str, Any]) -> None:
        filters = arguments["filters"]
        arguments["filters"] = {k: v for k, v in filters.items() if k != "health_center_id"}

    page_by(drop_center)


@fault
def ignores_the_cursor() -> None:
    page_by(lambda arguments: arguments.update(key=None))


@fault
def stops_a_page_one_row_early() -> None:
    page_by(lambda arguments: arguments.update(count=arguments["count"] - 1))


@fault
def lists_in_the_order_of_insertion() -> None:
    def unsorted(self: Any, filters: Any, key: Any, count: int) -> Any:
        rows = self._session().kept_rows(self.entity)
        chosen = [r for r in rows if all(r[name] == value for name, value in filters.items())]
        places = [tuple(row[name] for name in self.order.fields) for row in chosen]
        start = places.index(key) + 1 if key in places else 0
        return [self._session().load(self.entity, row) for row in chosen[start:][:count]]

    replace(InMemoryRepository, "_select_page", unsorted)


@fault
def sorts_names_without_their_case() -> None:
    class Folded(str):
        __slots__ = ()

        def __lt__(self, other: str) -> bool:
            return self.casefold() < other.casefold()

    page = InMemoryRepository._select_page

    def folded(self: Any, filters: Any, key: Any, count: int) -> Any:
        found = page(self, filters, key, 10**6)
        if self.order.fields[0] == "name":
            found = sorted(found, key=lambda entity: Folded(entity.name))
        return found[:count]

    replace(InMemoryRepository, "_select_page", folded)


@fault
def breaks_ties_the_wrong_way() -> None:
    page = InMemoryRepository._select_page

    def flipped(self: Any, filters: Any, key: Any, count: int) -> Any:
        order: Order = self.order
        found = page(self, filters, key, 10**6)
        found = sorted(found, key=lambda entity: entity.id, reverse=not order.descending)
        first = order.fields[0]
        found.sort(key=lambda entity: getattr(entity, first), reverse=order.descending)
        return found[:count]

    replace(InMemoryRepository, "_select_page", flipped)


@fault
def lets_a_failed_block_go_on() -> None:
    run = InMemoryUnitOfWork._run

    def forgiving(self: Any, operation: Callable[[], Any]) -> Any:
        try:
            return run(self, operation)
        finally:
            self._doomed = False

    replace(InMemoryUnitOfWork, "_run", forgiving)


@fault
def stores_the_edits_of_a_reading_block() -> None:
    release = InMemoryUnitOfWork._release

    def storing(self: Any) -> None:
        if self._session is not None and self._session._own_rows is None:
            self._session.send_edits()
        release(self)

    replace(InMemoryUnitOfWork, "_release", storing)


@fault
def knows_no_deleted_ids() -> None:
    stored = InMemoryRepository._select_stored

    def living(self: Any, ids: Any) -> Any:
        return {key: row for key, row in stored(self, ids).items() if not row.is_deleted}

    replace(InMemoryRepository, "_select_stored", living)
