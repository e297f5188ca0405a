"""Import of many new cases in one transaction, whatever their number."""

from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias
from uuid import UUID

from hospital_cases.errors import (
    DuplicateError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    RuleError,
    TransactionError,
)
from hospital_cases.models import CaseStatus, Clinician, HealthCenter, PatientCase, field_rules
from hospital_cases.unit_of_work import UnitOfWork

OnProgress: TypeAlias = Callable[[int], object]
"""Is told how many cases of the iterable are done, refused ones included."""

DEFAULT_BATCH_SIZE: Final = 5_000
MAXIMUM_BATCH_SIZE: Final = 50_000

_DUPLICATE: Final = DuplicateError(PatientCase.__name__, ("id",))


@dataclass(frozen=True, slots=True, eq=False)
class RefusedCase:
    """A case that was not imported, and why.

    `position` is its place in the iterable, from 0; `case_id` is None for what is no case;
    `reason` is an error that was not raised. Two are equal if they say the same.
    """

    position: int
    case_id: UUID | None
    reason: HospitalCasesError

    def __eq__(self, other: object) -> bool:
        """Compare the reasons by type and facts: errors are equal only to themselves."""
        return isinstance(other, RefusedCase) and self._facts == other._facts

    def __hash__(self) -> int:
        return hash(self._facts)

    @property
    def _facts(self) -> tuple[object, ...]:
        return self.position, self.case_id, type(self.reason), self.reason.args


@dataclass(frozen=True, slots=True)
class CaseImportReport:
    """What an import did, or would do if it is a dry run.

    `imported` is how many cases were stored; `refused` are the others, in the order of the
    iterable.
    """

    imported: int
    refused: tuple[RefusedCase, ...]
    dry_run: bool


def import_cases(
    uow: UnitOfWork,
    cases: Iterable[PatientCase],
    *,
    batch_size: int = DEFAULT_BATCH_SIZE,
    on_progress: OnProgress | None = None,
    dry_run: bool = False,
) -> CaseImportReport:
    """Store new cases, all or nothing as far as failures go, and report those that were refused.

    `cases` may be a generator of millions: it is read in batches of `batch_size` (1 to 50,000),
    and nothing is kept of a case but its refusal. Each is stored at version 1; the objects
    themselves are only read, and editing them stores nothing. A case that breaks a rule is
    refused, and the others go on. The rules are tested in this order; the first that is broken
    is the reason:

    1. It is a PatientCase: InvalidValueError.
    2. Its id is not stored, deleted cases included, nor imported from an earlier position
       (a refused case takes no id): DuplicateError.
    3. Its clinician is stored, and of its center: NotFoundError.
    4. If it is open, its center is active: HealthCenterInactiveError.
    5. If it is open, its clinician is an active doctor or nurse: ClinicianUnavailableError.

    A closed case is history, and may be of a center or clinician that is inactive by now. The
    centers and clinicians cannot change before the import has ended.

    `on_progress(done)` is called after each batch. `dry_run` does everything, then undoes it.
    What `cases` raises ends the import and passes through. It may use `uow` itself: it sees the
    batches that are done, what it writes is a part of the import, and its `commit()` decides
    nothing. It must not yield from inside a block of `uow`. Rules are tested, and fields read, when
    a batch is full. A refusal takes some 150 bytes; nothing else grows with the cases.

    Raises:
        ConflictError, NotFoundError: another transaction, or the iterable itself, changed the
            same data meanwhile (for one, stored a case with the same id: DuplicateError);
            nothing is stored.
        DatabaseUnavailableError: two imports wait for each other, or the database is busy for
            too long; nothing is stored.
        InvalidValueError: `cases` is not iterable, or `batch_size` is out of its range.
        TransactionError: a dry run inside an open block, or an import inside a `reading()` one,
            the iterable's own included.
    """
    if dry_run and uow.is_open:
        raise TransactionError("a dry run undoes its own block: do it outside of any other one")
    size = field_rules.whole_number("batch_size", batch_size, minimum=1, maximum=MAXIMUM_BATCH_SIZE)
    if not isinstance(cases, Iterable):
        raise InvalidValueError("cases", f"must be iterable, not {type(cases).__name__}")
    intake = _Intake(uow)
    with uow:
        # In a block within, where a commit() of the iterable's decides nothing.
        with uow, closing(_batches(cases, size)) as batches:
            for batch in batches:
                intake.take(batch)
                if on_progress is not None:
                    on_progress(intake.done)
            uow.commit()
        if not dry_run:
            uow.commit()
    return CaseImportReport(
        imported=intake.done - len(intake.refused), refused=tuple(intake.refused), dry_run=dry_run
    )


def _batches(cases: Iterable[PatientCase], size: int) -> Generator[list[PatientCase], None, None]:
    iterator = iter(cases)
    try:
        while batch := list(islice(iterator, size)):
            yield batch
    finally:
        if isinstance(iterator, Generator):
            iterator.close()  # so that it leaves its blocks, if it is in any, before ours are left


_Placement: TypeAlias = tuple[UUID, UUID, CaseStatus]
"""The center, the clinician and the status of a case: all that rules 3 to 5 ask for."""


class _Intake:
    """Stores the cases that keep the rules; `refused` holds the others, `done` counts them all."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._centers: dict[UUID, HealthCenter] = {}
        self._clinicians: dict[UUID, Clinician] = {}
        self.done = 0
        self.refused: list[RefusedCase] = []

    def take(self, batch: Sequence[object]) -> None:
        """Store the cases of the batch that keep the rules, and note the others."""
        cases = [case for case in batch if type(case) is PatientCase]
        taken = set(self._uow.patient_cases._stored([case.id for case in cases]))
        reasons = self._reasons({_placement(case) for case in cases})
        accepted = []
        for position, case in enumerate(batch, start=self.done):
            if type(case) is not PatientCase:
                self._refuse(position, None, _not_a_case(case))
            elif case.id in taken:
                self._refuse(position, case.id, _DUPLICATE)
            elif (reason := reasons[_placement(case)]) is not None:
                self._refuse(position, case.id, reason)
            else:
                taken.add(case.id)
                accepted.append(case)
        self._uow.patient_cases._add_many(accepted)
        self.done += len(batch)

    def _refuse(self, position: int, case_id: UUID | None, reason: HospitalCasesError) -> None:
        self.refused.append(RefusedCase(position, case_id, reason))

    def _reasons(
        self, placements: Collection[_Placement]
    ) -> dict[_Placement, HospitalCasesError | None]:
        """Return why rules 3 to 5 refuse a case so placed, or None, for each of the placements."""
        centers = {center_id for center_id, _, _ in placements} - self._centers.keys()
        self._centers |= self._uow.health_centers._find_for_share(centers)
        clinicians = {clinician_id for _, clinician_id, _ in placements} - self._clinicians.keys()
        self._clinicians |= self._uow.clinicians._find_for_share(clinicians)
        return {placement: self._reason(*placement) for placement in placements}

    def _reason(
        self, center_id: UUID, clinician_id: UUID, status: CaseStatus
    ) -> HospitalCasesError | None:
        center, clinician = self._centers.get(center_id), self._clinicians.get(clinician_id)
        if center is None or clinician is None or clinician.health_center_id != center_id:
            return NotFoundError(Clinician.__name__, clinician_id)
        if status is CaseStatus.OPEN:
            try:
                center.require_active()
                clinician.require_available_at(center_id)
            except RuleError as error:
                return error.with_traceback(None)  # which would keep the whole batch alive
        return None


def _placement(case: PatientCase) -> _Placement:
    return case.health_center_id, case.clinician_id, case.status


def _not_a_case(value: object) -> InvalidValueError:
    name = PatientCase.__name__
    return InvalidValueError("case", f"must be a {name}, not {type(value).__name__}")
