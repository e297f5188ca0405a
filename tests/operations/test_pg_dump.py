"""A store on PostgreSQL is backed up by PostgreSQL's own tool; we name the command."""

import shlex
from pathlib import Path

import pytest
from sqlalchemy import make_url

from hospital_cases import Database, InvalidValueError
from hospital_cases.operations.backup import pg_dump_command
from tests.integration.refused_uses import PASSWORD, assert_discreet, refused


def test_a_postgresql_database_is_left_to_pg_dump(postgresql_url: str, file: Path) -> None:
    error = refused(postgresql_url, lambda database: database.backup(file))
    assert "is backed up by PostgreSQL's own tool; run: pg_dump --format=custom" in str(error)
    assert f"--file={file}" in str(error)
    assert list(file.parent.iterdir()) == []


def test_a_target_that_exists_is_refused_before_pg_dump_would(
    postgresql_url: str, file: Path
) -> None:
    file.write_text("precious")
    with Database(postgresql_url) as database, pytest.raises(InvalidValueError) as caught:
        database.backup(file)
    assert_discreet(caught.value)


COMMANDS = {
    "postgresql+psycopg://ada@db.example.org:5433/hospital": (
        "postgresql://ada@db.example.org:5433/hospital"
    ),
    f"postgresql://ada:{PASSWORD}@db.example.org/hospital?sslmode=verify-full": (
        "postgresql://ada@db.example.org/hospital?sslmode=verify-full"
    ),
    f"postgresql://db.example.org/hospital?user=ada&password={PASSWORD}&options=-cx=y": (
        "postgresql://db.example.org/hospital?user=ada"
    ),
    "postgresql://ada@db.example.org/north hospital": (
        "postgresql://ada@db.example.org/north%20hospital"
    ),
    "postgresql:///hospital?host=/var/run/postgresql": (
        "postgresql:///hospital?host=%2Fvar%2Frun%2Fpostgresql"
    ),
}


@pytest.mark.parametrize("url", COMMANDS)
def test_the_pg_dump_command_names_the_same_database_and_no_password(url: str) -> None:
    command = pg_dump_command(make_url(url), Path("/backups/it's Sunday.dump"))
    assert shlex.split(command) == [
        "pg_dump",
        "--format=custom",
        "--file=/backups/it's Sunday.dump",
        f"--dbname={COMMANDS[url]}",
    ]
    assert PASSWORD not in command
