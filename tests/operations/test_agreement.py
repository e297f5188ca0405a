"""The migrations, the Tables and the list of revisions agree."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from hospital_cases import Database
from hospital_cases.operations.migration import MIGRATIONS
from hospital_cases.persistence.tables import REVISIONS, metadata
from tests.operations.canonical_schema import canonical_schema
from tests.operations.old_stores import execute


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    return ScriptDirectory.from_config(config)


def test_the_revisions_are_those_that_alembic_finds() -> None:
    found = list(scripts().walk_revisions())
    assert tuple(script.revision for script in reversed(found)) == REVISIONS
    assert scripts().get_heads() == [REVISIONS[-1]]


def test_a_revision_stands_in_the_file_of_its_number_and_says_what_it_does() -> None:
    for script in scripts().walk_revisions():
        number = script.revision.removeprefix("hospital_cases_")
        assert Path(script.path).name == f"revision_{number}.py"
        assert re.match(r"[A-Z].+[.:]", script.doc)


def is_ours(name: str | None, _kind: str, _parents: object) -> bool:
    return name != "alembic_version"  # Alembic's own, which it does not compare


def test_alembic_finds_nothing_to_change_after_an_upgrade(url: str) -> None:
    with Database(url) as database:
        database.upgrade()
    with create_engine(url, poolclass=NullPool).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        changes = compare_metadata(context, metadata)
    assert changes == []


DROPPED = {
    "a CHECK": "ALTER TABLE clinicians DROP CONSTRAINT ck_clinicians_role",
    "a foreign key": "ALTER TABLE case_notes DROP CONSTRAINT fk_case_notes_case",
    "an index": "DROP INDEX ix_case_notes_case",
    "NOT NULL": "ALTER TABLE patient_cases ALTER search_key DROP NOT NULL",
    "a length": "ALTER TABLE patient_cases ALTER search_key TYPE text",
    "a collation": 'ALTER TABLE clinicians ALTER name TYPE varchar(200) COLLATE "default"',
}


@pytest.mark.parametrize("change", DROPPED.values(), ids=DROPPED.keys())
def test_the_comparison_sees_what_is_lost_on_postgresql(
    empty_postgresql_url: str, change: str
) -> None:
    with Database(empty_postgresql_url) as database:
        database.create_schema()
    before = canonical_schema(empty_postgresql_url)
    execute(empty_postgresql_url, change)
    assert canonical_schema(empty_postgresql_url) != before


@pytest.mark.parametrize("part", ["CHECK (version >= 1)", "NOT NULL", "ON DELETE RESTRICT"])
def test_the_comparison_sees_what_is_lost_on_sqlite(sqlite_url: str, part: str) -> None:
    before = canonical_schema(sqlite_url)
    execute(
        sqlite_url,
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{part}', '') WHERE name = 'case_notes'",
    )
    assert canonical_schema(sqlite_url) != before
