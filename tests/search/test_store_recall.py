"""The stores find what the rules find, of people whom others mean and of many generated names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from hospital_cases import (
    CaseStatus,
    Clinician,
    ClinicianRole,
    HealthCenter,
    PatientCase,
    UnitOfWork,
)
from hospital_cases.repositories import case_search
from hospital_cases.services import import_cases, search_cases
from tests.found_cases import found, store_patients
from tests.imported_cases import a_case
from tests.search.intentions import INTENTIONS, NAMES
from tests.search.patient_names import patient_names
from tests.search.queries import QUERIES
from tests.search.test_intentions import FIRST, GOAL
from tests.stores import START, MemoryStore, Store
from tests.wards import new_ward

COUNT = 700
TEXTS = [query for queries in QUERIES.values() for query in queries]
TEXTS += [intention.text for intention in INTENTIONS]


def test_recall_at_10_is_at_least_95_per_cent_in_each_store(uow: UnitOfWork) -> None:
    store_patients(uow, new_ward(uow).doctor, *reversed(NAMES))
    missed = [each for each in INTENTIONS if each.name not in found(uow, each.text, limit=FIRST)]
    assert 1 - len(missed) / len(INTENTIONS) >= GOAL, missed


def generated_cases(large: Clinician, small: Clinician) -> Iterator[PatientCase]:
    """Yield cases of a large center and of a small one."""
    for number, name in enumerate([*patient_names(COUNT), *NAMES]):
        at = START + timedelta(seconds=number // 2)  # two at each instant
        yield a_case(
            small if number % 10 == 0 else large,
            patient_name=name,
            status=CaseStatus.CLOSED if number % 3 == 0 else CaseStatus.OPEN,
            created_at=at,
            updated_at=at,
        )


def new_clinician_at(center: HealthCenter) -> Clinician:
    return Clinician(
        health_center_id=center.id,
        name="Ada",
        email="ada@example.org",
        role=ClinicianRole.DOCTOR,
    )


def fill(uow: UnitOfWork, centers: list[HealthCenter], clinicians: list[Clinician]) -> None:
    with uow:
        for center in centers:
            uow.health_centers.add(center)
        for clinician in clinicians:
            uow.clinicians.add(clinician)
        uow.commit()


def searches(large: HealthCenter, small: HealthCenter) -> list[tuple[str, dict[str, Any]]]:
    """Return each text, alone and with filters of some kind."""
    filters: list[dict[str, Any]] = [
        {},
        {"health_center_id": large.id},
        {"status": CaseStatus.CLOSED},
        {"health_center_id": small.id},
        {"health_center_id": large.id, "status": CaseStatus.OPEN},
    ]
    alone: list[tuple[str, dict[str, Any]]] = [(text, {}) for text in TEXTS]
    return alone + [(text, filters[place % len(filters)]) for place, text in enumerate(TEXTS)]


@dataclass
class Found:
    """What was stored, and what the store in memory finds by each search."""

    centers: list[HealthCenter]
    clinicians: list[Clinician]
    cases: list[PatientCase]
    ids: list[list[object]]


@pytest.fixture(scope="module")
def in_memory() -> Found:
    uow = MemoryStore("memory").unit_of_work()
    centers = [HealthCenter(name=name, address="") for name in ("North", "South")]
    clinicians = [new_clinician_at(center) for center in centers]
    cases = list(generated_cases(*clinicians))
    fill(uow, centers, clinicians)
    assert import_cases(uow, cases).imported == len(cases)
    with uow.reading():
        ids = [ids_of_two_pages(uow, text, chosen) for text, chosen in searches(*centers)]
    return Found(centers, clinicians, cases, ids)


@pytest.mark.parametrize("many", [1_000, 20], ids=["gathered", "walked where many"])
def test_the_databases_find_the_very_cases_that_the_memory_finds(
    sql_store: Store, in_memory: Found, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_search, "MANY", many)
    uow = sql_store.unit_of_work()
    fill(uow, in_memory.centers, in_memory.clinicians)
    assert import_cases(uow, in_memory.cases).imported == len(in_memory.cases)
    wanted = searches(*in_memory.centers)
    assert sum(map(len, in_memory.ids)) > len(wanted)
    with uow.reading():
        for (text, chosen), ids in zip(wanted, in_memory.ids, strict=True):
            assert ids_of_two_pages(uow, text, chosen) == ids, (text, chosen)


def ids_of_two_pages(uow: UnitOfWork, text: str, filters: dict[str, Any]) -> list[object]:
    page = search_cases(uow, text=text, limit=20, **filters)
    ids = [case.id for case in page.items]
    if page.next_cursor is not None:
        rest = search_cases(uow, text=text, limit=30, after=page.next_cursor, **filters)
        ids += [case.id for case in rest.items]
        return [*ids, rest.next_cursor]
    return [*ids]
