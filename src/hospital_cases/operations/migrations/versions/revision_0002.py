"""Cases are counted from the indexes of their status alone.

Number 2 stamps stores with this schema. Versions that knew no later revision also filed the
patients' names here, in columns that revision 4 drops; it makes what has taken their place.
"""

import sqlalchemy as sa
from alembic import op

revision = "hospital_cases_0002"
down_revision = "hospital_cases_0001"

_INDEXES: dict[str, list[str]] = {
    "ix_patient_cases_status": ["status"],
    "ix_patient_cases_health_center_status": ["health_center_id", "status"],
    "ix_patient_cases_clinician_status": ["clinician_id", "status"],
}

_numbers = sa.table("hospital_cases_schema", sa.column("number", sa.SmallInteger()))


def upgrade() -> None:
    """Add the mark of deletion to the indexes."""
    for name, columns in _INDEXES.items():
        op.drop_index(name, "patient_cases")
        op.create_index(name, "patient_cases", [*columns, "created_at", "id", "deleted_at"])
    op.execute(_numbers.update().values(number=2))
