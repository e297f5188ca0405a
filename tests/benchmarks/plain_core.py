"""Contender: SQLAlchemy Core as its documentation teaches it, statements built where needed."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection, insert, literal, select, text, tuple_, update

from hospital_cases import CaseStatus, ClinicianRole
from hospital_cases.models.identity import new_id
from hospital_cases.persistence.tables import (
    case_name_words,
    case_notes,
    clinicians,
    health_centers,
    patient_cases,
)
from tests.benchmarks.contender import (
    PAGE_LIMIT,
    TREATING,
    RefusedError,
    WalkPlace,
    require_available,
    require_open,
)
from tests.benchmarks.core_import import CoreImport
from tests.benchmarks.core_rows import (
    CASE,
    CASE_THEN_NOTE,
    CENTER,
    CLINICIAN,
    NOTE,
    case_values,
    center_values,
    clinician_values,
    note_is_kept,
    note_values,
    page,
    word_values,
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


class PlainCore(CoreImport):
    """SQLAlchemy Core: `engine.connect()` to read, `engine.begin()` to write."""

    name = "Core"

    def bootstrap(self, center_name: str, email: str, patient_name: str) -> StartedCenter:
        now = datetime.now(UTC)
        center = CenterRecord(new_id(), center_name, "", True, now, 1)
        lead = ClinicianRecord(new_id(), center.id, "Lead", email, ClinicianRole.DOCTOR, True, 1)
        case = CaseRecord(
            new_id(), center.id, lead.id, patient_name, None, "", CaseStatus.OPEN, now, now, 1
        )
        require_available(center.id, lead.health_center_id, is_active=True, treats=True)
        with self._engines.writing.begin() as connection:
            connection.execute(insert(health_centers), center_values(center))
            connection.execute(insert(clinicians), clinician_values(lead))
            connection.execute(insert(patient_cases), case_values(case))
            connection.execute(insert(case_name_words), word_values(case))
        return StartedCenter(center, lead, case)

    def get(self, case_id: UUID) -> CaseRecord:
        statement = select(*CASE).where(
            patient_cases.c.id == case_id, patient_cases.c.deleted_at.is_(None)
        )
        with self._engines.reading.connect() as connection:
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
        with self._engines.reading.connect() as connection:
            return page(connection.execute(statement).fetchall())

    def walk(self, place: WalkPlace) -> CasePage:
        created_at, case_id = patient_cases.c.created_at, patient_cases.c.id
        key = tuple_(literal(place.created_at, created_at.type), literal(place.id, case_id.type))
        statement = (
            select(*CASE)
            .where(patient_cases.c.deleted_at.is_(None), tuple_(created_at, case_id) < key)
            .order_by(created_at.desc(), case_id.desc())
            .limit(PAGE_LIMIT + 1)
        )
        with self._engines.reading.connect() as connection:
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
        with self._engines.reading.connect() as connection:
            row = connection.execute(case).one()
            written = connection.execute(notes).fetchall()
        return CaseFileRecord(
            CaseRecord(*row[:10]),
            CenterRecord(*row[10:16]),
            ClinicianRecord(*row[16:]),
            [NoteRecord(*note) for note in written[:PAGE_LIMIT]],
        )

    def update(self, case_id: UUID, summary: str, expected_version: int) -> CaseRecord:
        with self._engines.writing.begin() as connection:
            case = self._case_to_change(connection, case_id)
            if case.version != expected_version:
                raise RefusedError
            require_open(case.status is CaseStatus.OPEN)
            if summary != case.summary:
                case.summary = summary
                self._write(connection, case, summary=summary)
        return case

    def close_case(self, case_id: UUID) -> CaseRecord:
        with self._engines.writing.begin() as connection:
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
        with self._engines.writing.begin() as connection:
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
            connection.execute(insert(case_notes), note_values(note))
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
        with self._engines.writing.begin() as connection:
            row = connection.execute(of_note).one()
            require_open(row[6] is CaseStatus.OPEN)
            version = row[-1]
            statement = (
                update(case_notes)
                .where(case_notes.c.id == note_id, case_notes.c.version == version, note_is_kept())
                .values(deleted_at=datetime.now(UTC), version=version + 1)
            )
            if connection.execute(statement).rowcount != 1:
                raise RefusedError
