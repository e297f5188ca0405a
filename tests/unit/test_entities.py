"""What all entities have in common: fields with rules, and nothing that goes round them."""

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest

from hospital_cases import CaseStatus, InvalidValueError, PatientCase
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import (
    Entity,
    field_names,
    field_values,
    observe,
    observer_of,
)
from hospital_cases.models.field_rules import birth_date
from tests.unit.new_entities import NOON, a_case, a_center, a_clinician, a_note

MAKERS: list[Callable[[], Entity]] = [a_center, a_clinician, a_case, a_note]
PATIENT = "Zebedee Quux"

each_entity = pytest.mark.parametrize("make", MAKERS, ids=lambda make: str(make.__name__))


def test_each_entity_has_a_maker_here() -> None:
    assert [type(make()) for make in MAKERS] == list(ENTITIES)


# Fields.


@each_entity
def test_every_field_has_a_rule(make: Callable[[], Entity]) -> None:
    entity = make()
    assert list(field_values(entity)) == list(field_names(type(entity)))
    assert set(vars(entity)) == set(entity.rules)


@each_entity
def test_no_field_is_assigned_after_construction(make: Callable[[], Entity]) -> None:
    entity = make()
    before = field_values(entity)
    for name, value in before.items():
        with pytest.raises(InvalidValueError, match="is changed by a method only") as caught:
            setattr(entity, name, value)
        assert caught.value.field == name
    assert field_values(entity) == before


@each_entity
def test_no_field_is_deleted(make: Callable[[], Entity]) -> None:
    entity = make()
    before = field_values(entity)
    for name in before:
        with pytest.raises(InvalidValueError, match="cannot be deleted") as caught:
            delattr(entity, name)
        assert caught.value.field == name
    assert field_values(entity) == before


@each_entity
@pytest.mark.parametrize("name", ["adress", "_secret", "__dict", "edit", "rules", "__class__"])
def test_no_other_attribute_is_assigned_or_deleted(make: Callable[[], Entity], name: str) -> None:
    entity = make()
    before = dict(vars(entity))
    with pytest.raises(AttributeError, match="has no field") as assigned:
        setattr(entity, name, "x")
    with pytest.raises(AttributeError, match="has no field") as deleted:
        delattr(entity, name)
    assert (assigned.value.name, deleted.value.name) == (name, name)
    assert vars(entity) == before


def test_an_attribute_that_is_not_guarded_can_be_deleted() -> None:
    case = a_case()
    [name] = PatientCase.unguarded
    setattr(case, name, "x")
    delattr(case, name)
    assert name not in vars(case)


@each_entity
def test_a_constructor_takes_fields_only(make: Callable[[], Entity]) -> None:
    constructor: Any = type(make())
    with pytest.raises(TypeError):
        constructor(**field_values(make()), adress="x")


def test_a_new_entity_has_an_id_and_version_one() -> None:
    chosen = uuid4()
    assert a_center(id=chosen).id == chosen
    assert a_center().id != a_center().id
    assert {make().version for make in MAKERS} == {1}


@each_entity
def test_an_entity_without_its_required_fields_is_not_made(make: Callable[[], Entity]) -> None:
    with pytest.raises(TypeError):
        type(make())()


def test_a_field_of_another_type_is_refused_by_its_name() -> None:
    wrong: list[tuple[str, Callable[[], object]]] = [
        ("id", lambda: a_center(id=str(uuid4()))),
        ("is_active", lambda: a_center(is_active=1)),
        ("version", lambda: a_center(version=0)),
        ("version", lambda: a_center(version=True)),
        ("role", lambda: a_clinician(role="doctor")),
        ("status", lambda: a_case(status="open")),
        ("patient_dob", lambda: a_case(patient_dob=NOON)),
        ("note_text", lambda: a_note(note_text=b"cough")),
    ]
    for field, make in wrong:
        with pytest.raises(InvalidValueError) as caught:
            make()
        assert caught.value.field == field


def test_times_are_kept_in_utc() -> None:
    tokyo = timezone(timedelta(hours=9))
    made = a_center(created_at=datetime(2026, 3, 1, 8, tzinfo=tokyo))
    assert made.created_at == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert made.created_at.tzinfo is UTC


@pytest.mark.parametrize(
    "time",
    [
        datetime(2026, 3, 1),  # noqa: DTZ001 - naive on purpose
        date(2026, 3, 1),
        "2026-03-01",
        None,
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_a_time_that_is_naive_or_none_is_refused(time: object) -> None:
    with pytest.raises(InvalidValueError) as caught:
        a_center(created_at=time)
    assert caught.value.field == "created_at"
    assert caught.value.__context__ is None


def test_a_child_born_today_in_auckland_is_not_in_the_future() -> None:
    auckland = datetime.now(timezone(timedelta(hours=14))).date()
    assert birth_date("patient_dob", auckland) == auckland
    with pytest.raises(InvalidValueError):
        birth_date("patient_dob", auckland + timedelta(days=2))
    assert birth_date("patient_dob", date(1850, 1, 1)) == date(1850, 1, 1)
    with pytest.raises(InvalidValueError):
        birth_date("patient_dob", date(1849, 12, 31))


# Identity, copies and text.


@each_entity
def test_an_entity_equals_itself_only_and_can_be_a_key(make: Callable[[], Entity]) -> None:
    entity = make()
    twin = copy.deepcopy(entity)
    assert entity == entity  # noqa: PLR0124 - that is the statement
    assert entity != twin
    assert len({entity, twin}) == 2


@each_entity
@pytest.mark.parametrize(
    "again",
    [
        copy.copy,
        copy.deepcopy,
        lambda entity: pickle.loads(pickle.dumps(entity)),  # noqa: S301 - our own bytes
    ],
    ids=["copy", "deepcopy", "pickle"],
)
def test_a_copy_has_the_fields_and_no_observer(
    make: Callable[[], Entity], again: Callable[[Any], Any]
) -> None:
    entity = make()
    told: list[Entity] = []
    observe(entity, told.append)
    copied = again(entity)
    assert type(copied) is type(entity)
    assert vars(copied) == field_values(entity)
    assert observer_of(copied) is None
    assert copied._change(version=7)
    assert (told, entity.version) == ([], 1)
    with pytest.raises(InvalidValueError):
        copied.version = 8  # type: ignore[misc]  # wrong on purpose


def test_a_copied_case_is_closed_alone() -> None:
    case = a_case()
    copied = copy.copy(case)
    copied.close(at=NOON)
    assert (case.status, copied.status) == (CaseStatus.OPEN, CaseStatus.CLOSED)


def test_text_of_an_entity_tells_ids_and_state_and_nothing_about_a_patient() -> None:
    case = a_case(patient_name=PATIENT, summary=PATIENT, patient_dob=date(1987, 6, 5))
    note = a_note(case, note_text=PATIENT)
    center, clinician = a_center(), a_clinician()
    assert shown(case) == {
        f"id={case.id}",
        f"health_center_id={case.health_center_id}",
        f"clinician_id={case.clinician_id}",
        "status=CaseStatus.OPEN",
        "version=1",
    }
    assert shown(note) == {
        f"id={note.id}",
        f"health_center_id={note.health_center_id}",
        f"case_id={case.id}",
        f"clinician_id={note.clinician_id}",
        "version=1",
    }
    assert shown(center) == {f"id={center.id}", "is_active=True", "version=1"}
    assert shown(clinician) == {
        f"id={clinician.id}",
        f"health_center_id={clinician.health_center_id}",
        "role=ClinicianRole.DOCTOR",
        "is_active=True",
        "version=1",
    }
    for entity in (case, note):
        assert PATIENT not in f"{entity!r} {entity}"
        assert "1987" not in f"{entity!r} {entity}"


def shown(entity: Entity) -> set[str]:
    """Return what stands between the parentheses, in any order."""
    name, _, rest = repr(entity).partition("(")
    assert name == type(entity).__name__
    assert str(entity) == repr(entity)
    return set(rest.removesuffix(")").split(", "))


def test_an_entity_that_was_never_constructed_has_a_text() -> None:
    assert "id=None" in repr(PatientCase.__new__(PatientCase))
