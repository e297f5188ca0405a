"""Case notes, on all stores."""

from uuid import uuid4

import pytest

from hospital_cases import (
    CaseClosedError,
    ClinicianRole,
    ClinicianUnavailableError,
    NotFoundError,
    StaleVersionError,
    UnitOfWork,
)
from hospital_cases.services import (
    add_note,
    close_case,
    delete_note,
    get_case,
    get_case_file,
    get_note,
    list_notes,
    reopen_case,
    update_clinician,
    update_health_center,
    update_note,
)
from tests.wards import new_case, new_clinician, new_ward


def test_a_note_holds_what_was_given(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    added = add_note(
        uow, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text=" stable\nno fever "
    )
    note = get_note(uow, added.id)
    assert note.note_text == "stable\nno fever"
    assert (note.case_id, note.clinician_id) == (ward.case.id, ward.nurse.id)
    assert (note.health_center_id, note.version) == (ward.center.id, 1)
    assert note.created_at == added.created_at > ward.case.created_at


def test_a_note_leaves_the_version_of_its_case_alone(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="one")
    add_note(uow, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text="two")
    case = get_case(uow, ward.case.id)
    assert (case.version, case.updated_at) == (1, ward.case.updated_at)


def test_a_closed_case_refuses_new_changed_and_deleted_notes(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="one")
    close_case(uow, ward.case.id)
    with pytest.raises(CaseClosedError) as caught:
        add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="two")
    assert caught.value.case_id == ward.case.id
    with pytest.raises(CaseClosedError):
        update_note(uow, note.id, note_text="changed")
    with pytest.raises(CaseClosedError):
        delete_note(uow, note.id)
    assert [(n.note_text, n.version) for n in list_notes(uow).items] == [("one", 1)]


def test_a_reopened_case_takes_notes_again(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    close_case(uow, ward.case.id)
    reopen_case(uow, ward.case.id)
    add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="back")
    assert [n.note_text for n in list_notes(uow, case_id=ward.case.id).items] == ["back"]


def test_a_note_is_written_by_treating_staff_of_the_center_only(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    admin = new_clinician(uow, ward.center.id, ClinicianRole.ADMIN)
    update_clinician(uow, ward.nurse.id, is_active=False)
    for author in (other.doctor, admin, ward.nurse):
        with pytest.raises(ClinicianUnavailableError) as caught:
            add_note(uow, case_id=ward.case.id, clinician_id=author.id, note_text="no")
        assert caught.value.clinician_id == author.id
    assert list_notes(uow).items == ()


def test_a_note_is_written_although_the_center_is_inactive(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    update_health_center(uow, ward.center.id, is_active=False)
    note = add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="still")
    assert get_note(uow, note.id).note_text == "still"


@pytest.mark.parametrize("entity", ["PatientCase", "Clinician"])
def test_a_note_with_an_unknown_reference_is_refused(uow: UnitOfWork, entity: str) -> None:
    ward = new_ward(uow)
    references = {"case_id": ward.case.id, "clinician_id": ward.doctor.id}
    unknown = uuid4()
    references["case_id" if entity == "PatientCase" else "clinician_id"] = unknown
    with pytest.raises(NotFoundError) as caught:
        add_note(uow, note_text="no", **references)
    assert (caught.value.entity, caught.value.id) == (entity, unknown)


def test_notes_are_listed_oldest_first_with_filters(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    second_case = new_case(uow, ward.doctor)
    first = add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="1")
    second = add_note(uow, case_id=second_case.id, clinician_id=ward.nurse.id, note_text="2")
    third = add_note(uow, case_id=other.case.id, clinician_id=other.doctor.id, note_text="3")
    assert [n.id for n in list_notes(uow).items] == [first.id, second.id, third.id]
    of_case = list_notes(uow, case_id=second_case.id).items
    assert [n.id for n in of_case] == [second.id]
    of_center = list_notes(uow, health_center_id=ward.center.id).items
    assert [n.id for n in of_center] == [first.id, second.id]
    of_author = list_notes(uow, clinician_id=other.doctor.id).items
    assert [n.id for n in of_author] == [third.id]
    none = list_notes(uow, case_id=ward.case.id, clinician_id=other.doctor.id).items
    assert none == ()


def test_the_text_of_a_note_can_be_changed(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    note = add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text="typo")
    updated = update_note(uow, note.id, note_text="no typo", expected_version=1)
    stored = get_note(uow, note.id)
    assert (stored.note_text, stored.version, updated.version) == ("no typo", 2, 2)
    assert stored.created_at == note.created_at
    with pytest.raises(StaleVersionError):
        update_note(uow, note.id, note_text="late", expected_version=1)
    unchanged = update_note(uow, note.id)
    assert unchanged.version == 2


def test_an_unknown_note_is_not_found(uow: UnitOfWork) -> None:
    unknown = uuid4()
    for change in (get_note, update_note, delete_note):
        with pytest.raises(NotFoundError) as caught:
            change(uow, unknown)
        assert (caught.value.entity, caught.value.id) == ("CaseNote", unknown)


def test_a_case_file_holds_the_case_with_all_that_belongs_to_it(uow: UnitOfWork) -> None:
    ward, other = new_ward(uow, "North"), new_ward(uow, "South")
    add_note(uow, case_id=other.case.id, clinician_id=other.doctor.id, note_text="elsewhere")
    for number in range(60):
        add_note(uow, case_id=ward.case.id, clinician_id=ward.nurse.id, note_text=f"{number}")
    case_file = get_case_file(uow, ward.case.id)
    assert (case_file.case.id, case_file.case.patient_name) == (ward.case.id, "Pat Doe")
    assert (case_file.health_center.id, case_file.clinician.id) == (
        ward.center.id,
        ward.doctor.id,
    )
    assert [n.note_text for n in case_file.notes.items] == [str(n) for n in range(50)]
    rest = list_notes(uow, case_id=ward.case.id, after=case_file.notes.next_cursor)
    assert [n.note_text for n in rest.items] == [str(n) for n in range(50, 60)]
    assert rest.next_cursor is None


def test_the_file_of_an_unknown_case_is_not_found(uow: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        get_case_file(uow, uuid4())
