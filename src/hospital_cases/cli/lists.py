"""The commands that list: `centers`, `clinicians` and `cases`."""

from collections.abc import Sequence
from typing import Final, TypeVar

import typer

from hospital_cases.cli.documents import page_document
from hospital_cases.cli.options import (
    After,
    AsJson,
    CenterId,
    ClinicianId,
    DatabaseUrl,
    IsActive,
    Limit,
    Role,
    Status,
)
from hospital_cases.cli.output import print_json, say, show
from hospital_cases.cli.store import open_store, wants_json
from hospital_cases.cli.tables import Column, list_of
from hospital_cases.cli.wording import address, born, yes_or_no
from hospital_cases.models import Clinician, HealthCenter, PatientCase
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.models.unset import UNSET, Unset
from hospital_cases.services import list_cases, list_clinicians, list_health_centers

T = TypeVar("T")
E = TypeVar("E", HealthCenter, Clinician, PatientCase)

_CENTERS: Final[tuple[Column[HealthCenter], ...]] = (
    Column("id", lambda center: str(center.id)),
    Column("active", lambda center: yes_or_no(is_so=center.is_active)),
    Column("name", lambda center: center.name, is_folded=True),
    Column("address", address, is_folded=True, is_extra=True),
)
_CLINICIANS: Final[tuple[Column[Clinician], ...]] = (
    Column("id", lambda clinician: str(clinician.id)),
    Column("role", lambda clinician: clinician.role.value),
    Column("active", lambda clinician: yes_or_no(is_so=clinician.is_active)),
    Column("name", lambda clinician: clinician.name, is_folded=True),
    Column("email", lambda clinician: clinician.email, is_folded=True, is_extra=True),
)
_CASES: Final[tuple[Column[PatientCase], ...]] = (
    Column("id", lambda case: str(case.id)),
    Column("status", lambda case: case.status.value),
    Column("opened", lambda case: case.created_at.date().isoformat()),
    Column("born", born),
    Column("patient", lambda case: case.patient_name, is_folded=True),
)


def given(option: T | None) -> T | Unset:
    """Return what an option was given, or UNSET where it was left out."""
    return UNSET if option is None else option


def centers(
    context: typer.Context,
    *,
    is_active: IsActive = None,
    limit: Limit = DEFAULT_LIMIT,
    after: After = None,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """List the health centers by name.

    The table omits the address if the terminal is not wide enough.
    """
    with open_store(context, database_url) as database:
        page = list_health_centers(
            database.unit_of_work(), is_active=given(is_active), limit=limit, after=after
        )
    _print_page(page, _CENTERS, "health centers", as_json=wants_json(context, as_json=as_json))


def clinicians(
    context: typer.Context,
    *,
    center: CenterId = None,
    role: Role = None,
    is_active: IsActive = None,
    limit: Limit = DEFAULT_LIMIT,
    after: After = None,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """List the clinicians by name.

    The table omits the email if the terminal is not wide enough.
    """
    with open_store(context, database_url) as database:
        page = list_clinicians(
            database.unit_of_work(),
            health_center_id=given(center),
            role=given(role),
            is_active=given(is_active),
            limit=limit,
            after=after,
        )
    _print_page(page, _CLINICIANS, "clinicians", as_json=wants_json(context, as_json=as_json))


def cases(
    context: typer.Context,
    *,
    center: CenterId = None,
    clinician: ClinicianId = None,
    status: Status = None,
    limit: Limit = DEFAULT_LIMIT,
    after: After = None,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """List the cases, newest first; "opened" is the date in UTC.

    No option takes a patient's name, which would stay in the history of the shell.
    """
    with open_store(context, database_url) as database:
        page = list_cases(
            database.unit_of_work(),
            health_center_id=given(center),
            clinician_id=given(clinician),
            status=given(status),
            limit=limit,
            after=after,
        )
    _print_page(page, _CASES, "cases", as_json=wants_json(context, as_json=as_json))


def _print_page(page: Page[E], columns: Sequence[Column[E]], plural: str, *, as_json: bool) -> None:
    if as_json:
        print_json(page_document(page))
        return
    show(list_of(columns, page.items))
    if not page.items:
        say(f"No {plural}.")
    if page.next_cursor is not None:
        say(f"More: add --after {page.next_cursor}")
