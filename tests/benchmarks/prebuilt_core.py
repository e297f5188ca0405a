"""Contender: SQLAlchemy Core with every statement built once, for information."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.identity import new_id
from tests.benchmarks.contender import (
    PAGE_LIMIT,
    TREATING,
    RefusedError,
    WalkPlace,
    require_available,
    require_open,
)
from tests.benchmarks.core_rows import (
    case_values,
    center_values,
    clinician_values,
    note_values,
    page,
    word_values,
)
from tests.benchmarks.plain_core import PlainCore
from tests.benchmarks.prebuilt_statements import (
    CASE_FILE,
    CASE_FOR_SHARE,
    CASE_FOR_UPDATE,
    CENTER_IS_ACTIVE,
    CLINICIAN_FOR_SHARE,
    DELETE_NOTE,
    GET,
    INSERT_CASE,
    INSERT_CENTER,
    INSERT_CLINICIAN,
    INSERT_NOTE,
    INSERT_WORD,
    LIST_OPEN,
    NOTE_WITH_CASE,
    NOTES_OF_CASE,
    TAKEN,
    UPDATE_STATUS,
    UPDATE_SUMMARY,
    WALK,
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


class PrebuiltCore(PlainCore):
    """SQLAlchemy Core, statements built at import with `bindparam`."""

    name = "Core, prebuilt"

    def bootstrap(self, center_name: str, email: str, patient_name: str) -> StartedCenter:
        now = datetime.now(UTC)
        center = CenterRecord(new_id(), center_name, "", True, now, 1)
        lead = ClinicianRecord(new_id(), center.id, "Lead", email, ClinicianRole.DOCTOR, True, 1)
        case = CaseRecord(
            new_id(), center.id, lead.id, patient_name, None, "", CaseStatus.OPEN, now, now, 1
        )
        require_available(center.id, lead.health_center_id, is_active=True, treats=True)
        with self._engines.writing.begin() as connection:
            connection.execute(INSERT_CENTER, center_values(center))
            connection.execute(INSERT_CLINICIAN, clinician_values(lead))
            connection.execute(INSERT_CASE, case_values(case))
            connection.execute(INSERT_WORD, word_values(case))
        return StartedCenter(center, lead, case)

    def get(self, case_id: UUID) -> CaseRecord:
        with self._engines.reading.connect() as connection:
            return CaseRecord(*connection.execute(GET, {"id": case_id}).one())

    def list_open(self, center_id: UUID) -> CasePage:
        with self._engines.reading.connect() as connection:
            return page(connection.execute(LIST_OPEN, {"center_id": center_id}).fetchall())

    def walk(self, place: WalkPlace) -> CasePage:
        key = {"created_at": place.created_at, "id": place.id}
        with self._engines.reading.connect() as connection:
            return page(connection.execute(WALK, key).fetchall())

    def case_file(self, case_id: UUID) -> CaseFileRecord:
        with self._engines.reading.connect() as connection:
            row = connection.execute(CASE_FILE, {"id": case_id}).one()
            notes = connection.execute(NOTES_OF_CASE, {"id": case_id}).fetchall()
        return CaseFileRecord(
            CaseRecord(*row[:10]),
            CenterRecord(*row[10:16]),
            ClinicianRecord(*row[16:]),
            [NoteRecord(*note) for note in notes[:PAGE_LIMIT]],
        )

    def _case_to_change(self, connection: Connection, case_id: UUID) -> CaseRecord:
        return CaseRecord(*connection.execute(CASE_FOR_UPDATE, {"id": case_id}).one())

    def _write(self, connection: Connection, case: CaseRecord, **changes: object) -> None:
        version = case.version
        case.updated_at, case.version = max(datetime.now(UTC), case.updated_at), version + 1
        values = {
            "case_id": case.id,
            "read_version": version,
            "updated_at": case.updated_at,
            "version": case.version,
        }
        statement = UPDATE_SUMMARY if "summary" in changes else UPDATE_STATUS
        if connection.execute(statement, values | changes).rowcount != 1:
            raise RefusedError

    def add_note(self, case_id: UUID, clinician_id: UUID, note_text: str) -> NoteRecord:
        with self._engines.writing.begin() as connection:
            author = connection.execute(CLINICIAN_FOR_SHARE, {"id": clinician_id}).one()
            case = connection.execute(CASE_FOR_SHARE, {"id": case_id}).one()
            require_open(case.status is CaseStatus.OPEN)
            require_available(
                case.health_center_id,
                author.health_center_id,
                is_active=author.is_active,
                treats=author.role in TREATING,
            )
            now, center_id = datetime.now(UTC), case.health_center_id
            note = NoteRecord(new_id(), center_id, case_id, clinician_id, note_text, now, 1)
            connection.execute(INSERT_NOTE, note_values(note))
        return note

    def delete_note(self, note_id: UUID) -> None:
        with self._engines.writing.begin() as connection:
            row = connection.execute(NOTE_WITH_CASE, {"id": note_id}).one()
            require_open(row[6] is CaseStatus.OPEN)
            change = {
                "note_id": note_id,
                "read_version": row[-1],
                "deleted_at": datetime.now(UTC),
                "version": row[-1] + 1,
            }
            if connection.execute(DELETE_NOTE, change).rowcount != 1:
                raise RefusedError

    def _insert_cases(self, connection: Connection, batch: Sequence[PatientCase]) -> None:
        connection.execute(INSERT_CASE, [case_values(case) for case in batch])
        connection.execute(INSERT_WORD, [word for case in batch for word in word_values(case)])

    def _require_new(self, connection: Connection, ids: list[UUID]) -> None:
        if len(set(ids)) < len(ids) or connection.execute(TAKEN, {"ids": ids}).first():
            raise RefusedError

    def _require_assignable(
        self, connection: Connection, center_id: UUID, clinician_id: UUID
    ) -> None:
        is_active = connection.execute(CENTER_IS_ACTIVE, {"id": center_id}).scalar_one()
        clinician = connection.execute(CLINICIAN_FOR_SHARE, {"id": clinician_id}).one()
        if not is_active:
            raise RefusedError
        require_available(
            center_id,
            clinician.health_center_id,
            is_active=clinician.is_active,
            treats=clinician.role in TREATING,
        )
