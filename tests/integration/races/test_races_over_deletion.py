"""A deletion at the moment at which what stood in its way is deleted as well."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine

from hospital_cases import NotFoundError
from hospital_cases.services import (
    create_health_center,
    delete_clinician,
    delete_health_center,
    get_health_center,
)
from tests.integration.statement_log import Run, around_statements
from tests.stores import SqlStore
from tests.wards import new_clinician


@contextmanager
def _once_behind_a_delete(engine: Engine, action: Callable[[], object]) -> Iterator[None]:
    """Do the action right after the engine's first DELETE, before its next statement."""
    waiting = [action]

    def follow(_cursor: object, statement: str, _values: object, run: Run) -> None:
        run()
        if statement.startswith("DELETE FROM health_centers") and waiting:
            waiting.pop()()

    with around_statements(engine, follow):
        yield
    assert waiting == []


# On SQLite nobody else writes while a writing block is open.
@pytest.mark.parametrize("sql_store", ["postgresql"], indirect=True)
def test_a_center_is_deleted_when_what_blocked_it_vanishes_at_that_moment(
    sql_store: SqlStore,
) -> None:
    uow, other = sql_store.unit_of_work(), sql_store.unit_of_work()
    center = create_health_center(uow, name="North", address="")
    last = new_clinician(uow, center.id)
    engine = sql_store.database._engines.writing
    with _once_behind_a_delete(engine, lambda: delete_clinician(other, last.id)):
        delete_health_center(uow, center.id)
    with pytest.raises(NotFoundError):
        get_health_center(uow, center.id)
