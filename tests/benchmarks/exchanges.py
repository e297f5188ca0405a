"""Counting what each operation sends: statements, and round trips on PostgreSQL; no timing."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from tests.benchmarks.contender import Contender, Endpoint
from tests.benchmarks.filling import filled_store
from tests.benchmarks.place import Place
from tests.benchmarks.population import Plan
from tests.benchmarks.results import Exchange, Results
from tests.benchmarks.workload import OPERATIONS, Supply
from tests.server_round_trips import round_trips

_TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK")


def count_exchanges(place: Place, results: Results) -> None:
    """Count what the second call of each operation sends: the first also looks at the schema."""
    for number in range(len(place.names)):
        url, population = filled_store(place, Plan(cases=200, files=5))
        contender, supply = place.contenders(url)[number], Supply(population)
        contender.get(supply.any_case())
        for operation in OPERATIONS:
            arguments = operation.arguments(supply)
            with _counting(place, contender) as count:
                operation.method(contender)(*arguments)
            statements, trips = count()
            results.exchanges.append(
                Exchange(place.engine, operation.name, contender.name, statements, trips)
            )
        contender.disconnect()
        place.drop(url)


@contextmanager
def _counting(place: Place, contender: Contender) -> Iterator[Callable[[], tuple[int, int | None]]]:
    """Yield what returns, after the block, the statements and the round trips of it."""
    endpoints = contender.endpoints()
    if place.engine == "sqlite":
        with _sqlite_statements(endpoints) as statements:
            yield lambda: (len(statements), None)
        return
    sources = [each for each in endpoints if not isinstance(each, sqlite3.Connection)]
    with round_trips(*sources) as count:
        yield lambda: (_statements(count.commands), count.total)


def _statements(commands: Sequence[str]) -> int:
    return sum(not command.upper().startswith(_TRANSACTION_WORDS) for command in commands)


@contextmanager
def _sqlite_statements(endpoints: Sequence[Endpoint]) -> Iterator[list[str]]:
    statements: list[str] = []

    def record(statement: str) -> None:
        if not statement.startswith(_TRANSACTION_WORDS):
            statements.append(statement)

    def watch(connection: Any, *_others: object) -> None:
        connection.set_trace_callback(record)
        traced.callback(connection.set_trace_callback, None)

    with ExitStack() as traced:
        for endpoint in endpoints:
            if isinstance(endpoint, Engine):
                event.listen(endpoint, "checkout", watch)
                traced.callback(event.remove, endpoint, "checkout", watch)
            elif not isinstance(endpoint, psycopg.Connection):
                watch(endpoint)
        yield statements
