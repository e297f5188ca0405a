"""What a database store sends to its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from hospital_cases.persistence.engine import Engines
from tests.stores import SqlStore, Store


def engines_of(store: Store) -> Engines:
    """Return the engines behind a database store."""
    assert isinstance(store, SqlStore)
    return store.database._engines


@contextmanager
def statement_log(store: Store) -> Iterator[list[str]]:
    """Yield the list that collects the text of each statement sent meanwhile, BEGIN aside."""
    log: list[str] = []

    def record(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if not statement.startswith("BEGIN"):
            log.append(statement)

    engines: list[Engine] = [engines_of(store).writing, engines_of(store).reading]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", record)
    try:
        yield log
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", record)


def verbs(log: list[str]) -> list[str]:
    """Return the first word of each statement."""
    return [statement.split(maxsplit=1)[0] for statement in log]
