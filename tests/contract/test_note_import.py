"""What an import of notes stores, and which rules refuse a row, on all stores."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from hospital_cases import (
    CaseNote,
    CaseStatus,
    ClinicianRole,
    ClinicianUnavailableError,
    ImportReport,
    NotFoundError,
    UnitOfWork,
)
from hospital_cases.models.entity import field_values
from hospital_cases.services import (
    close_case,
    delete_case,
    get_note,
    import_cases,
    import_notes,
    list_notes,
    reopen_case,
    update_clinician,
    update_health_center,
)
from tests.imported_cases import a_case, a_note, reason, reasons, told
from tests.wards import Ward, new_clinician, new_ward


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """Return a stored ward with one case."""
    return new_ward(uow)


def test_every_field_of_an_imported_note_is_stored(uow: UnitOfWork, ward: Ward) -> None:
    note = a_note(
        ward.case,
        ward.nurse,
        note_text="Tired.\nToday",
        created_at=datetime(2020, 1, 2, tzinfo=UTC),
    )
    assert import_notes(uow, [note]) == ImportReport(1, 0, (), dry_run=False)
    assert field_values(get_note(uow, note.id)) == field_values(note)


@pytest.mark.parametrize("status", CaseStatus)
def test_a_note_needs_a_case_and_an_author_of_its_center(
    uow: UnitOfWork, ward: Ward, status: CaseStatus
) -> None:
    south = new_ward(uow, "South")
    deleted = a_case(ward.doctor)
    import_cases(uow, [deleted])
    delete_case(uow, deleted.id)
    if status is CaseStatus.CLOSED:
        close_case(uow, ward.case.id)
    nobody = uuid4()
    center = ward.center.id
    rows = [
        a_note(ward.case, ward.doctor, case_id=nobody),
        a_note(deleted, ward.doctor),
        a_note(south.case, ward.doctor, health_center_id=center),
        a_note(ward.case, ward.doctor, health_center_id=south.center.id),
        a_note(ward.case, ward.doctor, clinician_id=nobody),
        a_note(ward.case, south.doctor),
        a_note(ward.case, ward.doctor),
    ]
    report = import_notes(uow, rows)
    assert report.imported == 1
    assert reasons(report) == [
        reason(0, NotFoundError("PatientCase", nobody)),
        reason(1, NotFoundError("PatientCase", deleted.id)),
        reason(2, NotFoundError("PatientCase", south.case.id)),
        reason(3, NotFoundError("PatientCase", ward.case.id)),
        reason(4, NotFoundError("Clinician", nobody)),
        reason(5, NotFoundError("Clinician", south.doctor.id)),
    ]
    assert [note.id for note in list_notes(uow).items] == [rows[-1].id]


def test_a_note_on_an_open_case_needs_an_author_who_may_write_and_one_on_a_closed_case_is_history(
    uow: UnitOfWork, ward: Ward
) -> None:
    admin = new_clinician(uow, ward.center.id, role=ClinicianRole.ADMIN)
    closed = a_case(ward.nurse, status=CaseStatus.CLOSED)
    import_cases(uow, [closed])
    update_clinician(uow, ward.doctor.id, is_active=False)
    update_health_center(uow, ward.center.id, is_active=False)
    rows = [a_note(case, by) for case in (ward.case, closed) for by in (ward.doctor, admin)]
    report = import_notes(uow, [*rows, a_note(ward.case, ward.nurse)])
    assert report.imported == 3
    assert reasons(report) == [
        reason(0, ClinicianUnavailableError(ward.doctor.id, ward.center.id)),
        reason(1, ClinicianUnavailableError(admin.id, ward.center.id)),
    ]


@pytest.mark.parametrize("batch_size", [1, 100])
def test_rules_hold_for_cases_that_the_iterable_closes_or_reopens(
    uow: UnitOfWork, ward: Ward, batch_size: int
) -> None:
    update_clinician(uow, ward.doctor.id, is_active=False)

    def rows() -> Iterator[CaseNote]:
        yield a_note(ward.case, ward.nurse)
        close_case(uow, ward.case.id)
        yield a_note(ward.case, ward.doctor)
        reopen_case(uow, ward.case.id)
        yield a_note(ward.case, ward.doctor)

    report = import_notes(uow, rows(), batch_size=batch_size)
    assert [each.position for each in report.refused] == ([2] if batch_size == 1 else [1, 2])


def test_cases_and_their_notes_can_be_imported_in_one_block(uow: UnitOfWork, ward: Ward) -> None:
    case = a_case(ward.doctor)
    with uow:
        import_cases(uow, [case])
        import_notes(uow, [a_note(case, ward.nurse)])
        uow.commit()
    assert len(list_notes(uow, case_id=case.id).items) == 1


def test_no_reason_shows_the_text_of_a_note(uow: UnitOfWork, ward: Ward) -> None:
    rows: list[Any] = [
        a_note(ward.case, ward.doctor, case_id=uuid4(), note_text="Zebedee"),
        lambda: a_note(ward.case, ward.doctor, note_text="Zebedee" * 3_000),
    ]
    report = import_notes(uow, rows)
    assert len(told(report)) == 2
    assert "Zebedee" not in repr(report)
