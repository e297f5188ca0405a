"""Short ways to store patients by their names, and to see whom a search finds."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from hospital_cases import Clinician, PatientCase, UnitOfWork
from hospital_cases.services import import_cases, search_cases
from tests import listings
from tests.imported_cases import a_case
from tests.stores import START


def store_patients(uow: UnitOfWork, clinician: Clinician, *names: str) -> list[PatientCase]:
    """Import a case for each of the names, each opened a second after the one before."""
    times = (START + timedelta(seconds=number) for number in range(len(names)))
    cases = [
        a_case(clinician, patient_name=name, created_at=at, updated_at=at)
        for name, at in zip(names, times, strict=True)
    ]
    assert import_cases(uow, cases).imported == len(names)
    return cases


def found(uow: UnitOfWork, text: str, **filters: Any) -> list[str]:
    """Return the names on the first page of a search."""
    return [case.patient_name for case in search_cases(uow, text=text, **filters).items]


def walk(uow: UnitOfWork, text: str, *, limit: int, **filters: Any) -> list[PatientCase]:
    """Return the cases of all pages of a search, in their order."""
    return listings.walk(search_cases, uow, text=text, limit=limit, **filters)


def newest_first(cases: Iterable[PatientCase]) -> list[PatientCase]:
    """Return the cases in the order of a search."""
    return sorted(cases, key=lambda case: (case.created_at, case.id), reverse=True)
