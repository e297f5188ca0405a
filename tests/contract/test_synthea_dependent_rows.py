"""Rows of a Synthea export that refer to refused ones, on all stores."""

from pathlib import Path

import pytest

from hospital_cases import UnitOfWork
from hospital_cases.interop.synthea import import_synthea
from tests.synthea_export import (
    SyntheaExport,
    a_careplan,
    a_center,
    a_condition,
    a_patient,
    a_provider,
    an_encounter,
    id_of,
)
from tests.synthea_outcomes import EVERYTHING, NOTHING, places, stored

NOBODY = str(id_of("nobody"))


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


def test_an_encounter_with_a_clinician_of_another_center_is_refused(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("organizations.csv", a_center("second"))
    export.add("providers.csv", a_provider("locum", center="second"))
    export.add("encounters.csv", an_encounter("mixed", provider="locum"))
    report = import_synthea(uow, export.write(), cases="encounters")
    assert places(report) == [("encounters.csv", 3, "PROVIDER")]
    assert report.created == stored(uow)


@pytest.mark.parametrize("cases", ["careplans", "encounters"])
def test_what_depends_on_a_skipped_row_is_skipped_with_a_reason(
    uow: UnitOfWork, export: SyntheaExport, cases: str
) -> None:
    export.change("organizations.csv", NAME="")
    report = import_synthea(uow, export.write(), cases=cases)  # type: ignore[arg-type]  # one of the two words
    assert places(report) == [
        ("organizations.csv", 2, "NAME"),
        ("providers.csv", 2, "ORGANIZATION"),
        ("encounters.csv", 2, "ORGANIZATION"),
        ("careplans.csv", 2, "ENCOUNTER"),
        ("conditions.csv", 2, "ENCOUNTER"),
        ("procedures.csv", 2, "ENCOUNTER"),
        ("observations.csv", 2, "ENCOUNTER"),
    ]
    assert report.skipped[1].reason == "refers to a row of organizations.csv that was refused"
    assert report.created == stored(uow) == NOTHING


def test_cases_of_a_refused_patient_are_skipped(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.change("patients.csv", FIRST="", LAST="")
    report = import_synthea(uow, export.write())
    assert places(report)[:3] == [
        ("patients.csv", 2, "FIRST"),
        ("encounters.csv", 2, "PATIENT"),
        ("careplans.csv", 2, "ENCOUNTER"),
    ]
    assert stored(uow)["PatientCase"] == 0


@pytest.mark.parametrize("cells", [{"DESCRIPTION": "x" * 4001}, {"PATIENT": NOBODY}])
def test_notes_of_a_refused_careplan_do_not_move_to_the_next_one(
    uow: UnitOfWork, export: SyntheaExport, cells: dict[str, str]
) -> None:
    export.add("careplans.csv", a_careplan("earlier") | {"START": "2023-01-01"} | cells)
    report = import_synthea(uow, export.write())
    assert places(report) == [
        ("careplans.csv", 3, next(iter(cells))),
        ("conditions.csv", 2, "ENCOUNTER"),
        ("procedures.csv", 2, "ENCOUNTER"),
        ("observations.csv", 2, "ENCOUNTER"),
    ]
    assert report.skipped[1].reason == "belongs to a case that was refused"
    assert stored(uow)["PatientCase"] == 1
    assert stored(uow)["CaseNote"] == 0


@pytest.mark.parametrize("cells", [{"START": "unknown"}, {"Id": "unknown"}])
def test_a_careplan_that_cannot_be_placed_takes_no_notes_from_another_one(
    uow: UnitOfWork, export: SyntheaExport, cells: dict[str, str]
) -> None:
    export.add("careplans.csv", a_careplan("earlier") | {"START": "2023-01-01"} | cells)
    report = import_synthea(uow, export.write())
    assert places(report) == [("careplans.csv", 3, next(iter(cells)))]
    assert stored(uow) == EVERYTHING


@pytest.mark.parametrize("cells", [{"START": "unknown"}, {"Id": "unknown"}])
def test_notes_of_an_encounter_whose_only_careplan_cannot_be_placed_are_skipped(
    uow: UnitOfWork, export: SyntheaExport, cells: dict[str, str]
) -> None:
    export.change("careplans.csv", **cells)
    report = import_synthea(uow, export.write())
    assert [file for file, *_ in places(report)] == list(export.rows)[4:]
    assert stored(uow)["PatientCase"] == stored(uow)["CaseNote"] == 0


def test_a_repeated_careplan_does_not_take_the_notes_of_another_encounter(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("patients.csv", a_patient("second"))
    export.add("encounters.csv", an_encounter("second", patient="second"))
    export.add("careplans.csv", a_careplan(encounter="second", patient="second"))
    export.add("conditions.csv", a_condition("second", patient="second"))
    report = import_synthea(uow, export.write())
    assert places(report) == [("careplans.csv", 3, "Id"), ("conditions.csv", 3, "ENCOUNTER")]
    assert stored(uow)["CaseNote"] == 3


def test_a_careplan_that_leads_nowhere_opens_no_encounter(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("careplans.csv", a_careplan("second", encounter="nobody") | {"STOP": ""})
    report = import_synthea(uow, export.write(), cases="encounters")
    assert places(report) == [("careplans.csv", 3, "ENCOUNTER")]
    assert report.created["PatientCase"] == 1
