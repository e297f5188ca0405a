"""What an import of health centers stores, and what all imports have in common."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hospital_cases import (
    CaseNote,
    Clinician,
    HealthCenter,
    ImportReport,
    InvalidValueError,
    PatientCase,
    TransactionError,
    UnitOfWork,
)
from hospital_cases.models.entity import field_values
from hospital_cases.services import (
    get_health_center,
    import_cases,
    import_clinicians,
    import_health_centers,
    import_notes,
    list_health_centers,
)

IMPORTS = [
    (import_health_centers, "health_centers", "health_center", HealthCenter),
    (import_clinicians, "clinicians", "clinician", Clinician),
    (import_cases, "cases", "case", PatientCase),
    (import_notes, "notes", "note", CaseNote),
]


@pytest.mark.parametrize(("service", "argument", "name", "entity"), IMPORTS)
def test_errors_name_what_is_imported(
    uow: UnitOfWork, service: Any, argument: str, name: str, entity: type
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        service(uow, 7)
    assert str(caught.value) == f"{argument} must be iterable, not int"
    (refused,) = service(uow, [lambda: 7]).refused
    assert str(refused.reason) == f"{name} must be a {entity.__name__}, not int"


@pytest.mark.parametrize("service", [each[0] for each in IMPORTS])
def test_every_import_knows_batches_progress_and_the_rules_of_dry_runs(
    uow: UnitOfWork, service: Any
) -> None:
    seen: list[int] = []
    service(uow, [7, 8, 9], batch_size=2, on_progress=seen.append)
    assert seen == [2, 3]
    assert service(uow, [], dry_run=True) == ImportReport(0, 0, (), dry_run=True)
    with uow, pytest.raises(TransactionError):
        service(uow, [], dry_run=True)


def test_every_field_of_an_imported_center_is_stored(uow: UnitOfWork) -> None:
    long_ago = datetime(2020, 1, 2, tzinfo=UTC)
    centers = [
        HealthCenter(name="North", address="1 Main Street", is_active=False, created_at=long_ago),
        HealthCenter(name="South", version=7),
    ]
    report = import_health_centers(uow, centers, batch_size=1)
    assert report == ImportReport(2, 0, (), dry_run=False)
    assert field_values(get_health_center(uow, centers[0].id)) == field_values(centers[0])
    assert get_health_center(uow, centers[1].id).version == 1


def test_a_dry_run_of_centers_stores_none(uow: UnitOfWork) -> None:
    assert import_health_centers(uow, [HealthCenter(name="North")], dry_run=True).imported == 1
    assert list_health_centers(uow).items == ()
