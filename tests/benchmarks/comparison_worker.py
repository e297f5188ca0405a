"""One version of the library at work; comparison.py runs it with that version's path.

It uses nothing but what all versions offer in public, and answers each line on stdin with the
times of a round. Names and queries are those of the checkout that this file is in.
"""

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from statistics import median, quantiles
from time import perf_counter_ns
from uuid import UUID

from hospital_cases import Database, PatientCase, UnitOfWork, services
from tests.search.patient_names import patient_names
from tests.search.queries import QUERIES

CASES = 3_000
IMPORTED = 2_000


class Worker:
    """A store with one center, its cases and their notes."""

    def __init__(self, uow: UnitOfWork) -> None:
        """Fill the store."""
        self._uow = uow
        self._names = patient_names(10**9)
        started = services.bootstrap_health_center(
            uow,
            name="North",
            address="",
            lead_name="Ada",
            lead_email="ada@example.org",
            patient_name="Pat Doe",
        )
        self._center, self._doctor = started.health_center.id, started.lead_clinician.id
        self._ids = [case.id for case in self._import(CASES)]
        self._steps = count()
        for number in range(20):
            self._add_note(self._ids[0], f"note {number}")

    def times(self) -> dict[str, float]:
        """Return the microseconds of each operation, the median of several calls."""
        uow, some = self._uow, self._some
        return {
            "get": _timed(lambda: services.get_case(uow, some()), 200),
            "list": _timed(lambda: services.list_cases(uow, health_center_id=self._center), 30),
            "case file": _timed(lambda: services.get_case_file(uow, self._ids[0]), 40),
            **self._searches(),
            "count": _timed(lambda: services.count_cases(uow, health_center_id=self._center), 20),
            "update": _timed(
                lambda: services.update_case(uow, some(), summary=f"step {next(self._steps)}"), 40
            ),
            "add note": _timed(lambda: self._add_note(some(), "a note"), 40),
            "delete note": self._timed_on(
                services.delete_note, (self._add_note(some(), "a note") for _ in range(20))
            ),
            "open": _timed(self._open, 20),
            "close": self._timed_on(services.close_case, (self._open() for _ in range(20))),
            "bootstrap": _timed(self._bootstrap, 20),
            "import": _timed(lambda: self._import(IMPORTED), 1),
        }

    def _searches(self) -> dict[str, float]:
        search = partial(services.search_cases, self._uow, limit=10)
        times = [
            _timed(partial(look, text=text), 1)
            for look in (search, partial(search, health_center_id=self._center))
            for texts in QUERIES.values()
            for text in texts
        ]
        return {"search": median(times), "search, 95 %": quantiles(times, n=20)[-1]}

    def _some(self) -> UUID:
        return self._ids[1 + next(self._steps) % (CASES - 1)]

    def _timed_on(self, call: Callable[[UnitOfWork, UUID], object], ids: Iterable[UUID]) -> float:
        made = iter(list(ids))
        return _timed(lambda: call(self._uow, next(made)), 20)

    def _add_note(self, case_id: UUID, text: str) -> UUID:
        return services.add_note(
            self._uow, case_id=case_id, clinician_id=self._doctor, note_text=text
        ).id

    def _open(self) -> UUID:
        return services.open_case(
            self._uow,
            health_center_id=self._center,
            clinician_id=self._doctor,
            patient_name="Jo Roe",
        ).id

    def _bootstrap(self) -> None:
        services.bootstrap_health_center(
            self._uow,
            name="South",
            address="",
            lead_name="Bo",
            lead_email="bo@example.org",
            patient_name="Pat Doe",
        )

    def _import(self, number: int) -> list[PatientCase]:
        cases = [
            PatientCase(
                health_center_id=self._center,
                clinician_id=self._doctor,
                patient_name=next(self._names),
            )
            for _ in range(number)
        ]
        services.import_cases(self._uow, cases)
        return cases


def _timed(call: Callable[[], object], calls: int) -> float:
    samples = []
    for _ in range(calls):
        start = perf_counter_ns()
        call()
        samples.append(perf_counter_ns() - start)
    return median(samples) / 1_000


def main() -> None:
    """Measure a round for each line on stdin."""
    database = Database(sys.argv[1], synchronous="NORMAL")
    database.create_schema()
    worker = Worker(database.unit_of_work())
    for _ in sys.stdin:
        print(json.dumps(worker.times()), flush=True)
    database.close()


if __name__ == "__main__":
    main()
