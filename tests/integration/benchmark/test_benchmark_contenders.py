"""The contenders of the benchmark do the same thing, so that their times can be compared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.exc import NoResultFound

from hospital_cases import HospitalCasesError, PatientCase, services
from hospital_cases.models.identity import new_id
from hospital_cases.persistence.tables import metadata
from tests.benchmarks.contender import Contender, RefusedError, WalkPlace
from tests.benchmarks.filling import filled_store
from tests.benchmarks.goals import ENGINES, GOALS
from tests.benchmarks.ours import Ours
from tests.benchmarks.place import Place
from tests.benchmarks.population import NOTES_OF_A_FILE, Plan, Population
from tests.benchmarks.postgresql_server import PostgresqlServer
from tests.benchmarks.records import word_rows
from tests.benchmarks.sqlite_folder import SqliteFolder
from tests.benchmarks.workload import OPERATIONS, Supply

Filled = tuple[Place, str, Population]
OTHERS = ["ours", "Core", "Core, prebuilt"]


@pytest.fixture(scope="module", params=ENGINES)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Filled]:
    """Yield a store that nobody changes: contenders get copies."""
    place: Place
    if request.param == "sqlite":
        place = SqliteFolder(tmp_path_factory.mktemp("benchmark"), waits=False)
    else:
        place = PostgresqlServer(request.getfixturevalue("postgresql_server"), waits=False)
    url, population = filled_store(place, Plan(cases=150, centers=2, files=3))
    yield place, url, population
    place.drop(url)


@contextmanager
def contender_on_a_copy(filled: Filled, name: str) -> Iterator[tuple[Contender, str]]:
    """Yield the contender on a copy of the store, and the URL of the copy."""
    place, url, _ = filled
    copy = place.copy_of(url)
    contender = place.contender(copy, name)
    try:
        yield contender, copy
    finally:
        contender.disconnect()
        place.drop(copy)


def bare(filled: Filled) -> str:
    return filled[0].names[0]


def stored_rows(url: str) -> list[Any]:
    """Return all rows, but of ids and times only whether there is one."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [
            (table.name, *map(comparable, row))
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
        ]
    engine.dispose()
    return sorted(rows, key=repr)


def comparable(value: object) -> object:
    return type(value).__name__ if isinstance(value, (UUID, datetime)) else value


def shown(value: Any) -> Any:
    """Return what a contender returned, down to the values, alike for records and entities."""
    if isinstance(value, (list, tuple)):
        return [shown(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: shown(getattr(value, field.name)) for field in fields(value)}
        # What is behind a page is a cursor of ours, and a key of the others'.
        is_page = "items" in found
        return found["items"] if is_page else found
    return value


def answers(filled: Filled, name: str, ask: Callable[[Contender], object]) -> Any:
    place, url, _ = filled
    contender = place.contender(url, name)
    try:
        return shown(ask(contender))
    finally:
        contender.disconnect()


def far_place(filled: Filled) -> WalkPlace:
    place, url, _ = filled
    contender = place.contender(url, Ours.name)
    assert isinstance(contender, Ours)
    page = services.list_cases(contender.uow, limit=70)
    contender.disconnect()
    assert page.next_cursor is not None
    return WalkPlace(page.items[-1].created_at, page.items[-1].id, page.next_cursor)


def rows_after_each_operation(filled: Filled, name: str) -> list[list[Any]]:
    supply, found = Supply(filled[2]), []
    with contender_on_a_copy(filled, name) as (contender, url):
        for operation in OPERATIONS:
            operation.method(contender)(*operation.arguments(supply))
            found.append(stored_rows(url))
    return found


@pytest.fixture(scope="module")
def rows_of_the_bare_driver(filled: Filled) -> list[list[Any]]:
    return rows_after_each_operation(filled, bare(filled))


@pytest.mark.parametrize("name", OTHERS)
def test_all_contenders_leave_the_same_rows(
    filled: Filled, rows_of_the_bare_driver: list[list[Any]], name: str
) -> None:
    before, expected = stored_rows(filled[1]), rows_of_the_bare_driver
    found = rows_after_each_operation(filled, name)
    for operation, rows, others in zip(OPERATIONS, expected, found, strict=True):
        assert others == rows, operation.name
        assert operation.writes == (rows != before), operation.name
        before = rows


@pytest.mark.parametrize("name", OTHERS)
def test_all_contenders_read_the_same_values(filled: Filled, name: str) -> None:
    population, place = filled[2], far_place(filled)
    reads: list[Callable[[Contender], object]] = [
        lambda c: c.get(population.open_cases[3][0]),
        lambda c: c.list_open(population.centers[0].id),
        lambda c: c.walk(place),
        lambda c: c.case_file(population.file_cases[1]),
    ]
    for read in reads:
        assert answers(filled, bare(filled), read) == answers(filled, name, read)


def test_what_is_read_is_as_large_as_the_report_says(filled: Filled) -> None:
    population = filled[2]
    case_file = answers(filled, bare(filled), lambda c: c.case_file(population.file_cases[0]))
    assert len(case_file["notes"]) == NOTES_OF_A_FILE
    assert len(answers(filled, bare(filled), lambda c: c.walk(far_place(filled)))) == 50
    assert len(answers(filled, bare(filled), lambda c: c.list_open(population.centers[0].id))) == 50


@pytest.mark.parametrize("name", OTHERS)
def test_all_contenders_import_the_same_rows(filled: Filled, name: str) -> None:
    cases, found = list(filled[2].new_cases(25)), []
    for each in (bare(filled), name):
        with contender_on_a_copy(filled, each) as (contender, url):
            contender.import_cases(cases)
            found.append(stored_rows(url))
    assert found[0] == found[1]
    words = sum(len(word_rows(case)) for case in cases)
    assert len(found[0]) == len(stored_rows(filled[1])) + 25 + words


Step = Callable[[Population, Contender, int], None]
"""Is done to the open case of that number, or to its note."""


def closing(population: Population, contender: Contender, number: int) -> None:
    contender.close_case(population.open_cases[number][0])


def deleting_the_note(population: Population, contender: Contender, number: int) -> None:
    contender.delete_note(population.notes_of_open_cases[number])


def writing_a_note(population: Population, contender: Contender, number: int) -> None:
    contender.add_note(*population.open_cases[number], "text")


def writing_from_elsewhere(population: Population, contender: Contender, number: int) -> None:
    case_id, clinician_id = population.open_cases[number]
    centers = {each.id: each.health_center_id for each in population.clinicians}
    stranger = next(each for each in centers if centers[each] != centers[clinician_id])
    contender.add_note(case_id, stranger, "text")


def updating_an_old_version(population: Population, contender: Contender, number: int) -> None:
    contender.update(population.open_cases[number][0], "new", 7)


def reading_what_is_not_there(_population: Population, contender: Contender, _number: int) -> None:
    contender.get(new_id())


BREACHES: dict[str, list[Step]] = {
    "closing a closed case": [closing, closing],
    "an old version": [updating_an_old_version],
    "a note on a closed case": [closing, writing_a_note],
    "an author of another center": [writing_from_elsewhere],
    "a deleted note": [deleting_the_note, deleting_the_note],
    "a note of a closed case": [closing, deleting_the_note],
    "an unknown case": [reading_what_is_not_there],
}
REFUSALS = (RefusedError, HospitalCasesError, NoResultFound)


def refused_breaches(filled: Filled, name: str) -> tuple[list[str], list[Any]]:
    """Return the rules that the contender keeps, each broken on a case of its own, and the rows."""
    kept = []
    with contender_on_a_copy(filled, name) as (contender, url):
        for number, (rule, (*before, broken)) in enumerate(BREACHES.items()):
            for step in before:
                step(filled[2], contender, number)
            try:
                broken(filled[2], contender, number)
            except REFUSALS:
                kept.append(rule)
        return kept, stored_rows(url)


def test_every_contender_checks_the_rules(filled: Filled) -> None:
    found = {name: refused_breaches(filled, name) for name in filled[0].names}
    for name, (rules, _) in found.items():
        assert rules == list(BREACHES), name
    rows = [rows for _, rows in found.values()]
    assert all(each == rows[0] for each in rows)


def of_another_center(population: Population) -> PatientCase:
    stray = next(population.new_cases(1))
    return PatientCase(
        health_center_id=population.centers[-1].id,
        clinician_id=stray.clinician_id,
        patient_name="Pat Doe",
    )


def stored_already(population: Population) -> PatientCase:
    case_id, _ = population.open_cases[0]
    fresh = next(population.new_cases(1))
    return PatientCase(
        id=case_id,
        health_center_id=fresh.health_center_id,
        clinician_id=fresh.clinician_id,
        patient_name="Pat Doe",
    )


@pytest.mark.parametrize("name", ["bare driver", "Core", "Core, prebuilt"])
def test_a_faulty_case_stops_the_import_of_a_hand_written_contender(
    filled: Filled, name: str
) -> None:
    population = filled[2]
    with contender_on_a_copy(filled, name) as (contender, url):
        for faulty in (of_another_center, stored_already):
            with pytest.raises(RefusedError):
                contender.import_cases([*population.new_cases(3), faulty(population)])
            assert stored_rows(url) == stored_rows(filled[1]), faulty.__name__


@pytest.mark.parametrize("engine", ENGINES)
def test_each_operation_has_a_goal(engine: str) -> None:
    assert set(GOALS[engine]) == {each.name for each in OPERATIONS} | {"bulk"}
