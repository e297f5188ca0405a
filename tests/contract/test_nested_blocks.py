"""Blocks inside blocks, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import (
    ClinicianRole,
    DoomedTransactionError,
    DuplicateError,
    HealthCenter,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    StaleVersionError,
    TransactionError,
    UnitOfWork,
)
from hospital_cases.services import (
    add_note,
    bootstrap_health_center,
    close_case,
    create_clinician,
    create_health_center,
    delete_case,
    get_case,
    get_health_center,
    list_cases,
    list_clinicians,
    list_notes,
    update_case,
)
from tests.listings import center_names
from tests.stores import Store
from tests.wards import new_case, new_ward


def test_services_compose_into_one_transaction(store: Store) -> None:
    uow = store.unit_of_work()
    with uow:
        ward = new_ward(uow)
        add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="one")
        close_case(uow, ward.case.id)
        assert list_cases(store.unit_of_work()).items == ()
        uow.commit()
    assert get_case(uow, ward.case.id).version == 2
    assert len(list_notes(uow).items) == 1


def test_the_outermost_block_decides(uow: UnitOfWork) -> None:
    with uow:
        ward = new_ward(uow)
        assert get_case(uow, ward.case.id).id == ward.case.id
    assert center_names(uow) == []
    assert list_clinicians(uow).items == ()
    assert list_cases(uow).items == ()


def test_an_inner_failure_cannot_be_swallowed(uow: UnitOfWork) -> None:
    with uow:
        create_health_center(uow, name="North", address="")
        with pytest.raises(InvalidValueError):
            create_health_center(uow, name="", address="")
        with pytest.raises(DoomedTransactionError):
            uow.commit()
    assert center_names(uow) == []


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, NotFoundError])
def test_any_exception_that_leaves_a_joined_writing_block_dooms(
    uow: UnitOfWork, error: type[BaseException]
) -> None:
    with uow:
        uow.health_centers.add(HealthCenter(name="North"))
        with pytest.raises(error), uow:
            raise error("HealthCenter", None)
        with pytest.raises(DoomedTransactionError):
            uow.health_centers.find(uuid4())
    assert center_names(uow) == []


def test_leaving_a_joined_block_without_commit_dooms(uow: UnitOfWork) -> None:
    with uow:
        uow.health_centers.add(HealthCenter(name="North"))
        with uow:
            pass
        with pytest.raises(DoomedTransactionError):
            uow.commit()
    assert center_names(uow) == []


def test_what_a_joined_block_does_after_its_commit_needs_another(uow: UnitOfWork) -> None:
    with uow:
        with uow:
            uow.commit()
            uow.health_centers.add(HealthCenter(name="North"))
        with pytest.raises(DoomedTransactionError):
            uow.commit()
    with uow:
        with uow:
            uow.commit()
            uow.health_centers.add(HealthCenter(name="South"))
            uow.commit()
        uow.commit()
    assert center_names(uow) == ["South"]


def test_a_doomed_block_that_is_left_quietly_rolls_back(uow: UnitOfWork) -> None:
    with uow:
        uow.health_centers.add(HealthCenter(name="North"))
        with uow:
            pass
    assert center_names(uow) == []
    create_health_center(uow, name="South", address="")
    assert center_names(uow) == ["South"]


def test_three_levels_are_one_transaction(uow: UnitOfWork) -> None:
    with uow:
        with uow:
            create_health_center(uow, name="A", address="")
            with uow:
                create_health_center(uow, name="B", address="")
                uow.commit()
            uow.commit()
        assert center_names(uow) == ["A", "B"]
        uow.commit()
    assert center_names(uow) == ["A", "B"]


def test_an_inner_commit_sends_the_edits_to_the_store(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        nurse = uow.clinicians.get(ward.nurse.id)
        with pytest.raises(DuplicateError), uow:
            nurse.edit(email=ward.doctor.email)
            uow.commit()
        with pytest.raises(DoomedTransactionError):
            uow.commit()


def test_an_object_returned_inside_the_block_is_still_tracked(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        case = update_case(uow, ward.case.id, summary="one")
        assert case.version == 2
        case.edit(at=uow.now(), summary="two")
        uow.commit()
    assert (get_case(uow, ward.case.id).summary, case.version) == ("two", 3)


def test_get_or_create_works_in_a_block(uow: UnitOfWork) -> None:
    with uow:
        try:
            get_health_center(uow, uuid4())
        except NotFoundError:
            create_health_center(uow, name="North", address="")
        uow.commit()
    assert center_names(uow) == ["North"]


def test_any_error_but_a_conflict_leaves_a_joined_reading_block_alone(uow: UnitOfWork) -> None:
    with uow:
        create_health_center(uow, name="North", address="")
        with pytest.raises(RuntimeError), uow.reading():
            raise RuntimeError
        uow.commit()
    assert center_names(uow) == ["North"]
    with uow:
        with pytest.raises(StaleVersionError), uow.reading():
            raise StaleVersionError("PatientCase", uuid4(), 1, 2)
        with pytest.raises(DoomedTransactionError):
            uow.commit()


def test_a_joined_reading_block_sees_what_is_not_committed_yet(uow: UnitOfWork) -> None:
    with uow:
        center = HealthCenter(name="North")
        uow.health_centers.add(center)
        with uow.reading():
            assert uow.health_centers.get(center.id) is center
            with pytest.raises(TransactionError):
                uow.commit()
        uow.commit()
    assert center_names(uow) == ["North"]


def test_a_joined_reading_block_refuses_to_write(uow: UnitOfWork) -> None:
    with uow:
        center = HealthCenter(name="North")
        uow.health_centers.add(center)
        with pytest.raises(TransactionError), uow.reading():
            uow.health_centers.add(HealthCenter(name="half written"))
        with uow.reading():
            for write in (
                lambda: uow.health_centers.remove(center),
                lambda: uow.health_centers.get_for_update(center.id),
                uow.commit,
            ):
                with pytest.raises(TransactionError):
                    write()
        uow.commit()
    assert center_names(uow) == ["North"]


def test_a_writing_block_inside_a_joined_reading_block_is_part_of_the_whole(
    uow: UnitOfWork,
) -> None:
    with uow:
        with uow.reading():
            create_health_center(uow, name="North", address="")
        uow.commit()
    assert center_names(uow) == ["North"]


def test_bootstrap_joins_the_open_block(uow: UnitOfWork) -> None:
    with uow:
        made = bootstrap_health_center(
            uow,
            name="North",
            address="",
            lead_name="Ada",
            lead_email="ada@example.org",
            patient_name="Pat Doe",
        )
        new_case(uow, made.lead_clinician)
        delete_case(uow, made.first_case.id)
    assert center_names(uow) == []
    assert list_cases(uow).items == ()


def test_a_rule_broken_inside_leaves_nothing_of_the_outside(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    close_case(uow, ward.case.id)
    with pytest.raises(HospitalCasesError), uow:
        create_clinician(
            uow,
            health_center_id=ward.center.id,
            name="New",
            email="new@example.org",
            role=ClinicianRole.NURSE,
        )
        update_case(uow, ward.case.id, summary="late")
        uow.commit()
    assert len(list_clinicians(uow).items) == 2
