"""Rows of a Synthea export that break a rule of the wards, on all stores."""

from pathlib import Path

import pytest

from hospital_cases import UnitOfWork
from hospital_cases.interop.synthea import SkippedRow, import_synthea
from hospital_cases.services import update_clinician, update_health_center
from tests.synthea_export import SyntheaExport, a_careplan, a_condition, an_encounter, id_of
from tests.synthea_outcomes import EVERYTHING, NOTHING

INACTIVE_CENTER = "needs an active health center"
INACTIVE_CLINICIAN = "needs an active doctor or nurse"


@pytest.fixture
def export(uow: UnitOfWork, tmp_path: Path) -> SyntheaExport:
    """Return the invented export, which is imported already."""
    export = SyntheaExport(tmp_path / "export")
    import_synthea(uow, export.write())
    return export


@pytest.mark.parametrize("inactive", ["center", "clinician"])
def test_an_open_case_is_skipped_with_its_notes_where_it_could_not_be_opened(
    uow: UnitOfWork, export: SyntheaExport, inactive: str
) -> None:
    if inactive == "center":
        update_health_center(uow, id_of("center"), is_active=False)
    else:
        update_clinician(uow, id_of("doctor"), is_active=False)
    export.add("encounters.csv", an_encounter("second"), an_encounter("third"))
    export.add("careplans.csv", a_careplan("second", encounter="second") | {"STOP": ""})
    export.add("careplans.csv", a_careplan("third", encounter="third"))
    export.add("conditions.csv", a_condition("second"), a_condition("third"))
    report = import_synthea(uow, export.write())
    reason = INACTIVE_CENTER if inactive == "center" else INACTIVE_CLINICIAN
    assert report.skipped == (
        SkippedRow("careplans.csv", 3, "", reason),
        SkippedRow("conditions.csv", 3, "ENCOUNTER", "belongs to a case that was refused"),
    )
    assert report.created == NOTHING | {"PatientCase": 1, "CaseNote": 1}


def test_a_note_on_an_open_case_is_skipped_where_its_author_could_not_write_it(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("encounters.csv", an_encounter("second"))
    export.add("careplans.csv", a_careplan("second", encounter="second") | {"STOP": ""})
    assert import_synthea(uow, export.write()).created["PatientCase"] == 1
    update_clinician(uow, id_of("doctor"), is_active=False)
    export.add("conditions.csv", a_condition("second"))
    report = import_synthea(uow, export.write())
    assert report.skipped == (SkippedRow("conditions.csv", 3, "", INACTIVE_CLINICIAN),)
    assert report.created == NOTHING
    assert report.unchanged == EVERYTHING | {"PatientCase": 2}
