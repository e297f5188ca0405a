"""Stores are stamped with Alembic's revision alone: the table of schema numbers goes."""

from alembic import op

revision = "hospital_cases_0003"
down_revision = "hospital_cases_0002"


def upgrade() -> None:
    """Drop the table of schema numbers."""
    op.drop_table("hospital_cases_schema")
