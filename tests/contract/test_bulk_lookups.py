"""What repositories look up for imports: entities by many ids, and taken emails, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import InvalidValueError, UnitOfWork
from hospital_cases.services import delete_case, update_clinician
from tests.wards import Ward, new_ward


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """Return a stored ward with one case."""
    return new_ward(uow)


def test_entities_are_found_by_many_ids_but_for_deleted_ones(uow: UnitOfWork, ward: Ward) -> None:
    south = new_ward(uow, "South")
    delete_case(uow, south.case.id)
    with uow.reading():
        assert uow.clinicians._find_many([]) == {}
        found = uow.clinicians._find_many([uuid4(), ward.doctor.id, south.nurse.id])
        cases = uow.patient_cases._find_many([ward.case.id, south.case.id])
    assert {each.name for each in found.values()} == {ward.doctor.name, south.nurse.name}
    assert list(cases) == [ward.case.id]


def test_a_writing_block_finds_its_own_objects_with_their_edits(
    uow: UnitOfWork, ward: Ward
) -> None:
    with uow:
        doctor = uow.clinicians.get(ward.doctor.id)
        doctor.edit(name="Ana")
        assert uow.clinicians._find_many([doctor.id]) == {doctor.id: doctor}
        assert doctor.version == 2


def test_what_is_no_id_is_refused(uow: UnitOfWork, ward: Ward) -> None:
    with pytest.raises(InvalidValueError) as caught, uow.reading():
        uow.clinicians._find_many([ward.doctor.id, "1"])  # type: ignore[list-item]  # wrong on purpose
    assert caught.value.field == "clinician_id"


def test_an_email_is_taken_in_its_own_center_by_active_and_inactive_clinicians(
    uow: UnitOfWork, ward: Ward
) -> None:
    south = new_ward(uow, "South")
    update_clinician(uow, ward.nurse.id, is_active=False)
    taken = {(ward.center.id, ward.doctor.email), (ward.center.id, ward.nurse.email)}
    free = {(south.center.id, ward.doctor.email), (ward.center.id, "new@example.org")}
    with uow.reading():
        assert uow.clinicians._taken(("health_center_id", "email"), taken | free) == taken
        assert uow.clinicians._taken(("health_center_id", "email"), free) == set()
        assert list(uow.clinicians._taken(("health_center_id", "email"), [])) == []
