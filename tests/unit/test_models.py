"""The entities: their fields, rules and verbs, without a store."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest

from hospital_cases import (
    CaseClosedError,
    CaseNotClosedError,
    CaseNote,
    CaseStatus,
    Clinician,
    ClinicianRole,
    ClinicianUnavailableError,
    HealthCenter,
    HealthCenterInactiveError,
    InvalidValueError,
    PatientCase,
)
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.models.field_rules import birth_date

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def center() -> HealthCenter:
    return HealthCenter(name="North", address="1 Main Street", created_at=NOON)


def doctor(health_center_id: UUID | None = None) -> Clinician:
    return Clinician(
        health_center_id=health_center_id or uuid4(),
        name="Ada",
        email="ada@example.org",
        role=ClinicianRole.DOCTOR,
    )


def case(status: CaseStatus = CaseStatus.OPEN) -> PatientCase:
    return PatientCase(
        health_center_id=uuid4(),
        clinician_id=uuid4(),
        patient_name="Pat Doe",
        status=status,
        created_at=NOON,
        updated_at=NOON,
    )


def note() -> CaseNote:
    return CaseNote(
        health_center_id=uuid4(), case_id=uuid4(), clinician_id=uuid4(), note_text="stable"
    )


ENTITIES: list[Entity] = [center(), doctor(), case(), note()]


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
def test_every_field_has_a_rule(entity: Entity) -> None:
    assert list(entity.rules) == list(field_names(type(entity)))


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
def test_identity_and_origin_are_fixed(entity: Entity) -> None:
    for name in entity.fixed & set(entity.rules):
        value = getattr(entity, name)
        with pytest.raises(InvalidValueError) as caught:
            setattr(entity, name, value)
        assert caught.value.field == name


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
def test_an_entity_equals_itself_only_and_can_be_a_key(entity: Entity) -> None:
    twin = copy.deepcopy(entity)
    assert entity == entity  # noqa: PLR0124 - that is the statement
    assert entity != twin
    assert len({entity, twin}) == 2


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
def test_an_entity_can_be_pickled(entity: Entity) -> None:
    again = pickle.loads(pickle.dumps(entity))  # noqa: S301 - our own bytes
    assert type(again) is type(entity)
    values = {name: getattr(entity, name) for name in field_names(type(entity))}
    assert {name: getattr(again, name) for name in values} == values


def test_a_new_entity_has_an_id_and_version_one() -> None:
    chosen = uuid4()
    assert HealthCenter(id=chosen, name="North").id == chosen
    assert center().id != center().id
    assert {entity.version for entity in ENTITIES} == {1}


def test_a_refused_edit_leaves_the_old_value() -> None:
    north = center()
    with pytest.raises(InvalidValueError):
        north.edit(name=" ")
    with pytest.raises(InvalidValueError):
        north.edit(address="2 Main Street", name="x" * 201)
    assert (north.name, north.address) == ("North", "1 Main Street")


def test_edited_values_are_normalised() -> None:
    north, ada = center(), doctor()
    north.edit(name="  South ")
    ada.edit(email=" ADA@EXAMPLE.ORG\n")
    assert (north.name, ada.email) == ("South", "ada@example.org")


def test_times_are_kept_in_utc() -> None:
    tokyo = timezone(timedelta(hours=9))
    made = HealthCenter(name="North", created_at=datetime(2026, 3, 1, 8, tzinfo=tokyo))
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
        HealthCenter(name="North", created_at=time)  # type: ignore[arg-type]  # wrong on purpose
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


def test_a_case_was_never_updated_before_it_was_created() -> None:
    with pytest.raises(InvalidValueError) as caught:
        PatientCase(
            health_center_id=uuid4(),
            clinician_id=uuid4(),
            patient_name="Pat Doe",
            created_at=NOON,
            updated_at=NOON - timedelta(seconds=1),
        )
    assert caught.value.field == "updated_at"
    pat = case()
    with pytest.raises(InvalidValueError):
        pat.updated_at = NOON - timedelta(seconds=1)
    assert pat.updated_at == NOON


def test_a_case_is_closed_and_reopened_in_turn() -> None:
    pat, later = case(), NOON + timedelta(hours=1)
    with pytest.raises(CaseNotClosedError):
        pat.reopen(at=later)
    pat.close(at=later)
    assert (pat.status, pat.updated_at) == (CaseStatus.CLOSED, later)
    with pytest.raises(CaseClosedError):
        pat.close(at=later)
    pat.reopen(at=NOON)
    assert (pat.status, pat.updated_at) == (CaseStatus.OPEN, later)


def test_a_change_at_no_time_changes_nothing() -> None:
    pat = case()
    for change in (lambda: pat.close(at=None), lambda: pat.edit(at=None, summary="x")):  # type: ignore[arg-type]  # wrong on purpose
        with pytest.raises(InvalidValueError) as caught:
            change()
        assert caught.value.field == "at"
    assert (pat.status, pat.summary, pat.updated_at) == (CaseStatus.OPEN, "", NOON)


def test_a_closed_case_refuses_edits_and_notes() -> None:
    pat, ada = case(CaseStatus.CLOSED), doctor()
    for change in (
        lambda: pat.edit(at=NOON, summary="late"),
        lambda: pat.reassign(ada, at=NOON),
        lambda: CaseNote.write(case=pat, clinician=ada, note_text="late", at=NOON),
    ):
        with pytest.raises(CaseClosedError):
            change()
    assert pat.summary == ""


def test_an_edit_tells_whether_a_value_changed() -> None:
    pat, north, ada, text = case(), center(), doctor(), note()
    assert not pat.edit(at=NOON, patient_name=" Pat Doe ", patient_dob=None)
    assert pat.edit(at=NOON, patient_dob=date(1990, 1, 1))
    assert not north.edit()
    assert north.edit(is_active=False)
    assert not ada.edit(email="ADA@example.org")
    assert ada.edit(role=ClinicianRole.NURSE)
    assert not text.edit(note_text="stable ")
    assert text.edit(note_text="better")


def test_a_case_is_opened_at_an_active_center_by_its_own_staff() -> None:
    north = center()
    ada, eve = doctor(north.id), doctor()
    good = {"patient_name": "Pat Doe", "summary": ""}
    opened = PatientCase.open(health_center=north, clinician=ada, patient_dob=None, at=NOON, **good)
    assert (opened.health_center_id, opened.clinician_id) == (north.id, ada.id)
    with pytest.raises(ClinicianUnavailableError):
        PatientCase.open(health_center=north, clinician=eve, patient_dob=None, at=NOON, **good)
    north.edit(is_active=False)
    with pytest.raises(HealthCenterInactiveError):
        PatientCase.open(health_center=north, clinician=ada, patient_dob=None, at=NOON, **good)


@pytest.mark.parametrize("role", list(ClinicianRole))
def test_doctors_and_nurses_treat_while_they_are_active(role: ClinicianRole) -> None:
    ada = doctor()
    ada.edit(role=role)
    if role is ClinicianRole.ADMIN:
        with pytest.raises(ClinicianUnavailableError):
            ada.require_available_at(ada.health_center_id)
        return
    ada.require_available_at(ada.health_center_id)
    ada.edit(is_active=False)
    with pytest.raises(ClinicianUnavailableError):
        ada.require_available_at(ada.health_center_id)
