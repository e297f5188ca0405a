"""The command `case` prints a case with its notes."""

import json
from dataclasses import fields
from uuid import uuid4

import pytest

from hospital_cases import CaseNote, UnitOfWork
from hospital_cases.services import add_note, close_case, open_case, update_case
from tests.cli.commands import invoke
from tests.wards import Ward


def test_a_case_file_reads_from_the_patient_to_the_last_note(
    ward: Ward, filling: UnitOfWork
) -> None:
    case = open_case(
        filling,
        health_center_id=ward.center.id,
        clinician_id=ward.doctor.id,
        patient_name="Ana Ruiz",
        summary="Cough.\n  Since May.",
    )
    for author, text in ((ward.doctor, "First\n\n  day"), (ward.nurse, "Second")):
        add_note(filling, case_id=case.id, clinician_id=author.id, note_text=text)
    closed = close_case(filling, case.id)
    outcome = invoke("case", str(case.id))
    assert (outcome.code, outcome.err) == (0, "")
    times = [line[:23] for line in outcome.lines if line.startswith("2026-")]
    assert outcome.out == (
        f"case: {case.id}\n"
        "patient: Ana Ruiz\n"
        "born: unknown\n"
        "status: closed\n"
        f"opened: {case.created_at:%Y-%m-%d %H:%M:%S} UTC\n"
        f"last changed: {closed.updated_at:%Y-%m-%d %H:%M:%S} UTC\n"
        "center: North\n"
        f"center id: {ward.center.id}\n"
        f"clinician: {ward.doctor.name}, doctor\n"
        f"clinician id: {ward.doctor.id}\n"
        "summary:\n"
        "  Cough.\n"
        "    Since May.\n"
        "\n"
        "Notes: 2, oldest first\n"
        "\n"
        f"{times[0]}: {ward.doctor.name}\n"
        "  First\n"
        "\n"
        "    day\n"
        "\n"
        f"{times[1]}: {ward.nurse.name}\n"
        "  Second\n"
    )
    assert times[0] < times[1]
    assert all(time.endswith(" UTC") for time in times)


def test_a_case_without_notes_and_summary_says_so(ward: Ward) -> None:
    out = invoke("case", str(ward.case.id)).out
    assert out.endswith("summary: none\n\nNo notes.\n")


def test_all_notes_are_shown_however_many_pages_they_fill(ward: Ward, filling: UnitOfWork) -> None:
    texts = [f"note {number:03}" for number in range(251)]
    with filling:
        for text in texts:
            add_note(filling, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text=text)
        filling.commit()
    outcome = invoke("case", str(ward.case.id))
    assert [line.strip() for line in outcome.lines if line.startswith("  ")] == texts
    document = json.loads(invoke("case", str(ward.case.id), "--json").out)
    assert [note["note_text"] for note in document["notes"]] == texts


def test_the_document_of_a_case_holds_all_that_belongs_to_it(
    ward: Ward, filling: UnitOfWork
) -> None:
    note = add_note(filling, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text="a\nb")
    outcome = invoke("--json", "case", str(ward.case.id))
    document = json.loads(outcome.out)
    assert list(document) == ["case", "health_center", "clinician", "notes"]
    assert document["case"]["id"] == str(ward.case.id)
    assert document["health_center"]["name"] == "North"
    assert document["clinician"]["email"] == ward.doctor.email
    assert list(document["notes"][0]) == [field.name for field in fields(CaseNote)]
    assert document["notes"][0]["id"] == str(note.id)
    assert document["notes"][0]["note_text"] == "a\nb"


def test_an_unknown_case_is_one_line_that_names_its_id(ward: Ward) -> None:
    unknown = uuid4()
    assert unknown != ward.case.id
    outcome = invoke("case", str(unknown))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == f"Error: PatientCase {unknown} was not found\n"


@pytest.mark.parametrize("columns", [40, 80])
def test_notes_are_folded_between_words_and_stay_indented_in_a_terminal(
    file_ward: Ward, file_filling: UnitOfWork, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    text = " ".join(f"word{number}" for number in range(60))
    add_note(
        file_filling,
        case_id=file_ward.case.id,
        clinician_id=file_ward.nurse.id,
        note_text=f"{text}\n\n{text}",
    )
    _, _, notes = invoke("case", str(file_ward.case.id), is_terminal=True).out.partition("first\n")
    written = notes.splitlines()[2:]
    assert all(len(line) <= columns for line in written)
    assert all(line.startswith("  word") for line in written if line)
    assert notes.count("\n\n") == 1
    assert " ".join(notes.split()[5:]) == f"{text} {text}"


@pytest.mark.parametrize("columns", ["1", "2", "3"])
def test_the_narrowest_terminal_still_shows_every_letter(
    file_ward: Ward, file_filling: UnitOfWork, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("NO_COLOR", "1")
    add_note(
        file_filling,
        case_id=file_ward.case.id,
        clinician_id=file_ward.nurse.id,
        note_text="Zoster",
    )
    outcome = invoke("case", str(file_ward.case.id), is_terminal=True)
    assert outcome.code == 0
    assert "".join(outcome.out.split()).endswith("Zoster")


def test_no_line_of_a_long_name_looks_like_a_line_of_the_program(
    ward: Ward, filling: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"Eve {'x' * 20} {'y' * 29} status: closed opened: 1999-01-01"
    update_case(filling, ward.case.id, patient_name=name)
    for columns in range(30, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        for arguments in (["case", str(ward.case.id)], ["cases"]):
            lines = invoke(*arguments, is_terminal=True).lines
            assert not [line for line in lines if line.startswith(("opened: 1999", "status: clo"))]
            assert any("1999" in line for line in lines)
