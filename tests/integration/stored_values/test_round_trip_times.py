"""Times and dates come back from both databases exactly, and always in UTC."""

from datetime import UTC, date, datetime, timedelta, timezone

from sqlalchemy import create_engine, literal, select

from hospital_cases import HealthCenter
from hospital_cases.models.entity import Entity
from hospital_cases.models.field_rules import EARLIEST_BIRTH
from hospital_cases.persistence.tables import TABLES
from hospital_cases.persistence.types import UtcDateTime
from tests.integration.stored_copies import (
    a_case,
    a_center,
    a_clinician,
    a_note,
    change,
    facts,
    insert,
    read,
)
from tests.stores import SqlStore, Store

INSTANTS = [
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
    datetime(1850, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 3, 1, 9, 0, 0, 1, tzinfo=UTC),
    datetime(2026, 3, 1, 9, 0, 0, tzinfo=UTC),
    datetime(2024, 2, 29, 23, 59, 59, 500_000, tzinfo=UTC),
]
TODAY = datetime.now(UTC).date()
OFFSETS = [timedelta(hours=14), timedelta(hours=-12), timedelta(hours=5, minutes=45)]
OFFSETS += [timedelta(minutes=-3, seconds=-30), timedelta(seconds=1, microseconds=1)]


def _assert_comes_back(store: Store, *entities: Entity) -> None:
    before = [facts(entity) for entity in entities]
    insert(store, *entities)
    assert [facts(read(store, entity)) for entity in entities] == before


def test_an_instant_comes_back_to_the_microsecond_and_in_utc(sql_store: Store) -> None:
    for instant in INSTANTS:
        center = a_center(created_at=instant)
        author = a_clinician(center)
        case = a_case(author, created_at=instant, updated_at=instant)
        note = a_note(case, created_at=instant)
        _assert_comes_back(sql_store, center, author, case, note)
        for entity in (center, case, note):
            instants = [v for _, v in facts(read(sql_store, entity)).values() if v == instant]
            assert len(instants) == (2 if entity is case else 1)
            assert all(isinstance(i, datetime) and i.tzinfo is UTC for i in instants)


def test_an_instant_with_another_offset_comes_back_as_the_same_instant_in_utc(
    sql_store: Store,
) -> None:
    for offset in OFFSETS:
        wall_clock = datetime(2026, 3, 1, 0, 30, 15, 123_456, tzinfo=UTC)
        center = a_center(created_at=wall_clock.replace(tzinfo=timezone(offset)))
        insert(sql_store, center)
        stored = read(sql_store, center)
        assert isinstance(stored, HealthCenter)
        assert stored.created_at == wall_clock - offset
        assert stored.created_at.tzinfo is UTC


def test_the_mark_of_deletion_holds_the_instant_of_deletion(sql_store: SqlStore) -> None:
    sql_store.clock.step = timedelta()
    for instant in INSTANTS:
        center = a_center()
        author = a_clinician(center)
        case = a_case(author)
        note = a_note(case)
        insert(sql_store, center, author, case, note)
        sql_store.clock.time = instant
        with sql_store.unit_of_work() as uow:
            uow.case_notes.remove(uow.case_notes.get(note.id))
            uow.patient_cases.remove(uow.patient_cases.get(case.id))
            uow.commit()
        for entity in (note, case):
            mark = _deleted_at(sql_store, entity)
            assert mark == instant
            assert mark.tzinfo is UTC


def _deleted_at(store: SqlStore, entity: Entity) -> datetime:
    columns = TABLES[type(entity)].c
    marks = select(columns.deleted_at).where(columns.id == entity.id)
    with store.database._engines.reading.connect() as connection:
        mark: datetime = connection.scalars(marks).one()
    return mark


def test_a_date_of_birth_comes_back_and_none_stays_none(sql_store: Store) -> None:
    center = a_center()
    author = a_clinician(center)
    insert(sql_store, center, author)
    for dob in (None, EARLIEST_BIRTH, date(1969, 12, 31), date(2000, 2, 29), TODAY):
        case = a_case(author, patient_dob=dob)
        _assert_comes_back(sql_store, case)
        change(sql_store, case, patient_dob=date(1980, 1, 2))
        change(sql_store, case, patient_dob=dob)
        assert facts(read(sql_store, case))["patient_dob"] == (type(dob), dob)


def test_an_instant_comes_back_in_utc_whatever_the_time_zone_of_the_session(
    postgresql_url: str,
) -> None:
    there = {"options": "-c timezone=Asia/Kathmandu"}
    engine = create_engine(postgresql_url, connect_args=there)
    with engine.connect() as connection:
        for instant in INSTANTS[2:]:  # the first and the last are no instants in Kathmandu
            typed = select(literal(instant, UtcDateTime()))
            stored = connection.scalars(typed).one()
            assert stored == instant
            assert stored.tzinfo is UTC
    engine.dispose()
