"""What an import of clinicians stores, and which rules refuse a row, on all stores."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from hospital_cases import (
    Clinician,
    ClinicianRole,
    DuplicateError,
    NotFoundError,
    UnitOfWork,
)
from hospital_cases.models.entity import field_values
from hospital_cases.services import (
    create_clinician,
    get_clinician,
    import_clinicians,
    list_clinicians,
    update_clinician,
    update_health_center,
)
from tests.imported_cases import a_clinician, reason, reasons
from tests.wards import Ward, new_ward

EMAIL_TAKEN = DuplicateError("Clinician", ("health_center_id", "email"))


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """Return a stored ward with one case."""
    return new_ward(uow)


def test_every_field_of_an_imported_clinician_is_stored(uow: UnitOfWork, ward: Ward) -> None:
    update_health_center(uow, ward.center.id, is_active=False)
    clinician = a_clinician(
        ward.center.id, "É@Example.org", role=ClinicianRole.ADMIN, is_active=False
    )
    assert import_clinicians(uow, [clinician]).imported == 1
    stored = get_clinician(uow, clinician.id)
    assert field_values(stored) == field_values(clinician)
    assert stored.email == "é@example.org"


def test_a_clinician_of_a_center_that_is_not_stored_is_refused(uow: UnitOfWork, ward: Ward) -> None:
    nowhere = uuid4()
    rows = [a_clinician(nowhere, "a@example.org"), a_clinician(ward.center.id, "a@example.org")]
    report = import_clinicians(uow, rows)
    assert report.imported == 1
    assert reasons(report) == [reason(0, NotFoundError("HealthCenter", nowhere))]


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_an_email_that_another_clinician_of_the_center_has_is_refused(
    uow: UnitOfWork, ward: Ward, batch_size: int
) -> None:
    south = new_ward(uow, "South")
    update_clinician(uow, ward.nurse.id, is_active=False)
    north = ward.center.id
    rows = [
        a_clinician(north, ward.doctor.email),
        a_clinician(north, ward.nurse.email.upper()),
        a_clinician(south.center.id, ward.doctor.email),
        a_clinician(north, "new@example.org"),
        a_clinician(north, "NEW@example.org"),
        a_clinician(north, south.doctor.email),
        a_clinician(uuid4(), "other@example.org"),
        a_clinician(north, "other@example.org"),
    ]
    report = import_clinicians(uow, rows, batch_size=batch_size)
    assert report.imported == 4
    assert [each[:2] for each in reasons(report)] == [
        (0, DuplicateError),
        (1, DuplicateError),
        (4, DuplicateError),
        (6, NotFoundError),
    ]
    assert reasons(report)[0] == reason(0, EMAIL_TAKEN)
    with pytest.raises(DuplicateError) as caught:
        create_clinician(
            uow,
            health_center_id=north,
            name="New",
            email=ward.doctor.email,
            role=ClinicianRole.NURSE,
        )
    assert caught.value.args == EMAIL_TAKEN.args


def test_a_clinician_whose_id_is_taken_takes_no_email(uow: UnitOfWork, ward: Ward) -> None:
    rows = [
        a_clinician(ward.center.id, "new@example.org", id=ward.doctor.id),
        a_clinician(ward.center.id, "new@example.org"),
    ]
    report = import_clinicians(uow, rows)
    assert report.imported == 1
    assert reasons(report) == [reason(0, DuplicateError("Clinician", ("id",)))]


def test_an_email_that_the_iterable_takes_meanwhile_is_refused(uow: UnitOfWork, ward: Ward) -> None:
    def rows() -> Iterator[Clinician]:
        yield a_clinician(ward.center.id, "a@example.org")
        update_clinician(uow, ward.doctor.id, email="b@example.org")
        yield a_clinician(ward.center.id, "b@example.org")

    assert reasons(import_clinicians(uow, rows())) == [reason(1, EMAIL_TAKEN)]
    assert len(list_clinicians(uow).items) == 3
