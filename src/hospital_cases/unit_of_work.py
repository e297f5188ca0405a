"""The unit of work: one transaction, its repositories, and who decides about it.

`UnitOfWork` holds the rules of blocks (nesting, commit, doom, threads) once for all stores; a
store's class fills in the hooks below them.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from hospital_cases.errors import (
    ConflictError,
    DatabaseError,
    DoomedTransactionError,
    HospitalCasesError,
    TransactionError,
)
from hospital_cases.models import field_rules
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.error_translation import translate
from hospital_cases.persistence.session import EntitySession
from hospital_cases.repositories.case_note import CaseNoteRepository, SqlAlchemyCaseNoteRepository
from hospital_cases.repositories.clinician import (
    ClinicianRepository,
    SqlAlchemyClinicianRepository,
)
from hospital_cases.repositories.health_center import (
    HealthCenterRepository,
    SqlAlchemyHealthCenterRepository,
)
from hospital_cases.repositories.patient_case import (
    PatientCaseRepository,
    SqlAlchemyPatientCaseRepository,
)

R = TypeVar("R")
Clock = Callable[[], datetime]


@dataclass(slots=True)
class _Block:
    """One `with`: the outermost is the transaction, the ones inside join it."""

    writing: bool
    committed: bool = False


class UnitOfWork(ABC):
    """One transaction at a time, for one thread, over the four repositories.

    ::

        with uow:                      # a writing block
            uow.health_centers.add(center)
            uow.commit()               # without it, nothing is stored

        with uow.reading():            # a read-only block
            center = uow.health_centers.get(center_id)

    A block inside another joins it: its `commit()` sends the changes to the store, and the
    outermost block decides. An inner failure cannot be swallowed: an exception that leaves a
    joined writing block, leaving one without `commit()`, and any error of the store doom the
    whole transaction. Objects stay usable after the block, as plain values.

    Raises:
        TransactionError: the unit of work is misused (each method says how).
        DoomedTransactionError: the transaction is doomed and is used nevertheless.
    """

    _health_centers: HealthCenterRepository
    _clinicians: ClinicianRepository
    _patient_cases: PatientCaseRepository
    _case_notes: CaseNoteRepository

    def __init__(self, *, now: Clock = field_rules.utc_now) -> None:
        """Take the clock: `now` returns the present instant as an aware datetime."""
        self._clock = now
        self._blocks: list[_Block] = []
        self._doomed = False
        self._thread = 0

    # The repositories.

    @property
    def health_centers(self) -> HealthCenterRepository:
        """The health centers, in the open block."""
        self._require_usable()
        return self._health_centers

    @property
    def clinicians(self) -> ClinicianRepository:
        """The clinicians, in the open block."""
        self._require_usable()
        return self._clinicians

    @property
    def patient_cases(self) -> PatientCaseRepository:
        """The patient cases, in the open block."""
        self._require_usable()
        return self._patient_cases

    @property
    def case_notes(self) -> CaseNoteRepository:
        """The case notes, in the open block."""
        self._require_usable()
        return self._case_notes

    # The blocks.

    @property
    def is_open(self) -> bool:
        """Whether a block is open."""
        return bool(self._blocks)

    def now(self) -> datetime:
        """Return the present instant in UTC, by this unit of work's clock.

        Raises:
            InvalidValueError: the clock returned something else than an aware datetime.
        """
        return field_rules.instant("now", self._clock())

    def __enter__(self) -> Self:
        """Open a writing block, or join the one that is open.

        Raises:
            TransactionError: the open block is a `reading()` one, was committed, or belongs to
                another thread.
            DoomedTransactionError: the open block is doomed.
        """
        return self._open_block(writing=True)

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Leave the block; the outermost one undoes whatever was not committed."""
        self._leave_block(error)

    def reading(self) -> "ReadingBlock":
        """Return a read-only block for `with`; it joins the open one, if there is one.

        It is cheap: no write lock on SQLite, no BEGIN and ROLLBACK on PostgreSQL. Each read
        returns new objects with what is committed when it runs; their edits are not stored.
        Inside a writing block it sees that block's rows and objects, and refuses to write them.
        """
        return ReadingBlock(self)

    def commit(self) -> None:
        """Store everything that was done in this block; inside another block, let that decide.

        In the outermost block this ends the work: only leaving the block is allowed after it.

        Raises:
            TransactionError: no writing block is open, or it was committed already.
            DoomedTransactionError: the transaction is doomed.
            ConflictError, InvalidValueError, NotFoundError: the store refused an edit.
            DatabaseError: the store failed; nothing is stored.
            OutcomeUnknownError: the connection was lost during the commit itself.
        """
        self._require_usable(writes=True)
        block = self._blocks[-1]
        self.perform(self._commit if block is self._blocks[0] else _nothing)
        block.committed = True

    def perform(self, operation: Callable[[], R], *, writes: bool = False) -> R:
        """Run a repository's `operation`, after the edits of loaded objects reached the store.

        What the store raises becomes a domain error, and dooms the transaction.
        """
        self._require_usable(writes=writes)
        if writes:
            self._blocks[-1].committed = False
        try:
            self._send_edits()
            return operation()
        except BaseException as error:
            self._doomed = True
            translated = self._translate(error)
            if translated is None:
                raise
        # Outside the except block: an error raised inside it would carry the driver's, with
        # patient text, as its context.
        raise translated

    def _open_block(self, *, writing: bool) -> Self:
        if self._blocks:
            self._require_usable()
            if writing and not self._blocks[0].writing:
                raise TransactionError("a reading() block cannot write: open it by `with uow:`")
        else:
            self._release()  # what an interrupt at the end of the last block may have left
            self._thread, self._doomed = threading.get_ident(), False
        self._blocks.append(_Block(writing))
        return self

    def _leave_block(self, error: BaseException | None) -> None:
        self._require_own_thread()
        block = self._blocks.pop()
        if not self._blocks:
            self._release()
        elif block.writing:
            self._doomed |= error is not None or not block.committed
        else:
            self._doomed |= isinstance(error, (ConflictError, DatabaseError))

    def _require_usable(self, *, writes: bool = False) -> None:
        if not self._blocks:
            raise TransactionError("no block is open: use the unit of work inside `with uow:`")
        self._require_own_thread()
        if self._doomed:
            raise DoomedTransactionError
        if self._blocks[0].committed:
            raise TransactionError("the block was committed: leave it and open another one")
        if writes and not self._blocks[-1].writing:
            raise TransactionError("a reading() block cannot write: open it by `with uow:`")

    def _require_own_thread(self) -> None:
        if self._thread != threading.get_ident():
            raise TransactionError("this unit of work is open in another thread: make another one")

    # What a store fills in.

    @abstractmethod
    def _send_edits(self) -> None:
        """Send the edits of loaded objects to the store; a reading block has none."""

    @abstractmethod
    def _commit(self) -> None:
        """Make everything durable and let go of all objects."""

    @abstractmethod
    def _release(self) -> None:
        """Undo what was not committed, and let go of all objects; must not raise."""

    @abstractmethod
    def _translate(self, error: BaseException) -> HospitalCasesError | None:
        """Return the domain error for an error of the store; None if it is none."""


def _nothing() -> None:
    """Do nothing beyond what is done before every operation."""


class ReadingBlock:
    """A read-only block of a unit of work; made by `UnitOfWork.reading`."""

    def __init__(self, uow: UnitOfWork) -> None:
        """Belong to `uow`."""
        self._uow = uow

    def __enter__(self) -> UnitOfWork:
        """Open the block, or join the one that is open; raises as `UnitOfWork.__enter__`."""
        return self._uow._open_block(writing=False)  # noqa: SLF001 - one class in two parts

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Leave the block."""
        self._uow._leave_block(error)  # noqa: SLF001 - one class in two parts


class SqlAlchemyUnitOfWork(UnitOfWork):
    """The unit of work on a database; made by `Database.unit_of_work`.

    Nothing is connected before the first use of a repository.
    """

    def __init__(self, engines: Engines, *, now: Clock = field_rules.utc_now) -> None:
        """Work on the store behind `engines`."""
        super().__init__(now=now)
        self._engines = engines
        self._session: EntitySession | None = None
        self._health_centers = SqlAlchemyHealthCenterRepository(self, self._open_session)
        self._clinicians = SqlAlchemyClinicianRepository(self, self._open_session)
        self._patient_cases = SqlAlchemyPatientCaseRepository(self, self._open_session)
        self._case_notes = SqlAlchemyCaseNoteRepository(self, self._open_session)

    def _open_session(self) -> EntitySession:
        if self._session is None:
            self._session = EntitySession(self._engines, writing=self._blocks[0].writing)
        return self._session

    def _send_edits(self) -> None:
        if self._session is not None:
            self._session.send_edits()

    def _commit(self) -> None:
        if self._session is not None:
            self._session.finish()
            self._session = None

    def _release(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.abandon()

    def _translate(self, error: BaseException) -> HospitalCasesError | None:
        if self._session is not None:
            return self._session.translated(error)
        return translate(error, place=self._engines.place, entities=(), connection=None)
