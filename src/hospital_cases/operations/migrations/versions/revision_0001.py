"""Centers, clinicians, cases and notes. Number 1 stamps stores with this schema."""

import sqlalchemy as sa
from alembic import op

from hospital_cases.persistence.types import code_point_text

revision = "hospital_cases_0001"
down_revision = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables and indexes."""
    numbers = op.create_table(
        "hospital_cases_schema",
        sa.Column("number", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("number", name="pk_hospital_cases_schema"),
    )
    op.bulk_insert(numbers, [{"number": 1}])
    _create_health_centers()
    _create_clinicians()
    _create_patient_cases()
    _create_case_notes()


def _create_health_centers() -> None:
    op.create_table(
        "health_centers",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", code_point_text(200), nullable=False),
        sa.Column("address", code_point_text(500), nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_health_centers"),
        sa.CheckConstraint("name <> ''", name="ck_health_centers_name_not_empty"),
        sa.CheckConstraint("version >= 1", name="ck_health_centers_version"),
    )
    op.create_index("ix_health_centers_name", "health_centers", ["name", "id"])


def _create_clinicians() -> None:
    op.create_table(
        "clinicians",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("health_center_id", sa.Uuid, nullable=False),
        sa.Column("name", code_point_text(200), nullable=False),
        sa.Column("email", code_point_text(254), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clinicians"),
        sa.UniqueConstraint("health_center_id", "id", name="uq_clinicians_health_center_id"),
        sa.UniqueConstraint("health_center_id", "email", name="uq_clinicians_health_center_email"),
        sa.ForeignKeyConstraint(
            ["health_center_id"],
            ["health_centers.id"],
            name="fk_clinicians_health_center",
            ondelete="RESTRICT",
        ),
        sa.CheckConstraint("name <> ''", name="ck_clinicians_name_not_empty"),
        sa.CheckConstraint("email <> ''", name="ck_clinicians_email_not_empty"),
        sa.CheckConstraint("role IN ('doctor', 'nurse', 'admin')", name="ck_clinicians_role"),
        sa.CheckConstraint("version >= 1", name="ck_clinicians_version"),
    )
    op.create_index("ix_clinicians_name", "clinicians", ["name", "id"])
    op.create_index(
        "ix_clinicians_health_center_name", "clinicians", ["health_center_id", "name", "id"]
    )


def _create_patient_cases() -> None:
    op.create_table(
        "patient_cases",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("health_center_id", sa.Uuid, nullable=False),
        sa.Column("clinician_id", sa.Uuid, nullable=False),
        sa.Column("patient_name", code_point_text(200), nullable=False),
        sa.Column("patient_dob", sa.Date, nullable=True),
        sa.Column("summary", code_point_text(4000), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("deleted_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_patient_cases"),
        sa.UniqueConstraint("health_center_id", "id", name="uq_patient_cases_health_center_id"),
        sa.ForeignKeyConstraint(
            ["health_center_id", "clinician_id"],
            ["clinicians.health_center_id", "clinicians.id"],
            name="fk_patient_cases_clinician",
            ondelete="RESTRICT",
        ),
        sa.CheckConstraint("patient_name <> ''", name="ck_patient_cases_patient_name_not_empty"),
        sa.CheckConstraint("status IN ('open', 'closed')", name="ck_patient_cases_status"),
        sa.CheckConstraint("version >= 1", name="ck_patient_cases_version"),
    )
    newest_first = ["created_at", "id"]
    for name, filters in {
        "ix_patient_cases_created": [],
        "ix_patient_cases_health_center": ["health_center_id"],
        "ix_patient_cases_clinician": ["clinician_id"],
        "ix_patient_cases_status": ["status"],
        "ix_patient_cases_health_center_status": ["health_center_id", "status"],
        "ix_patient_cases_clinician_status": ["clinician_id", "status"],
    }.items():
        op.create_index(name, "patient_cases", [*filters, *newest_first])


def _create_case_notes() -> None:
    op.create_table(
        "case_notes",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("health_center_id", sa.Uuid, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.Column("clinician_id", sa.Uuid, nullable=False),
        sa.Column("note_text", code_point_text(20000), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("deleted_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_notes"),
        sa.ForeignKeyConstraint(
            ["health_center_id", "case_id"],
            ["patient_cases.health_center_id", "patient_cases.id"],
            name="fk_case_notes_case",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["health_center_id", "clinician_id"],
            ["clinicians.health_center_id", "clinicians.id"],
            name="fk_case_notes_clinician",
            ondelete="RESTRICT",
        ),
        sa.CheckConstraint("note_text <> ''", name="ck_case_notes_note_text_not_empty"),
        sa.CheckConstraint("version >= 1", name="ck_case_notes_version"),
    )
    op.create_index("ix_case_notes_created", "case_notes", ["created_at", "id"])
    for column in ("health_center_id", "case_id", "clinician_id"):
        name = f"ix_case_notes_{column.removesuffix('_id')}"
        op.create_index(name, "case_notes", [column, "created_at", "id"])
