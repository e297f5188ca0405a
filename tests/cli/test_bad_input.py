"""Bad arguments are refused by one line that names them."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from hospital_cases import Database
from hospital_cases.cli.store import URL_VARIABLE
from tests.cli.commands import invoke

COMMANDS = (
    ("init",),
    ("upgrade",),
    ("revision",),
    ("check",),
    ("centers",),
    ("clinicians",),
    ("cases",),
    ("case", "01a20537-9abd-7789-8fc2-fe9ceb0319bf"),
    ("backup", "copy.db"),
)
SECRET = "geheim"  # noqa: S105 - an invented password


def refusal(*arguments: str, code: int) -> str:
    """Return the one line that the command is refused with."""
    outcome = invoke(*arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith("Error: ")
    assert outcome.err.endswith("\n")
    line = outcome.err.removesuffix("\n")
    assert "\n" not in line
    return line


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the command runs in, where nothing may appear."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    return empty


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("url", ["mysql://u@h/x", "postgresql+pg8000://u@h/x", "nonsense", ""])
def test_a_url_of_another_database_is_refused_by_the_option_s_name(
    command: Sequence[str], url: str, folder: Path
) -> None:
    line = refusal(*command, "--database-url", url, code=1)
    assert line.startswith("Error: --database-url must start with sqlite:/// or postgresql://")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("init", "--database-url", "sqlite:///none/x.db"), 1),
        (("cases", "--database-url", f"postgresql://u:{SECRET}@127.0.0.1:1/x"), 1),
        (("cases", "--database-url", f"mysql://u:{SECRET}@h/x"), 1),
        (("import-synthea", "none"), 1),
        (("cases", "--limit", "x"), 2),
    ],
)
def test_what_cannot_be_used_is_refused_and_no_password_told(
    arguments: Sequence[str], code: int, folder: Path
) -> None:
    assert SECRET not in refusal(*arguments, code=code)
    assert list(folder.iterdir()) == []


def test_a_url_from_the_variable_is_refused_by_the_variable_s_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(URL_VARIABLE, "nonsense")
    assert refusal("cases", code=1).startswith(f"Error: {URL_VARIABLE} must start with sqlite:///")


def test_a_missing_driver_is_refused_with_the_extra_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    line = refusal("cases", "--database-url", f"postgresql://u:{SECRET}@127.0.0.1:1/x", code=1)
    assert "hospital-cases[postgres]" in line
    assert SECRET not in line


@pytest.mark.parametrize("command", COMMANDS[4:8], ids=lambda command: command[0])
@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://u:{SECRET}@127.0.0.1:1/x",
        f"postgresql://u:p@{SECRET}@127.0.0.1:1/x",
        f"postgresql://127.0.0.1:1/x?user=u&password={SECRET}",
        f"mysql://u:{SECRET}@h/x",
        f"sqlite://u:{SECRET}@h/x",
        f"sqlite:///none/x.db?password={SECRET}",
    ],
)
@pytest.mark.parametrize("by_variable", [True, False])
@pytest.mark.filterwarnings(
    "ignore:Query string argument"
)  # SQLAlchemy's, of a password for SQLite
def test_a_password_is_never_shown(
    command: Sequence[str],
    url: str,
    *,
    by_variable: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    if by_variable:
        monkeypatch.setenv(URL_VARIABLE, url)
        line = refusal(*command, code=1)
    else:
        line = refusal(*command, "--database-url", url, code=1)
    assert SECRET not in line + caplog.text


def test_a_password_in_the_wrong_place_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"postgresql://u:{SECRET}@h/x"
    monkeypatch.setenv(URL_VARIABLE, url)
    words = f"host=h password={SECRET}"
    short = f"postgresql:ada:{SECRET}@h"
    for arguments in (
        (url,),
        ("init", url),
        (f"--database={url}", "init"),
        ("case", url),
        ("check", words),
        (short, "check"),
        ("cases", short),
    ):
        assert SECRET not in refusal(*arguments, code=2)
    assert SECRET not in invoke("--help").out + invoke("cases", "--help").out


@pytest.mark.parametrize(
    ("arguments", "problem", "command"),
    [
        ((), "Missing command", ""),
        (("casse",), "No such command 'casse'. Did you mean 'case', 'cases'?", ""),
        (("cases", "--patient", "x"), "No such option: --patient", " cases"),
        (("case",), "Missing argument 'ID'", " case"),
        (("case", "x"), "Invalid value for 'ID'", " case"),
        (("cases", "--center", "x"), "Invalid value for '--center'", " cases"),
        (("cases", "--limit", "many"), "Invalid value for '--limit'", " cases"),
        (
            ("cases", "--status", "shut"),
            "Invalid value for '--status': 'shut' is not one of 'open', 'closed'.",
            " cases",
        ),
        (("clinicians", "--role", "cook"), "Invalid value for '--role'", " clinicians"),
        (("import-synthea",), "Missing argument 'DIR'", " import-synthea"),
        (("import-synthea", ".", "--cases", "x"), "Invalid value for '--cases'", " import-synthea"),
        (("backup",), "Missing argument 'FILE'", " backup"),
        (("init", "x"), "Got unexpected extra argument", " init"),
        (("cases", "--limit"), "Option '--limit' requires an argument", ""),
        (("x\n\x1b[31m",), "No such command 'x\\n\\x1b[31m'", ""),
    ],
)
def test_wrong_usage_is_one_line_that_points_to_the_help(
    arguments: Sequence[str], problem: str, command: str, folder: Path
) -> None:
    line = refusal(*arguments, code=2)
    assert line.startswith(f"Error: {problem}")
    assert line.endswith(f"Try 'hospital-cases{command} --help'.")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", ["centers", "clinicians", "cases"])
@pytest.mark.usefixtures("file_url")
def test_a_bad_page_is_refused_by_the_option_s_name(command: str) -> None:
    for limit in ("0", "201", "-1"):
        assert refusal(command, "--limit", limit, code=2) == (
            "Error: --limit must be from 1 to 200"
        )
    assert refusal(command, "--after", "x", "--json", code=2) == (
        "Error: --after is not a cursor that a list gave out"
    )


def test_a_missing_store_is_not_created_by_reading_it(folder: Path) -> None:
    assert "hospital_cases.db does not exist" in refusal("cases", code=1)
    assert list(folder.iterdir()) == []


def test_an_internal_error_is_one_line_without_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: Database) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(Database, "revision", fail)
    line = refusal("revision", code=1)
    assert line.startswith(
        "Error: internal error, please report it: RuntimeError in test_bad_input"
    )
    assert SECRET not in line


def test_a_folder_that_was_deleted_is_an_error_of_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Database) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Database, "revision", fail)
    assert refusal("revision", code=1) == "Error: No such file or directory"


def test_an_interruption_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: Database) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Database, "revision", stop)
    outcome = invoke("revision")
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "Interrupted.\n")
