"""An import of a Synthea export as one transaction, and its rehearsal, on all stores."""

from dataclasses import replace
from pathlib import Path

import pytest

from hospital_cases import (
    ClinicianRole,
    DuplicateError,
    HealthCenter,
    TransactionError,
    UnitOfWork,
)
from hospital_cases.interop.synthea import import_synthea
from hospital_cases.services import (
    create_clinician,
    create_health_center,
    list_cases,
    list_health_centers,
)
from tests.stores import Store
from tests.synthea_export import SyntheaExport, a_center, a_condition, id_of
from tests.synthea_outcomes import EVERYTHING, NOTHING


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


@pytest.mark.parametrize("cases", ["careplans", "encounters"])
def test_a_dry_run_reports_what_the_import_then_does_and_stores_nothing(
    store: Store, export: SyntheaExport, cases: str
) -> None:
    export.add("organizations.csv", a_center("nameless") | {"NAME": " "})
    directory, uow = export.write(), store.unit_of_work()
    rehearsal = import_synthea(uow, directory, cases=cases, dry_run=True)  # type: ignore[arg-type]  # one of the two words
    assert rehearsal.dry_run
    assert list_health_centers(store.unit_of_work()).items == ()
    performance = import_synthea(uow, directory, cases=cases)  # type: ignore[arg-type]  # one of the two words
    assert performance == replace(rehearsal, dry_run=False)
    assert len(performance.skipped) == 1
    again = import_synthea(uow, directory, cases=cases, dry_run=True)  # type: ignore[arg-type]  # one of the two words
    assert (again.created, again.unchanged) == (NOTHING, EVERYTHING)


def test_a_dry_run_inside_an_open_block_is_refused_before_it_touches_anything(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    seen: list[str] = []
    with uow:
        with pytest.raises(TransactionError):
            import_synthea(
                uow, export.write(), dry_run=True, on_progress=lambda file, *_: seen.append(file)
            )
        uow.health_centers.add(HealthCenter(name="North"))
        uow.commit()
    assert seen == []
    assert [center.name for center in list_health_centers(uow).items] == ["North"]


def test_an_import_joins_the_open_block_which_decides(store: Store, export: SyntheaExport) -> None:
    directory, uow = export.write(), store.unit_of_work()
    with uow:
        assert import_synthea(uow, directory).created == EVERYTHING
    assert list_cases(uow).items == ()
    with uow:
        assert import_synthea(uow, directory).created == EVERYTHING
        uow.commit()
    assert len(list_cases(store.unit_of_work()).items) == 1


def test_an_import_inside_a_reading_block_is_refused(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    with uow.reading(), pytest.raises(TransactionError):
        import_synthea(uow, export.write())
    assert list_health_centers(uow).items == ()


def test_nothing_is_stored_if_the_store_refuses_a_row(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    center = create_health_center(uow, name="North", address="")
    export.rows["organizations.csv"] = [a_center("elsewhere")]
    export.change("providers.csv", ORGANIZATION=str(center.id))
    export.change("encounters.csv", ORGANIZATION=str(center.id))
    create_clinician(
        uow,
        health_center_id=center.id,
        name="Impostor",
        email=f"provider-{id_of('doctor')}@synthea.invalid",
        role=ClinicianRole.DOCTOR,
    )
    with pytest.raises(DuplicateError):
        import_synthea(uow, export.write())
    assert [each.id for each in list_health_centers(uow).items] == [center.id]


def test_nothing_is_stored_if_the_one_who_watches_gives_up(
    uow: UnitOfWork, export: SyntheaExport
) -> None:
    def give_up(file: str, _done: int, _total: int) -> None:
        if file == "observations.csv":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_synthea(uow, export.write(), on_progress=give_up)
    assert list_health_centers(uow).items == ()


def test_progress_is_told_per_file_and_on_the_way(uow: UnitOfWork, export: SyntheaExport) -> None:
    export.add("conditions.csv", *[a_condition()] * 499)
    seen: dict[str, list[tuple[int, int]]] = {}

    def on_progress(file: str, done: int, total: int) -> None:
        seen.setdefault(file, []).append((done, total))

    import_synthea(uow, export.write(), on_progress=on_progress)
    assert list(seen) == list(export.rows)
    assert seen["careplans.csv"] == [(0, 1), (1, 1)]
    assert seen["conditions.csv"] == [(0, 500), (250, 500), (500, 500)]
