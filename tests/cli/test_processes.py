"""The installed command as a process: its streams, signals, locale and completion."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from hospital_cases import Database
from hospital_cases.cli.store import URL_VARIABLE
from hospital_cases.services import list_health_centers
from tests.cli.commands import TIMEOUT, Outcome, environment, execute, start
from tests.synthea_export import SyntheaExport
from tests.wards import Ward

TALKATIVE = """
import logging, sys, warnings
from hospital_cases import Database
from hospital_cases.cli import main

def revision(database):
    logging.getLogger("psycopg").warning("error ignored terminating Pipeline")
    warnings.warn("something is old")

Database.revision = revision
sys.argv = ["hospital-cases", "revision", "--database-url", "sqlite:///x.db"]
main()
"""

COMMANDS = "init upgrade revision check backup import-synthea centers clinicians cases case"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Write an export and return its folder."""
    return SyntheaExport(tmp_path / "csv").write()


def test_an_operator_goes_from_an_empty_folder_to_a_restored_backup(
    tmp_path: Path, export: Path
) -> None:
    def operate(*arguments: str) -> Outcome:
        outcome = execute(*arguments, folder=tmp_path)
        assert (outcome.code, outcome.err) == (0, "")
        return outcome

    operate("init")
    operate("upgrade")
    assert operate("revision").out.endswith("(the newest)\n")
    operate("import-synthea", str(export))
    assert operate("check").lines[-1] == "The store is sound."
    cases = json.loads(operate("cases", "--json").out)["items"]
    operate("backup", "copy.db")
    (tmp_path / "copy.db").rename(tmp_path / "restored.db")
    restored = ("--database-url", "sqlite:///restored.db")
    assert json.loads(operate("cases", "--json", *restored).out)["items"] == cases
    assert "Notes: 3, oldest first" in operate("case", cases[0]["id"], *restored).lines


def test_an_operator_fills_and_reads_a_store_on_postgresql(
    empty_postgresql_url: str, tmp_path: Path, export: Path
) -> None:
    env = environment(**{URL_VARIABLE: empty_postgresql_url})
    for command in (["init"], ["upgrade"], ["import-synthea", str(export)], ["check"]):
        outcome = execute(*command, folder=tmp_path, env=env)
        assert (outcome.code, outcome.err) == (0, "")
    assert len(execute("cases", folder=tmp_path, env=env).lines) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("cases",), 1),
        (("casse",), 2),
        ((), 2),
    ],
)
def test_bad_input_is_one_line_on_stderr_and_changes_nothing(
    arguments: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    outcome = execute(*arguments, folder=tmp_path)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (code, "", 1)
    assert outcome.err.startswith("Error: ")
    assert list(tmp_path.iterdir()) == []


def test_lists_read_the_same_in_every_locale(file_ward: Ward, tmp_path: Path) -> None:
    found = [
        execute("cases", "--json", folder=tmp_path, env=environment(LC_ALL=locale, PYTHONUTF8="0"))
        for locale in ("C", "C.UTF-8", "POSIX")
    ]
    assert str(file_ward.case.id) in found[0].out
    assert len(set(found)) == 1


@pytest.mark.usefixtures("file_ward")
def test_a_reader_may_stop_after_the_first_line(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        with start("cases", folder=tmp_path, stdout=writer) as process:
            _, err = process.communicate(timeout=TIMEOUT)
    finally:
        os.close(writer)
    assert (process.returncode, err) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_an_interrupted_import_says_that_nothing_was_stored(file_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    SyntheaExport(folder).write()
    (folder / "observations.csv").unlink()
    # The import waits here for a file that never ends.
    os.mkfifo(folder / "observations.csv")
    with (
        start("import-synthea", str(folder), folder=tmp_path) as process,
        _read_by_somebody(folder / "observations.csv"),
    ):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, out, err) == (130, "", "Interrupted: nothing was stored.\n")
    with Database(file_url) as database:
        assert list_health_centers(database.unit_of_work()).items == ()


@contextmanager
def _read_by_somebody(fifo: Path) -> Iterator[None]:
    """Wait until somebody reads the file, and keep it open without writing."""
    deadline = time.monotonic() + TIMEOUT
    writer = None
    while writer is None and time.monotonic() < deadline:
        with suppress(OSError):  # nobody reads yet
            writer = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.02)
    assert writer is not None
    try:
        yield
    finally:
        os.close(writer)


def test_libraries_log_and_warn_in_silence(tmp_path: Path) -> None:
    talk = subprocess.run(
        [sys.executable, "-c", TALKATIVE],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
    assert (talk.returncode, talk.stdout, talk.stderr.count("\n")) == (1, "", 1)
    assert talk.stderr.startswith("Error: ")
    assert talk.stderr.endswith("run hospital-cases init\n")


def completions(*words: str, folder: Path) -> list[str]:
    line = " ".join(["hospital-cases", *words])
    variables = {
        "_HOSPITAL_CASES_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
    }
    outcome = execute(folder=folder, env=environment(**variables))
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.lines


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("",), COMMANDS.split()),
        (("c",), ["check", "centers", "clinicians", "cases", "case"]),
        (("clinicians", "--role", ""), ["doctor", "nurse", "admin"]),
        (("cases", "--status", ""), ["open", "closed"]),
        (("import-synthea", "--cases", ""), ["careplans", "encounters"]),
        (("cases", "--st"), ["--status"]),
    ],
)
def test_the_shell_completes_commands_options_and_values(
    words: tuple[str, ...], found: list[str], tmp_path: Path
) -> None:
    assert completions(*words, folder=tmp_path) == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_shown_and_installed(shell: str, tmp_path: Path) -> None:
    env = environment(HOME=str(tmp_path), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    shown = execute("--show-completion", shell, folder=tmp_path, env=env)
    assert shown.code == 0
    assert "_HOSPITAL_CASES_COMPLETE=complete_" in shown.out
    installed = execute("--install-completion", shell, folder=tmp_path, env=env)
    assert installed.code == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("_HOSPITAL_CASES_COMPLETE" in path.read_text() for path in files)
