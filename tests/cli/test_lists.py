"""The commands that print lists, as tables, lines and documents."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from hospital_cases import Clinician, HealthCenter, PatientCase, UnitOfWork
from hospital_cases.services import close_case, open_case, update_clinician, update_health_center
from tests.cli.commands import invoke
from tests.wards import Ward, new_case, new_ward


def document(*arguments: str) -> Any:
    outcome = invoke(*arguments, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def ids(*arguments: str) -> list[str]:
    return [item["id"] for item in document(*arguments)["items"]]


@pytest.mark.parametrize(
    ("command", "entity"),
    [("centers", HealthCenter), ("clinicians", Clinician), ("cases", PatientCase)],
)
@pytest.mark.usefixtures("ward")
def test_a_document_has_all_fields_of_the_entity_in_order(command: str, entity: Any) -> None:
    for item in document(command)["items"]:
        assert list(item) == [field.name for field in fields(entity)]


def test_a_document_holds_ids_times_dates_and_words_as_text(
    ward: Ward, filling: UnitOfWork
) -> None:
    case = open_case(
        filling,
        health_center_id=ward.center.id,
        clinician_id=ward.doctor.id,
        patient_name="Ana",
        patient_dob=date(1961, 4, 5),
    )
    newest, older = document("cases")["items"]
    assert newest == {
        "id": str(case.id),
        "health_center_id": str(ward.center.id),
        "clinician_id": str(ward.doctor.id),
        "patient_name": "Ana",
        "patient_dob": "1961-04-05",
        "summary": "",
        "status": "open",
        "created_at": case.created_at.isoformat(),
        "updated_at": case.updated_at.isoformat(),
        "version": 1,
    }
    assert newest["created_at"].endswith("+00:00")
    assert older["patient_dob"] is None


def test_a_document_is_ascii_without_control_characters(ward: Ward, filling: UnitOfWork) -> None:
    name = "Zoë \x7f\x1b[31m\x9b 王 \u202e"
    new_case(filling, ward.doctor, name)
    out = invoke("cases", "--json").out
    assert out.isascii()
    assert out.replace("\n", "").isprintable()
    assert json.loads(out)["items"][0]["patient_name"] == name


def test_centers_are_chosen_by_whether_they_are_active(ward: Ward, filling: UnitOfWork) -> None:
    closed = new_ward(filling, "South").center
    update_health_center(filling, closed.id, is_active=False)
    assert ids("centers") == [str(ward.center.id), str(closed.id)]
    assert ids("centers", "--active") == [str(ward.center.id)]
    assert ids("centers", "--inactive") == [str(closed.id)]


def test_clinicians_are_chosen_by_center_role_and_activity(ward: Ward, filling: UnitOfWork) -> None:
    other = new_ward(filling, "South")
    update_clinician(filling, ward.nurse.id, is_active=False)
    center = ("--center", str(ward.center.id))
    assert set(ids("clinicians", *center)) == {str(ward.doctor.id), str(ward.nurse.id)}
    assert set(ids("clinicians", "--role", "nurse")) == {str(ward.nurse.id), str(other.nurse.id)}
    assert ids("clinicians", *center, "--inactive") == [str(ward.nurse.id)]
    assert ids("clinicians", *center, "--active") == [str(ward.doctor.id)]


def test_cases_are_chosen_by_center_clinician_and_status(ward: Ward, filling: UnitOfWork) -> None:
    other = new_ward(filling, "South")
    close_case(filling, other.case.id)
    assert ids("cases") == [str(other.case.id), str(ward.case.id)]
    assert ids("cases", "--status", "closed") == [str(other.case.id)]
    assert ids("cases", "--center", str(ward.center.id)) == [str(ward.case.id)]
    assert ids("cases", "--clinician", str(ward.doctor.id)) == [str(ward.case.id)]
    assert ids("cases", "--center", str(ward.center.id), "--status", "closed") == []


@pytest.mark.parametrize("command", ["centers", "clinicians", "cases"])
def test_the_hint_on_each_page_leads_to_the_next_one(
    command: str, ward: Ward, filling: UnitOfWork
) -> None:
    assert ward.case.version == 1
    new_ward(filling, "South")
    expected, found = ids(command), []
    more: list[str] = []
    while True:
        page = invoke(command, "--limit", "1", *more)
        assert page.code == 0
        found.append(page.lines[1].split()[0])
        if not page.err:
            break
        before, cursor = page.err.removesuffix("\n").split(" --after ")
        assert before == "More: add"
        more = ["--after", cursor]
    assert found == expected
    assert len(found) > 1


@pytest.mark.usefixtures("ward")
def test_a_document_has_the_cursor_instead_of_a_hint() -> None:
    first = document("clinicians", "--limit", "1")
    second = document("clinicians", "--limit", "1", "--after", first["next_cursor"])
    assert second["next_cursor"] is None
    assert first["items"] != second["items"]


@pytest.mark.parametrize(
    ("command", "plural"),
    [("centers", "health centers"), ("clinicians", "clinicians"), ("cases", "cases")],
)
@pytest.mark.usefixtures("url")
def test_an_empty_list_is_reported_on_stderr_alone(command: str, plural: str) -> None:
    outcome = invoke(command)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"No {plural}.\n")
    assert document(command) == {"items": [], "next_cursor": None}


def test_lists_show_the_documented_columns(ward: Ward) -> None:
    day = ward.case.created_at.date().isoformat()
    assert invoke("cases").lines == [
        "id                                    status  opened      born     patient",
        f"{ward.case.id}  open    {day}  unknown  Pat Doe",
    ]
    assert invoke("centers").lines == [
        "id                                    active  name   address",
        f"{ward.center.id}  yes     North  1 Main Street",
    ]
    header, *rows = invoke("clinicians").lines
    assert header.split() == ["id", "role", "active", "name", "email"]
    nurse, doctor = sorted(rows, key=lambda row: str(ward.doctor.id) in row)
    assert doctor.split(None, 3)[:3] == [str(ward.doctor.id), "doctor", "yes"]
    assert doctor.endswith(ward.doctor.email)
    assert ward.nurse.name in nurse


def test_an_address_of_several_lines_is_shown_on_one(ward: Ward, filling: UnitOfWork) -> None:
    update_health_center(filling, ward.center.id, address="1 Main Street\nFloor 2\r\nNorth")
    assert invoke("centers").lines[1].endswith("North  1 Main Street, Floor 2, North")
