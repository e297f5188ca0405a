"""Soft deletion of cases and notes, on all stores."""

from uuid import UUID, uuid4

import pytest

from hospital_cases import (
    CaseNote,
    DuplicateError,
    HealthCenter,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    PatientCase,
    StaleVersionError,
    UnitOfWork,
)
from hospital_cases.services import (
    add_note,
    close_case,
    delete_case,
    delete_note,
    get_case,
    get_case_file,
    get_health_center,
    get_note,
    list_cases,
    list_notes,
    reassign_case,
    reopen_case,
    update_case,
    update_note,
)
from tests.wards import Ward, new_case, new_ward


def write(uow: UnitOfWork, ward: Ward, text: str = "stable") -> CaseNote:
    return add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text=text)


def test_a_deleted_case_vanishes_from_every_read(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    delete_case(uow, ward.case.id)
    for read in (get_case, get_case_file):
        with pytest.raises(NotFoundError):
            read(uow, ward.case.id)
    assert list_cases(uow).items == ()
    assert list_cases(uow, health_center_id=ward.center.id).items == ()
    with uow.reading():
        assert uow.patient_cases.find(ward.case.id) is None


def test_a_deleted_case_refuses_every_change(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = write(uow, ward)
    delete_case(uow, ward.case.id)
    for change in (update_case, close_case, reopen_case, delete_case):
        with pytest.raises(NotFoundError) as caught:
            change(uow, ward.case.id)
        assert (caught.value.entity, caught.value.id) == ("PatientCase", ward.case.id)
    with pytest.raises(NotFoundError):
        reassign_case(uow, ward.case.id, clinician_id=ward.nurse.id)
    with pytest.raises(NotFoundError):
        write(uow, ward)
    with pytest.raises(NotFoundError) as of_note:
        update_note(uow, note.id, note_text="late")
    assert of_note.value.entity == "CaseNote"


def test_the_notes_of_a_deleted_case_vanish_with_it(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = write(uow, ward)
    other_case = new_case(uow, ward.doctor)
    kept = add_note(uow, case_id=other_case.id, clinician_id=ward.doctor.id, note_text="kept")
    delete_case(uow, ward.case.id)
    with pytest.raises(NotFoundError):
        get_note(uow, note.id)
    with pytest.raises(NotFoundError):
        delete_note(uow, note.id)
    assert list_notes(uow, case_id=ward.case.id).items == ()
    assert [n.id for n in list_notes(uow).items] == [kept.id]
    of_author = list_notes(uow, clinician_id=ward.doctor.id, health_center_id=ward.center.id)
    assert [n.id for n in of_author.items] == [kept.id]


def test_a_closed_case_can_be_deleted(uow: UnitOfWork) -> None:
    case = new_ward(uow).case
    close_case(uow, case.id)
    delete_case(uow, case.id, expected_version=2)
    assert list_cases(uow).items == ()


def test_a_deleted_note_vanishes_from_every_read(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    gone, kept = write(uow, ward, "gone"), write(uow, ward, "kept")
    delete_note(uow, gone.id)
    with pytest.raises(NotFoundError):
        get_note(uow, gone.id)
    with pytest.raises(NotFoundError):
        update_note(uow, gone.id, note_text="late")
    with pytest.raises(NotFoundError):
        delete_note(uow, gone.id)
    assert [n.id for n in list_notes(uow).items] == [kept.id]
    assert [n.id for n in get_case_file(uow, ward.case.id).notes.items] == [kept.id]


def test_a_stale_deletion_of_a_case_or_note_is_refused(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = write(uow, ward)
    update_note(uow, note.id, note_text="changed")
    update_case(uow, ward.case.id, summary="changed")
    with pytest.raises(StaleVersionError) as of_note:
        delete_note(uow, note.id, expected_version=1)
    assert (of_note.value.entity, of_note.value.actual) == ("CaseNote", 2)
    with pytest.raises(StaleVersionError):
        delete_case(uow, ward.case.id, expected_version=1)
    assert get_note(uow, note.id).note_text == "changed"


def test_the_id_of_a_deleted_row_stays_taken(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    delete_case(uow, ward.case.id)
    again = PatientCase(
        id=ward.case.id,
        health_center_id=ward.center.id,
        clinician_id=ward.doctor.id,
        patient_name="Other",
    )
    with pytest.raises(DuplicateError) as caught, uow:
        uow.patient_cases.add(again)
    assert (caught.value.entity, caught.value.fields) == ("PatientCase", ("id",))


def test_stored_ids_are_known_even_when_deleted(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    kept = new_case(uow, ward.doctor)
    delete_case(uow, ward.case.id)
    with uow.reading():
        cases = uow.patient_cases._stored([ward.case.id, kept.id, uuid4()])
        centers = uow.health_centers._stored([ward.center.id])
        nothing = uow.case_notes._stored([])
    assert {i: row.is_deleted for i, row in cases.items()} == {ward.case.id: True, kept.id: False}
    assert {row.health_center_id for row in cases.values()} == {ward.center.id}
    assert centers[ward.center.id].health_center_id == ward.center.id
    assert nothing == {}


@pytest.mark.parametrize("wrong", ["x", None, 7])
def test_only_uuids_are_looked_up(uow: UnitOfWork, wrong: object) -> None:
    with uow.reading(), pytest.raises(InvalidValueError) as caught:
        uow.patient_cases._stored([uuid4(), wrong])  # type: ignore[list-item]  # wrong on purpose
    assert caught.value.field == "case_id"


def test_many_ids_are_looked_up_at_once(uow: UnitOfWork) -> None:
    center = new_ward(uow).center
    ids: list[UUID] = [uuid4() for _ in range(1200)]
    with uow.reading():
        assert list(uow.health_centers._stored([*ids, center.id])) == [center.id]


@pytest.mark.parametrize("outcome", ["rolled back", "committed"])
def test_a_deletion_is_seen_inside_its_block_at_once(uow: UnitOfWork, outcome: str) -> None:
    ward = new_ward(uow)
    note = write(uow, ward)
    with uow:
        delete_case(uow, ward.case.id)
        assert uow.patient_cases.find(ward.case.id) is None
        assert uow.case_notes.find(note.id) is None
        if outcome == "committed":
            uow.commit()
    with uow.reading():
        found = uow.patient_cases.find(ward.case.id)
    assert (found is None) is (outcome == "committed")


def test_a_note_of_a_deleted_case_is_neither_edited_nor_removed(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = write(uow, ward)
    with pytest.raises(StaleVersionError) as edited, uow:
        loaded, case = uow.case_notes.get_with_case_for_update(note.id)
        delete_case(uow, ward.case.id)
        loaded.edit(case=case, note_text="late")
        uow.commit()
    assert (edited.value.entity, edited.value.id, edited.value.actual) == (
        "CaseNote",
        note.id,
        None,
    )
    delete_case(uow, ward.case.id)
    with pytest.raises(NotFoundError), uow:
        uow.case_notes.remove(note)


def test_a_center_with_the_id_of_a_deleted_case_stays(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        uow.health_centers.add(HealthCenter(id=ward.case.id, name="South"))
        uow.commit()
    delete_case(uow, ward.case.id)
    assert get_health_center(uow, ward.case.id).name == "South"


def test_deleting_does_not_touch_what_was_read_before(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        case = uow.patient_cases.get(ward.case.id)
        delete_case(uow, ward.case.id)
        case.edit(at=uow.now(), summary="an edit of a deleted case")
        uow.commit()
    assert case.patient_name == "Pat Doe"
    with pytest.raises(HospitalCasesError):
        get_case(uow, ward.case.id)
