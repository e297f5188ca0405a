"""What is refused at the door, and what is plain text, on all stores."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from hospital_cases import ClinicianRole, InvalidValueError, UnitOfWork
from hospital_cases.services import (
    add_note,
    bootstrap_health_center,
    close_case,
    create_clinician,
    create_health_center,
    delete_case,
    delete_clinician,
    delete_health_center,
    delete_note,
    get_case,
    get_case_file,
    get_clinician,
    get_health_center,
    get_note,
    list_cases,
    list_clinicians,
    list_health_centers,
    list_notes,
    open_case,
    reassign_case,
    reopen_case,
    update_case,
    update_clinician,
    update_health_center,
    update_note,
)
from tests.wards import Ward, new_ward

NOT_TEXT: list[object] = [None, 7, b"x", ["x"], True]
ILLEGAL_TEXT: list[object] = [*NOT_TEXT, "a\x00b", "\ud800", "ok \udfff"]
FRAGMENTS = ["'; DROP TABLE patient_cases; --", '" OR 1=1', "100 %s", ":name", "\\", "{0}", "😀"]


def refusals(field: str, longest: int, *, required: bool) -> list[tuple[str, object]]:
    values = [*ILLEGAL_TEXT, "x" * (longest + 1), *(["", " \t\n"] if required else [])]
    return [(field, value) for value in values]


CENTER = refusals("name", 200, required=True) + refusals("address", 500, required=False)
BAD_EMAILS = ["x", "@", "a@b", "a@", "@b.org", "a b@c.org", "a@b@c.org", "a@.org", "a@b..org"]
CLINICIAN = [
    *refusals("name", 200, required=True),
    *refusals("email", 254, required=True),
    *[("email", email) for email in [*BAD_EMAILS, "x" * 250 + "@x.org", "a@b.org\x07"]],
    *[("role", role) for role in ("doctor", None, 1, "DOCTOR")],
]
TOMORROW = datetime.now(UTC).date() + timedelta(days=2)
CASE = [
    *refusals("patient_name", 200, required=True),
    *refusals("summary", 4000, required=False),
    *[
        ("patient_dob", dob)
        for dob in (TOMORROW, date(1849, 12, 31), "1990-01-01", 7, datetime(1990, 1, 1, tzinfo=UTC))
    ],
]


def refuse(field: str, call: Callable[..., object], *args: object, **fields: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        call(*args, **fields)
    assert caught.value.field == field
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_bad_fields_of_a_center_are_refused_and_named(uow: UnitOfWork) -> None:
    center = create_health_center(uow, name="North", address="")
    for field, value in CENTER:
        refuse(field, create_health_center, uow, **{"name": "X", "address": "", field: value})
        refuse(field, update_health_center, uow, center.id, **{field: value})
    for flag in (None, 1, "yes"):
        refuse("is_active", update_health_center, uow, center.id, is_active=flag)
    assert [(c.name, c.version) for c in list_health_centers(uow).items] == [("North", 1)]


def test_bad_fields_of_a_clinician_are_refused_and_named(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    good = {"name": "X", "email": "x@example.org", "role": ClinicianRole.NURSE}
    for field, value in CLINICIAN:
        fields = good | {field: value}
        refuse(field, create_clinician, uow, health_center_id=ward.center.id, **fields)
        refuse(field, update_clinician, uow, ward.doctor.id, **{field: value})
    refuse("is_active", update_clinician, uow, ward.doctor.id, is_active=0)
    refuse("health_center_id", create_clinician, uow, health_center_id="x", **good)
    assert len(list_clinicians(uow).items) == 2
    assert get_clinician(uow, ward.doctor.id).version == 1


def test_bad_fields_of_a_case_are_refused_and_named(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    references = {"health_center_id": ward.center.id, "clinician_id": ward.doctor.id}
    for field, value in CASE:
        fields = {"patient_name": "X", **references, field: value}
        refuse(field, open_case, uow, **fields)
        refuse(field, update_case, uow, ward.case.id, **{field: value})
    for field, value in references.items():
        fields = {"patient_name": "X", **references, field: str(value)}
        refuse(field, open_case, uow, **fields)
    assert [(c.id, c.version) for c in list_cases(uow).items] == [(ward.case.id, 1)]


def test_bad_text_of_a_note_is_refused(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    references = {"case_id": ward.case.id, "clinician_id": ward.doctor.id}
    note = add_note(uow, note_text="good", **references)
    for field, value in refusals("note_text", 20_000, required=True):
        refuse(field, add_note, uow, **references, note_text=value)
        refuse(field, update_note, uow, note.id, note_text=value)
    for field in references:
        refuse(field, add_note, uow, **(references | {"note_text": "X", field: 7}))
    assert [(n.note_text, n.version) for n in list_notes(uow).items] == [("good", 1)]


def test_bad_fields_of_the_bootstrap_workflow_leave_nothing(uow: UnitOfWork) -> None:
    good = {"name": "N", "address": "", "lead_name": "L", "lead_email": "l@x.org"}
    good["patient_name"] = "P"
    for field in (*good, "lead_role", "patient_dob", "summary"):
        refuse(field, bootstrap_health_center, uow, **(good | {field: 7}))
    assert list_health_centers(uow).items == ()


@pytest.mark.parametrize("wrong", ["x", str(UUID(int=7)), 7, None, UUID(int=7).bytes])
def test_an_id_must_be_a_uuid(uow: UnitOfWork, wrong: object) -> None:
    of_center = (get_health_center, update_health_center, delete_health_center)
    of_clinician = (get_clinician, update_clinician, delete_clinician)
    of_case = (get_case, get_case_file, update_case, close_case, reopen_case, delete_case)
    of_note = (get_note, update_note, delete_note)
    calls: list[tuple[str, Callable[..., object]]]
    calls = [("health_center_id", call) for call in of_center]
    calls += [("clinician_id", call) for call in of_clinician]
    calls += [("case_id", call) for call in of_case]
    calls += [("note_id", call) for call in of_note]
    for field, call in calls:
        refuse(field, call, uow, wrong)
    refuse("clinician_id", reassign_case, uow, uuid4(), clinician_id=wrong)


@pytest.mark.parametrize("text", [*FRAGMENTS, "x" * 200])
def test_legal_text_is_stored_as_it_is(uow: UnitOfWork, text: str) -> None:
    made = bootstrap_health_center(
        uow,
        name=text,
        address=text,
        lead_name=text,
        lead_email="lead@example.org",
        patient_name=text,
        summary=text,
    )
    note = add_note(
        uow, case_id=made.first_case.id, clinician_id=made.lead_clinician.id, note_text=text
    )
    case_file = get_case_file(uow, made.first_case.id)
    assert (case_file.health_center.name, case_file.health_center.address) == (text, text)
    assert (case_file.clinician.name, case_file.case.patient_name) == (text, text)
    assert (case_file.case.summary, case_file.notes.items[0].note_text) == (text, text)
    assert get_note(uow, note.id).note_text == text


def test_no_refusal_quotes_a_patient(uow: UnitOfWork) -> None:
    ward: Ward = new_ward(uow)
    planted = "Wilhelmina\x00Secret"
    for call in (
        lambda: update_case(uow, ward.case.id, patient_name=planted),
        lambda: update_case(uow, ward.case.id, summary=planted * 1000),
        lambda: add_note(uow, case_id=ward.case.id, clinician_id=ward.doctor.id, note_text=planted),
    ):
        with pytest.raises(InvalidValueError) as caught:
            call()
        assert "Wilhelmina" not in f"{caught.value} {caught.value!r} {caught.value.args}"


def test_no_repr_shows_a_patient_or_a_member_of_staff(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    case = update_case(
        uow, ward.case.id, patient_name="Wilhelmina", summary="Secret", patient_dob=date(1901, 2, 3)
    )
    note = add_note(uow, case_id=case.id, clinician_id=ward.doctor.id, note_text="Secret")
    shown = f"{case!r}{note!r}{ward.doctor!r}{ward.center!r}{get_case_file(uow, case.id)!r}"
    shown += repr(list_cases(uow)) + repr(list_notes(uow))
    without_ids = re.sub(r"[0-9a-f-]{36}", "", shown)  # an id may hold any digits
    for hidden in ("Wilhelmina", "Secret", "1901", ward.doctor.email, "Clinician 1"):
        assert hidden not in without_ids
    assert str(case.id) in shown


def test_a_field_cannot_be_removed_from_an_object(uow: UnitOfWork) -> None:
    ward = new_ward(uow)
    with uow:
        case = uow.patient_cases.get_for_update(ward.case.id)
        with pytest.raises(InvalidValueError) as caught:
            del case.summary
        case.edit(at=uow.now(), summary="flu")
        uow.commit()
    assert caught.value.field == "summary"
    assert get_case(uow, case.id).summary == "flu"
