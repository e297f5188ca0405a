"""Patients are found by name: each case gets a search key and postings, which are indexed.

Cases are counted from the indexes of their status alone. Number 2 stamps stores with this schema.
"""

from contextlib import suppress
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from hospital_cases.errors import DatabaseError
from hospital_cases.models.name_postings import filed_name
from hospital_cases.persistence.types import code_point_text

revision = "hospital_cases_0002"
down_revision = "hospital_cases_0001"

_KEY = "search_key"
_KEY_TYPE = code_point_text(272)
_POSTINGS = [f"search_{kind}_{slot}" for kind in ("start", "brief", "pair") for slot in range(1, 7)]

# What each index has before and after `created_at, id`, and what this revision adds at its end.
_INDEXES: dict[str, tuple[list[str], list[str]]] = {
    "ix_patient_cases_created": ([], [_KEY, "deleted_at"]),
    "ix_patient_cases_health_center": (["health_center_id"], [_KEY, "deleted_at"]),
    "ix_patient_cases_status": (["status"], ["deleted_at"]),
    "ix_patient_cases_health_center_status": (["health_center_id", "status"], ["deleted_at"]),
    "ix_patient_cases_clinician_status": (["clinician_id", "status"], ["deleted_at"]),
}

_BATCH = 1000  # cases

_cases = sa.table(
    "patient_cases",
    sa.column("id", sa.Uuid()),
    sa.column("patient_name", sa.String()),
    *(sa.column(name, sa.String()) for name in (_KEY, *_POSTINGS)),
)
_numbers = sa.table("hospital_cases_schema", sa.column("number", sa.SmallInteger()))


def upgrade() -> None:
    """Add the columns, fill them from the patients' names, and index them."""
    _drop_indexes()
    op.add_column("patient_cases", sa.Column(_KEY, _KEY_TYPE, nullable=True))
    for name in _POSTINGS:
        op.add_column("patient_cases", sa.Column(name, code_point_text(8), nullable=True))
    _file_names(op.get_bind())
    with op.batch_alter_table("patient_cases") as table:
        table.alter_column(_KEY, existing_type=_KEY_TYPE, nullable=False)
    for name, (before, added) in _INDEXES.items():
        op.create_index(name, "patient_cases", [*before, "created_at", "id", *added])
    for name in _POSTINGS:
        _index_posting(name)
    op.execute(_numbers.update().values(number=2))


def _drop_indexes() -> None:
    for name in _INDEXES:
        op.drop_index(name, "patient_cases")


def _index_posting(name: str) -> None:
    is_filed = _cases.c[name].is_not(None)
    op.create_index(
        f"ix_patient_cases_{name}",
        "patient_cases",
        [name, "created_at", "id", _KEY, "health_center_id", "status", "deleted_at"],
        sqlite_where=is_filed,
        postgresql_where=is_filed,
    )


def _file_names(connection: sa.Connection) -> None:
    """Fill the columns of each case, deleted ones too, by the current rules.

    What is stored of a name is derived from it, so a later revision with other rules will derive
    it again.
    """
    names = (_KEY, *_POSTINGS)
    update = (
        _cases.update()
        .where(_cases.c.id == sa.bindparam("case_id"))
        .values({name: sa.bindparam(name) for name in names})
    )
    batch = _batch(connection, after=None)
    while batch:
        rows = [{"case_id": case_id, **filed_name(name)} for case_id, name in batch]
        connection.execute(update, rows)
        batch = _batch(connection, after=batch[-1][0])


def _batch(connection: sa.Connection, *, after: UUID | None) -> list[tuple[UUID, str]]:
    """Return the ids and names of the next cases by id: there may be millions."""
    page = sa.select(_cases.c.id, _cases.c.patient_name).order_by(_cases.c.id).limit(_BATCH)
    if after is not None:
        page = page.where(_cases.c.id > after)
    with suppress(TypeError, ValueError):  # SQLite may hold any value as an id
        batch = [(case_id, name) for case_id, name in connection.execute(page)]
        if all(isinstance(name, str) for _, name in batch):
            return batch
    raise DatabaseError("patient_cases holds a value that cannot be read: repair the row first")
