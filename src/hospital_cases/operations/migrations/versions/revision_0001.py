"""Centers, clinicians, cases and notes. Number 1 stamps stores with this schema.

Stores that have it were created by its version: an empty one gets the newest schema at once.
"""

revision = "hospital_cases_0001"
down_revision = None


def upgrade() -> None:
    """Change nothing: the tables are there."""
