"""Importing a Synthea export again leaves alone what is stored, on all stores."""

from pathlib import Path

import pytest

from hospital_cases import (
    UnitOfWork,
)
from hospital_cases.interop.synthea import ImportReport, import_synthea
from hospital_cases.services import (
    delete_case,
    delete_note,
    get_case,
    get_health_center,
    list_cases,
    list_notes,
    reopen_case,
    update_health_center,
)
from tests.synthea_export import SyntheaExport, a_careplan, a_center, a_condition, id_of
from tests.synthea_outcomes import EVERYTHING, NOTHING


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


def test_a_second_import_changes_nothing_and_says_so(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    first = import_synthea(uow, export.write())
    assert first == ImportReport(EVERYTHING, NOTHING, skipped=(), dry_run=False)
    reopen_case(uow, id_of("careplan"))
    update_health_center(uow, id_of("center"), name="North")
    second = import_synthea(uow, export.directory)
    assert second == ImportReport(NOTHING, EVERYTHING, skipped=(), dry_run=False)
    assert get_health_center(uow, id_of("center")).name == "North"
    assert get_case(uow, id_of("careplan")).version == 2


def test_what_is_stored_is_unchanged_even_if_the_export_became_wrong(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    export.change("organizations.csv", NAME="")
    export.change("providers.csv", NAME="")
    export.change("careplans.csv", DESCRIPTION="x" * 5000, STOP="yesterday")
    report = import_synthea(uow, export.write())
    assert report == ImportReport(NOTHING, EVERYTHING, skipped=(), dry_run=False)


def test_a_stored_encounter_is_unchanged_even_if_its_references_became_wrong(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write(), cases="encounters")
    export.change("encounters.csv", PROVIDER=str(id_of("nobody")))
    del export.rows["careplans.csv"]
    (export.directory / "careplans.csv").unlink()
    report = import_synthea(uow, export.write(), cases="encounters")
    assert report == ImportReport(NOTHING, EVERYTHING, skipped=(), dry_run=False)


def test_a_growing_export_adds_what_is_new(uow: UnitOfWork, export: SyntheaExport) -> None:
    import_synthea(uow, export.write())
    export.add("organizations.csv", a_center("second"))
    export.add("conditions.csv", a_condition() | {"DESCRIPTION": "Cough"})
    report = import_synthea(uow, export.write())
    assert report.created == NOTHING | {"HealthCenter": 1, "CaseNote": 1}
    assert report.unchanged == EVERYTHING


def test_a_deleted_note_stays_deleted(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.change("careplans.csv", STOP="")
    import_synthea(uow, export.write())
    note = list_notes(uow).items[0]
    delete_note(uow, note.id)
    report = import_synthea(uow, export.directory)
    assert report.unchanged == EVERYTHING
    assert note.id not in {each.id for each in list_notes(uow).items}


def test_a_deleted_case_stays_deleted_and_takes_no_new_note(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    delete_case(uow, id_of("careplan"))
    export.add("conditions.csv", a_condition() | {"DESCRIPTION": "Cough"})
    report = import_synthea(uow, export.write())
    assert (report.created, report.unchanged) == (NOTHING, EVERYTHING)
    (skipped,) = report.skipped
    assert (skipped.file, skipped.line, skipped.column) == ("conditions.csv", 3, "ENCOUNTER")
    assert skipped.reason == "belongs to a case that was deleted"
    assert list_cases(uow).items == ()
    assert list_notes(uow).items == ()


def test_a_note_does_not_follow_a_case_that_is_stored_at_another_center(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    export.add("organizations.csv", a_center("second"))
    export.add("providers.csv", {**export.rows["providers.csv"][0], "Id": str(id_of("locum"))})
    second = str(id_of("second"))
    export.change("providers.csv", ORGANIZATION=second)
    export.change("encounters.csv", ORGANIZATION=second, PROVIDER=str(id_of("locum")))
    export.add("conditions.csv", a_condition() | {"DESCRIPTION": "Cough"})
    report = import_synthea(uow, export.write())
    assert report.created == NOTHING | {"HealthCenter": 1, "Clinician": 1}
    (skipped,) = report.skipped
    assert skipped.reason == "belongs to a case of another health center"


def test_a_stored_clinician_belongs_to_the_stored_center_whatever_the_export_says(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    export.add("organizations.csv", a_center("second"))
    second = str(id_of("second"))
    export.change("providers.csv", ORGANIZATION=second)
    export.change("encounters.csv", ORGANIZATION=second)
    export.rows["careplans.csv"] = [a_careplan("new")]
    report = import_synthea(uow, export.write())
    assert report.created["PatientCase"] == 0
    assert report.skipped[0].column == "PROVIDER"
    assert report.skipped[0].reason == "must be a clinician of the encounter's center"
