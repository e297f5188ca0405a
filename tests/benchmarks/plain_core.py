"""Contender: SQLAlchemy Core as its documentation teaches it, statements built where needed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    insert,
    literal,
    select,
    text,
    tuple_,
    update,
)

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.identity import new_id
from hospital_cases.persistence.tables import case_notes, clinicians, health_centers, patient_cases
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
from tests.benchmarks.core_engines import make_core_engines
from tests.benchmarks.records import (
    CASE_COLUMNS,
    CENTER_COLUMNS,
    CLINICIAN_COLUMNS,
    DERIVED_CASE_COLUMNS,
    NOTE_COLUMNS,
    CaseFileRecord,
    CasePage,
    CaseRecord,
    CenterRecord,
    ClinicianRecord,
    NoteRecord,
    StartedCenter,
)

CASE_THEN_NOTE: Final = "FOR SHARE OF patient_cases FOR UPDATE OF case_notes"
"""Two strengths of lock in one statement, which with_for_update() cannot say."""


def columns(table: Table, names: tuple[str, ...]) -> list[ColumnElement[Any]]:
    """Return a record's columns of its table."""
    return [table.c[name] for name in names]


CASE: Final = columns(patient_cases, CASE_COLUMNS)
CENTER: Final = columns(health_centers, CENTER_COLUMNS)
CLINICIAN: Final = columns(clinicians, CLINICIAN_COLUMNS)
NOTE: Final = columns(case_notes, NOTE_COLUMNS)


def case_values(case: CaseRecord | PatientCase) -> dict[str, object]:
    """Return what an INSERT of a case writes, by column."""
    values = {name: getattr(case, name) for name in CASE_COLUMNS}
    for name, derive in DERIVED_CASE_COLUMNS.items():
        values[name] = derive(case.patient_name)
    return values


def page(rows: Sequence[Row[Any]]) -> CasePage:
    """Return the first 50 of 51 rows, and the key to go on behind."""
    items = [CaseRecord(*row) for row in rows[:PAGE_LIMIT]]
    more = len(rows) > PAGE_LIMIT
    return CasePage(items, (items[-1].created_at, items[-1].id) if more else None)


def note_is_kept() -> ColumnElement[bool]:
    """Return the condition that neither the note nor its case was deleted."""
    return case_notes.c.deleted_at.is_(None) & (
        select(patient_cases.c.id)
        .where(patient_cases.c.id == case_notes.c.case_id, patient_cases.c.deleted_at.is_(None))
        .correlate(case_notes)
        .exists()
    )


class PlainCore(Contender):
    """SQLAlchemy Core: `engine.connect()` to read, `engine.begin()` to write."""

    name = "Core"

    def __init__(self, url: str, synchronous: str) -> None:
        """Make the engines."""
        self._engines = make_core_engines(url, synchronous)
        self._reading, self._writing = self._engines.reading, self._engines.writing

    def endpoints(self) -> Sequence[Endpoint]:
        return [self._writing, self._reading]

    def disconnect(self) -> None:
        self._engines.dispose()

    def bootstrap(self, center_name: str, email: str, patient_name: str) -> StartedCenter:
        now = datetime.now(UTC)
        center = CenterRecord(new_id(), center_name, "", True, now, 1)
        lead = ClinicianRecord(new_id(), center.id, "Lead", email, ClinicianRole.DOCTOR, True, 1)
        case = CaseRecord(
            new_id(), center.id, lead.id, patient_name, None, "", CaseStatus.OPEN, now, now, 1
        )
        require_available(center.id, lead.health_center_id, is_active=True, treats=True)
        with self._writing.begin() as connection:
            connection.execute(
                insert(health_centers).values(
                    id=center.id,
                    name=center.name,
                    address=center.address,
                    is_active=center.is_active,
                    created_at=now,
                    version=1,
                )
            )
            connection.execute(
                insert(clinicians).values(
                    id=lead.id,
                    health_center_id=center.id,
                    name=lead.name,
                    email=lead.email,
                    role=lead.role,
                    is_active=lead.is_active,
                    version=1,
                )
            )
            connection.execute(insert(patient_cases).values(case_values(case)))
        return StartedCenter(center, lead, case)

    def get(self, case_id: UUID) -> CaseRecord:
        statement = select(*CASE).where(
            patient_cases.c.id == case_id, patient_cases.c.deleted_at.is_(None)
        )
        with self._reading.connect() as connection:
            return CaseRecord(*connection.execute(statement).one())

    def list_open(self, center_id: UUID) -> CasePage:
        statement = (
            select(*CASE)
            .where(
                patient_cases.c.deleted_at.is_(None),
                patient_cases.c.health_center_id == center_id,
                patient_cases.c.status == CaseStatus.OPEN,
            )
            .order_by(patient_cases.c.created_at.desc(), patient_cases.c.id.desc())
            .limit(PAGE_LIMIT + 1)
        )
        with self._reading.connect() as connection:
            return page(connection.execute(statement).fetchall())

    def walk(self, place: WalkPlace) -> CasePage:
        created_at, case_id = patient_cases.c.created_at, patient_cases.c.id
        key = tuple_(
            literal(place.created_at, created_at.type), literal(place.id, case_id.type)
        )
        statement = (
            select(*CASE)
            .where(patient_cases.c.deleted_at.is_(None), tuple_(created_at, case_id) < key)
            .order_by(created_at.desc(), case_id.desc())
            .limit(PAGE_LIMIT + 1)
        )
        with self._reading.connect() as connection:
            return page(connection.execute(statement).fetchall())

    def case_file(self, case_id: UUID) -> CaseFileRecord:
        case = (
            select(*CASE, *CENTER, *CLINICIAN)
            .join(health_centers, health_centers.c.id == patient_cases.c.health_center_id)
            .join(clinicians, clinicians.c.id == patient_cases.c.clinician_id)
            .where(patient_cases.c.id == case_id, patient_cases.c.deleted_at.is_(None))
        )
        notes = (
            select(*NOTE)
            .where(note_is_kept(), case_notes.c.case_id == case_id)
            .order_by(case_notes.c.created_at, case_notes.c.id)
            .limit(PAGE_LIMIT + 1)
        )
        with self._reading.connect() as connection:
            row = connection.execute(case).one()
            written = connection.execute(notes).fetchall()
        return CaseFileRecord(
            CaseRecord(*row[:10]),
            CenterRecord(*row[10:16]),
            ClinicianRecord(*row[16:]),
            [NoteRecord(*note) for note in written[:PAGE_LIMIT]],
        )

    def update(self, case_id: UUID, summary: str, expected_version: int) -> CaseRecord:
        with self._writing.begin() as connection:
            case = self._case_to_change(connection, case_id)
            if case.version != expected_version:
                raise RefusedError
            require_open(case.status is CaseStatus.OPEN)
            if summary != case.summary:
                case.summary = summary
                self._write(connection, case, summary=summary)
        return case

    def close_case(self, case_id: UUID) -> CaseRecord:
        with self._writing.begin() as connection:
            case = self._case_to_change(connection, case_id)
            require_open(case.status is CaseStatus.OPEN)
            case.status = CaseStatus.CLOSED
            self._write(connection, case, status=CaseStatus.CLOSED)
        return case

    def _case_to_change(self, connection: Connection, case_id: UUID) -> CaseRecord:
        statement = (
            select(*CASE)
            .where(patient_cases.c.id == case_id, patient_cases.c.deleted_at.is_(None))
            .with_for_update()
        )
        return CaseRecord(*connection.execute(statement).one())

    def _write(self, connection: Connection, case: CaseRecord, **changes: object) -> None:
        version = case.version
        case.updated_at, case.version = max(datetime.now(UTC), case.updated_at), version + 1
        statement = (
            update(patient_cases)
            .where(
                patient_cases.c.id == case.id,
                patient_cases.c.deleted_at.is_(None),
                patient_cases.c.version == version,
            )
            .values(updated_at=case.updated_at, version=case.version, **changes)
        )
        if connection.execute(statement).rowcount != 1:
            raise RefusedError

    def add_note(self, case_id: UUID, clinician_id: UUID, note_text: str) -> NoteRecord:
        of_author = (
            select(*CLINICIAN).where(clinicians.c.id == clinician_id).with_for_update(read=True)
        )
        of_case = (
            select(*CASE)
            .where(patient_cases.c.id == case_id, patient_cases.c.deleted_at.is_(None))
            .with_for_update(read=True)
        )
        with self._writing.begin() as connection:
            author = connection.execute(of_author).one()
            case = connection.execute(of_case).one()
            require_open(case.status is CaseStatus.OPEN)
            require_available(
                case.health_center_id,
                author.health_center_id,
                is_active=author.is_active,
                treats=author.role in TREATING,
            )
            note = NoteRecord(
                new_id(),
                case.health_center_id,
                case_id,
                clinician_id,
                note_text,
                datetime.now(UTC),
                1,
            )
            connection.execute(
                insert(case_notes).values(
                    id=note.id,
                    health_center_id=note.health_center_id,
                    case_id=case_id,
                    clinician_id=clinician_id,
                    note_text=note_text,
                    created_at=note.created_at,
                    version=1,
                )
            )
        return note

    def delete_note(self, note_id: UUID) -> None:
        of_note = (
            select(*CASE, *NOTE)
            .join_from(case_notes, patient_cases, patient_cases.c.id == case_notes.c.case_id)
            .where(
                case_notes.c.id == note_id,
                case_notes.c.deleted_at.is_(None),
                patient_cases.c.deleted_at.is_(None),
            )
            .suffix_with(text(CASE_THEN_NOTE), dialect="postgresql")
        )
        with self._writing.begin() as connection:
            row = connection.execute(of_note).one()
            require_open(row[6] is CaseStatus.OPEN)
            version = row[-1]
            statement = (
                update(case_notes)
                .where(
                    case_notes.c.id == note_id, case_notes.c.version == version, note_is_kept()
                )
                .values(deleted_at=datetime.now(UTC), version=version + 1)
            )
            if connection.execute(statement).rowcount != 1:
                raise RefusedError

    def import_cases(self, cases: Iterable[PatientCase]) -> None:
        known: set[tuple[UUID, UUID]] = set()
        with self._writing.begin() as connection:
            for batch in batches(cases):
                self._require_new(connection, [case.id for case in batch])
                pairs = {(case.health_center_id, case.clinician_id) for case in batch} - known
                for center_id, clinician_id in sorted(pairs):
                    self._require_assignable(connection, center_id, clinician_id)
                known |= pairs
                connection.execute(insert(patient_cases), [case_values(case) for case in batch])

    def _require_new(self, connection: Connection, ids: list[UUID]) -> None:
        taken = select(patient_cases.c.id).where(patient_cases.c.id.in_(ids))
        if len(set(ids)) < len(ids) or connection.execute(taken).first():
            raise RefusedError

    def _require_assignable(
        self, connection: Connection, center_id: UUID, clinician_id: UUID
    ) -> None:
        is_active = connection.execute(
            select(health_centers.c.is_active)
            .where(health_centers.c.id == center_id)
            .with_for_update(read=True)
        ).scalar_one()
        clinician = connection.execute(
            select(*CLINICIAN).where(clinicians.c.id == clinician_id).with_for_update(read=True)
        ).one()
        if not is_active:
            raise RefusedError
        require_available(
            center_id,
            clinician.health_center_id,
            is_active=clinician.is_active,
            treats=clinician.role in TREATING,
        )
