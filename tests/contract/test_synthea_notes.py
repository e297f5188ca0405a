"""Which notes an import of a Synthea export makes, and of which case, on all stores."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hospital_cases import CaseNote, UnitOfWork
from hospital_cases.interop.synthea import import_synthea
from hospital_cases.services import (
    list_notes,
)
from tests.stores import Store
from tests.synthea_export import (
    SyntheaExport,
    a_careplan,
    a_condition,
    an_encounter,
    id_of,
)


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


def notes_of(uow: UnitOfWork, name: str) -> list[CaseNote]:
    """Return the notes of the case with this name in the invented export, oldest first."""
    return list(list_notes(uow, case_id=id_of(name)).items)


def test_conditions_procedures_and_observations_become_notes_by_the_encounters_clinician(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    notes = notes_of(uow, "careplan")
    assert [(note.created_at, note.note_text) for note in notes] == [
        (datetime(2023, 1, 27, tzinfo=UTC), "Acute bronchitis"),
        (datetime(2023, 1, 27, 16, 17, 47, tzinfo=UTC), "Body Height 127.9 cm"),
        (datetime(2023, 1, 27, 16, 20, tzinfo=UTC), "Measurement of lungs: Acute bronchitis"),
    ]
    assert {note.clinician_id for note in notes} == {id_of("doctor")}


def test_a_note_keeps_its_time_outside_of_its_cases(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.change("conditions.csv", START="1999-12-31")
    export.change("procedures.csv", START="2024-01-01T01:30:00+02:00")
    import_synthea(uow, export.write())
    times = [note.created_at for note in notes_of(uow, "careplan")]
    assert times[0] == datetime(1999, 12, 31, tzinfo=UTC)
    assert times[-1] == datetime(2023, 12, 31, 23, 30, tzinfo=UTC)


def test_a_procedure_may_have_one_date_in_place_of_start_and_stop(
    uow: UnitOfWork, store: Store, export: SyntheaExport
) -> None:
    import_synthea(uow, export.write())
    start = export.rows["procedures.csv"][0]["START"]
    export.drop_columns("procedures.csv", "START", "STOP")
    export.change("procedures.csv", DATE=start)
    report = import_synthea(store.unit_of_work(), export.write())
    assert report.unchanged["CaseNote"] == 3
    assert report.created["CaseNote"] == 0


def test_a_note_is_dated_by_start_where_its_file_has_both_columns(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.change("conditions.csv", DATE="2020-02-20")
    import_synthea(uow, export.write())
    assert notes_of(uow, "careplan")[0].created_at == datetime(2023, 1, 27, tzinfo=UTC)


def test_an_observation_may_lack_value_and_units(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.drop_columns("observations.csv", "VALUE", "UNITS")
    import_synthea(uow, export.write())
    assert notes_of(uow, "careplan")[1].note_text == "Body Height"


def test_equal_rows_are_notes_of_their_own(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.add("conditions.csv", a_condition(), a_condition())
    directory = export.write()
    assert import_synthea(uow, directory).created["CaseNote"] == 5
    assert import_synthea(uow, directory).unchanged["CaseNote"] == 5


def test_cells_that_read_alike_side_by_side_are_different_notes(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.change("observations.csv", VALUE="1", UNITS="2 cm")
    import_synthea(uow, export.write())
    export.change("observations.csv", VALUE="12", UNITS=" cm")
    assert import_synthea(uow, export.write()).created["CaseNote"] == 1


def test_notes_belong_to_the_careplan_that_starts_first(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("careplans.csv", a_careplan("earlier") | {"START": "2023-01-26"})
    import_synthea(uow, export.write())
    assert len(notes_of(uow, "earlier")) == 3
    assert notes_of(uow, "careplan") == []


def test_notes_belong_to_the_lesser_id_of_careplans_that_start_together(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    names = [f"careplan {number}" for number in range(8)]
    export.rows["careplans.csv"] = [a_careplan(name) for name in names]
    import_synthea(uow, export.write())
    least = min(names, key=id_of)
    assert {name: len(notes_of(uow, name)) for name in names} == dict.fromkeys(names, 0) | {
        least: 3
    }


def test_rows_of_encounters_without_a_careplan_are_not_mapped(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("encounters.csv", an_encounter("other"))
    export.add("conditions.csv", a_condition("other"))
    report = import_synthea(uow, export.write())
    assert report.created["CaseNote"] == 3
    assert report.skipped == ()


@pytest.mark.parametrize("cases", ["careplans", "encounters"])
def test_an_observation_without_an_encounter_is_not_mapped(
    uow: UnitOfWork, export: SyntheaExport, cases: str
) -> None:
    export.change("observations.csv", ENCOUNTER="")
    report = import_synthea(uow, export.write(), cases=cases)  # type: ignore[arg-type]  # one of the two words
    assert report.created["CaseNote"] == 2
    assert report.skipped == ()


def test_files_of_notes_may_be_missing(uow: UnitOfWork, export: SyntheaExport) -> None:
    for file in ("conditions.csv", "procedures.csv", "observations.csv"):
        del export.rows[file]
    report = import_synthea(uow, export.write())
    assert report.created == {"HealthCenter": 1, "Clinician": 1, "PatientCase": 1, "CaseNote": 0}
