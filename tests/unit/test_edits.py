"""Edits of entities: all or nothing, and what centers and clinicians allow."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from hospital_cases import (
    ClinicianRole,
    ClinicianUnavailableError,
    InvalidValueError,
)
from hospital_cases.errors import StaleVersionError
from hospital_cases.models.entity import Entity
from tests.unit.new_entities import NOON, a_case, a_center, a_clinician, a_note
from tests.unit.refused_changes import refused

LATER = NOON + timedelta(hours=1)


def test_edits_tell_whether_a_value_changed() -> None:
    center, clinician = a_center(), a_clinician()
    assert not center.edit()
    assert not center.edit(name=" North ", address="1 Main Street ", is_active=True)
    assert center.edit(name="  South ")
    assert center.edit(is_active=False)
    assert (center.name, center.is_active) == ("South", False)
    assert not clinician.edit(email="ADA@example.org", role=ClinicianRole.DOCTOR)
    assert clinician.edit(email=" EVE@EXAMPLE.ORG\n")
    assert clinician.edit(role=ClinicianRole.NURSE, name="Eve")
    assert (clinician.name, clinician.email) == ("Eve", "eve@example.org")


def test_edits_happen_all_or_not_at_all() -> None:
    center, clinician, case = a_center(), a_clinician(), a_case()
    note = a_note(case)
    attempts: list[tuple[Entity, str, Callable[[], object]]] = [
        (center, "name", lambda: center.edit(address="2 Main Street", name="x" * 201)),
        (center, "name", lambda: center.edit(name=None)),  # type: ignore[arg-type]  # wrong on purpose
        (clinician, "email", lambda: clinician.edit(name="Eve", email="nowhere")),
        (clinician, "role", lambda: clinician.edit(name="Eve", role="nurse")),  # type: ignore[arg-type]  # wrong on purpose
        (case, "summary", lambda: case.edit(at=LATER, patient_name="Eve", summary="\x00")),
        (note, "note_text", lambda: note.edit(case=case, note_text=" ")),
    ]
    for entity, field, change in attempts:
        error = refused(InvalidValueError, change, entity)
        assert isinstance(error, InvalidValueError)
        assert error.field == field


def test_a_clinician_does_not_move_to_another_center() -> None:
    clinician: Any = a_clinician()
    with pytest.raises(TypeError):
        clinician.edit(health_center_id=uuid4())
    with pytest.raises(InvalidValueError):
        clinician.health_center_id = uuid4()


@pytest.mark.parametrize("role", list(ClinicianRole))
def test_doctors_and_nurses_treat_at_home_while_they_are_active(role: ClinicianRole) -> None:
    clinician = a_clinician(role=role)
    home, elsewhere = clinician.health_center_id, uuid4()
    refused(ClinicianUnavailableError, lambda: clinician.require_available_at(elsewhere))
    if role is ClinicianRole.ADMIN:
        refused(ClinicianUnavailableError, lambda: clinician.require_available_at(home))
        return
    clinician.require_available_at(home)
    clinician.edit(is_active=False)
    error = refused(ClinicianUnavailableError, lambda: clinician.require_available_at(home))
    assert error.args == (clinician.id, home)


@pytest.mark.parametrize("wrong", [0, -1, True, "1", 1.0, 2**31])
def test_an_expected_version_is_a_whole_number_from_one_on(wrong: Any) -> None:
    center = a_center()
    error = refused(InvalidValueError, lambda: center.require_version(wrong), center)
    assert error.args[0] == "expected_version"


def test_another_expected_version_is_stale() -> None:
    center = a_center(version=3)
    center.require_version(None)
    center.require_version(3)
    error = refused(StaleVersionError, lambda: center.require_version(2), center)
    assert error.args == ("HealthCenter", center.id, 2, 3)
