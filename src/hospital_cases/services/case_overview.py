"""What a program asks about many patient cases at once."""

from dataclasses import dataclass
from uuid import UUID

from hospital_cases.models import CaseStatus
from hospital_cases.unit_of_work import UnitOfWork


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
