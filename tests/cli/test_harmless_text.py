"""No stored text controls the terminal that it is printed to."""

import unicodedata

import pytest

from hospital_cases import UnitOfWork
from hospital_cases.cli.text import clean, clean_lines
from hospital_cases.services import add_note
from tests.cli.commands import invoke
from tests.wards import Ward, new_case

OVERRIDES = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]


def test_every_control_character_becomes_an_escape() -> None:
    for code in range(0x110000):
        if unicodedata.category(chr(code)) == "Cc":
            assert clean(f"a{chr(code)}b") == f"a\\x{code:02x}b"


@pytest.mark.parametrize("code", [*OVERRIDES, 0x2028, 0x2029, 0xD800, 0xDFFF])
def test_direction_overrides_separators_and_lone_surrogates_become_escapes(code: int) -> None:
    assert clean(f"a{chr(code)}b") == f"a\\u{code:04x}b"


@pytest.mark.parametrize(
    "text", ["محمد", "王小明", "Zoe\u0301", "👩\u200d⚕️", "a\\x1b", "[red]:smile:"]
)
def test_all_other_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_line_breaks_are_kept_in_texts_of_several_lines() -> None:
    assert clean_lines("one\ntwo\r\n\nfour\rx") == ["one", "two", "", "four\\x0dx"]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_names_and_notes_cannot_move_the_cursor_or_use_markup(
    file_ward: Ward, file_filling: UnitOfWork, *, is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    evil = "\x1b[2J\x9b31m [red]x[/red] :smile: \u202egnp"
    shown = "\\x1b[2J\\x9b31m [red]x[/red] :smile: \\u202egnp"
    case = new_case(file_filling, file_ward.doctor, f"{evil}\nstatus: closed")
    add_note(
        file_filling, case_id=case.id, clinician_id=file_ward.doctor.id, note_text=f"{evil}\n{evil}"
    )
    listed = invoke("cases", "--limit", "1", is_terminal=is_terminal).out
    filed = invoke("case", str(case.id), is_terminal=is_terminal).out
    assert f"{shown}\\x0astatus: closed" in listed
    assert f"patient: {shown}\\x0astatus: closed\n" in filed
    assert f"  {shown}\n  {shown}\n" in filed
    for out in (listed, filed):
        assert all(character.isprintable() for character in out if character != "\n")
