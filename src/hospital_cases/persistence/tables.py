"""The schema: tables, keys, constraints and indexes; design/schema.md explains each of them.

Every constraint has a name of its own, stable and under 60 characters (PostgreSQL cuts at 63),
because errors are translated by it. Composite foreign keys carry the center, so that a row
that mixes two centers cannot exist, not even by raw SQL.
"""

from enum import Enum
from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from hospital_cases.models import (
    CaseStatus,
    ClinicianRole,
    case_note,
    clinician,
    health_center,
    patient_case,
)
from hospital_cases.models.name_search import KEY_LENGTH
from hospital_cases.persistence.types import (
    Identifier,
    Reference,
    UtcDateTime,
    ValueEnum,
    code_point_text,
)

REVISIONS: Final = (
    "hospital_cases_0001",
    "hospital_cases_0002",
    "hospital_cases_0003",
    "hospital_cases_0004",
)
"""All revisions of the schema, oldest first; persistence/migrations leads from one to the next."""

NEWEST_REVISION: Final = REVISIONS[-1]
"""The revision of the schema below; a store is stamped with it."""

WORD_LETTERS: Final = 7
"""How many letters of a word `case_name_words` has: PostgreSQL stores them in eight bytes.

More would tell few names apart, which are told apart by the search key in any case.
"""

metadata: Final = MetaData()


def _not_empty(table: str, column: str) -> CheckConstraint:
    return CheckConstraint(
        f"{column} <> ''", name=f"ck_{table}_{column}_not_empty", info={"field": column}
    )


def _one_of(table: str, column: str, enumeration: type[Enum]) -> CheckConstraint:
    values = ", ".join(f"'{member.value}'" for member in enumeration)
    return CheckConstraint(
        f"{column} IN ({values})", name=f"ck_{table}_{column}", info={"field": column}
    )


def _counts_from_one(table: str) -> CheckConstraint:
    return CheckConstraint("version >= 1", name=f"ck_{table}_version", info={"field": "version"})


schema_revisions: Final = Table(
    # As Alembic makes and reads it.
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

health_centers: Final = Table(
    "health_centers",
    metadata,
    Column("id", Identifier, nullable=False),
    Column("name", code_point_text(health_center.NAME_LENGTH), nullable=False),
    Column("address", code_point_text(health_center.ADDRESS_LENGTH), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("id", name="pk_health_centers"),
    _not_empty("health_centers", "name"),
    _counts_from_one("health_centers"),
    Index("ix_health_centers_name", "name", "id"),
)

clinicians: Final = Table(
    "clinicians",
    metadata,
    Column("id", Identifier, nullable=False),
    Column("health_center_id", Reference, nullable=False),
    Column("name", code_point_text(clinician.NAME_LENGTH), nullable=False),
    Column("email", code_point_text(clinician.EMAIL_LENGTH), nullable=False),
    Column("role", ValueEnum(ClinicianRole), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("id", name="pk_clinicians"),
    # The target of the composite foreign keys of cases and notes.
    UniqueConstraint("health_center_id", "id", name="uq_clinicians_health_center_id"),
    UniqueConstraint("health_center_id", "email", name="uq_clinicians_health_center_email"),
    ForeignKeyConstraint(
        ["health_center_id"],
        ["health_centers.id"],
        name="fk_clinicians_health_center",
        ondelete="RESTRICT",
    ),
    _not_empty("clinicians", "name"),
    _not_empty("clinicians", "email"),
    _one_of("clinicians", "role", ClinicianRole),
    _counts_from_one("clinicians"),
    Index("ix_clinicians_name", "name", "id"),
    Index("ix_clinicians_health_center_name", "health_center_id", "name", "id"),
)

patient_cases: Final = Table(
    "patient_cases",
    metadata,
    Column("id", Identifier, nullable=False),
    Column("health_center_id", Reference, nullable=False),
    Column("clinician_id", Reference, nullable=False),
    Column("patient_name", code_point_text(patient_case.PATIENT_NAME_LENGTH), nullable=False),
    Column("patient_dob", Date, nullable=True),
    Column("summary", code_point_text(patient_case.SUMMARY_LENGTH), nullable=False),
    Column("status", ValueEnum(CaseStatus), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("deleted_at", UtcDateTime, nullable=True),
    # Derived from the patient's name, for search_cases.
    Column("search_key", code_point_text(KEY_LENGTH), nullable=False),
    PrimaryKeyConstraint("id", name="pk_patient_cases"),
    UniqueConstraint("health_center_id", "id", name="uq_patient_cases_health_center_id"),
    ForeignKeyConstraint(
        ["health_center_id", "clinician_id"],
        ["clinicians.health_center_id", "clinicians.id"],
        name="fk_patient_cases_clinician",
        ondelete="RESTRICT",
    ),
    _not_empty("patient_cases", "patient_name"),
    _one_of("patient_cases", "status", CaseStatus),
    _counts_from_one("patient_cases"),
    Index("ix_patient_cases_created", "created_at", "id"),
    Index("ix_patient_cases_health_center", "health_center_id", "created_at", "id"),
    Index("ix_patient_cases_clinician", "clinician_id", "created_at", "id"),
    # These also answer count_cases, by themselves: hence `deleted_at`.
    Index("ix_patient_cases_status", "status", "created_at", "id", "deleted_at"),
    Index(
        "ix_patient_cases_health_center_status",
        "health_center_id",
        "status",
        "created_at",
        "id",
        "deleted_at",
    ),
    Index(
        "ix_patient_cases_clinician_status",
        "clinician_id",
        "status",
        "created_at",
        "id",
        "deleted_at",
    ),
)

case_name_words: Final = Table(
    # The words of each case's search key. Without a foreign key, which would cost more than the
    # rows themselves: a search joins `patient_cases` by center and id, and a stray row finds none.
    "case_name_words",
    metadata,
    Column("health_center_id", Reference, nullable=False),
    Column("word", code_point_text(WORD_LETTERS), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("case_id", Identifier, nullable=False),
    PrimaryKeyConstraint(
        "health_center_id", "word", "created_at", "case_id", name="pk_case_name_words"
    ),
    sqlite_with_rowid=False,
)

case_notes: Final = Table(
    "case_notes",
    metadata,
    Column("id", Identifier, nullable=False),
    Column("health_center_id", Reference, nullable=False),
    Column("case_id", Reference, nullable=False),
    Column("clinician_id", Reference, nullable=False),
    Column("note_text", code_point_text(case_note.NOTE_TEXT_LENGTH), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("deleted_at", UtcDateTime, nullable=True),
    PrimaryKeyConstraint("id", name="pk_case_notes"),
    ForeignKeyConstraint(
        ["health_center_id", "case_id"],
        ["patient_cases.health_center_id", "patient_cases.id"],
        name="fk_case_notes_case",
        ondelete="RESTRICT",
    ),
    ForeignKeyConstraint(
        ["health_center_id", "clinician_id"],
        ["clinicians.health_center_id", "clinicians.id"],
        name="fk_case_notes_clinician",
        ondelete="RESTRICT",
    ),
    _not_empty("case_notes", "note_text"),
    _counts_from_one("case_notes"),
    Index("ix_case_notes_created", "created_at", "id"),
    Index("ix_case_notes_health_center", "health_center_id", "created_at", "id"),
    Index("ix_case_notes_case", "case_id", "created_at", "id"),
    Index("ix_case_notes_clinician", "clinician_id", "created_at", "id"),
)
