"""Whoever listens to SQLAlchemy's events hears every statement that is sent, once."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Engine, event

from hospital_cases import Database, DuplicateError, HealthCenter, StaleVersionError
from hospital_cases import services as s
from hospital_cases.models.entity import field_values
from tests.integration.listening.kinds_of_work import WORK
from tests.integration.refused_uses import PATIENT
from tests.integration.statement_log import statement_log
from tests.sample_calls import new_sample
from tests.stores import SqlStore
from tests.wards import new_case, new_ward


@dataclass
class Ear:
    """Hears the statements of some engines, before and after they run, and their errors."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def _before(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.before.append(statement)

    def _after(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.after.append(statement)

    def _error(self, context: Any) -> None:
        self.errors.append(context.statement)

    @contextmanager
    def at(self, *targets: Any) -> Iterator[None]:
        """Listen to engines, or to the class of all of them."""
        heard: dict[str, Any] = {
            "before_cursor_execute": self._before,
            "after_cursor_execute": self._after,
            "handle_error": self._error,
        }
        with ExitStack() as undo:
            for target in targets:
                for name, listener in heard.items():
                    event.listen(target, name, listener)
                    undo.callback(event.remove, target, name, listener)
            yield


def targets_of(store: SqlStore, place: str) -> tuple[Any, ...]:
    return (Engine,) if place == "class" else store.database.engines


@pytest.mark.parametrize("place", ["engines", "class"])
def test_every_statement_of_all_work_is_heard_once(sql_store: SqlStore, place: str) -> None:
    for name, work in WORK.items():
        sample = new_sample(sql_store.unit_of_work())
        ear = Ear()
        with ear.at(*targets_of(sql_store, place)), statement_log(sql_store) as sent:
            work(sample)
        assert sent, name
        assert (name, ear.before, ear.after, ear.errors) == (name, sent, sent, [])


def test_the_same_statements_are_sent_whether_or_not_anybody_listens(sql_store: SqlStore) -> None:
    for work in (
        WORK["get_case_file"],
        WORK["list_cases"],
        WORK["close_case"],
        WORK["uow.session"],
    ):
        silent, heard = new_sample(sql_store.unit_of_work()), new_sample(sql_store.unit_of_work())
        with statement_log(sql_store) as unheard:
            work(silent)
        with Ear().at(*sql_store.database.engines), statement_log(sql_store) as sent:
            work(heard)
        assert sent == unheard


def test_a_listener_that_comes_or_goes_is_heeded_by_the_next_block(sql_store: SqlStore) -> None:
    uow = sql_store.unit_of_work()
    ward, ear = new_ward(uow), Ear()
    with ear.at(*sql_store.database.engines):
        s.get_case(uow, ward.case.id)
    assert len(ear.before) == 1
    s.get_case(uow, ward.case.id)
    assert len(ear.before) == 1


@pytest.mark.parametrize("place", ["engines", "class"])
def test_an_error_is_heard_once_and_arrives_as_a_domain_error(
    sql_store: SqlStore, place: str
) -> None:
    uow = sql_store.unit_of_work()
    stored = s.create_health_center(uow, name="North", address="")
    ear = Ear()
    with (
        ear.at(*targets_of(sql_store, place)),
        pytest.raises(DuplicateError) as caught,
        uow,
    ):
        uow.health_centers.add(HealthCenter(id=stored.id, name="Again"))
    assert (caught.value.fields, caught.value.__context__) == (("id",), None)
    assert [statement.split()[0] for statement in ear.errors] == ["INSERT"]
    assert [statement for statement in ear.after if statement.startswith("INSERT")] == []


def test_what_is_stored_and_read_is_the_same_while_somebody_listens(sql_store: SqlStore) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    with Ear().at(*sql_store.database.engines):
        case = s.update_case(uow, ward.case.id, summary=PATIENT)
        heard = s.get_case(uow, ward.case.id)
        with pytest.raises(StaleVersionError):
            s.update_case(uow, ward.case.id, summary="x", expected_version=1)
        assert s.count_cases(uow) == s.count_cases(uow)
    unheard = s.get_case(uow, ward.case.id)
    assert field_values(case) == field_values(heard) == field_values(unheard)


@pytest.mark.parametrize("listening", [False, True], ids=["unheard", "heard"])
def test_no_value_is_logged_at_any_level(
    sql_store: SqlStore, listening: bool, caplog: pytest.LogCaptureFixture
) -> None:
    url = sql_store.database.engines[0].url.render_as_string(hide_password=False)
    caplog.set_level(logging.DEBUG, "sqlalchemy")
    with Database(url) as database, ExitStack() as listeners:
        if listening:
            listeners.enter_context(Ear().at(*database.engines))
        sample = new_sample(database.unit_of_work())
        new_case(sample.uow, sample.ward.doctor, PATIENT)
        s.update_case(sample.uow, sample.ward.case.id, summary=PATIENT)
        for name in ("list_cases", "search_cases", "uow.session", "import_cases in batches"):
            WORK[name](sample)
    assert "INSERT INTO patient_cases" in caplog.text
    assert PATIENT not in caplog.text
    assert "cough" not in caplog.text
