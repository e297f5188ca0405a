"""Whatever the field rules let through, both databases store and return unchanged."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_cases import CaseNote, CaseStatus, Clinician, ClinicianRole, HealthCenter, PatientCase
from hospital_cases.models.field_rules import EARLIEST_BIRTH
from tests.integration.stored_copies import (
    a_case,
    a_center,
    a_clinician,
    a_note,
    facts,
    insert,
    read,
)
from tests.stores import Store

Household = tuple[HealthCenter, Clinician, PatientCase, CaseNote]

_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
_texts = st.text(_characters, max_size=200).map(str.strip)
_names = _texts.filter(bool)
_offsets = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda m: timezone(timedelta(minutes=m)))
_instants = st.datetimes(timezones=st.just(UTC)) | st.datetimes(
    # A day off both ends, so that there is such an instant in UTC.
    min_value=datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis wants bounds without a time zone
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001 - as above
    timezones=_offsets,
)
_births = st.none() | st.dates(EARLIEST_BIRTH, date(2026, 1, 1))


@st.composite
def _households(draw: st.DrawFn) -> Household:
    center = a_center(
        name=draw(_names),
        address=draw(_texts),
        is_active=draw(st.booleans()),
        created_at=draw(_instants),
    )
    clinician = a_clinician(
        center,
        name=draw(_names),
        email=draw(st.emails()),
        role=draw(st.sampled_from(ClinicianRole)),
        is_active=draw(st.booleans()),
    )
    created_at, updated_at = sorted([draw(_instants), draw(_instants)])
    case = a_case(
        clinician,
        patient_name=draw(_names),
        patient_dob=draw(_births),
        summary=draw(_texts),
        status=draw(st.sampled_from(CaseStatus)),
        created_at=created_at,
        updated_at=updated_at,
    )
    note = a_note(case, note_text=draw(_names), created_at=draw(_instants))
    return center, clinician, case, note


@given(household=_households())
@settings(
    max_examples=60,
    deadline=None,
    # Every example has ids of its own, so they can share one store.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_legal_entities_come_back_unchanged(sql_store: Store, household: Household) -> None:
    before = [facts(entity) for entity in household]
    insert(sql_store, *household)
    after = [facts(read(sql_store, entity)) for entity in household]
    assert after == before
