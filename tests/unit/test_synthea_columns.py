"""The files and columns that an import of a Synthea export needs, and those that it does not."""

from pathlib import Path

import pytest

from hospital_cases.interop.synthea import import_synthea
from hospital_cases.testing import InMemoryUnitOfWork
from tests.synthea_export import SyntheaExport
from tests.synthea_outcomes import EVERYTHING, refusal


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


@pytest.mark.parametrize(
    ("cases", "file"),
    [
        ("careplans", "organizations.csv"),
        ("careplans", "providers.csv"),
        ("careplans", "patients.csv"),
        ("careplans", "encounters.csv"),
        ("careplans", "careplans.csv"),
        ("encounters", "encounters.csv"),
    ],
)
def test_a_file_that_the_mapping_needs_must_be_there(
    export: SyntheaExport, cases: str, file: str
) -> None:
    del export.rows[file]
    error = refusal(export.write(), cases=cases)
    assert (error.field, error.problem) == ("directory", f"has no file {file}")


NEEDED_COLUMNS = {
    "organizations.csv": ("Id", "NAME"),
    "providers.csv": ("Id", "ORGANIZATION", "NAME", "SPECIALITY"),
    "patients.csv": ("Id", "BIRTHDATE", "FIRST", "LAST"),
    "encounters.csv": ("Id", "PATIENT", "ORGANIZATION", "PROVIDER"),
    "careplans.csv": ("Id", "START", "STOP", "PATIENT", "ENCOUNTER", "DESCRIPTION"),
    "conditions.csv": ("ENCOUNTER", "DESCRIPTION"),
    "procedures.csv": ("ENCOUNTER", "DESCRIPTION"),
    "observations.csv": ("ENCOUNTER", "DESCRIPTION"),
}


@pytest.mark.parametrize(
    ("file", "column"),
    [(file, column) for file in NEEDED_COLUMNS for column in NEEDED_COLUMNS[file]],
)
def test_a_column_that_the_mapping_needs_must_be_there(
    export: SyntheaExport, file: str, column: str
) -> None:
    export.drop_columns(file, column)
    error = refusal(export.write())
    assert (error.field, error.problem) == (
        "directory",
        f"has a file {file} without column {column}",
    )


@pytest.mark.parametrize("column", ["START", "STOP", "DESCRIPTION"])
def test_encounters_need_more_columns_where_they_are_the_cases(
    export: SyntheaExport, column: str
) -> None:
    export.drop_columns("encounters.csv", column)
    assert import_synthea(InMemoryUnitOfWork(), export.write()).created["PatientCase"] == 1
    error = refusal(export.directory, cases="encounters")
    assert error.problem == f"has a file encounters.csv without column {column}"


@pytest.mark.parametrize("file", ["conditions.csv", "procedures.csv", "observations.csv"])
def test_notes_need_a_column_with_their_time(export: SyntheaExport, file: str) -> None:
    export.drop_columns(file, "START", "DATE")
    assert refusal(export.write()).problem == f"has a file {file} without column START or DATE"


def test_columns_that_the_mapping_does_not_need_may_be_missing(export: SyntheaExport) -> None:
    for file, rows in export.rows.items():
        keep = {*NEEDED_COLUMNS[file], "START", "DATE"}
        export.drop_columns(file, *(rows[0].keys() - keep))
    report = import_synthea(InMemoryUnitOfWork(), export.write())
    assert report.created == EVERYTHING


def test_a_column_must_not_be_there_twice(export: SyntheaExport) -> None:
    path = export.write() / "patients.csv"
    path.write_text(path.read_text().replace("DEATHDATE", "BIRTHDATE"), encoding="utf-8")
    problem = refusal(export.directory).problem
    assert problem == "has a file patients.csv with two columns BIRTHDATE"
