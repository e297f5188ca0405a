"""What an import of a Synthea export makes of its rows, on all stores."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hospital_cases import CaseStatus, ClinicianRole, PatientCase, UnitOfWork
from hospital_cases.interop.synthea import import_synthea
from hospital_cases.services import (
    get_case,
    get_clinician,
    get_health_center,
    list_cases,
)
from tests.stores import START
from tests.synthea_export import (
    SyntheaExport,
    a_careplan,
    a_center,
    a_provider,
    an_encounter,
    id_of,
)
from tests.synthea_outcomes import EVERYTHING, NOTHING, stored


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


def the_case(uow: UnitOfWork) -> PatientCase:
    """Return the only case in the store."""
    (case,) = list_cases(uow).items
    return case


def test_an_organization_becomes_a_health_center_with_its_id(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    center = get_health_center(uow, id_of("center"))
    assert center.name == "THE  CENTER"
    assert center.address == "1 MAIN STREET, SPRINGFIELD, MA 01101"
    assert center.is_active
    assert center.created_at == START


@pytest.mark.parametrize(
    ("missing", "address"),
    [
        (("ADDRESS",), "SPRINGFIELD, MA 01101"),
        (("CITY", "ZIP"), "1 MAIN STREET, MA"),
        (("ADDRESS", "CITY", "STATE", "ZIP"), ""),
    ],
)
def test_an_address_is_made_of_the_parts_that_are_there(
    uow: UnitOfWork, export: SyntheaExport, missing: tuple[str, ...], address: str
) -> None:
    export.drop_columns("organizations.csv", *missing)
    import_synthea(uow, export.write())
    assert get_health_center(uow, id_of("center")).address == address


def test_blank_parts_leave_no_gap(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.change("organizations.csv", CITY="  ", STATE=" MA ")
    export.change("careplans.csv", DESCRIPTION="Respiratory therapy ", REASONDESCRIPTION=" ")
    import_synthea(uow, export.write())
    assert get_health_center(uow, id_of("center")).address == "1 MAIN STREET, MA 01101"
    assert the_case(uow).summary == "Respiratory therapy"


@pytest.mark.parametrize(
    ("speciality", "role"),
    [
        ("GENERAL PRACTICE", ClinicianRole.DOCTOR),
        ("NURSE PRACTITIONER", ClinicianRole.NURSE),
        ("Certified registered nurse anesthetist", ClinicianRole.NURSE),
        ("", ClinicianRole.DOCTOR),
    ],
)
def test_a_provider_becomes_a_nurse_by_speciality_and_else_a_doctor(
    uow: UnitOfWork, export: SyntheaExport, speciality: str, role: ClinicianRole
) -> None:
    export.change("providers.csv", SPECIALITY=speciality, NAME="Víctor493 Noriega353")
    import_synthea(uow, export.write())
    clinician = get_clinician(uow, id_of("doctor"))
    assert (clinician.role, clinician.name) == (role, "Víctor493 Noriega353")
    assert clinician.health_center_id == id_of("center")
    assert clinician.email == f"provider-{id_of('doctor')}@synthea.invalid"


def test_a_careplan_becomes_a_case_at_the_place_of_its_encounter(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    case = the_case(uow)
    assert case.id == id_of("careplan")
    assert case.health_center_id == id_of("center")
    assert case.clinician_id == id_of("doctor")
    assert case.patient_name == "Patient46 Mosciski958"
    assert case.patient_dob == date(1961, 4, 5)
    assert case.summary == "Respiratory therapy: Acute bronchitis"


def test_an_unknown_birth_date_and_a_missing_reason_stay_empty(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.change("patients.csv", BIRTHDATE="")
    export.drop_columns("careplans.csv", "REASONDESCRIPTION")
    import_synthea(uow, export.write())
    assert the_case(uow).patient_dob is None
    assert the_case(uow).summary == "Respiratory therapy"


def test_a_careplan_that_has_ended_is_closed_since_then(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    case = the_case(uow)
    assert case.status is CaseStatus.CLOSED
    assert case.created_at == datetime(2023, 1, 27, tzinfo=UTC)
    assert case.updated_at == datetime(2023, 3, 1, tzinfo=UTC)


def test_a_careplan_may_end_on_the_day_of_its_start(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.change("careplans.csv", STOP="2023-01-27")
    import_synthea(uow, export.write())
    case = the_case(uow)
    assert case.status is CaseStatus.CLOSED
    assert case.updated_at == case.created_at


def test_a_careplan_without_end_is_open_and_unchanged_since_its_start(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.change("careplans.csv", STOP="")
    import_synthea(uow, export.write())
    case = the_case(uow)
    assert case.status is CaseStatus.OPEN
    assert case.updated_at == case.created_at == datetime(2023, 1, 27, tzinfo=UTC)


def test_an_encounter_becomes_a_case_if_asked_for(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.change("encounters.csv", REASONDESCRIPTION="Cough")
    report = import_synthea(uow, export.write(), cases="encounters")
    case = the_case(uow)
    assert report.created["PatientCase"] == 1
    assert (case.id, case.summary) == (id_of("encounter"), "Encounter for symptom: Cough")
    assert case.status is CaseStatus.CLOSED
    assert case.created_at == datetime(2023, 1, 27, 16, 17, 47, tzinfo=UTC)
    assert case.updated_at == datetime(2023, 1, 27, 16, 32, 47, tzinfo=UTC)


def test_an_encounter_is_open_as_long_as_one_of_its_careplans(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("careplans.csv", a_careplan("second") | {"STOP": ""})
    import_synthea(uow, export.write(), cases="encounters")
    case = the_case(uow)
    assert case.status is CaseStatus.OPEN
    assert case.updated_at == case.created_at


def test_an_encounter_without_end_is_open(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.change("encounters.csv", STOP="")
    import_synthea(uow, export.write(), cases="encounters")
    assert the_case(uow).status is CaseStatus.OPEN


def test_careplans_may_be_missing_where_encounters_are_the_cases(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    del export.rows["careplans.csv"]
    report = import_synthea(uow, export.write(), cases="encounters")
    assert report.created == EVERYTHING


def test_rows_refer_to_what_is_stored_where_the_export_lacks_it(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    export.rows["organizations.csv"] = [a_center("elsewhere")]
    export.rows["providers.csv"] = [a_provider("newcomer")]
    export.rows["encounters.csv"] = [
        an_encounter("by a stored clinician"),
        an_encounter("by a new one", provider="newcomer"),
    ]
    export.rows["careplans.csv"] = [
        a_careplan("second", encounter="by a stored clinician"),
        a_careplan("third", encounter="by a new one"),
    ]
    for file in ("conditions.csv", "procedures.csv", "observations.csv"):
        del export.rows[file]
        (export.directory / file).unlink()
    report = import_synthea(uow, export.write())
    assert report.skipped == ()
    assert get_case(uow, id_of("second")).clinician_id == id_of("doctor")
    assert get_case(uow, id_of("third")).clinician_id == id_of("newcomer")
    assert get_case(uow, id_of("third")).health_center_id == id_of("center")


def test_nothing_but_the_header_in_every_file_imports_nothing(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    directory = export.write()
    for path in directory.iterdir():
        path.write_text(path.read_text().splitlines()[0], encoding="utf-8")
    report = import_synthea(uow, directory)
    assert report.created == stored(uow) == NOTHING
