"""Lists are laid out for the terminal or pipe that they are written to."""

import re

import pytest
from rich.cells import cell_len

from hospital_cases import UnitOfWork
from hospital_cases.services import create_health_center, update_case
from tests.cli.commands import invoke
from tests.wards import Ward, new_case

LONG = "Maria Aurelia Innocentia Wilhelmina Theodora Bartholomea von Hohenlohe-Schillingsfürst"
ESCAPE = "\x1b"


@pytest.fixture(autouse=True)
def long_name(file_ward: Ward, file_filling: UnitOfWork) -> str:
    """Store a case of a patient with a long name; return the id."""
    return str(new_case(file_filling, file_ward.doctor, LONG).id)


@pytest.fixture
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Make the terminal as wide as the parameter says."""
    columns: int = request.param
    monkeypatch.setenv("COLUMNS", str(columns))
    return columns


def wide(*columns: int) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("width", columns, indirect=True)


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@wide(80, 100, 160)
def test_a_terminal_shows_a_table_that_fits_and_cuts_nothing(width: int, long_name: str) -> None:
    lines = plain(invoke("cases", is_terminal=True).out).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert lines[0].split() == ["id", "status", "opened", "born", "patient"]
    assert set(lines[1]) == {"─"}
    assert lines[2].startswith(long_name)
    place = lines[0].index("patient")
    folded = "".join(line[place:] for line in lines[2:-1])
    assert re.sub(r"\s", "", folded) == LONG.replace(" ", "")


@wide(30, 70)
@pytest.mark.usefixtures("width")
def test_a_terminal_that_is_too_narrow_for_a_table_gets_the_lines_of_a_pipe() -> None:
    assert plain(invoke("cases", is_terminal=True).out) == invoke("cases").out


@wide(60, 80)
@pytest.mark.usefixtures("width")
def test_a_table_has_every_column_that_fits(file_ward: Ward, width: int) -> None:
    first, _, row = plain(invoke("centers", is_terminal=True).out).splitlines()
    assert first.split() == ["id", "active", "name", *(["address"] if width == 80 else [])]
    assert row.startswith(f"{file_ward.center.id}  yes     North")


@wide(80, 120)
def test_the_email_is_for_wide_tables(width: int, file_ward: Ward) -> None:
    table = plain(invoke("clinicians", is_terminal=True).out)
    assert (file_ward.doctor.email in table) is (width == 120)


@wide(20)
@pytest.mark.usefixtures("width")
def test_nothing_is_folded_in_a_pipe(file_ward: Ward, file_filling: UnitOfWork) -> None:
    case = new_case(file_filling, file_ward.doctor, LONG)
    update_case(file_filling, case.id, summary=f"{LONG} {LONG}")
    outcome = invoke("case", str(case.id))
    assert f"\npatient: {LONG}\n" in outcome.out
    assert f"\n  {LONG} {LONG}\n" in outcome.out
    assert not any(line.endswith(" ") for line in outcome.lines)


@wide(40)
@pytest.mark.usefixtures("width")
def test_a_pipe_gets_one_whole_aligned_line_for_each_row(long_name: str) -> None:
    header, first, second = invoke("cases").lines
    assert first.startswith(long_name)
    assert first.endswith(LONG)
    place = header.index("patient")
    assert (first[place:], second[place:]) == (LONG, "Pat Doe")
    assert not any(line.endswith(" ") for line in (header, first, second))


def test_a_pipe_is_aligned_by_what_letters_take_on_the_screen(file_filling: UnitOfWork) -> None:
    for name in ("王小明", "Zoe\u0301", "😀"):
        create_health_center(file_filling, name=name, address="Street")
    lines = invoke("centers").lines
    assert {cell_len(line.partition("Street")[0]) for line in lines[2:]} == {54}


@wide(100)
@pytest.mark.usefixtures("width")
def test_a_terminal_gets_colour_unless_it_says_no(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ESCAPE in invoke("cases", is_terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE not in invoke("cases", is_terminal=True).out


def test_a_pipe_gets_colour_only_if_it_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    without = invoke("cases").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = invoke("cases").out
    assert ESCAPE not in without
    assert coloured != without
    assert plain(coloured) == without


@wide(100)
def test_a_dumb_terminal_gets_plain_letters_in_its_own_width(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    lines = invoke("cases", is_terminal=True).lines
    assert lines[1] == "-" * width
    assert ESCAPE not in "".join(lines)


@wide(100)
@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_letter_that_the_encoding_lacks_is_shown_as_an_escape(
    file_ward: Ward, file_filling: UnitOfWork, *, is_terminal: bool
) -> None:
    new_case(file_filling, file_ward.doctor, "Zoë 王")
    outcome = invoke("cases", "--limit", "1", is_terminal=is_terminal, encoding="ascii")
    assert outcome.code == 0
    assert "Zo\\xeb \\u738b" in outcome.out
    latin = invoke("cases", "--limit", "1", is_terminal=is_terminal, encoding="latin-1")
    assert "Zoë \\u738b" in latin.out
