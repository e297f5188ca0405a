"""The application services: what a program does with centers, clinicians, cases and notes.

Each takes a unit of work first. It is a transaction by itself, or joins the block that is open.
The entities' docstrings document the formats of the fields. UNSET means "not given": the field
keeps its value, the filter lets everything pass. Lists return a page of `limit` items, 1 to 200;
`after` is the `next_cursor` of the page before.

Every service raises these, and its docstring lists what else it raises:

Raises:
    InvalidValueError: an argument is not valid: a field's value, an id, a filter, limit or cursor.
    NotFoundError: there is nothing with a given id, or it was deleted.
    StaleVersionError: the stored version is not the `expected_version`.
    TransactionError: the unit of work is misused.
    DatabaseError: the store fails.
"""

from hospital_cases.models.page import Page
from hospital_cases.models.unset import UNSET
from hospital_cases.services.bootstrap import BootstrapResult, bootstrap_health_center
from hospital_cases.services.case_note import (
    add_note,
    delete_note,
    get_note,
    list_notes,
    update_note,
)
from hospital_cases.services.clinician import (
    create_clinician,
    delete_clinician,
    get_clinician,
    list_clinicians,
    update_clinician,
)
from hospital_cases.services.health_center import (
    create_health_center,
    delete_health_center,
    get_health_center,
    list_health_centers,
    update_health_center,
)
from hospital_cases.services.import_rows import ImportReport, ImportRow, RefusedRow
from hospital_cases.services.imports import (
    import_cases,
    import_clinicians,
    import_health_centers,
    import_notes,
)
from hospital_cases.services.patient_case import (
    CaseCounts,
    CaseFile,
    close_case,
    count_cases,
    delete_case,
    get_case,
    get_case_file,
    list_cases,
    open_case,
    reassign_case,
    reopen_case,
    search_cases,
    update_case,
)

__all__ = [
    "BootstrapResult",
    "CaseCounts",
    "CaseFile",
    "ImportReport",
    "ImportRow",
    "Page",
    "RefusedRow",
    "UNSET",
    "add_note",
    "bootstrap_health_center",
    "close_case",
    "count_cases",
    "create_clinician",
    "create_health_center",
    "delete_case",
    "delete_clinician",
    "delete_health_center",
    "delete_note",
    "get_case",
    "get_case_file",
    "get_clinician",
    "get_health_center",
    "get_note",
    "import_cases",
    "import_clinicians",
    "import_health_centers",
    "import_notes",
    "list_cases",
    "list_clinicians",
    "list_health_centers",
    "list_notes",
    "open_case",
    "reassign_case",
    "reopen_case",
    "search_cases",
    "update_case",
    "update_clinician",
    "update_health_center",
    "update_note",
]
