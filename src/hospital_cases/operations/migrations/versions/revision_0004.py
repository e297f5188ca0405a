"""Patients are found by a table of the words of their names, instead of eighteen columns."""

from contextlib import suppress
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from hospital_cases.errors import DatabaseError
from hospital_cases.models import name_search
from hospital_cases.persistence.types import code_point_text

revision = "hospital_cases_0004"
down_revision = "hospital_cases_0003"

_KEY = "search_key"
_KEY_TYPE = code_point_text(272)
_POSTINGS = [f"search_{kind}_{slot}" for kind in ("start", "brief", "pair") for slot in range(1, 7)]
_LISTS = {
    "ix_patient_cases_created": ["created_at", "id"],
    "ix_patient_cases_health_center": ["health_center_id", "created_at", "id", "deleted_at"],
}

_BATCH = 1000  # cases

_cases = sa.table(
    "patient_cases", sa.column("id", sa.Uuid()), sa.column("patient_name"), sa.column(_KEY)
)

# A search key is words of letters and digits, each after a space.
_SPLIT_KEYS = {
    "sqlite": """json_each('["' || replace(ltrim(search_key), ' ', '","') || '"]')""",
    "postgresql": "unnest(string_to_array(ltrim(search_key), ' ')) AS words (value)",
}


def upgrade() -> None:
    """Drop what older versions made of the names, and store their words, of deleted cases too."""
    columns = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("patient_cases")}
    if _KEY in columns:
        _drop_postings()
    else:
        _add_keys()
    for name, columns_of_list in _LISTS.items():
        op.drop_index(name, "patient_cases")
        op.create_index(name, "patient_cases", columns_of_list)
    _create_words()


def _drop_postings() -> None:
    with op.batch_alter_table("patient_cases") as table:
        for name in _POSTINGS:
            table.drop_index(f"ix_patient_cases_{name}")
            table.drop_column(name)


def _add_keys() -> None:
    """Add the search keys, by the rules of today."""
    op.add_column("patient_cases", sa.Column(_KEY, _KEY_TYPE, nullable=True))
    where = _cases.c.id == sa.bindparam("case_id")
    update = _cases.update().where(where).values({_KEY: sa.bindparam("key")})
    keys = _next_keys(after=None)
    while keys:
        op.get_bind().execute(update, keys)
        keys = _next_keys(after=keys[-1]["case_id"])
    with op.batch_alter_table("patient_cases") as table:
        table.alter_column(_KEY, existing_type=_KEY_TYPE, nullable=False)


def _next_keys(*, after: UUID | None) -> list[dict[str, Any]]:
    """Return the search keys of the next cases by id: there may be millions."""
    page = sa.select(_cases.c.id, _cases.c.patient_name).order_by(_cases.c.id).limit(_BATCH)
    if after is not None:
        page = page.where(_cases.c.id > after)
    with suppress(TypeError, ValueError):  # SQLite may hold any value as an id or a name
        return [
            {"case_id": case_id, "key": name_search.search_key(name)}
            for case_id, name in op.get_bind().execute(page)
        ]
    raise DatabaseError("patient_cases holds a value that cannot be read: repair the row first")


def _create_words() -> None:
    op.create_table(
        "case_name_words",
        sa.Column("health_center_id", sa.Uuid, nullable=False),
        sa.Column("word", code_point_text(7), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint(
            "health_center_id", "word", "created_at", "case_id", name="pk_case_name_words"
        ),
        sqlite_with_rowid=False,
    )
    # In the order of the key, which fills the pages of the index one after another.
    split_keys = _SPLIT_KEYS[op.get_context().dialect.name]
    op.execute(f"""
        INSERT INTO case_name_words (health_center_id, word, created_at, case_id)
        SELECT DISTINCT health_center_id, substr(value, 1, 7), created_at, patient_cases.id
        FROM patient_cases, {split_keys}
        WHERE search_key <> ''
        ORDER BY 1, 2, 3, 4
    """)  # noqa: S608 - made of constants
