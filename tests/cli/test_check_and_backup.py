"""The commands `check` and `backup`."""

import json
import os
from pathlib import Path

import pytest

from hospital_cases import Database, DatabaseError, Finding, InvalidValueError, StoreCheck, Verdict
from hospital_cases.cli.store import URL_VARIABLE
from tests.cli.commands import invoke
from tests.wards import Ward

FINE = Finding("schema", "hospital_cases_0003")
ODD = Finding("synchronous", "NORMAL", Verdict.WARNING, "set it to FULL")
BAD = Finding("foreign keys", "2 broken", Verdict.PROBLEM, "restore a \x1b[31mbackup")


def let_check_find(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    found = StoreCheck("the SQLite file x.db", findings, {"HealthCenter": 3, "PatientCase": 1200})
    monkeypatch.setattr(Database, "check", lambda _: found)


def test_a_sound_store_is_reported_as_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    let_check_find(monkeypatch, FINE, ODD)
    outcome = invoke("check")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.lines == [
        "Checked the SQLite file x.db.",
        "",
        "verdict  subject      value                advice",
        "fine     schema       hospital_cases_0003",
        "warning  synchronous  NORMAL               set it to FULL",
        "",
        "rows of       stored",
        "HealthCenter       3",
        "PatientCase     1200",
        "",
        "The store is sound.",
    ]


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_store_with_problems_gives_its_advice_and_the_code_1(
    options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_check_find(monkeypatch, FINE, BAD)
    outcome = invoke("check", *options)
    assert (outcome.code, outcome.err) == (1, "")
    assert "\\x1b[31mbackup" in outcome.out.replace("\\u001b", "\\x1b")
    assert "\x1b" not in outcome.out
    assert options or outcome.lines[-1] == "The store has problems: see the advice."


def test_a_store_without_tables_has_no_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    found = StoreCheck("the SQLite file x.db", (BAD,), {})
    monkeypatch.setattr(Database, "check", lambda _: found)
    assert invoke("check").lines[-2:] == ["", "The store has problems: see the advice."]
    assert "rows of" not in invoke("check").out


def test_the_document_of_a_check_has_findings_and_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    let_check_find(monkeypatch, ODD)
    assert json.loads(invoke("check", "--json").out) == {
        "place": "the SQLite file x.db",
        "is_sound": True,
        "findings": [
            {
                "subject": "synchronous",
                "value": "NORMAL",
                "verdict": "warning",
                "advice": "set it to FULL",
            }
        ],
        "rows": {"HealthCenter": 3, "PatientCase": 1200},
    }


def test_verdicts_have_their_colours_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    let_check_find(monkeypatch, FINE, ODD, BAD)
    out = invoke("check", is_terminal=True).out
    for code, word in (("32", "fine"), ("33", "warning"), ("1;31", "problem")):
        assert f"\x1b[{code}m{word}" in out


@pytest.mark.usefixtures("ward")
def test_the_check_of_a_real_store_counts_its_rows() -> None:
    outcome = invoke("check", "--json")
    document = json.loads(outcome.out)
    assert (outcome.code, outcome.err, document["is_sound"]) == (0, "", True)
    assert document["findings"]
    assert document["rows"] == {
        "HealthCenter": 1,
        "Clinician": 2,
        "PatientCase": 1,
        "CaseNote": 0,
    }


def test_the_check_of_a_missing_file_is_one_line_and_leaves_it_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "none.db"
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{file}")
    outcome = invoke("check")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert not file.exists()


def copy(_: Database, file: str | os.PathLike[str]) -> None:
    Path(file).write_bytes(b"x" * 12_345)


@pytest.mark.usefixtures("file_url")
def test_a_backup_says_file_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Database, "backup", copy)
    monkeypatch.chdir(tmp_path)
    outcome = invoke("backup", "copy.db")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith(f" to {tmp_path / 'copy.db'} (12,345 bytes).\n")
    assert json.loads(invoke("backup", "copy.db", "--json").out) == {
        "file": str(tmp_path / "copy.db"),
        "bytes": 12_345,
    }


@pytest.mark.usefixtures("file_url")
@pytest.mark.parametrize(
    ("error", "line"),
    [
        (DatabaseError("run pg_dump -d x"), "Error: run pg_dump -d x\n"),
        (InvalidValueError("file", "already exists"), "Error: FILE already exists\n"),
    ],
)
def test_a_refused_backup_is_one_line(
    error: Exception, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Database, _file: object) -> None:
        raise error

    monkeypatch.setattr(Database, "backup", refuse)
    outcome = invoke("backup", "copy.db")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", line)


def test_a_real_backup_is_a_store_with_the_same_rows(file_ward: Ward, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    document = json.loads(invoke("backup", str(copy), "--json").out)
    assert document == {"file": str(copy), "bytes": copy.stat().st_size}
    listed = invoke("cases", "--database-url", f"sqlite:///{copy}")
    assert str(file_ward.case.id) in listed.out


@pytest.mark.usefixtures("file_ward")
def test_a_real_backup_onto_a_file_that_exists_is_refused_and_leaves_it(tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("precious")
    outcome = invoke("backup", str(taken))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert outcome.err.startswith("Error: FILE ")
    assert taken.read_text() == "precious"


def test_a_store_on_postgresql_is_backed_up_by_its_own_tool(
    postgresql_url: str, tmp_path: Path
) -> None:
    outcome = invoke("--database-url", postgresql_url, "backup", str(tmp_path / "copy.db"))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "pg_dump" in outcome.err
    assert list(tmp_path.iterdir()) == []
