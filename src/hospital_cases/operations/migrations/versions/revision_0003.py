"""Stores are stamped with Alembic's revision alone: the table of schema numbers goes."""

import sqlalchemy as sa
from alembic import op

revision = "hospital_cases_0003"
down_revision = "hospital_cases_0002"


def upgrade() -> None:
    """Drop the table of schema numbers."""
    op.drop_table("hospital_cases_schema")


def downgrade() -> None:
    """Stamp the store with its number again, so that the version that knows it can open it."""
    numbers = op.create_table(
        "hospital_cases_schema",
        sa.Column("number", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("number", name="pk_hospital_cases_schema"),
    )
    op.bulk_insert(numbers, [{"number": 2}])
