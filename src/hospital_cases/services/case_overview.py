"""What a program asks about many patient cases at once."""

from dataclasses import dataclass
from uuid import UUID

from hospital_cases.models import CaseStatus, PatientCase
from hospital_cases.models.page import DEFAULT_LIMIT, Page
from hospital_cases.unit_of_work import UnitOfWork


def search_cases(
    uow: UnitOfWork,
    *,
    text: str,
    health_center_id: UUID | None = None,
    status: CaseStatus | None = None,
    limit: int = DEFAULT_LIMIT,
    after: str | None = None,
) -> Page[PatientCase]:
    """Return a page of the cases whose patient's name `text` finds, newest first.

    Each word of the text must begin a word of the name; case, accents, punctuation and the order
    of the words do not matter. models/name_search.py has the rules. None as a filter means any;
    `limit` is 1 to 200; `after` is the `next_cursor` of the page before.

    Raises:
        InvalidValueError: the text has no letter or digit, or more than 200 characters; or a
            filter, the limit or the cursor is not valid.
    """
    with uow.reading():
        return uow.patient_cases.search(
            text, health_center_id=health_center_id, status=status, limit=limit, after=after
        )


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases are open, and how many closed; deleted ones do not count."""

    open: int
    closed: int


def count_cases(
    uow: UnitOfWork,
    *,
    health_center_id: UUID | None = None,
    clinician_id: UUID | None = None,
) -> CaseCounts:
    """Return how many cases are open and closed, exactly; None as a filter means any.

    An id that nobody has counts no case, as it lists none.

    Raises:
        InvalidValueError: a filter is not a UUID.
    """
    with uow.reading():
        counts = uow.patient_cases.count(
            health_center_id=health_center_id, clinician_id=clinician_id
        )
    return CaseCounts(open=counts[CaseStatus.OPEN], closed=counts[CaseStatus.CLOSED])
