"""Rows of a Synthea export that are refused: reported, never guessed, never half stored."""

from pathlib import Path

import pytest

from hospital_cases import UnitOfWork
from hospital_cases.interop.synthea import SkippedRow, import_synthea
from tests.synthea_export import (
    SyntheaExport,
    a_careplan,
    a_center,
    a_condition,
    a_patient,
    a_procedure,
    a_provider,
    an_encounter,
    an_observation,
    id_of,
)
from tests.synthea_outcomes import EVERYTHING, stored

NOBODY = str(id_of("nobody"))
TIME = "must be a date, or a time of day with its zone, such as 2023-01-27T16:17:47Z"
DATE = "must be a date such as 1980-01-31"

# A second row of each file, as right as the first.
SECOND = {
    "organizations.csv": a_center("second"),
    "providers.csv": a_provider("second"),
    "patients.csv": a_patient("second"),
    "encounters.csv": an_encounter("second"),
    "careplans.csv": a_careplan("second") | {"START": "2023-01-28"},
    "conditions.csv": a_condition(),
    "procedures.csv": a_procedure(),
    "observations.csv": an_observation(),
}

# File, column, cell, reason: the cell makes the second row of the file refused.
REFUSED_CELLS = [
    ("organizations.csv", "Id", "", "must not be empty"),
    ("organizations.csv", "Id", "17", "must be a UUID"),
    ("organizations.csv", "Id", "0" * 32, "must be a UUID"),
    ("organizations.csv", "Id", "x" * 36, "must be a UUID"),
    ("organizations.csv", "Id", str(id_of("second"))[:-1] + "\u0662", "must be a UUID"),
    ("organizations.csv", "Id", str(id_of("center")), "must not be the Id of an earlier row"),
    (
        "organizations.csv",
        "Id",
        str(id_of("center")).upper(),
        "must not be the Id of an earlier row",
    ),
    ("organizations.csv", "NAME", "  ", "must not be empty"),
    ("organizations.csv", "NAME", "x" * 201, "is 201 characters long; at most 200 are allowed"),
    ("organizations.csv", "CITY", "\x00", "must not contain a NUL character"),
    ("organizations.csv", "CITY", "x" * 480, "is 505 characters long; at most 500 are allowed"),
    ("providers.csv", "Id", "Dr", "must be a UUID"),
    ("providers.csv", "ORGANIZATION", "", "must not be empty"),
    ("providers.csv", "ORGANIZATION", NOBODY, "refers to no row of organizations.csv"),
    ("providers.csv", "NAME", "", "must not be empty"),
    ("patients.csv", "Id", "x", "must be a UUID"),
    ("patients.csv", "LAST", "x" * 192, "is 201 characters long; at most 200 are allowed"),
    ("patients.csv", "BIRTHDATE", "05.04.1961", DATE),
    ("patients.csv", "BIRTHDATE", "19610405", DATE),
    ("patients.csv", "BIRTHDATE", "1961-02-30", DATE),
    ("patients.csv", "BIRTHDATE", "1961-04-05T00:00:00Z", DATE),
    ("patients.csv", "BIRTHDATE", "1849-12-31", "must not be before 1850-01-01"),
    ("patients.csv", "BIRTHDATE", "9999-01-01", "must not be in the future"),
    ("encounters.csv", "Id", "E-1", "must be a UUID"),
    ("encounters.csv", "ORGANIZATION", NOBODY, "refers to no row of organizations.csv"),
    ("encounters.csv", "PROVIDER", NOBODY, "refers to no row of providers.csv"),
    ("encounters.csv", "PATIENT", NOBODY, "refers to no row of patients.csv"),
    ("careplans.csv", "Id", "plan", "must be a UUID"),
    ("careplans.csv", "ENCOUNTER", "", "must not be empty"),
    ("careplans.csv", "ENCOUNTER", NOBODY, "refers to no row of encounters.csv"),
    ("careplans.csv", "PATIENT", NOBODY, "must be the patient of the encounter"),
    ("careplans.csv", "START", "", TIME),
    ("careplans.csv", "START", "27.01.2023", TIME),
    ("careplans.csv", "START", "2023-01-27T16:17:47", TIME),
    ("careplans.csv", "START", "2023-13-01", TIME),
    ("careplans.csv", "START", "0001-01-01T00:00:00+10:00", TIME),
    ("careplans.csv", "STOP", "later", TIME),
    ("careplans.csv", "STOP", "2023-01-26", "must not be before START"),
    (
        "careplans.csv",
        "DESCRIPTION",
        "x" * 4000,
        "is 4018 characters long; at most 4000 are allowed",
    ),
    ("conditions.csv", "START", "soon", TIME),
    ("conditions.csv", "DESCRIPTION", "", "must not be empty"),
    ("conditions.csv", "PATIENT", "", "must not be empty"),
    ("conditions.csv", "PATIENT", NOBODY, "must be the patient of the encounter"),
    ("conditions.csv", "ENCOUNTER", NOBODY, "refers to no row of encounters.csv"),
    ("procedures.csv", "START", "2023-01-27T24:61:00Z", TIME),
    ("procedures.csv", "REASONDESCRIPTION", "\x00", "must not contain a NUL character"),
    ("observations.csv", "DATE", "\u0662\u0660\u0662\u0663-01-27", TIME),
    ("observations.csv", "ENCOUNTER", "none", "must be a UUID"),
    (
        "observations.csv",
        "VALUE",
        "x" * 20_000,
        "is 20015 characters long; at most 20000 are allowed",
    ),
]


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


@pytest.mark.parametrize("refused", REFUSED_CELLS)
def test_a_refused_cell_skips_its_row_and_nothing_else(
    uow: UnitOfWork, export: SyntheaExport, refused: tuple[str, str, str, str]
) -> None:
    file, column, cell, reason = refused
    export.add(file, SECOND[file] | {column: cell})
    report = import_synthea(uow, export.write())
    assert report.skipped == (SkippedRow(file, 3, column, reason),)
    assert report.created == stored(uow) == EVERYTHING


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("START", "", TIME),
        ("START", "2023-01-27 16:17:47", TIME),
        ("STOP", "2023-01-27T16:17:46Z", "must not be before START"),
        ("DESCRIPTION", "x" * 4001, "is 4001 characters long; at most 4000 are allowed"),
        ("PATIENT", NOBODY, "refers to no row of patients.csv"),
    ],
)
def test_a_refused_encounter_is_reported_once_where_encounters_are_the_cases(
    uow: UnitOfWork, export: SyntheaExport, column: str, cell: str, reason: str
) -> None:
    export.add("encounters.csv", SECOND["encounters.csv"] | {column: cell})
    report = import_synthea(uow, export.write(), cases="encounters")
    assert report.skipped == (SkippedRow("encounters.csv", 3, column, reason),)
    assert report.created == stored(uow)
    assert report.created["PatientCase"] == 1


def test_times_of_encounters_do_not_matter_where_careplans_are_the_cases(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.change("encounters.csv", START="unknown", STOP="unknown")
    report = import_synthea(uow, export.write())
    assert report.skipped == ()
    assert report.created["PatientCase"] == 1


@pytest.mark.parametrize("cells", ["a,b", ",".join("abcdefghijkl")])
def test_a_row_with_too_few_or_too_many_cells_is_skipped_as_a_whole(
    uow: UnitOfWork, export: SyntheaExport, cells: str
) -> None:
    path = export.write() / "conditions.csv"
    path.write_text(f"{path.read_text()}{cells}\n", encoding="utf-8")
    report = import_synthea(uow, export.directory)
    (skipped,) = report.skipped
    assert (skipped.file, skipped.line, skipped.column) == ("conditions.csv", 3, "")
    assert skipped.reason == f"has {len(cells.split(','))} cells where the header has 5"
    assert report.created["CaseNote"] == 3


def test_a_reason_never_quotes_a_cell(uow: UnitOfWork, export: SyntheaExport) -> None:
    patient = "Zebedee Nightingale"
    for file, rows in list(export.rows.items()):
        for column in rows[0]:
            if column not in {"NAME", "DESCRIPTION", "REASONDESCRIPTION", "FIRST", "LAST"}:
                export.add(file, SECOND[file] | {column: patient})
        for column in {"NAME", "DESCRIPTION", "FIRST"} & rows[0].keys():
            export.add(file, SECOND[file] | {column: patient * 2000})
    report = import_synthea(uow, export.write())
    assert len(report.skipped) > 20
    assert "Zebedee" not in repr(report)
