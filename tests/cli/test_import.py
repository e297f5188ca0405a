"""The command `import-synthea`: its report, its progress and its refusals."""

import json
import re
from pathlib import Path

import pytest

from hospital_cases import Database, InvalidValueError
from hospital_cases.cli import synthea
from hospital_cases.cli.progress import Progress
from hospital_cases.interop.synthea import ImportReport, SkippedRow
from hospital_cases.persistence.sql_transaction import SqlTransaction
from hospital_cases.services import list_cases
from tests.cli.commands import invoke
from tests.synthea_export import Cells, SyntheaExport, a_condition, a_patient, id_of


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the export of one case; a test changes and writes it."""
    return SyntheaExport(tmp_path / "csv")


def words(out: str) -> list[list[str]]:
    return [line.split() for line in out.splitlines()]


def stored_cases(url: str) -> int:
    with Database(url) as database:
        return len(list_cases(database.unit_of_work()).items)


def test_an_import_reports_what_it_created_and_a_repetition_changes_nothing(
    url: str, export: SyntheaExport
) -> None:
    folder = str(export.write())
    first = invoke("import-synthea", folder)
    assert (first.code, first.err) == (0, "")
    assert words(first.out) == [
        ["kind", "created", "unchanged"],
        ["HealthCenter", "1", "0"],
        ["Clinician", "1", "0"],
        ["PatientCase", "1", "0"],
        ["CaseNote", "3", "0"],
        [],
        ["No", "rows", "were", "skipped."],
    ]
    second = invoke("import-synthea", folder)
    assert words(second.out)[1:5] == [
        ["HealthCenter", "0", "1"],
        ["Clinician", "0", "1"],
        ["PatientCase", "0", "1"],
        ["CaseNote", "0", "3"],
    ]
    assert stored_cases(url) == 1


def test_a_dry_run_says_that_nothing_was_stored(url: str, export: SyntheaExport) -> None:
    outcome = invoke("import-synthea", str(export.write()), "--dry-run")
    assert outcome.code == 0
    assert outcome.lines[0] == "Dry run: nothing was stored. An import would give:"
    assert ["PatientCase", "1", "0"] in words(outcome.out)
    assert stored_cases(url) == 0


def test_encounters_are_the_cases_on_request(file_url: str, export: SyntheaExport) -> None:
    assert invoke("import-synthea", str(export.write()), "--cases", "encounters").code == 0
    ((case_id, *_),) = words(invoke("cases").out)[1:]
    assert case_id == str(id_of("encounter"))
    assert stored_cases(file_url) == 1


def test_skipped_rows_are_counted_by_reason_and_the_first_are_listed(
    file_url: str, export: SyntheaExport
) -> None:
    nobody = {"Id": "nobody"}
    export.add("patients.csv", a_patient() | nobody)
    strays: list[Cells] = [a_condition("unknown") for _ in range(21)]
    export.add("conditions.csv", *strays)
    outcome = invoke("import-synthea", str(export.write()))
    assert (outcome.code, outcome.err) == (0, "")
    report = outcome.out.partition("Skipped rows: 22\n\n")[2]
    reasons, rows, rest = report.split("\n\n")
    assert words(reasons)[0] == ["rows", "file", "column", "reason"]
    assert words(reasons)[1][:3] == ["21", "conditions.csv", "ENCOUNTER"]
    assert reasons.splitlines()[1].endswith("refers to no row of encounters.csv")
    assert words(reasons)[2][:3] == ["1", "patients.csv", "Id"]
    assert len(rows.splitlines()) == 21
    assert words(rows)[:2] == [
        ["file", "line", "column", "reason"],
        ["patients.csv", "3", "Id", "must", "be", "a", "UUID"],
    ]
    assert words(rows)[2][:3] == ["conditions.csv", "3", "ENCOUNTER"]
    assert rest == "... and 2 more: --json has all of them.\n"
    assert stored_cases(file_url) == 1


@pytest.mark.usefixtures("file_url")
def test_a_few_skipped_rows_are_all_listed(export: SyntheaExport) -> None:
    export.add("conditions.csv", a_condition("unknown"))
    assert invoke("import-synthea", str(export.write())).lines[-1].startswith("conditions.csv")


@pytest.mark.usefixtures("file_url")
def test_a_row_that_is_skipped_as_a_whole_names_no_column(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    skipped = SkippedRow("patients.csv", 7, "", "has 3 cells where the header has 4")
    report = ImportReport({"PatientCase": 0}, {"PatientCase": 0}, (skipped,), dry_run=False)
    monkeypatch.setattr(synthea, "import_export", lambda *_args, **_options: report)
    assert words(invoke("import-synthea", "x").out)[-1][:4] == ["patients.csv", "7", "-", "has"]


@pytest.mark.usefixtures("file_url")
def test_the_document_of_an_import_has_every_skipped_row(export: SyntheaExport) -> None:
    export.add("conditions.csv", *[a_condition("unknown") for _ in range(30)])
    outcome = invoke("import-synthea", str(export.write()), "--json", is_watched=True)
    document = json.loads(outcome.out)
    assert list(document) == ["dry_run", "created", "unchanged", "skipped"]
    assert document["dry_run"] is False
    assert document["created"]["CaseNote"] == 3
    assert document["unchanged"]["CaseNote"] == 0
    assert len(document["skipped"]) == 30
    assert document["skipped"][0] == {
        "file": "conditions.csv",
        "line": 3,
        "column": "ENCOUNTER",
        "reason": "refers to no row of encounters.csv",
    }


def test_a_missing_or_empty_export_folder_is_an_error_that_names_it(
    file_url: str, tmp_path: Path
) -> None:
    outcome = invoke("import-synthea", str(tmp_path / "nowhere"))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "Error: DIR, the folder of the CSV export, must be an existing directory\n"
    )
    without_files = invoke("import-synthea", str(tmp_path))
    assert without_files.err.endswith(" has no file organizations.csv\n")
    assert stored_cases(file_url) == 0


@pytest.mark.usefixtures("file_url")
def test_a_refusal_that_does_not_concern_the_folder_is_reported_unchanged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise InvalidValueError("email", "must be an email address")

    monkeypatch.setattr(synthea, "import_export", refuse)
    outcome = invoke("import-synthea", "x")
    assert (outcome.code, outcome.err) == (1, "Error: email must be an email address\n")


@pytest.mark.usefixtures("file_url")
def test_a_bar_is_drawn_on_a_terminal_only(
    export: SyntheaExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(export.write())
    assert "observations.csv" in invoke("import-synthea", folder, is_watched=True).err
    assert invoke("import-synthea", folder).err == ""
    monkeypatch.setenv("TERM", "dumb")
    assert invoke("import-synthea", folder, is_watched=True).err == ""


@pytest.mark.usefixtures("file_url")
def test_a_narrow_terminal_shows_numbers_and_no_bar(
    export: SyntheaExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = invoke("import-synthea", str(export.write()), is_watched=True).err
    plain = re.sub(r"\x1b\[[0-9;]*m", "", told)
    assert re.search(r"observations\.csv +(\d+)/\1\b", plain)
    assert "━" not in told


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
@pytest.mark.parametrize("moment", [("patients.csv", 0), ("observations.csv", 1)])
@pytest.mark.usefixtures("url")
def test_an_interrupted_import_stores_nothing_and_says_so(
    options: tuple[str, ...],
    moment: tuple[str, int],
    export: SyntheaExport,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(_: Progress, file: str, done: int, _total: int) -> None:
        if (file, done) == moment:
            raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "tell", stop)
    outcome = invoke("import-synthea", str(export.write()), *options)
    assert (outcome.code, outcome.out) == (130, "")
    assert outcome.err == "Interrupted: nothing was stored.\n"
    assert invoke("cases").err == "No cases.\n"


@pytest.mark.usefixtures("file_url")
def test_an_interruption_of_the_commit_is_reported_with_an_unknown_outcome(
    export: SyntheaExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = SqlTransaction._commit  # of the outermost block alone

    def stop(transaction: SqlTransaction) -> None:
        commit(transaction)
        raise KeyboardInterrupt

    monkeypatch.setattr(SqlTransaction, "_commit", stop)
    outcome = invoke("import-synthea", str(export.write()))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (130, "", 1)
    assert "either all of it was stored or nothing" in outcome.err
    assert len(invoke("cases").lines) == 2
