"""An observer of an entity is told before a field changes."""

from datetime import timedelta

import pytest

from hospital_cases import CaseStatus, Clinician, HealthCenter, InvalidValueError
from hospital_cases.models.entity import (
    Entity,
    field_values,
    observe,
    observer_of,
    stop_observing,
)
from tests.unit.new_entities import NOON, a_case, a_center, a_clinician


def test_an_observer_is_told_before_a_field_changes_and_only_if_one_does() -> None:
    center = a_center()
    told: list[str] = []
    observe(center, lambda entity: told.append(field_values(entity)["name"]))
    center.edit(name=" North ", address="1 Main Street")
    assert told == []
    center.edit(name="South")
    assert told == ["North"]
    with pytest.raises(InvalidValueError):
        center.edit(address="2 Main Street", name="")
    assert told == ["North"]
    stop_observing(center)
    stop_observing(center)
    center.edit(name="East")
    assert (told, observer_of(center)) == (["North"], None)


def test_an_observer_is_told_before_a_change_of_two_fields() -> None:
    case = a_case()
    told: list[tuple[object, object]] = []
    observe(case, lambda _entity: told.append((case.status, case.updated_at)))
    case.close(at=NOON + timedelta(hours=1))
    assert told[0] == (CaseStatus.OPEN, NOON)


def test_an_observer_that_refuses_keeps_the_old_values() -> None:
    def refuse(_entity: Entity) -> None:
        raise ZeroDivisionError

    center = a_center()
    observe(center, refuse)
    with pytest.raises(ZeroDivisionError):
        center.edit(name="South")
    assert center.name == "North"


def test_the_latest_observer_replaces_the_one_before() -> None:
    center: HealthCenter = a_center()
    first: list[Entity] = []
    second: list[Entity] = []
    observe(center, first.append)
    observe(center, second.append)
    center.edit(name="South")
    assert (first, second) == ([], [center])


def test_an_observer_does_not_show_in_the_fields() -> None:
    clinician: Clinician = a_clinician()
    observe(clinician, print)
    assert list(field_values(clinician)) == list(Clinician.rules)
    assert "observer" not in repr(clinician)
