"""Contender: hand-written SQL on Python's own sqlite3, one connection kept open."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import make_url

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.identity import new_id
from tests.benchmarks.bare_sqlite_rows import (
    CLOSED,
    OPEN,
    TREATING_VALUES,
    case_of,
    case_row,
    center_of,
    clinician_of,
    note_of,
    page_of,
    stamp,
    word_values,
)
from tests.benchmarks.bare_statements import BareStatements
from tests.benchmarks.contender import (
    PAGE_LIMIT,
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
)

P = ParamSpec("P")
R = TypeVar("R")

_SQL: Final = BareStatements("?", locks=False)


def _in_transaction(
    operation: Callable[Concatenate["BareSqlite", P], R],
) -> Callable[Concatenate["BareSqlite", P], R]:
    @wraps(operation)
    def run(self: "BareSqlite", /, *arguments: P.args, **options: P.kwargs) -> R:
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
        self._execute("PRAGMA cache_size=-16000")  # KiB, as the library has it

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
        execute(_SQL.insert_center, (home, center_name, "", True, stamp(now), 1))
        execute(
            _SQL.insert_clinician, (lead.id.hex, home, lead.name, email, lead.role.value, True, 1)
        )
        execute(_SQL.insert_case, case_row(case))
        self._connection.executemany(_SQL.insert_word, word_values(case))
        return StartedCenter(center, lead, case)

    def get(self, case_id: UUID) -> CaseRecord:
        row = self._execute(_SQL.get_case, (case_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        return case_of(row)

    def list_open(self, center_id: UUID) -> CasePage:
        key = (center_id.hex, OPEN, PAGE_LIMIT + 1)
        return page_of(self._execute(_SQL.list_open, key).fetchall())

    def walk(self, place: WalkPlace) -> CasePage:
        key = (stamp(place.created_at), place.id.hex, PAGE_LIMIT + 1)
        return page_of(self._execute(_SQL.walk, key).fetchall())

    def case_file(self, case_id: UUID) -> CaseFileRecord:
        row = self._execute(_SQL.case_file, (case_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        notes = self._execute(_SQL.notes_of_case, (case_id.hex, PAGE_LIMIT + 1)).fetchall()
        return CaseFileRecord(
            case_of(row[:10]),
            center_of(row[10:16]),
            clinician_of(row[16:]),
            [note_of(note) for note in notes[:PAGE_LIMIT]],
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
        self._write(_SQL.update_status, CLOSED, case)
        return case

    def _case_to_change(self, case_id: UUID) -> CaseRecord:
        row = self._execute(_SQL.case_for_update, (case_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        return case_of(row)

    def _write(self, statement: str, value: str, case: CaseRecord) -> None:
        version = case.version
        case.version = version + 1
        row = (value, stamp(case.updated_at), case.version, case.id.hex, version)
        if self._execute(statement, row).rowcount != 1:
            raise RefusedError

    @_in_transaction
    def add_note(self, case_id: UUID, clinician_id: UUID, note_text: str) -> NoteRecord:
        author = self._execute(_SQL.clinician_for_share, (clinician_id.hex,)).fetchone()
        case = self._execute(_SQL.case_for_share, (case_id.hex,)).fetchone()
        if author is None or case is None:
            raise RefusedError
        _, home, _, _, role, is_active, _ = author
        require_open(case[6] == OPEN)
        require_available(case[1], home, is_active=is_active, treats=role in TREATING_VALUES)
        now = datetime.now(UTC)
        note = NoteRecord(new_id(), UUID(home), case_id, clinician_id, note_text, now, 1)
        row = (note.id.hex, home, case_id.hex, clinician_id.hex, note_text, stamp(now), 1)
        self._execute(_SQL.insert_note, row)
        return note

    @_in_transaction
    def delete_note(self, note_id: UUID) -> None:
        row = self._execute(_SQL.note_with_case, (note_id.hex,)).fetchone()
        if row is None:
            raise RefusedError
        require_open(row[6] == OPEN)
        version = row[-1]
        change = (stamp(datetime.now(UTC)), version + 1, note_id.hex, version)
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
            self._connection.executemany(_SQL.insert_case, map(case_row, batch))
            words = (word for case in batch for word in word_values(case))
            self._connection.executemany(_SQL.insert_word, words)

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
        require_available(center_id, home, is_active=works, treats=role in TREATING_VALUES)
