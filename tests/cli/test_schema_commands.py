"""The commands `init`, `upgrade` and `revision`."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hospital_cases import Database, SchemaRevisionError
from hospital_cases.cli.store import URL_VARIABLE
from hospital_cases.database import NEWEST_REVISION
from tests.cli.commands import Outcome, invoke
from tests.conftest import SQL_STORES
from tests.operations.old_stores import make_old_store


@pytest.fixture(params=SQL_STORES)
def new_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Name a store without our schema by the variable, and return its place."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'new.db'}"
    else:
        url = request.getfixturevalue("empty_postgresql_url")
    monkeypatch.setenv(URL_VARIABLE, url)
    with Database(url) as database:
        return database.place


def document(*arguments: str) -> object:
    outcome = invoke(*arguments, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_init_creates_the_schema_and_says_where(new_store: str) -> None:
    outcome = invoke("init")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"Created the schema {NEWEST_REVISION} in {new_store}.\n"
    assert invoke("centers").err == "No health centers.\n"


def test_a_second_init_says_that_there_is_nothing_to_do(new_store: str) -> None:
    first = {"place": new_store, "revision": NEWEST_REVISION, "changed": True}
    assert document("init") == first
    assert document("init") == first | {"changed": False}
    assert invoke("init") == Outcome(
        0, f"Nothing to do: {new_store} already has the schema {NEWEST_REVISION}.\n", ""
    )


@pytest.mark.usefixtures("url")
def test_the_newest_revision_is_reported_as_the_newest() -> None:
    assert invoke("revision") == Outcome(0, f"{NEWEST_REVISION} (the newest)\n", "")
    assert document("revision") == {
        "revision": NEWEST_REVISION,
        "newest": NEWEST_REVISION,
        "is_newest": True,
    }


def test_there_is_nothing_to_upgrade_in_the_newest_revision(url: str) -> None:
    with Database(url) as database:
        place = database.place
    outcome = invoke("upgrade")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (f"Nothing to do: {place} has the newest revision, {NEWEST_REVISION}.\n")
    assert document("upgrade") == {
        "place": place,
        "from": NEWEST_REVISION,
        "revision": NEWEST_REVISION,
        "changed": False,
    }


@pytest.mark.parametrize("command", ["upgrade", "revision"])
def test_a_missing_file_is_an_error_and_stays_missing(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "none.db"
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{file}")
    outcome = invoke(command)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert outcome.err.startswith("Error: ")
    assert str(file) in outcome.err
    assert not file.exists()


@pytest.mark.parametrize("command", ["upgrade", "revision"])
@pytest.mark.usefixtures("file_url")
def test_a_store_without_a_schema_is_sent_to_init(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "revision", lambda _: None)
    outcome = invoke(command)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.endswith("has no hospital_cases schema: run hospital-cases init\n")


@pytest.mark.parametrize("command", ["upgrade", "revision", "check"])
def test_a_database_of_another_program_is_left_unchanged(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
    before = file.read_bytes()
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{file}")
    outcome = invoke(command)
    assert outcome.code == 1
    assert command == "check" or (outcome.out, outcome.err.count("\n")) == ("", 1)
    assert file.read_bytes() == before


@pytest.fixture
def old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make a store as an older version did, name it by the variable, and return its place."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    monkeypatch.setenv(URL_VARIABLE, url)
    make_old_store(url, 1)
    with Database(url) as database:
        return database.place


@pytest.mark.usefixtures("old_store")
def test_an_older_revision_comes_with_the_newest_and_a_hint() -> None:
    outcome = invoke("revision")
    assert (outcome.code, outcome.lines) == (
        0,
        [f"hospital_cases_0001 (the newest is {NEWEST_REVISION})"],
    )
    assert outcome.err == "To upgrade: hospital-cases upgrade\n"
    assert document("revision") == {
        "revision": "hospital_cases_0001",
        "newest": NEWEST_REVISION,
        "is_newest": False,
    }


def test_an_upgrade_prints_both_revisions(old_store: str) -> None:
    assert invoke("upgrade") == Outcome(
        0, f"Upgraded {old_store} from hospital_cases_0001 to {NEWEST_REVISION}.\n", ""
    )


def test_the_document_of_an_upgrade_has_both_revisions(old_store: str) -> None:
    assert document("upgrade") == {
        "place": old_store,
        "from": "hospital_cases_0001",
        "revision": NEWEST_REVISION,
        "changed": True,
    }


@pytest.mark.usefixtures("old_store")
def test_an_unknown_revision_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Database) -> None:
        raise SchemaRevisionError("the store is of a newer version", "x_0009", NEWEST_REVISION)

    monkeypatch.setattr(Database, "upgrade", refuse)
    assert invoke("upgrade") == Outcome(1, "", "Error: the store is of a newer version\n")


@pytest.mark.usefixtures("old_store")
def test_an_upgrade_that_is_interrupted_says_how_to_find_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(_: Database) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Database, "upgrade", interrupt)
    outcome = invoke("upgrade")
    assert (outcome.code, outcome.out) == (130, "")
    assert outcome.err == (
        "Interrupted: the store was upgraded or left unchanged; "
        "`hospital-cases revision` shows which.\n"
    )


def test_init_on_an_older_store_is_one_line(old_store: str) -> None:
    outcome = invoke("init")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert f"{old_store} has revision hospital_cases_0001" in outcome.err


def test_init_in_a_missing_folder_is_one_line(
    tmp_path: Path,
) -> None:
    outcome = invoke("init", "--database-url", f"sqlite:///{tmp_path / 'none' / 'new.db'}")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "create its folder" in outcome.err
    assert not (tmp_path / "none").exists()
