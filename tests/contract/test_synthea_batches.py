"""Files of a Synthea export that are longer than a batch, on all stores."""

from pathlib import Path

import pytest

from hospital_cases import UnitOfWork
from hospital_cases.interop.synthea import import_synthea
from hospital_cases.interop.synthea_notes import EqualKeys
from hospital_cases.services import list_cases
from tests.synthea_export import (
    SyntheaExport,
    a_careplan,
    a_condition,
    a_patient,
    an_encounter,
    an_observation,
    id_of,
)
from tests.synthea_outcomes import places

MANY = 1_100  # rows, a hundred more than are stored at once


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


def test_equal_rows_are_notes_of_their_own_however_far_apart(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    others = [a_condition() | {"DESCRIPTION": f"Cough {number}"} for number in range(MANY)]
    export.add("conditions.csv", *others, a_condition(), others[0])
    directory = export.write()
    first = import_synthea(uow, directory)
    assert (first.created["CaseNote"], first.skipped) == (MANY + 5, ())
    second = import_synthea(uow, directory)
    assert (second.created["CaseNote"], second.unchanged["CaseNote"]) == (0, MANY + 5)


@pytest.mark.parametrize(
    ("file", "make"),
    [("patients.csv", a_patient), ("encounters.csv", an_encounter), ("careplans.csv", a_careplan)],
)
def test_an_id_is_refused_however_far_behind_the_row_that_had_it_first(
    uow: UnitOfWork, export: SyntheaExport, file: str, make: type
) -> None:
    export.add(file, *(make(f"another {number}") for number in range(MANY)), export.rows[file][0])
    report = import_synthea(uow, export.write())
    assert places(report) == [(file, MANY + 3, "Id")]
    assert report.created["CaseNote"] == 3


@pytest.mark.parametrize("cases", ["careplans", "encounters"])
def test_cases_and_notes_of_several_batches_find_each_other(
    uow: UnitOfWork, export: SyntheaExport, cases: str
) -> None:
    names = [f"visit {number}" for number in range(MANY)]
    export.rows["encounters.csv"] = [an_encounter(name) for name in names]
    export.rows["careplans.csv"] = [
        a_careplan(f"plan of {name}", encounter=name) | {"STOP": ""} for name in reversed(names)
    ]
    export.rows["observations.csv"] = [an_observation(name) for name in names]
    del export.rows["conditions.csv"], export.rows["procedures.csv"]
    directory = export.write()
    first = import_synthea(uow, directory, cases=cases)  # type: ignore[arg-type]  # one of the two words
    assert first.skipped == ()
    assert (first.created["PatientCase"], first.created["CaseNote"]) == (MANY, MANY)
    assert {case.status.value for case in list_cases(uow, limit=200).items} == {"open"}
    second = import_synthea(uow, directory, cases=cases)  # type: ignore[arg-type]  # one of the two words
    assert (second.unchanged, second.skipped) == (first.created, ())


def test_skipped_rows_are_told_in_the_order_of_reading_whatever_the_batches(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    faulty = [a_condition() | {"START": "soon"}, a_condition("nowhere")]
    good = [a_condition() | {"DESCRIPTION": f"Cough {number}"} for number in range(MANY)]
    export.rows["conditions.csv"] = [*faulty, *good, *reversed(faulty)]
    report = import_synthea(uow, export.write())
    assert [(row.line, row.column) for row in report.skipped] == [
        (2, "START"),
        (3, "ENCOUNTER"),
        (MANY + 4, "ENCOUNTER"),
        (MANY + 5, "START"),
    ]


def test_a_file_has_ended_when_its_last_row_is_stored(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    export.add("conditions.csv", *(a_condition() for _ in range(9)))
    stored: dict[str, int] = {}

    def look(file: str, done: int, total: int) -> None:
        if done == total:
            stored[file] = len(uow.case_notes.list_page(case_id=id_of("careplan")).items)

    with uow:
        import_synthea(uow, export.write(), on_progress=look)
    assert [stored[file] for file in list(export.rows)[4:]] == [0, 10, 11, 12]


def test_equal_keys_are_counted_whatever_bits_they_share(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f"key {number % 40}" for number in range(100)]
    for bits in (8, 1 << 25):
        monkeypatch.setattr(EqualKeys, "_BITS", bits)
        equal = EqualKeys([*keys, "alone"])
        assert [equal.count(key) for key in keys] == [number // 40 for number in range(100)]
        assert equal.count("alone") == 0
