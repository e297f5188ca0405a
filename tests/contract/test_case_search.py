"""Finding cases by the patient's name, on all stores."""

from typing import Any

import pytest

from hospital_cases import CaseStatus, UnitOfWork
from hospital_cases.models.identity import new_id
from hospital_cases.repositories import case_search
from hospital_cases.services import (
    close_case,
    delete_case,
    open_case,
    reopen_case,
    search_cases,
    update_case,
)
from tests.found_cases import found, store_patients
from tests.wards import Ward, new_case, new_ward

PATIENTS = (
    "María García López",
    "Seán O'Brien",
    "Jean-Luc Picard",
    "Łukasz Weiß",
    "Фёдор Соловьёв",
    "王小明",
    "김민준",
    "Bo Xi",
    "Ana Beatriz da Silva Santos",
    "Juan Carlos María de la Cruz Santos Peña",
    "Martin L. King",
    "100%_Pat",
    "?!",
)


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """A hospital with those patients."""
    ward = new_ward(uow)
    delete_case(uow, ward.case.id)
    store_patients(uow, ward.doctor, *PATIENTS)
    return ward


@pytest.mark.usefixtures("ward")
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("garc", ["María García López"]),
        ("GARCÍA maria", ["María García López"]),
        ("lopez garcia", ["María García López"]),
        ("lo ga ma", ["María García López"]),
        ("ga m", ["María García López"]),
        ("garcíamaría", []),
        ("obrien", ["Seán O'Brien"]),
        ("O\u2019Brien", ["Seán O'Brien"]),
        ("brien sean", ["Seán O'Brien"]),
        ("jeanluc", ["Jean-Luc Picard"]),
        ("luc jean", ["Jean-Luc Picard"]),
        ("weiss lukasz", ["Łukasz Weiß"]),
        ("соловьев", ["Фёдор Соловьёв"]),
        ("王", ["王小明"]),
        ("小明", ["王小明"]),
        ("明 王小", ["王小明"]),
        ("민준", ["김민준"]),
        ("ㄱ", ["김민준"]),
        ("bo", ["Bo Xi"]),
        ("xi bo", ["Bo Xi"]),
        ("Bo Xia", []),
        ("100%", ["100%_Pat"]),
        ("_pat", ["100%_Pat"]),
        ("o'; DROP TABLE patient_cases; --", []),
        ('"sean"', ["Seán O'Brien"]),
        ("g%a", []),
        ("ga_c", []),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words(
    uow: UnitOfWork, text: str, names: list[str]
) -> None:
    assert found(uow, text) == names


FOUR_WORDS = "Ana Beatriz da Silva Santos"
MANY_WORDS = "Juan Carlos María de la Cruz Santos Peña"


@pytest.mark.usefixtures("ward")
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("santos", [MANY_WORDS, FOUR_WORDS]),
        ("silva santos", [FOUR_WORDS]),
        ("santos silv", [FOUR_WORDS]),
        ("santos sil", [FOUR_WORDS]),
        ("da be", [FOUR_WORDS]),
        ("cruz pena", [MANY_WORDS]),
        ("carlos", [MANY_WORDS]),
        ("la", [MANY_WORDS]),
        ("pe", [MANY_WORDS]),
        ("m", ["Martin L. King", MANY_WORDS, "María García López"]),
        ("m g", ["María García López"]),
        ("k", ["Martin L. King"]),
        ("q", []),
    ],
)
def test_long_names_and_single_letters_are_found_as_well(
    uow: UnitOfWork, text: str, names: list[str]
) -> None:
    assert found(uow, text) == names


@pytest.mark.parametrize("many", [1_000, 0], ids=["gathered", "walked"])
@pytest.mark.parametrize("text", ["maria garcia", "garcia", "ma", "m", "silva santos"])
def test_a_center_finds_its_own_cases(
    uow: UnitOfWork, ward: Ward, text: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_search, "MANY", many)
    here = found(uow, text)
    south = new_ward(uow, "South")
    store_patients(uow, south.doctor, *PATIENTS, *PATIENTS)
    assert here
    assert found(uow, text, health_center_id=ward.center.id) == here
    assert len(found(uow, text, health_center_id=south.center.id)) == 2 * len(here)
    assert len(found(uow, text)) == 3 * len(here)
    assert found(uow, text, health_center_id=new_id()) == []


@pytest.mark.parametrize("text", ["doe pat", "roe", "ro", "r"])
def test_a_status_finds_the_cases_that_have_it_now(uow: UnitOfWork, text: str) -> None:
    ward = new_ward(uow)
    closed = new_case(uow, ward.doctor, "Pat Doe Roe")
    close_case(uow, closed.id)
    at_center: dict[str, Any] = {"health_center_id": ward.center.id}
    for filters in ({}, at_center):
        names = found(uow, text, status=CaseStatus.CLOSED, **filters)
        assert names == ["Pat Doe Roe"]
        assert "Pat Doe Roe" not in found(uow, text, status=CaseStatus.OPEN, **filters)
    reopen_case(uow, closed.id)
    assert found(uow, text, status=CaseStatus.CLOSED) == []
    assert "Pat Doe Roe" in found(uow, text, status=CaseStatus.OPEN)


def test_a_deleted_case_is_not_found(uow: UnitOfWork, ward: Ward) -> None:
    case = new_case(uow, ward.doctor, "Zoe Quill")
    texts = ("zoe quill", "quill", "qu", "q")
    assert [found(uow, text) for text in texts] == [["Zoe Quill"]] * 4
    delete_case(uow, case.id)
    assert [found(uow, text) for text in texts] == [[]] * 4
    assert found(uow, "quill", health_center_id=ward.center.id) == []


def test_a_renamed_patient_is_found_by_the_new_name_alone(uow: UnitOfWork, ward: Ward) -> None:
    case = new_case(uow, ward.doctor, "Zoe Quill")
    for name, old in (("Quentin Holm", "zoe"), ("Zoe", "quentin"), ("Yu", "zoe")):
        update_case(uow, case.id, patient_name=name)
        assert found(uow, name) == [name]
        assert found(uow, old) == []
    update_case(uow, case.id, patient_name="?")
    assert found(uow, "yu") == []


def test_closing_and_reopening_change_nothing_that_a_name_finds(
    uow: UnitOfWork, ward: Ward
) -> None:
    case = new_case(uow, ward.doctor, "Zoe Quill")
    for change in (close_case, reopen_case):
        change(uow, case.id)
        for text in ("quill zoe", "quil", "qu", "q"):
            assert found(uow, text) == ["Zoe Quill"]


def test_a_block_finds_its_own_changes(uow: UnitOfWork, ward: Ward) -> None:
    case = new_case(uow, ward.doctor, "Zoe Quill")
    with uow:
        kept = uow.patient_cases.get_for_update(case.id)
        kept.edit(patient_name="Zoe Holm", at=uow.now())
        new = open_case(
            uow,
            health_center_id=ward.center.id,
            clinician_id=ward.doctor.id,
            patient_name="Ada Holm",
        )
        items = search_cases(uow, text="holm").items
        assert [item.id for item in items] == [new.id, case.id]
        assert items[1] is kept
        assert found(uow, "quill") == []
    assert found(uow, "quill") == ["Zoe Quill"]
    assert found(uow, "holm") == []
