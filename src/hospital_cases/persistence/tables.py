"""The schema: tables, keys, constraints and indexes; design/schema.md explains each of them.

Every constraint has a name of its own, stable and under 60 characters (PostgreSQL cuts at 63),
because errors are translated by it. Composite foreign keys carry the center, so that a row
that mixes two centers cannot exist, not even by raw SQL.
"""

from enum import Enum
from typing import Final

import sqlalchemy as sa

from hospital_cases.models import case_note, clinician, health_center, patient_case
from hospital_cases.models.entity import Entity
from hospital_cases.models.name_search import KEY_LENGTH
from hospital_cases.persistence.types import Reference, UtcDateTime, ValueEnum, code_point_text

REVISIONS: Final = tuple(f"hospital_cases_{number:04}" for number in range(1, 5))
"""All revisions of the schema, oldest first; operations/migrations upgrades to the next one."""

NEWEST_REVISION: Final = REVISIONS[-1]
"""The revision of the schema below; a store is stamped with it."""

WORD_LETTERS: Final = 7
"""How many letters of a word `case_name_words` has: PostgreSQL stores them in eight bytes.

More would tell few names apart, which are told apart by the search key in any case.
"""

metadata: Final = sa.MetaData()


def _check(table: str, column: str, condition: str, suffix: str = "") -> sa.CheckConstraint:
    name = f"ck_{table}_{column}{suffix}"
    return sa.CheckConstraint(f"{column} {condition}", name=name, info={"field": column})


def _not_empty(table: str, column: str) -> sa.CheckConstraint:
    return _check(table, column, "<> ''", "_not_empty")


def _one_of(table: str, column: str, enumeration: type[Enum]) -> sa.CheckConstraint:
    values = ", ".join(f"'{member.value}'" for member in enumeration)
    return _check(table, column, f"IN ({values})")


def _reference(name: str, target: str, *columns: str) -> sa.ForeignKeyConstraint:
    """Return the key whose last column has the id of a row, and the others what that row has."""
    targets = [f"{target}.{column}" for column in (*columns[:-1], "id")]
    return sa.ForeignKeyConstraint(columns, targets, name, ondelete="RESTRICT")


# An index that ends so answers count_cases by itself: hence `deleted_at`.
_BY_STATUS: Final = ("status", "created_at", "id", "deleted_at")

schema_revisions: Final = sa.Table(
    # As Alembic makes and reads it.
    "alembic_version",
    metadata,
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

health_centers: Final = sa.Table(
    "health_centers",
    metadata,
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("name", code_point_text(health_center.NAME_LENGTH), nullable=False),
    sa.Column("address", code_point_text(health_center.ADDRESS_LENGTH), nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("id", name="pk_health_centers"),
    _not_empty("health_centers", "name"),
    _check("health_centers", "version", ">= 1"),
    sa.Index("ix_health_centers_name", "name", "id"),
)

clinicians: Final = sa.Table(
    "clinicians",
    metadata,
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("health_center_id", Reference, nullable=False),
    sa.Column("name", code_point_text(clinician.NAME_LENGTH), nullable=False),
    sa.Column("email", code_point_text(clinician.EMAIL_LENGTH), nullable=False),
    sa.Column("role", ValueEnum(clinician.ClinicianRole), nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("id", name="pk_clinicians"),
    # The target of the composite foreign keys of cases and notes.
    sa.UniqueConstraint("health_center_id", "id", name="uq_clinicians_health_center_id"),
    sa.UniqueConstraint("health_center_id", "email", name="uq_clinicians_health_center_email"),
    _reference("fk_clinicians_health_center", "health_centers", "health_center_id"),
    _not_empty("clinicians", "name"),
    _not_empty("clinicians", "email"),
    _one_of("clinicians", "role", clinician.ClinicianRole),
    _check("clinicians", "version", ">= 1"),
    sa.Index("ix_clinicians_name", "name", "id"),
    sa.Index("ix_clinicians_health_center_name", "health_center_id", "name", "id"),
)

patient_cases: Final = sa.Table(
    "patient_cases",
    metadata,
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("health_center_id", Reference, nullable=False),
    sa.Column("clinician_id", Reference, nullable=False),
    sa.Column("patient_name", code_point_text(patient_case.PATIENT_NAME_LENGTH), nullable=False),
    sa.Column("patient_dob", sa.Date, nullable=True),
    sa.Column("summary", code_point_text(patient_case.SUMMARY_LENGTH), nullable=False),
    sa.Column("status", ValueEnum(patient_case.CaseStatus), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("deleted_at", UtcDateTime, nullable=True),
    # Derived from the patient's name, for search_cases.
    sa.Column("search_key", code_point_text(KEY_LENGTH), nullable=False),
    sa.PrimaryKeyConstraint("id", name="pk_patient_cases"),
    sa.UniqueConstraint("health_center_id", "id", name="uq_patient_cases_health_center_id"),
    _reference("fk_patient_cases_clinician", "clinicians", "health_center_id", "clinician_id"),
    _not_empty("patient_cases", "patient_name"),
    _one_of("patient_cases", "status", patient_case.CaseStatus),
    _check("patient_cases", "version", ">= 1"),
    sa.Index("ix_patient_cases_created", "created_at", "id"),
    # Like the one with a status, or PostgreSQL prefers that one where it has no statistics.
    sa.Index("ix_patient_cases_health_center", "health_center_id", *_BY_STATUS[1:]),
    sa.Index("ix_patient_cases_clinician", "clinician_id", "created_at", "id"),
    sa.Index("ix_patient_cases_status", *_BY_STATUS),
    sa.Index("ix_patient_cases_health_center_status", "health_center_id", *_BY_STATUS),
    sa.Index("ix_patient_cases_clinician_status", "clinician_id", *_BY_STATUS),
)

case_name_words: Final = sa.Table(
    # The words of each case's search key. Without a foreign key, which would cost more than the
    # rows themselves: a search joins `patient_cases` by center and id, and a stray row finds none.
    "case_name_words",
    metadata,
    sa.Column("health_center_id", Reference, nullable=False),
    sa.Column("word", code_point_text(WORD_LETTERS), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("case_id", sa.Uuid, nullable=False),
    sa.PrimaryKeyConstraint(
        "health_center_id", "word", "created_at", "case_id", name="pk_case_name_words"
    ),
    sqlite_with_rowid=False,
)

case_notes: Final = sa.Table(
    "case_notes",
    metadata,
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("health_center_id", Reference, nullable=False),
    sa.Column("case_id", Reference, nullable=False),
    sa.Column("clinician_id", Reference, nullable=False),
    sa.Column("note_text", code_point_text(case_note.NOTE_TEXT_LENGTH), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("deleted_at", UtcDateTime, nullable=True),
    sa.PrimaryKeyConstraint("id", name="pk_case_notes"),
    _reference("fk_case_notes_case", "patient_cases", "health_center_id", "case_id"),
    _reference("fk_case_notes_clinician", "clinicians", "health_center_id", "clinician_id"),
    _not_empty("case_notes", "note_text"),
    _check("case_notes", "version", ">= 1"),
    sa.Index("ix_case_notes_created", "created_at", "id"),
    sa.Index("ix_case_notes_health_center", "health_center_id", "created_at", "id"),
    sa.Index("ix_case_notes_case", "case_id", "created_at", "id"),
    sa.Index("ix_case_notes_clinician", "clinician_id", "created_at", "id"),
)

TABLES: Final[dict[type[Entity], sa.Table]] = {
    health_center.HealthCenter: health_centers,
    clinician.Clinician: clinicians,
    patient_case.PatientCase: patient_cases,
    case_note.CaseNote: case_notes,
}
"""Each entity's Table, parents first."""
