"""Contender: hand-written SQL on Python's own sqlite3, one connection kept open."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import make_url

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.identity import new_id
from tests.benchmarks.bare_statements import BareStatements
from tests.benchmarks.contender import (
    PAGE_LIMIT,
    TREATING,
    Contender,
    Endpoint,
    RefusedError,
    WalkPlace,
    batches,
    require_available,
    require_open,
)
from tests.benchmarks.records import (
    CaseFileRecord,
    CasePage,
    CaseRecord,
    CenterRecord,
    ClinicianRecord,
    NoteRecord,
    StartedCenter,
    derived_case_values,
)

P = ParamSpec("P")
R = TypeVar("R")

_SQL: Final = BareStatements("?", locks=False)
_STATUSES: Final = {status.value: status for status in CaseStatus}
_ROLES: Final = {role.value: role for role in ClinicianRole}
_TREATING_VALUES: Final = frozenset(role.value for role in TREATING)
_OPEN: Final = CaseStatus.OPEN.value
_CLOSED: Final = CaseStatus.CLOSED.value


def _stamp(at: datetime) -> str:
    return at.isoformat(" ", "microseconds")[:26]  # without the +00:00


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text + "+00:00")


def _case(row: Sequence[Any]) -> CaseRecord:
    case_id, center, clinician, name, born, summary, status, created, updated, version = row
    return CaseRecord(
        UUID(case_id),
        UUID(center),
        UUID(clinician),
        name,
        date.fromisoformat(born) if born else None,
        summary,
        _STATUSES[status],
        _instant(created),
        _instant(updated),
        version,
    )


def _note(row: Sequence[Any]) -> NoteRecord:
    note_id, center, case_id, clinician, text, created, version = row
    return NoteRecord(
        UUID(note_id), UUID(center), UUID(case_id), UUID(clinician), text, _instant(created), version
    )


def _center(row: Sequence[Any]) -> CenterRecord:
    center_id, name, address, is_active, created, version = row
    return CenterRecord(
        UUID(center_id), name, address, bool(is_active), _instant(created), version
    )


def _clinician(row: Sequence[Any]) -> ClinicianRecord:
    clinician_id, center, name, email, role, is_active, version = row
    return ClinicianRecord(
        UUID(clinician_id), UUID(center), name, email, _ROLES[role], bool(is_active), version
    )


def _case_row(case: CaseRecord | PatientCase) -> tuple[object, ...]:
    return (
        case.id.hex,
        case.health_center_id.hex,
        case.clinician_id.hex,
        case.patient_name,
        case.patient_dob and case.patient_dob.isoformat(),
        case.summary,
        case.status.value,
        _stamp(case.created_at),
        _stamp(case.updated_at),
        1,
        *derived_case_values(case.patient_name),
    )


def _page(rows: list[Any]) -> CasePage:
    items = [_case(row) for row in rows[:PAGE_LIMIT]]
    more = len(rows) > PAGE_LIMIT
    return CasePage(items, (items[-1].created_at, items[-1].id) if more else None)


def _in_transaction(
    operation: Callable[Concatenate["BareSqlite", P], R],
) -> Callable[Concatenate["BareSqlite", P], R]:
    @wraps(operation)
    def run(self: "BareSqlite", *arguments: P.args, **options: P.kwargs) -> R:
        self._execute("BEGIN IMMEDIATE")
        try:
            result = operation(self, *arguments, **options)
        except BaseException:
            self._execute("ROLLBACK")
            raise
        self._execute("COMMIT")
        return result

    return run


class BareSqlite(Contender):
    """Hand-written SQL on sqlite3."""

    name = "bare driver"

    def __init__(self, url: str, synchronous: str) -> None:
        """Connect."""
        file = str(make_url(url).database)
        self._connection = sqlite3.connect(file, timeout=30.0, isolation_level=None)
        self._execute = self._connection.execute
        self._execute("PRAGMA foreign_keys=ON")
        self._execute(f"PRAGMA synchronous={synchronous}")
        self._execute("PRAGMA journal_mode=WAL")

    def endpoints(self) -> Sequence[Endpoint]:
        return [self._connection]

    def disconnect(self) -> None:
        self._connection.close()

    @_in_transaction
    def bootstrap(self, center_name: str, email: str, patient_name: str) -> StartedCenter:
        now = datetime.now(UTC)
        center = CenterRecord(new_id(), center_name, "", True, now, 1)
        lead = ClinicianRecord(new_id(), center.id, "Lead", email, ClinicianRole.DOCTOR, True, 1)
        case = CaseRecord(
            new_id(), center.id, lead.id, patient_name, None, "", CaseStatus.OPEN, now, now, 1
        )
        require_available(center.id, lead.health_center_id, is_active=True, treats=True)
        execute, home = self._execute, center.id.hex
        execute(_SQL.insert_center, (home, center_name, "", True, _stamp(now), 1))
        execute(
            _SQL.insert_clinician, (lead.id.hex, home, lead.name, email, lead.role.value, True, 1)
        )
        execute(_SQL.insert_case, _case_row(case))
        return StartedCenter(center, lead, case)

    def get(self, case_id: UUID) -> CaseRecord:
        row = self._execute(_SQL.get_case, (case_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        return _case(row)

    def list_open(self, center_id: UUID) -> CasePage:
        key = (center_id.hex, _OPEN, PAGE_LIMIT + 1)
        return _page(self._execute(_SQL.list_open, key).fetchall())

    def walk(self, place: WalkPlace) -> CasePage:
        key = (_stamp(place.created_at), place.id.hex, PAGE_LIMIT + 1)
        return _page(self._execute(_SQL.walk, key).fetchall())

    def case_file(self, case_id: UUID) -> CaseFileRecord:
        row = self._execute(_SQL.case_file, (case_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        notes = self._execute(_SQL.notes_of_case, (case_id.hex, PAGE_LIMIT + 1)).fetchall()
        return CaseFileRecord(
            _case(row[:10]),
            _center(row[10:16]),
            _clinician(row[16:]),
            [_note(note) for note in notes[:PAGE_LIMIT]],
        )

    @_in_transaction
    def update(self, case_id: UUID, summary: str, expected_version: int) -> CaseRecord:
        case = self._case_to_change(case_id)
        if case.version != expected_version:
            raise RefusedError
        require_open(case.status is CaseStatus.OPEN)
        if summary != case.summary:
            case.summary, case.updated_at = summary, max(datetime.now(UTC), case.updated_at)
            self._write(_SQL.update_summary, summary, case)
        return case

    @_in_transaction
    def close_case(self, case_id: UUID) -> CaseRecord:
        case = self._case_to_change(case_id)
        require_open(case.status is CaseStatus.OPEN)
        case.status, case.updated_at = CaseStatus.CLOSED, max(datetime.now(UTC), case.updated_at)
        self._write(_SQL.update_status, _CLOSED, case)
        return case

    def _case_to_change(self, case_id: UUID) -> CaseRecord:
        row = self._execute(_SQL.case_for_update, (case_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        return _case(row)

    def _write(self, statement: str, value: str, case: CaseRecord) -> None:
        version = case.version
        case.version = version + 1
        row = (value, _stamp(case.updated_at), case.version, case.id.hex, version)
        if self._execute(statement, row).rowcount != 1:
            raise RefusedError

    @_in_transaction
    def add_note(self, case_id: UUID, clinician_id: UUID, note_text: str) -> NoteRecord:
        author = self._execute(_SQL.clinician_for_share, (clinician_id.hex,)).fetchone()
        case = self._execute(_SQL.case_for_share, (case_id.hex,)).fetchone()
        if author is None or case is None:
            raise RefusedError
        _, home, _, _, role, is_active, _ = author
        require_open(case[6] == _OPEN)
        require_available(case[1], home, is_active=is_active, treats=role in _TREATING_VALUES)
        now = datetime.now(UTC)
        note = NoteRecord(new_id(), UUID(home), case_id, clinician_id, note_text, now, 1)
        row = (note.id.hex, home, case_id.hex, clinician_id.hex, note_text, _stamp(now), 1)
        self._execute(_SQL.insert_note, row)
        return note

    @_in_transaction
    def delete_note(self, note_id: UUID) -> None:
        row = self._execute(_SQL.note_with_case, (note_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        require_open(row[6] == _OPEN)
        version = row[-1]
        change = (_stamp(datetime.now(UTC)), version + 1, note_id.hex, version)
        if self._execute(_SQL.delete_note, change).rowcount != 1:
            raise RefusedError

    @_in_transaction
    def import_cases(self, cases: Iterable[PatientCase]) -> None:
        known: set[tuple[UUID, UUID]] = set()
        for batch in batches(cases):
            self._require_new([case.id.hex for case in batch])
            pairs = {(case.health_center_id, case.clinician_id) for case in batch} - known
            for center_id, clinician_id in pairs:
                self._require_assignable(center_id.hex, clinician_id.hex)
            known |= pairs
            self._connection.executemany(_SQL.insert_case, map(_case_row, batch))

    def _require_new(self, ids: list[str]) -> None:
        marks = ", ".join("?" * len(ids))
        taken = f"SELECT id FROM patient_cases WHERE id IN ({marks})"
        if len(set(ids)) < len(ids) or self._execute(taken, ids).fetchone():
            raise RefusedError

    def _require_assignable(self, center_id: str, clinician_id: str) -> None:
        is_active = "SELECT is_active FROM health_centers WHERE id = ?"
        center = self._execute(is_active, (center_id,)).fetchone()
        clinician = self._execute(_SQL.clinician_for_share, (clinician_id,)).fetchone()
        if center is None or not center[0] or clinician is None:
            raise RefusedError
        _, home, _, _, role, works, _ = clinician
        require_available(center_id, home, is_active=works, treats=role in _TREATING_VALUES)
