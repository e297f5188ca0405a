"""Contender: SQLAlchemy Core with every statement built once, for information."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, text, tuple_, update

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.identity import new_id
from hospital_cases.persistence.tables import case_notes, clinicians, health_centers, patient_cases
from tests.benchmarks.contender import (
    PAGE_LIMIT,
    TREATING,
    RefusedError,
    WalkPlace,
    batches,
    require_available,
    require_open,
)
from tests.benchmarks.plain_core import (
    CASE,
    CASE_THEN_NOTE,
    CENTER,
    CLINICIAN,
    NOTE,
    PlainCore,
    case_values,
    note_is_kept,
    page,
)
from tests.benchmarks.records import (
    STORED_CASE_COLUMNS,
    CaseFileRecord,
    CasePage,
    CaseRecord,
    CenterRecord,
    ClinicianRecord,
    NoteRecord,
    StartedCenter,
)

_LIMIT: Final = bindparam("limit", PAGE_LIMIT + 1)
_NEWEST_FIRST: Final = (patient_cases.c.created_at.desc(), patient_cases.c.id.desc())

_GET = select(*CASE).where(
    patient_cases.c.id == bindparam("id"), patient_cases.c.deleted_at.is_(None)
)
_CASE_FOR_SHARE = _GET.with_for_update(read=True)
_CASE_FOR_UPDATE = _GET.with_for_update()
_CLINICIAN_FOR_SHARE = (
    select(*CLINICIAN).where(clinicians.c.id == bindparam("id")).with_for_update(read=True)
)
_CENTER_IS_ACTIVE = (
    select(health_centers.c.is_active)
    .where(health_centers.c.id == bindparam("id"))
    .with_for_update(read=True)
)
_LIST_OPEN = (
    select(*CASE)
    .where(
        patient_cases.c.deleted_at.is_(None),
        patient_cases.c.health_center_id == bindparam("center_id"),
        patient_cases.c.status == CaseStatus.OPEN,
    )
    .order_by(*_NEWEST_FIRST)
    .limit(_LIMIT)
)
_WALK = (
    select(*CASE)
    .where(
        patient_cases.c.deleted_at.is_(None),
        tuple_(patient_cases.c.created_at, patient_cases.c.id)
        < tuple_(
            bindparam("created_at", type_=patient_cases.c.created_at.type),
            bindparam("id", type_=patient_cases.c.id.type),
        ),
    )
    .order_by(*_NEWEST_FIRST)
    .limit(_LIMIT)
)
_CASE_FILE = (
    select(*CASE, *CENTER, *CLINICIAN)
    .join(health_centers, health_centers.c.id == patient_cases.c.health_center_id)
    .join(clinicians, clinicians.c.id == patient_cases.c.clinician_id)
    .where(patient_cases.c.id == bindparam("id"), patient_cases.c.deleted_at.is_(None))
)
_NOTES_OF_CASE = (
    select(*NOTE)
    .where(note_is_kept(), case_notes.c.case_id == bindparam("id"))
    .order_by(case_notes.c.created_at, case_notes.c.id)
    .limit(_LIMIT)
)
_NOTE_WITH_CASE = (
    select(*CASE, *NOTE)
    .join_from(case_notes, patient_cases, patient_cases.c.id == case_notes.c.case_id)
    .where(
        case_notes.c.id == bindparam("id"),
        case_notes.c.deleted_at.is_(None),
        patient_cases.c.deleted_at.is_(None),
    )
    .suffix_with(text(CASE_THEN_NOTE), dialect="postgresql")
)
_CURRENT_CASE = update(patient_cases).where(
    patient_cases.c.id == bindparam("case_id"),
    patient_cases.c.deleted_at.is_(None),
    patient_cases.c.version == bindparam("read_version"),
)
_WRITTEN = {"updated_at": bindparam("updated_at"), "version": bindparam("version")}
_UPDATE_SUMMARY = _CURRENT_CASE.values(summary=bindparam("summary"), **_WRITTEN)
_UPDATE_STATUS = _CURRENT_CASE.values(status=bindparam("status"), **_WRITTEN)
_DELETE_NOTE = (
    update(case_notes)
    .where(
        case_notes.c.id == bindparam("note_id"),
        case_notes.c.version == bindparam("read_version"),
        note_is_kept(),
    )
    .values(deleted_at=bindparam("deleted_at"), version=bindparam("version"))
)
_INSERT_CENTER = insert(health_centers)
_INSERT_CLINICIAN = insert(clinicians)
_INSERT_CASE = insert(patient_cases).values(
    {name: bindparam(name) for name in STORED_CASE_COLUMNS}
)
_INSERT_NOTE = insert(case_notes)
_TAKEN = select(patient_cases.c.id).where(
    patient_cases.c.id.in_(bindparam("ids", expanding=True))
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
        with self._writing.begin() as connection:
            connection.execute(
                _INSERT_CENTER,
                {
                    "id": center.id,
                    "name": center_name,
                    "address": "",
                    "is_active": True,
                    "created_at": now,
                    "version": 1,
                },
            )
            connection.execute(
                _INSERT_CLINICIAN,
                {
                    "id": lead.id,
                    "health_center_id": center.id,
                    "name": lead.name,
                    "email": email,
                    "role": lead.role,
                    "is_active": True,
                    "version": 1,
                },
            )
            connection.execute(_INSERT_CASE, case_values(case))
        return StartedCenter(center, lead, case)

    def get(self, case_id: UUID) -> CaseRecord:
        with self._reading.connect() as connection:
            return CaseRecord(*connection.execute(_GET, {"id": case_id}).one())

    def list_open(self, center_id: UUID) -> CasePage:
        with self._reading.connect() as connection:
            return page(connection.execute(_LIST_OPEN, {"center_id": center_id}).fetchall())

    def walk(self, place: WalkPlace) -> CasePage:
        key = {"created_at": place.created_at, "id": place.id}
        with self._reading.connect() as connection:
            return page(connection.execute(_WALK, key).fetchall())

    def case_file(self, case_id: UUID) -> CaseFileRecord:
        with self._reading.connect() as connection:
            row = connection.execute(_CASE_FILE, {"id": case_id}).one()
            notes = connection.execute(_NOTES_OF_CASE, {"id": case_id}).fetchall()
        return CaseFileRecord(
            CaseRecord(*row[:10]),
            CenterRecord(*row[10:16]),
            ClinicianRecord(*row[16:]),
            [NoteRecord(*note) for note in notes[:PAGE_LIMIT]],
        )

    def _case_to_change(self, connection: Connection, case_id: UUID) -> CaseRecord:
        return CaseRecord(*connection.execute(_CASE_FOR_UPDATE, {"id": case_id}).one())

    def _write(self, connection: Connection, case: CaseRecord, **changes: object) -> None:
        version = case.version
        case.updated_at, case.version = max(datetime.now(UTC), case.updated_at), version + 1
        values = {
            "case_id": case.id,
            "read_version": version,
            "updated_at": case.updated_at,
            "version": case.version,
        }
        statement = _UPDATE_SUMMARY if "summary" in changes else _UPDATE_STATUS
        if connection.execute(statement, values | changes).rowcount != 1:
            raise RefusedError

    def add_note(self, case_id: UUID, clinician_id: UUID, note_text: str) -> NoteRecord:
        with self._writing.begin() as connection:
            author = connection.execute(_CLINICIAN_FOR_SHARE, {"id": clinician_id}).one()
            case = connection.execute(_CASE_FOR_SHARE, {"id": case_id}).one()
            require_open(case.status is CaseStatus.OPEN)
            require_available(
                case.health_center_id,
                author.health_center_id,
                is_active=author.is_active,
                treats=author.role in TREATING,
            )
            now, center_id = datetime.now(UTC), case.health_center_id
            note = NoteRecord(new_id(), center_id, case_id, clinician_id, note_text, now, 1)
            connection.execute(
                _INSERT_NOTE,
                {
                    "id": note.id,
                    "health_center_id": center_id,
                    "case_id": case_id,
                    "clinician_id": clinician_id,
                    "note_text": note_text,
                    "created_at": now,
                    "version": 1,
                },
            )
        return note

    def delete_note(self, note_id: UUID) -> None:
        with self._writing.begin() as connection:
            row = connection.execute(_NOTE_WITH_CASE, {"id": note_id}).one()
            require_open(row[6] is CaseStatus.OPEN)
            change = {
                "note_id": note_id,
                "read_version": row[-1],
                "deleted_at": datetime.now(UTC),
                "version": row[-1] + 1,
            }
            if connection.execute(_DELETE_NOTE, change).rowcount != 1:
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
                connection.execute(_INSERT_CASE, [case_values(case) for case in batch])

    def _require_new(self, connection: Connection, ids: list[UUID]) -> None:
        if len(set(ids)) < len(ids) or connection.execute(_TAKEN, {"ids": ids}).first():
            raise RefusedError

    def _require_assignable(
        self, connection: Connection, center_id: UUID, clinician_id: UUID
    ) -> None:
        is_active = connection.execute(_CENTER_IS_ACTIVE, {"id": center_id}).scalar_one()
        clinician = connection.execute(_CLINICIAN_FOR_SHARE, {"id": clinician_id}).one()
        if not is_active:
            raise RefusedError
        require_available(
            center_id,
            clinician.health_center_id,
            is_active=clinician.is_active,
            treats=clinician.role in TREATING,
        )
