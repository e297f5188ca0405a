"""Property tests of the field rules: any input is refused by name or normalised for good."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_cases import InvalidValueError
from hospital_cases.models import field_rules

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ANYTHING = st.one_of(
    st.text(),
    st.text(st.characters(codec=None, categories=["Cs", "Cc", "L", "Zs"])),
    st.integers(),
    st.booleans(),
    st.none(),
    st.floats(),
    st.binary(),
    st.datetimes(timezones=st.none() | st.timezones()),
    st.dates(),
    st.uuids(),
    st.lists(st.text()),
)
RULES = {
    "text": field_rules.text(maximum=20),
    "optional text": field_rules.text(maximum=20, required=False),
    "email": field_rules.email,
    "identifier": field_rules.identifier,
    "flag": field_rules.flag,
    "version": field_rules.version,
    "instant": field_rules.instant,
    "birth date": field_rules.birth_date,
}
LOCAL = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@pytest.mark.parametrize("name", RULES)
@given(value=ANYTHING)
def test_a_rule_keeps_or_refuses_any_value_and_does_so_again(name: str, value: Any) -> None:
    rule, refusal = RULES[name], None
    try:
        kept = rule("some_field", value)
    except InvalidValueError as error:
        refusal = error
    if refusal:
        assert refusal.field == "some_field"
        assert refusal.__cause__ is refusal.__context__ is None
    else:
        assert rule("some_field", kept) == kept


@given(value=st.text(max_size=40))
def test_kept_text_fits_every_store(value: str) -> None:
    try:
        kept = field_rules.text(maximum=20)("name", value)
    except InvalidValueError:
        return
    assert 0 < len(kept) <= 20
    assert kept == kept.strip()
    assert "\x00" not in kept
    kept.encode()  # would raise on a lone surrogate


@given(local=LOCAL, domain=LOCAL)
def test_an_email_is_the_same_in_any_case(local: str, domain: str) -> None:
    address = f"{local}@{domain}.org"
    kept = field_rules.email("email", address)
    assert field_rules.email("email", address.upper()) == field_rules.email(
        "email", address.upper().lower()
    )
    assert field_rules.email("email", kept.upper().casefold()) == field_rules.email(
        "email", kept.upper()
    )
    assert kept.count("@") == 1


@given(time=st.datetimes(timezones=st.timezones()))
def test_an_instant_stays_the_same_instant(time: datetime) -> None:
    try:
        kept = field_rules.instant("at", time)
    except InvalidValueError:
        assert time.year in {1, 9999}
        return
    assert kept.tzinfo is UTC
    # Not `kept == time`: in Python an hour that a zone has twice equals no time of another zone.
    assert kept - EPOCH == time - EPOCH


@pytest.mark.parametrize(
    "address", ["É@EXAMPLE.org", "ﬁ@example.org", "straße@example.org", "ͅa@x.org", "ΐ@x.org"]
)
def test_normalising_an_email_twice_is_normalising_it_once(address: str) -> None:
    kept = field_rules.email("email", address)
    assert field_rules.email("email", kept) == kept


def test_text_of_a_subclass_becomes_plain_text() -> None:
    class Label(str):
        __slots__ = ()

    kept = field_rules.text(maximum=20)("name", Label("North"))
    assert type(kept) is str
