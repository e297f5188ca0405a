"""What a database store sends to its database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine

from hospital_cases.persistence.engine import Engines
from tests.stores import SqlStore, Store

Run = Callable[[], None]
Around = Callable[[Any, str, Any, Run], None]
"""Is given the cursor, the statement, its values, and what lets the driver run it."""


def engines_of(store: Store) -> Engines:
    """Return the engines behind a database store."""
    assert isinstance(store, SqlStore)
    return store.database._engines


@contextmanager
def around_statements(engine: Engine, around: Around) -> Iterator[None]:
    """Put `around` in between whenever the driver is to run a statement for the engine.

    Prepared statements pass no event of SQLAlchemy; all statements pass the dialect.
    """
    dialect: Any = engine.dialect
    with ExitStack() as undo:
        for name in ("do_execute", "do_executemany"):
            original = getattr(dialect, name)

            def run(
                cursor: Any,
                statement: str,
                values: Any,
                context: Any = None,
                original: Any = original,
            ) -> None:
                around(
                    cursor, statement, values, lambda: original(cursor, statement, values, context)
                )

            undo.callback(setattr, dialect, name, original)
            setattr(dialect, name, run)
        yield


@contextmanager
def _told(store: Store, tell: Callable[[str, Any], None]) -> Iterator[None]:
    """Tell of what SQLAlchemy runs itself by its contexts, of prepared statements by the dialect.

    Nobody listens to an event: the statements go the way that they always go.
    """
    engines = engines_of(store)
    contexts: Any = engines.writing.dialect.execution_ctx_cls
    pre_exec = contexts.pre_exec

    def in_context(context: Any) -> None:
        tell(context.statement, context.parameters[0])
        pre_exec(context)

    def telling(execute: Callable[..., None]) -> Callable[..., None]:
        def run(cursor: Any, statement: str, values: Any, context: Any = None) -> None:
            if context is None:
                tell(statement, values)
            execute(cursor, statement, values, context)

        return run

    with ExitStack() as undo:
        undo.enter_context(patch.object(contexts, "pre_exec", in_context))
        for engine in (engines.writing, engines.reading):
            run = telling(engine.dialect.do_execute)
            undo.enter_context(patch.object(engine.dialect, "do_execute", run))
        yield


@contextmanager
def sent_statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """Yield the list that collects each statement sent meanwhile, with its values."""
    sent: list[tuple[str, Any]] = []
    with _told(store, lambda statement, values: sent.append((statement, values))):
        yield sent


@contextmanager
def statement_log(store: Store) -> Iterator[list[str]]:
    """Yield the list that collects the text of each statement sent meanwhile, BEGIN aside."""
    log: list[str] = []
    with _told(store, lambda statement, _values: log.append(statement)):
        yield log


def verbs(log: list[str]) -> list[str]:
    """Return the first word of each statement."""
    return [statement.split(maxsplit=1)[0] for statement in log]


def new_case_verbs(store: Store) -> list[str]:
    """Return the first words of what stores a new case with its words: one on PostgreSQL."""
    return ["WITH"] if store.name == "postgresql" else ["INSERT", "INSERT"]
