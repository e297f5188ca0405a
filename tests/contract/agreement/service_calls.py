"""Calls of the application services, with arguments good and bad."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from hospital_cases import (
    CaseNote,
    Clinician,
    HealthCenter,
    Page,
    PatientCase,
    UnitOfWork,
    services,
)
from hospital_cases.models.entity import Entity
from tests.contract.agreement import drawn_values as values
from tests.contract.agreement.compared_store import Call
from tests.contract.agreement.drawn_values import Strategy, ids, mostly
from tests.listings import pages


@st.composite
def calls(
    draw: st.DrawFn,
    function: Callable[..., Any],
    given: dict[str, Strategy],
    optional: dict[str, Strategy] | None = None,
) -> Call:
    """Draw a call of `function` with the given arguments and some of the optional ones."""
    return Call(function, **draw(st.fixed_dictionaries(given, optional=optional or {})))


DRAWN: Final[set[str]] = set()
"""The names of the services that are called."""


def _service(
    function: Callable[..., Any],
    given: dict[str, Strategy],
    optional: dict[str, Strategy] | None = None,
) -> st.SearchStrategy[Call]:
    DRAWN.add(function.__name__)
    return calls(function, given, optional)


_VERSION: Final = {"expected_version": values.VERSIONS}
_PAGE: Final = {"limit": values.LIMITS, "after": values.cursors()}
_CENTER: Final = {"name": values.NAMES, "address": values.ADDRESSES}
_CLINICIAN: Final = {"name": values.NAMES, "email": values.EMAILS, "role": values.ROLES}
_CASE: Final = {
    "patient_name": values.NAMES,
    "patient_dob": values.BIRTHS,
    "summary": values.SUMMARIES,
}
_TEXT: Final = {"note_text": values.NOTE_TEXTS}
_IS_ACTIVE: Final = {"is_active": values.FLAGS}
_OF_CENTER: Final = {"health_center_id": ids(HealthCenter)}
_OF_CLINICIAN: Final = {"clinician_id": ids(Clinician)}
_OF_CASE: Final = {"case_id": ids(PatientCase)}
_OF_NOTE: Final = {"note_id": ids(CaseNote)}

COUNTS: Final = _service(services.count_cases, {}, _OF_CENTER | _OF_CLINICIAN)

FILTERS: Final[dict[Callable[..., Any], dict[str, Strategy]]] = {
    services.list_health_centers: _IS_ACTIVE,
    services.list_clinicians: _OF_CENTER | _IS_ACTIVE | {"role": values.ROLES},
    services.list_cases: _OF_CENTER | _OF_CLINICIAN | {"status": values.STATUSES},
    services.list_notes: _OF_CASE | _OF_CENTER | _OF_CLINICIAN,
}
_SEARCHES: Final = _service(
    services.search_cases,
    {"text": values.SEARCH_TEXTS},
    _OF_CENTER | {"status": values.STATUSES} | _PAGE,
)

CHANGES: Final = st.one_of(
    _service(services.create_health_center, _CENTER),
    _service(services.update_health_center, _OF_CENTER, _CENTER | _IS_ACTIVE | _VERSION),
    _service(services.delete_health_center, _OF_CENTER, _VERSION),
    _service(services.create_clinician, _OF_CENTER | _CLINICIAN),
    _service(services.update_clinician, _OF_CLINICIAN, _CLINICIAN | _IS_ACTIVE | _VERSION),
    _service(services.delete_clinician, _OF_CLINICIAN, _VERSION),
    _service(services.open_case, _OF_CENTER | _OF_CLINICIAN | _CASE),
    _service(services.update_case, _OF_CASE, _CASE | _VERSION),
    _service(services.reassign_case, _OF_CASE | _OF_CLINICIAN, _VERSION),
    _service(services.delete_case, _OF_CASE, _VERSION),
    _service(services.close_case, _OF_CASE, _VERSION),
    _service(services.reopen_case, _OF_CASE, _VERSION),
    _service(services.add_note, _OF_CASE | _OF_CLINICIAN | _TEXT),
    _service(services.update_note, _OF_NOTE, _TEXT | _VERSION),
    _service(services.delete_note, _OF_NOTE, _VERSION),
    _service(
        services.bootstrap_health_center,
        _CENTER
        | {
            "lead_name": values.NAMES,
            "lead_email": values.EMAILS,
            "patient_name": values.NAMES,
        },
        {
            "lead_role": values.ROLES,
            "patient_dob": values.BIRTHS,
            "summary": values.SUMMARIES,
        },
    ),
)
_GETS: Final = st.one_of(
    _service(services.get_health_center, _OF_CENTER),
    _service(services.get_clinician, _OF_CLINICIAN),
    _service(services.get_case, _OF_CASE),
    _service(services.get_case_file, _OF_CASE),
    _service(services.get_note, _OF_NOTE),
)
_LISTS: Final = st.one_of(
    *(_service(function, {}, filters | _PAGE) for function, filters in FILTERS.items())
)


def walk_pages(
    uow: UnitOfWork, *, list_function: Callable[..., Any], filters: dict[str, Any], limit: int
) -> list[Page[Entity]]:
    """Return the pages of a list, from the first to the last."""
    return pages(list_function, uow, limit=limit, **filters)


def _walks(function: Callable[..., Any]) -> st.SearchStrategy[Call]:
    return calls(
        walk_pages,
        {
            "list_function": st.just(function),
            "filters": st.fixed_dictionaries({}, optional=FILTERS[function]),
            "limit": st.integers(1, 4),
        },
    )


READS: Final = st.one_of(_GETS, _LISTS, _SEARCHES, COUNTS, *map(_walks, FILTERS))
CALLS: Final = mostly(CHANGES, READS, one_in=4)
