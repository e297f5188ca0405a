"""Stores that fail on purpose: at a chosen step, or at the commit.

A step is one call of the store behind a repository: a statement of a database (BEGIN included on
SQLite), a search by id or a write in memory.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import psycopg

from hospital_cases import DatabaseUnavailableError
from hospital_cases.models.entity import field_values
from hospital_cases.testing.transaction import InMemoryTransaction
from tests.integration.refused_uses import PATIENT
from tests.integration.statement_log import Run, around_statements, engines_of
from tests.listings import walk
from tests.stores import REPOSITORIES, Store

Work = Callable[[], Any]
MakeError = Callable[[], BaseException]


class Faults(ABC):
    """Makes one store fail."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @abstractmethod
    def driver_error(self) -> BaseException:
        """Return what the store raises when it is full."""

    @abstractmethod
    def watched(self, step: Callable[[Work], Any]) -> Any:
        """Let `step` run each step of the store, inside the returned `with` block."""

    @abstractmethod
    def failing_commit(self, make_error: MakeError) -> Any:
        """Make each commit fail, with the transaction left open, inside the `with` block."""

    def steps_of(self, work: Work) -> int:
        """Return how many steps the work takes."""
        steps = 0

        def count(run: Work) -> Any:
            nonlocal steps
            steps += 1
            return run()

        with self.watched(count):
            work()
        return steps

    @contextmanager
    def failing_at(self, number: int, make_error: MakeError, *, done: bool) -> Iterator[None]:
        """Make the step of this number fail, before it took effect or when it is `done`."""
        steps = 0

        def fail(run: Work) -> Any:
            nonlocal steps
            steps += 1
            if steps == number and not done:
                raise make_error()
            result = run()
            if steps == number:
                raise make_error()
            return result

        with self.watched(fail):
            yield
        assert steps == number, "the work went on after the fault, or never reached it"


class MemoryFaults(Faults):
    """Faults of the store in memory."""

    def driver_error(self) -> BaseException:
        return DatabaseUnavailableError("the store in memory failed on purpose")

    @contextmanager
    def watched(self, step: Callable[[Work], Any]) -> Iterator[None]:
        def watch(name: str) -> Any:
            method = getattr(InMemoryTransaction, name)
            return lambda *arguments: step(lambda: method(*arguments))

        with ExitStack() as patches:
            for name in ("find", "_write"):
                patches.enter_context(patch.object(InMemoryTransaction, name, watch(name)))
            yield

    @contextmanager
    def failing_commit(self, make_error: MakeError) -> Iterator[None]:
        with patch.object(InMemoryTransaction, "_commit", side_effect=make_error()):
            yield


class SqlFaults(Faults):
    """Faults of a database, raised where the driver raises its own."""

    def driver_error(self) -> BaseException:
        if self.store.name == "postgresql":
            return psycopg.errors.DiskFull(f"no space for {PATIENT}")
        error = sqlite3.OperationalError(f"no space for {PATIENT}")
        error.sqlite_errorname = "SQLITE_FULL"
        return error

    @contextmanager
    def watched(self, step: Callable[[Work], Any]) -> Iterator[None]:
        def execute(_cursor: Any, _statement: str, _values: Any, run: Run) -> None:
            step(run)

        engines = engines_of(self.store)
        dialect: Any = engines.writing.dialect
        begin = dialect.do_begin
        with ExitStack() as undo:
            undo.callback(setattr, dialect, "do_begin", begin)
            if self.store.name == "sqlite":  # on PostgreSQL the driver begins, with a statement
                dialect.do_begin = lambda connection: step(lambda: begin(connection))
            for engine in (engines.writing, engines.reading):
                undo.enter_context(around_statements(engine, execute))
            yield

    @contextmanager
    def failing_commit(self, make_error: MakeError) -> Iterator[None]:
        dialect = engines_of(self.store).writing.dialect
        with patch.object(dialect, "do_commit", side_effect=make_error()):
            yield


def faults_of(store: Store) -> Faults:
    """Return what makes this store fail."""
    return MemoryFaults(store) if store.name == "memory" else SqlFaults(store)


def everything(store: Store) -> list[dict[str, Any]]:
    """Return the values of all that is listed to a fresh unit of work."""
    with store.unit_of_work().reading() as uow:
        return [
            field_values(entity)
            for name in REPOSITORIES
            for entity in walk(getattr(uow, name).list_page)
        ]
