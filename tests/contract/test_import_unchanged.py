"""Which rows of an import are unchanged: stored already, with the same values, on all stores."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from hospital_cases import (
    CaseNote,
    CaseStatus,
    Clinician,
    ClinicianRole,
    DuplicateError,
    HealthCenter,
    ImportReport,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.services import (
    close_case,
    delete_case,
    delete_note,
    import_cases,
    import_clinicians,
    import_health_centers,
    import_notes,
    update_clinician,
    update_health_center,
    update_note,
)
from tests.wards import Ward, new_ward

LONG_AGO = datetime(2020, 1, 2, tzinfo=UTC)
LATER = datetime(2021, 1, 2, tzinfo=UTC)


@dataclass
class Kind:
    """One of the imports: what it is called with, and what may differ."""

    service: Callable[..., ImportReport]
    entity: type
    values: Callable[[Ward], dict[str, Any]]
    others: dict[str, Any]
    change: Callable[[UnitOfWork, UUID], object]


KINDS = [
    Kind(
        import_health_centers,
        HealthCenter,
        lambda _: {"name": "South", "address": "1 Main Street", "created_at": LONG_AGO},
        {"name": "West", "address": "", "is_active": False, "created_at": LATER},
        lambda uow, id_: update_health_center(uow, id_, name="West"),
    ),
    Kind(
        import_clinicians,
        Clinician,
        lambda ward: {
            "health_center_id": ward.center.id,
            "name": "Cleo",
            "email": "cleo@example.org",
            "role": ClinicianRole.NURSE,
        },
        {
            "name": "Cléo",
            "email": "cleo@example.com",
            "role": ClinicianRole.ADMIN,
            "is_active": False,
            "health_center_id": uuid4(),
        },
        lambda uow, id_: update_clinician(uow, id_, name="Cléo"),
    ),
    Kind(
        import_cases,
        PatientCase,
        lambda ward: {
            "health_center_id": ward.center.id,
            "clinician_id": ward.doctor.id,
            "patient_name": "Ana Núñez",
            "patient_dob": date(1961, 4, 5),
            "summary": "cough",
            "created_at": LONG_AGO,
            "updated_at": LATER,
        },
        {
            "patient_name": "Ana Nunez",
            "patient_dob": None,
            "summary": "",
            "status": CaseStatus.CLOSED,
            "created_at": LATER,
            "updated_at": LONG_AGO,
            "clinician_id": uuid4(),
            "health_center_id": uuid4(),
        },
        close_case,
    ),
    Kind(
        import_notes,
        CaseNote,
        lambda ward: {
            "health_center_id": ward.center.id,
            "case_id": ward.case.id,
            "clinician_id": ward.doctor.id,
            "note_text": "cough",
            "created_at": LONG_AGO,
        },
        {
            "note_text": "fever",
            "created_at": LATER,
            "case_id": uuid4(),
            "clinician_id": uuid4(),
            "health_center_id": uuid4(),
        },
        lambda uow, id_: update_note(uow, id_, note_text="fever"),
    ),
]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.entity.__name__)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Return each of the imports in turn."""
    found: Kind = request.param
    return found


@pytest.fixture
def values(uow: UnitOfWork, kind: Kind) -> dict[str, Any]:
    """Return the values of an entity of that kind, which fit a stored ward."""
    return {"id": uuid4(), **kind.values(new_ward(uow))}


def outcome(report: ImportReport) -> tuple[int, int, int]:
    return report.imported, report.unchanged, len(report.refused)


def assert_duplicate(kind: Kind, report: ImportReport) -> None:
    (refused,) = report.refused
    assert isinstance(refused.reason, DuplicateError)
    assert refused.reason.args == (kind.entity.__name__, ("id",))
    assert (report.imported, report.unchanged) == (0, 0)


@pytest.mark.parametrize("batch_size", [1, 100])
def test_what_is_stored_with_the_same_values_is_unchanged(
    uow: UnitOfWork, kind: Kind, values: dict[str, Any], batch_size: int
) -> None:
    def again() -> Any:
        return kind.entity(**values)

    new = kind.service(uow, [again, again], batch_size=batch_size)
    assert outcome(new) == (1, 1, 0)
    rehearsal = kind.service(uow, [again, again], batch_size=batch_size, dry_run=True)
    assert outcome(rehearsal) == (0, 2, 0)
    assert outcome(kind.service(uow, [again(), again()], batch_size=batch_size)) == (0, 2, 0)


@pytest.mark.parametrize("batch_size", [1, 100])
def test_any_other_value_makes_a_stored_id_a_duplicate(
    uow: UnitOfWork, kind: Kind, values: dict[str, Any], batch_size: int
) -> None:
    kind.service(uow, [kind.entity(**values)])
    for name, other in kind.others.items():
        changed = values | {name: other}
        if name == "updated_at":
            changed["created_at"] = min(other, LONG_AGO)
        if name == "created_at" and "updated_at" in changed:
            changed["updated_at"] = max(other, LATER)
        rows = [kind.entity(**values), kind.entity(**changed)]
        report = kind.service(uow, rows, batch_size=batch_size)
        assert outcome(report) == (0, 1, 1), name
        assert report.refused[0].position == 1


def test_values_are_compared_as_they_are_stored(uow: UnitOfWork, kind: Kind) -> None:
    texts = {"name", "address", "summary", "patient_name", "note_text"}
    values = {"id": uuid4(), **kind.values(new_ward(uow))}
    kind.service(uow, [kind.entity(**values)])
    padded = {n: f" {value}\n" if n in texts else value for n, value in values.items()}
    assert outcome(kind.service(uow, [kind.entity(**padded)])) == (0, 1, 0)


def test_a_time_that_the_clock_gave_is_not_compared(uow: UnitOfWork, kind: Kind) -> None:
    given = {n: v for n, v in kind.values(new_ward(uow)).items() if not isinstance(v, datetime)}
    row = {"id": uuid4(), **given}
    assert outcome(kind.service(uow, [lambda: kind.entity(**row)])) == (1, 0, 0)
    assert outcome(kind.service(uow, [lambda: kind.entity(**row)])) == (0, 1, 0)


def test_what_was_changed_since_is_a_duplicate(
    uow: UnitOfWork, kind: Kind, values: dict[str, Any]
) -> None:
    kind.service(uow, [kind.entity(**values)])
    kind.change(uow, values["id"])
    assert_duplicate(kind, kind.service(uow, [kind.entity(**values)]))


def test_what_was_changed_back_is_a_duplicate(uow: UnitOfWork) -> None:
    center = HealthCenter(name="South", created_at=LONG_AGO)
    import_health_centers(uow, [center])
    update_health_center(uow, center.id, name="West")
    update_health_center(uow, center.id, name="South")
    assert import_health_centers(uow, [center]).unchanged == 0


@pytest.mark.parametrize("delete", ["the case", "the note"])
def test_what_was_deleted_is_a_duplicate(uow: UnitOfWork, delete: str) -> None:
    ward = new_ward(uow)
    kind = KINDS[-1]
    note = CaseNote(**kind.values(ward))
    import_notes(uow, [note])
    if delete == "the note":
        delete_note(uow, note.id)
    else:
        delete_case(uow, ward.case.id)
        assert_duplicate(KINDS[2], import_cases(uow, [ward.case]))
    assert_duplicate(kind, import_notes(uow, [note]))


def test_what_is_stored_is_unchanged_whatever_became_of_what_it_needed(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = CaseNote(**KINDS[-1].values(ward))
    import_notes(uow, [note])
    update_clinician(uow, ward.doctor.id, is_active=False)
    update_health_center(uow, ward.center.id, is_active=False)
    assert outcome(import_notes(uow, [note])) == (0, 1, 0)
    assert outcome(import_cases(uow, [ward.case])) == (0, 1, 0)


def test_times_of_the_future_are_compared(uow: UnitOfWork) -> None:
    first, second = (
        HealthCenter(id=id_, name="South", created_at=datetime(year, 1, 1, tzinfo=UTC))
        for id_, year in zip([uuid4()] * 2, (2090, 2091), strict=True)
    )
    report = import_health_centers(uow, [first, second])
    assert (report.imported, report.unchanged) == (1, 0)
    assert [type(row.reason) for row in report.refused] == [DuplicateError]
