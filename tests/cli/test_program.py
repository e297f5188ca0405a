"""The program around the commands: version, missing extra, interrupts, failures."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version

import pytest

import hospital_cases.cli
from hospital_cases.cli import main
from tests.cli.commands import invoke

NEEDED = "Error: the command line needs the extra hospital-cases[cli], which is not installed"


@pytest.fixture(autouse=True)
def _usual_signals() -> Iterator[None]:
    """Give SIGTERM its meaning back, which the program changes."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "cases"]])
def test_the_program_prints_its_version_and_exits(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["hospital-cases", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    assert capsys.readouterr().out == f"hospital-cases {version('hospital-cases')}\n"


def forget(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    """Let the command line be imported anew, where these packages are not installed."""
    for name in list(sys.modules):
        if name.startswith("hospital_cases.cli."):
            monkeypatch.delitem(sys.modules, name)
            monkeypatch.delattr(hospital_cases.cli, name.rpartition(".")[2])
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.parametrize("package", ["typer", "rich", "rich.console"])
def test_without_the_extra_one_line_names_it(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, package)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == NEEDED  # printed on stderr by Python, with exit code 1


def test_a_program_that_is_interrupted_before_its_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("hospital_cases.cli.execution.run", interrupt)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_a_termination_by_the_system_cleans_up_like_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cleaned = []

    def work() -> int:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(30)
        finally:
            cleaned.append("up")
        return 0

    monkeypatch.setattr("hospital_cases.cli.execution.run", work)
    with pytest.raises(SystemExit) as end:
        main()
    assert (end.value.code, cleaned) == (143, ["up"])


def test_another_missing_module_is_not_blamed_on_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forget(monkeypatch, "hospital_cases.cli.execution")
    with pytest.raises(ImportError, match="execution"):
        main()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ((), ["Exit codes: 0 success; 1 an error", "HOSPITAL_CASES_DATABASE_URL", "NO_COLOR"]),
        (("check",), ["exit code is 1", "hospital-cases check --json"]),
        (("cases",), ["--status", "open|closed", "hospital-cases cases --status open"]),
        (("import-synthea",), ["careplans|encounters", "--dry-run"]),
        (("backup",), ["pg_dump", "must not exist"]),
    ],
)
def test_the_help_is_worth_reading(command: tuple[str, ...], told: list[str]) -> None:
    outcome = invoke(*command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    for words in told:
        assert words in outcome.out
    assert outcome.out == invoke(*command, "-h").out


COMMANDS = "init upgrade revision check backup import-synthea centers clinicians cases case"


@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("command", ["", *COMMANDS.split()])
def test_the_help_fits_the_terminal_and_warns_of_passwords(
    command: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = invoke(*command.split(), "--help").lines
    examples = next(place for place, line in enumerate(lines) if "Examples:" in line)
    # Examples are not broken: they are there to be copied.
    assert all(len(line) <= max(50, int(columns)) for line in lines[:examples])
    assert "password" in " ".join(lines)
    assert all(line.isascii() for line in lines)


def test_all_commands_are_in_the_help_with_a_whole_sentence() -> None:
    lines = invoke("--help").lines
    place = lines.index("Commands:") + 1
    listed = lines[place : place + len(COMMANDS.split())]
    assert [line.split()[0] for line in listed] == COMMANDS.split()
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)
