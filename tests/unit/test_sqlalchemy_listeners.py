"""Whether somebody listens to the statements of an Engine, of which SQLAlchemy tells nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from hospital_cases.persistence.sqlalchemy_internals import is_heard


@pytest.fixture
def engine() -> Iterator[sa.Engine]:
    made = sa.create_engine("sqlite://")
    yield made
    made.dispose()


@pytest.mark.parametrize(
    "name",
    [
        "before_cursor_execute",
        "after_cursor_execute",
        "before_execute",
        "after_execute",
        "handle_error",
    ],
)
@pytest.mark.parametrize("target", ["engine", "class"])
def test_a_listener_shows_on_the_engine_or_the_class(
    engine: sa.Engine, name: str, target: str
) -> None:
    place: Any = engine if target == "engine" else sa.Engine

    def listener(*_event: object) -> None: ...

    assert not is_heard(engine)
    event.listen(place, name, listener)
    try:
        assert is_heard(engine)
        assert is_heard(engine.execution_options(x=1))
    finally:
        event.remove(place, name, listener)
    assert not is_heard(engine)


def test_listeners_to_anything_else_do_not_count(engine: sa.Engine) -> None:
    for name in ("connect", "checkout", "begin", "commit", "do_execute"):
        event.listen(engine, name, lambda *_event: None)
    assert not is_heard(engine)
