"""Transactions at the same moment: threads that start together, or one behind another's lock."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Generic, TypeVar

from sqlalchemy import event, text

from hospital_cases import HospitalCasesError, UnitOfWork
from tests.stores import SqlStore

T = TypeVar("T")

TIMEOUT_SECONDS = 20.0
"""How long a thread may take for anything; nothing here takes nearly as long when it works."""

_WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


class Rival(Generic[T]):
    """An action that runs in a thread of its own, from now on."""

    def __init__(self, action: Callable[[], T]) -> None:
        """Start."""
        self._action = action
        self._result: list[T] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._result.append(self._action())
        except BaseException as error:  # noqa: BLE001 - `outcome` hands it to the test's thread
            self._error = error

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._thread.is_alive()

    def outcome(self) -> T | HospitalCasesError:
        """Wait for the end, and return what the action returned or the domain error it raised."""
        self._thread.join(TIMEOUT_SECONDS)
        assert not self._thread.is_alive(), "a thread hangs"
        if self._error is None:
            return self._result[0]
        if isinstance(self._error, HospitalCasesError):
            return self._error
        raise self._error


def race(*actions: Callable[[], T]) -> list[T | HospitalCasesError]:
    """Run the actions in threads that start at the same moment; return their outcomes in order."""
    start = threading.Barrier(len(actions), timeout=TIMEOUT_SECONDS)

    def behind_the_barrier(action: Callable[[], T]) -> Callable[[], T]:
        def run() -> T:
            start.wait()
            return action()

        return run

    rivals = [Rival(behind_the_barrier(action)) for action in actions]
    return [rival.outcome() for rival in rivals]


def run_behind(
    store: SqlStore,
    first: Callable[[UnitOfWork], object],
    second: Callable[[UnitOfWork], T],
) -> T | HospitalCasesError:
    """Start `second` when `first` is done but not committed, then commit; return its outcome.

    Fails if `second` does not wait for the transaction of `first`.
    """
    with store.unit_of_work() as uow:
        first(uow)
        rival = start_behind(store, lambda: second(store.unit_of_work()))
        uow.commit()
    return rival.outcome()


def start_behind(store: SqlStore, action: Callable[[], T]) -> Rival[T]:
    """Start the action and return when it waits for the transaction that is open already."""
    if store.name == "postgresql":
        rival = Rival(action)
        _poll(store, rival)
        return rival
    # SQLite tells nobody who waits for the one lock; this thread is just asking for it.
    asks_for_the_lock = threading.Event()
    engine = store.database._engines.writing

    def listen(_connection: object) -> None:
        asks_for_the_lock.set()

    with ExitStack() as stack:
        event.listen(engine, "begin", listen)
        stack.callback(event.remove, engine, "begin", listen)
        rival = Rival(action)
        assert asks_for_the_lock.wait(TIMEOUT_SECONDS), f"it did not begin: {rival.outcome()}"
    assert rival.is_running
    return rival


def _poll(store: SqlStore, rival: Rival[T]) -> None:
    deadline = time.monotonic() + TIMEOUT_SECONDS
    with store.database._engines.reading.connect() as connection:
        while connection.scalar(_WAITING) == 0:
            assert rival.is_running, f"it did not wait: {rival.outcome()}"
            assert time.monotonic() < deadline, "it does not wait"
            time.sleep(0.002)
