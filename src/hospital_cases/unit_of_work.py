"""The unit of work: one transaction, its repositories, and who decides about it.

The same for all stores: the rules of blocks are in `transaction/blocks.py`, the objects and their
changes in `transaction/`, and a store is met behind the transaction.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, cast

from sqlalchemy.orm import Session

from hospital_cases.models.entity import Entity
from hospital_cases.repositories import (
    CaseNoteRepository,
    ClinicianRepository,
    HealthCenterRepository,
    PatientCaseRepository,
)
from hospital_cases.repositories.base import Repository
from hospital_cases.repositories.reader import Reader
from hospital_cases.transaction.transaction import Clock, Transaction

__all__ = ["Clock", "ReadingBlock", "UnitOfWork"]

R = TypeVar("R")


class _Served(Generic[R]):
    """A repository of a unit of work, which serves the open block."""

    def __set_name__(self, owner: type["UnitOfWork"], name: str) -> None:
        self._name = name

    def __get__(self, uow: "UnitOfWork | None", owner: type["UnitOfWork"]) -> R:
        if uow is None:  # asked of the class, as by help()
            raise AttributeError(f"{owner.__name__} has {self._name} in its objects alone")
        return cast("R", uow._repository(self._name))  # noqa: SLF001 - one class in two parts


class UnitOfWork(ABC):
    """One transaction at a time, for one thread or asyncio task, over the repositories.

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

    health_centers = _Served[HealthCenterRepository]()
    clinicians = _Served[ClinicianRepository]()
    patient_cases = _Served[PatientCaseRepository]()
    case_notes = _Served[CaseNoteRepository]()

    def __init__(
        self,
        transaction: Transaction,
        repositories: Mapping[str, type[Repository[Any]]],
        reader: Callable[[Any, type[Entity]], Reader[Any]],
    ) -> None:
        """Make the `repositories`, by name, for `transaction`; each reads by a `reader`."""
        self._transaction = transaction
        self._repositories = {
            name: repository(transaction, reader(transaction, repository.entity))
            for name, repository in repositories.items()
        }

    @property
    def is_open(self) -> bool:
        """Whether a block is open."""
        return self._transaction.blocks.are_open

    def now(self) -> datetime:
        """Return the present instant in UTC, by this unit of work's clock.

        Raises:
            InvalidValueError: the clock returned something else than an aware datetime.
        """
        return self._transaction.now()

    def __enter__(self) -> Self:
        """Open a writing block, or join the one that is open.

        Raises:
            TransactionError: the open block is a `reading()` one, was committed, or belongs to
                another thread or asyncio task.
            DoomedTransactionError: the open block is doomed.
        """
        self._transaction.open(writing=True)
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Leave the block; the outermost one undoes whatever was not committed."""
        self._transaction.close(error)

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
        self._transaction.commit()

    @property
    @abstractmethod
    def session(self) -> Session:
        """A session of SQLAlchemy on the open block's transaction, for queries of your own.

        It reads only, through the mapped classes and their relationships, and sees what the
        repositories see, edits of this block included. It ends with the block.

        Raises:
            TransactionError: no block is open, or the store is in memory, which has no sessions.
        """

    def _repository(self, name: str) -> object:
        self._transaction.blocks.require_usable()
        return self._repositories[name]


class ReadingBlock:
    """A read-only block of a unit of work; made by `UnitOfWork.reading`."""

    def __init__(self, uow: UnitOfWork) -> None:
        """Take the unit of work."""
        self._uow = uow

    def __enter__(self) -> UnitOfWork:
        """Open the block, or join the one that is open; raises as `UnitOfWork.__enter__`."""
        self._uow._transaction.open(writing=False)  # noqa: SLF001 - one class in two parts
        return self._uow

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Leave the block."""
        self._uow._transaction.close(error)  # noqa: SLF001 - one class in two parts
