"""What psycopg stores and returns for the records: all but the enums is as in Python."""

from collections.abc import Sequence
from typing import Any, Final

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.name_search import search_key
from tests.benchmarks.contender import PAGE_LIMIT, TREATING
from tests.benchmarks.records import CasePage, CaseRecord, ClinicianRecord

_STATUSES: Final = {status.value: status for status in CaseStatus}
_ROLES: Final = {role.value: role for role in ClinicianRole}
TREATING_VALUES: Final = frozenset(role.value for role in TREATING)
OPEN: Final = CaseStatus.OPEN.value
CLOSED: Final = CaseStatus.CLOSED.value


def case_of(row: Sequence[Any]) -> CaseRecord:
    """Return the case of a row."""
    case_id, center, clinician, name, born, summary, status, created, updated, version = row
    return CaseRecord(
        case_id,
        center,
        clinician,
        name,
        born,
        summary,
        _STATUSES[status],
        created,
        updated,
        version,
    )


def clinician_of(row: Sequence[Any]) -> ClinicianRecord:
    """Return the clinician of a row."""
    clinician_id, center, name, email, role, is_active, version = row
    return ClinicianRecord(clinician_id, center, name, email, _ROLES[role], is_active, version)


def case_row(case: CaseRecord | PatientCase) -> tuple[object, ...]:
    """Return what an INSERT of a case writes."""
    return (
        case.id,
        case.health_center_id,
        case.clinician_id,
        case.patient_name,
        case.patient_dob,
        case.summary,
        case.status.value,
        case.created_at,
        case.updated_at,
        1,
        search_key(case.patient_name),
    )


def page_of(rows: list[Any]) -> CasePage:
    """Return the first 50 of 51 rows, and the key to go on behind."""
    items = [case_of(row) for row in rows[:PAGE_LIMIT]]
    more = len(rows) > PAGE_LIMIT
    return CasePage(items, (items[-1].created_at, items[-1].id) if more else None)
