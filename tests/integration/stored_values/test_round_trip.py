"""Every column of every entity comes back from both databases exactly as it went in."""

from itertools import product
from uuid import UUID

import pytest

from hospital_cases import CaseStatus, ClinicianRole
from hospital_cases.models import case_note, clinician, health_center, patient_case
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.models.field_rules import EMAIL_LENGTH
from hospital_cases.persistence.tables import TABLES
from tests.integration.stored_copies import (
    a_case,
    a_center,
    a_clinician,
    a_note,
    change,
    facts,
    insert,
    read,
)
from tests.stores import Store

TEXTS = [  # beyond the BMP, noncharacters, combining, right to left, controls, syntax of all kinds
    "🏥 \U0001d49cda 👩🏽‍⚕️ 𠀀",
    "\ufffd\ufffe\uffff\U0010fffe\U0010ffff",
    "A\u0301lva \u00c1lva ﬁ",
    "שלום عليكم",
    "one\ntwo\r\nthree\rfour\u2028five\tsix",
    "a\x01\x08\x0b\x1b\x7f\x85z",
    "\ufefftext\ufeff",
    """'"`\u00b4''""\\'""",
    "Robert'); DROP TABLE patient_cases; --",
    "%s %(name)s %% :name ? $1 {} {0} \\1 E'\\n' \\N",
    "NULL",
    "007.0",
]


def _assert_comes_back(store: Store, *entities: Entity) -> None:
    before = [facts(entity) for entity in entities]
    insert(store, *entities)
    assert [facts(read(store, entity)) for entity in entities] == before


def test_every_column_is_a_field_but_the_mark_of_deletion_and_the_search_key() -> None:
    for entity, table in TABLES.items():
        assert set(table.c.keys()) - {"deleted_at", "search_key"} == {*field_names(entity)}


def test_any_text_comes_back_from_every_text_column(sql_store: Store) -> None:
    for text in TEXTS:
        center = a_center(name=text, address=text)
        author = a_clinician(center, name=text)
        case = a_case(author, patient_name=text, summary=text)
        _assert_comes_back(sql_store, center, author, case, a_note(case, note_text=text))
        assert center.name == text  # no rule took a part of it away


def test_any_text_comes_back_after_an_edit(sql_store: Store) -> None:
    center = a_center()
    author = a_clinician(center)
    case = a_case(author)
    note = a_note(case)
    insert(sql_store, center, author, case, note)
    columns: dict[Entity, list[str]] = {
        center: ["name", "address"],
        author: ["name"],
        case: ["patient_name", "summary"],
        note: ["note_text"],
    }
    for text, (entity, names) in product(TEXTS, columns.items()):
        change(sql_store, entity, **dict.fromkeys(names, text))
        stored = read(sql_store, entity)
        assert [getattr(stored, name) for name in names] == [text] * len(names)


@pytest.mark.parametrize("character", ["x", "é", "🏥"])
def test_text_of_the_greatest_length_comes_back(sql_store: Store, character: str) -> None:
    domain = "@example.org"
    email = character * (EMAIL_LENGTH - len(domain)) + domain
    center = a_center(
        name=character * health_center.NAME_LENGTH,
        address=character * health_center.ADDRESS_LENGTH,
    )
    author = a_clinician(center, name=character * clinician.NAME_LENGTH, email=email)
    case = a_case(
        author,
        patient_name=character * patient_case.PATIENT_NAME_LENGTH,
        summary=character * patient_case.SUMMARY_LENGTH,
    )
    note = a_note(case, note_text=character * case_note.NOTE_TEXT_LENGTH)
    _assert_comes_back(sql_store, center, author, case, note)


def test_empty_text_comes_back_where_it_is_legal(sql_store: Store) -> None:
    center = a_center(address="")
    author = a_clinician(center)
    _assert_comes_back(sql_store, center, author, a_case(author, summary=""))


def test_every_role_status_and_flag_comes_back(sql_store: Store) -> None:
    centers = [a_center(is_active=is_active) for is_active in (True, False)]
    clinicians = [
        a_clinician(center, role=role, is_active=is_active, email=f"{role.value}{is_active}@b.org")
        for center, role, is_active in product(centers, ClinicianRole, (True, False))
    ]
    cases = [a_case(clinicians[0], status=status) for status in CaseStatus]
    _assert_comes_back(sql_store, *centers, *clinicians, *cases)


def test_any_uuid_comes_back(sql_store: Store) -> None:
    for number in (0, 1, 2**127, 2**128 - 1):
        own_id = UUID(int=number)
        center = a_center(id=own_id)
        author = a_clinician(center, id=own_id)
        case = a_case(author, id=own_id)
        _assert_comes_back(sql_store, center, author, case, a_note(case, id=own_id))
