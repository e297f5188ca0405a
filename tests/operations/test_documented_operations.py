"""The commands and the code of design/operations.md run as they are written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from hospital_cases import Database
from hospital_cases.services import list_cases
from tests.conftest import psycopg_connection
from tests.operations.old_stores import (
    NUMBERS,
    make_old_store,
    stored_rows,
    without_search,
)
from tests.postgres_server import DATABASE_PREFIX, drop_database, programs
from tests.test_readme import ROOT, blocks
from tests.wards import new_ward

OPERATIONS = (ROOT / "design" / "operations.md").read_text(encoding="utf-8")
BASH = shutil.which("bash")
needs_a_shell = pytest.mark.skipif(BASH is None, reason="the commands are written for a shell")


def commands(engine: str) -> dict[str, str]:
    """Return the blocks of commands of an engine's section by what they are for."""
    sections = re.split(r"^## ", OPERATIONS, flags=re.MULTILINE)
    (text,) = (section for section in sections if section.startswith(f"{engine}\n"))
    create, upgrade, restore = blocks("sh", text)
    (export,) = (line for line in create.splitlines() if line.startswith("export "))
    return {"create": create, "upgrade": f"{export}\n{upgrade}", "restore": f"{export}\n{restore}"}


def run(script: str, folder: Path) -> str:
    """Run the commands in the folder; the first that fails ends them."""
    folders = [Path(sys.executable).parent, programs(), os.environ["PATH"]]
    result = subprocess.run(
        [str(BASH), "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=os.environ | {"PATH": os.pathsep.join(map(str, folders))},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_every_block_of_commands_is_run() -> None:
    run_here = [*commands("SQLite").values(), *commands("PostgreSQL").values()]
    assert len(blocks("sh", OPERATIONS)) == len(run_here)


def test_the_operations_of_a_database_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (snippet,) = blocks("python", OPERATIONS)
    exec(compile(snippet, "operations.md", "exec"), {})  # noqa: S102 - this is the test
    assert (tmp_path / "backup.db").exists()


@needs_a_shell
def test_a_store_on_sqlite_is_created_backed_up_and_restored(tmp_path: Path) -> None:
    scripts = {
        name: block.replace("/srv/hospital", str(tmp_path))
        for name, block in commands("SQLite").items()
    }
    url = f"sqlite:///{tmp_path}/hospital.db"
    run(scripts["create"], tmp_path)
    with Database(url) as database:
        new_ward(database.unit_of_work())
    (tmp_path / "backup.db").unlink()
    run(scripts["create"], tmp_path)  # a store that exists is left unchanged
    rows = stored_rows(url)
    assert rows["patient_cases"]
    with Database(url) as database:
        new_ward(database.unit_of_work())
        assert len(list_cases(database.unit_of_work()).items) == 2
        # While it is open, there is a log beside the file, as after a crash.
        assert (tmp_path / "hospital.db-wal").exists()
        told = run(scripts["restore"], tmp_path)
    assert "PatientCase" in told
    assert stored_rows(url) == rows
    assert (tmp_path / "replaced" / "hospital.db").exists()


@needs_a_shell
@pytest.mark.parametrize("number", NUMBERS[:1])  # test_upgrade.py has the others
def test_an_older_store_on_sqlite_is_upgraded(tmp_path: Path, number: int) -> None:
    upgrade = commands("SQLite")["upgrade"].replace("/srv/hospital", str(tmp_path))
    url = f"sqlite:///{tmp_path}/hospital.db"
    make_old_store(url, number)
    rows = stored_rows(url)
    run(upgrade, tmp_path)
    assert without_search(stored_rows(url)) == without_search(rows)
    assert stored_rows(f"sqlite:///{tmp_path}/before-upgrade.db") == rows


@pytest.fixture
def server_of_the_programs(empty_postgresql_url: str) -> str:
    """Return the URL of a database on a server of the version that pg_dump and pg_restore have."""
    told = subprocess.run(
        [programs() / "pg_dump", "--version"], capture_output=True, text=True, check=True
    ).stdout
    with psycopg_connection(empty_postgresql_url) as connection:
        version = connection.info.server_version // 10_000
    if f" {version}." not in told:
        pytest.skip(f"the server has version {version}, the programs have {told.strip()}")
    return empty_postgresql_url


def postgresql_commands(url: str, restored: str) -> dict[str, str]:
    """Return the commands for the database of `url`; another one is restored to `restored`."""

    def plain(url: str) -> str:
        shown = make_url(url).set(drivername="postgresql")
        return f"'{shown.render_as_string(hide_password=False)}'"

    documented = "postgresql://hospital@db.example.org/"
    name = str(make_url(restored).database)
    return {
        kind: block.replace(f"{documented}restored", plain(restored))
        .replace(f"{documented}hospital", plain(url))
        .replace("=UTF8 restored\n", f"=UTF8 {name}\n")
        for kind, block in commands("PostgreSQL").items()
    }


@needs_a_shell
def test_a_store_on_postgresql_is_created_backed_up_and_restored(
    server_of_the_programs: str, tmp_path: Path
) -> None:
    url = server_of_the_programs
    name = f"{make_url(url).database}_restored"
    assert name.startswith(DATABASE_PREFIX)
    restored = make_url(url).set(database=name).render_as_string(hide_password=False)
    scripts = postgresql_commands(url, restored)
    run(scripts["create"], tmp_path)
    with Database(url) as database:
        new_ward(database.unit_of_work())
    run(scripts["create"], tmp_path)
    try:
        told = run(scripts["restore"], tmp_path)
        assert "PatientCase" in told
        assert stored_rows(restored)["patient_cases"]
        assert stored_rows(restored) == stored_rows(url)
        with Database(restored) as database:
            new_ward(database.unit_of_work())
    finally:
        drop_database(restored)


@needs_a_shell
@pytest.mark.parametrize("number", NUMBERS[:1])  # test_upgrade.py has the others
def test_an_older_store_on_postgresql_is_upgraded(
    empty_postgresql_url: str, tmp_path: Path, number: int
) -> None:
    url = empty_postgresql_url
    make_old_store(url, number)
    rows = stored_rows(url)
    run(postgresql_commands(url, url)["upgrade"], tmp_path)
    assert without_search(stored_rows(url)) == without_search(rows)
    assert (tmp_path / "before-upgrade.dump").stat().st_size > 0
