"""The commands in a terminal: widths, colours and progress bars."""

import re
import sys
from pathlib import Path

import pytest

from hospital_cases import UnitOfWork
from hospital_cases.services import add_note
from tests.synthea_export import SyntheaExport
from tests.wards import Ward, new_case

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from rich.cells import cell_len

from tests.cli.terminals import in_terminal

NAMES = (
    "محمد عبد الله",
    "王小明",
    "Zoe\u0301 Ångström",
    "👩 Emoji",
    "\x1b]0;x\x07\x1b[2J[red]x[/]",
)


@pytest.fixture(autouse=True)
def cases(file_ward: Ward, file_filling: UnitOfWork) -> list[str]:
    """Store cases of patients with all kinds of names; return their ids, the newest first."""
    stored = [new_case(file_filling, file_ward.doctor, name) for name in NAMES]
    return [str(case.id) for case in [*reversed(stored), file_ward.case]]


@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("command", ["cases", "centers", "clinicians"])
def test_lists_fit_the_terminal(command: str, columns: int, tmp_path: Path) -> None:
    outcome = in_terminal(command, columns=columns, folder=tmp_path, NO_COLOR="1")
    assert outcome.code == 0
    assert all(cell_len(line) <= columns for line in outcome.lines)
    assert outcome.out.replace("\n", "").isprintable()
    assert outcome.out.startswith("id ")


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_every_id_is_whole(columns: int, cases: list[str], tmp_path: Path) -> None:
    out = in_terminal("cases", columns=columns, folder=tmp_path).out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", plain) == cases


def test_a_terminal_gets_bold_headers_and_no_colour_on_request(tmp_path: Path) -> None:
    assert "\x1b[1m" in in_terminal("cases", columns=100, folder=tmp_path).out
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        out = in_terminal("cases", columns=100, folder=tmp_path, **variables).out
        assert "\x1b" not in out


def test_a_terminal_without_unicode_gets_ascii(tmp_path: Path) -> None:
    variables = {"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    outcome = in_terminal("cases", columns=100, folder=tmp_path, **variables)
    assert outcome.code == 0
    assert outcome.out.isascii()
    assert outcome.lines[1] == "-" * 100


def test_a_case_file_stays_inside_the_terminal(
    cases: list[str], file_ward: Ward, file_filling: UnitOfWork, tmp_path: Path
) -> None:
    for text in ("word " * 40, "王" * 100, "\x1b[2J"):
        add_note(
            file_filling,
            case_id=file_ward.case.id,
            clinician_id=file_ward.nurse.id,
            note_text=text,
        )
    outcome = in_terminal("case", cases[-1], columns=50, folder=tmp_path, NO_COLOR="1")
    assert outcome.code == 0
    assert all(cell_len(line) <= 50 for line in outcome.lines)
    assert outcome.out.count("王") == 100
    assert "  \\x1b[2J\n" in outcome.out


def test_an_import_draws_a_bar_and_removes_it(tmp_path: Path) -> None:
    folder = str(SyntheaExport(tmp_path / "csv").write())
    out = in_terminal("import-synthea", folder, columns=100, folder=tmp_path).out
    bars, cleared, report = out.rpartition("\x1b[2K")
    assert "observations.csv" in bars
    assert cleared
    assert "PatientCase" in report
    assert ".csv" not in report


def test_an_error_is_one_line_without_a_box(tmp_path: Path) -> None:
    outcome = in_terminal("cases", "--limit", "0", columns=40, folder=tmp_path)
    assert (outcome.code, outcome.out) == (2, "Error: --limit must be from 1 to 200\n")
