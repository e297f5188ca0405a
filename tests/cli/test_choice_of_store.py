"""Which store a command uses: option, variable or file of the folder."""

import json
from pathlib import Path

import pytest

from hospital_cases import Database
from hospital_cases.cli.store import URL_VARIABLE
from tests.cli.commands import invoke
from tests.wards import new_ward


@pytest.fixture(autouse=True)
def stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Make stores whose only center has the store's name; return their URLs by name."""
    monkeypatch.chdir(tmp_path)
    names = ("before", "after", "variable", "hospital_cases")
    urls = {name: f"sqlite:///{name}.db" for name in names}
    for name, url in urls.items():
        with Database(url, synchronous="NORMAL") as database:
            database.create_schema()
            new_ward(database.unit_of_work(), name)
    return urls


def center(*arguments: str) -> str:
    (item,) = json.loads(invoke(*arguments, "--json").out)["items"]
    return str(item["name"])


def test_the_option_after_the_command_takes_precedence(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL_VARIABLE, stores["variable"])
    before, after = ("--database-url", stores["before"]), ("--database-url", stores["after"])
    assert center(*before, "centers", *after) == "after"
    assert center(*before, "centers") == "before"
    assert center("centers", *after) == "after"
    assert center("centers") == "variable"


def test_the_default_store_is_a_file_in_the_current_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert center("centers") == "hospital_cases"
    monkeypatch.setenv(URL_VARIABLE, "")
    assert center("centers") == "hospital_cases"


def test_json_may_be_given_before_or_after_the_command() -> None:
    outcomes = [
        invoke("--json", "centers"),
        invoke("centers", "--json"),
        invoke("--json", "centers", "--json"),
    ]
    assert {outcome.out[0] for outcome in outcomes} == {"{"}
    assert len(set(outcomes)) == 1
