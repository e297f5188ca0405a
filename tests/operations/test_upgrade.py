"""An upgrade leads every older store to the schema of this version, with every row."""

from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from hospital_cases import CaseStatus, Database, PatientCase, SchemaRevisionError, UnitOfWork
from hospital_cases.database import NEWEST_REVISION
from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.case_name_words import stored_words as words_of
from hospital_cases.services import (
    bootstrap_health_center,
    get_case_file,
    list_cases,
    search_cases,
    update_case,
)
from tests.operations.checks import differences
from tests.operations.old_stores import (
    NUMBERS,
    add_cases,
    execute,
    make_old_store,
    stored_rows,
    stored_words,
    without_search,
)


def every_case(uow: UnitOfWork) -> list[PatientCase]:
    page = list_cases(uow, limit=200)
    assert page.next_cursor is None
    return list(page.items)


@pytest.mark.parametrize("number", NUMBERS)
def test_an_upgrade_keeps_every_row(url: str, number: int) -> None:
    make_old_store(url, number)
    before = stored_rows(url)
    assert all(before.values())
    with Database(url) as database:
        database.upgrade()
        assert database.revision() == NEWEST_REVISION
    assert without_search(stored_rows(url)) == without_search(before)


@pytest.mark.parametrize("number", NUMBERS)
def test_an_upgraded_store_has_the_schema_of_a_new_one(url: str, number: int) -> None:
    make_old_store(url, number)
    assert differences(url)
    with Database(url) as database:
        database.upgrade()
    assert differences(url) == []


def test_an_empty_store_gets_the_schema_of_a_new_one(url: str) -> None:
    with Database(url) as database:
        database.upgrade()
        assert database.revision() == NEWEST_REVISION
    assert differences(url) == []


@pytest.mark.parametrize("number", [1, 2])
def test_a_store_that_alembic_stamped_is_upgraded_with_every_row(url: str, number: int) -> None:
    make_old_store(url, number)
    before = stored_rows(url)
    execute(
        url,
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
        f"INSERT INTO alembic_version VALUES ('hospital_cases_000{number}')",
    )
    with Database(url) as database:
        assert database.upgrade() == f"hospital_cases_000{number}"
        assert database.check().is_sound
    assert without_search(stored_rows(url)) == without_search(before)


def test_every_case_is_filed_where_there_are_several_batches(url: str) -> None:
    make_old_store(url, 1)
    add_cases(url, 2_500)
    with Database(url) as database:
        database.upgrade()
    cases = stored_rows(url)["patient_cases"]
    assert len(cases) > 2_500
    assert all(case["search_key"] == search_key(case["patient_name"]) for case in cases)


@pytest.mark.parametrize("number", NUMBERS)
def test_an_upgraded_store_has_the_words_that_it_would_have_if_written_today(
    url: str, number: int
) -> None:
    make_old_store(url, number)
    with Database(url) as database:
        database.upgrade()
    cases = stored_rows(url)["patient_cases"]
    assert any(case["deleted_at"] for case in cases)
    words = []
    for case in cases:
        assert case["search_key"] == search_key(case["patient_name"])
        center, at = case["health_center_id"], case["created_at"]
        words += [(center, word, at, case["id"]) for word in words_of(case["search_key"])]
    assert stored_words(url) == sorted(words, key=repr)


@pytest.mark.parametrize("number", NUMBERS)
def test_an_upgraded_store_is_used_like_a_new_one(url: str, number: int) -> None:
    make_old_store(url, number)
    with Database(url) as database:
        database.upgrade()
        assert database.check().is_sound
        uow = database.unit_of_work()
        cases = every_case(uow)
        for case in cases:
            assert get_case_file(uow, case.id).case.patient_name == case.patient_name
        hits = search_cases(uow, text="quiñones MARIA").items
        assert {hit.patient_name for hit in hits} == {"María José Carreño Quiñones"}
        bootstrap_health_center(
            uow,
            name="West",
            address="",
            lead_name="Sam",
            lead_email="sam@example.org",
            patient_name="Jo Roe",
        )
        assert len(every_case(uow)) == len(cases) + 1


def test_upgrading_what_is_upgraded_changes_nothing(url: str) -> None:
    make_old_store(url, 2)
    with Database(url) as database:
        database.upgrade()
        rows = stored_rows(url)
        database.upgrade()
    assert (stored_rows(url), differences(url)) == (rows, [])


@pytest.mark.parametrize("number", NUMBERS)
def test_a_unit_of_work_that_was_refused_works_after_the_upgrade(url: str, number: int) -> None:
    make_old_store(url, number)
    with Database(url) as database:
        uow = database.unit_of_work()
        with pytest.raises(SchemaRevisionError, match="run `hospital-cases upgrade`"):
            list_cases(uow)
        database.upgrade()
        assert list_cases(uow).items


def test_what_others_added_to_the_tables_is_kept(url: str) -> None:
    make_old_store(url, 1)
    added = [
        "CREATE VIEW open_cases AS SELECT id FROM patient_cases WHERE status = 'open'",
        "CREATE INDEX of_the_ward ON patient_cases (lower(summary))",
        "CREATE INDEX born ON patient_cases (patient_dob)",
    ]
    trigger = (
        'CREATE TRIGGER "on change" AFTER UPDATE ON patient_cases '
        "BEGIN INSERT INTO audit VALUES (new.id); END"
    )
    if url.startswith("sqlite"):
        added += [
            "CREATE TABLE audit (case_id varchar(32))",
            "CREATE INDEX of_audit ON audit (case_id)",
            trigger,
            # It goes with its view, and must come back with it.
            "CREATE TRIGGER no_more INSTEAD OF DELETE ON open_cases BEGIN SELECT 1; END",
        ]
    execute(url, *added)
    with Database(url) as database:
        database.upgrade()
        assert database.check().is_sound
        case = list_cases(database.unit_of_work(), status=CaseStatus.OPEN).items[0]
        update_case(database.unit_of_work(), case.id, summary="audited")
    with create_engine(url, poolclass=NullPool).connect() as connection:
        catalog = "sqlite_master" if url.startswith("sqlite") else "pg_class"
        column = "name" if url.startswith("sqlite") else "relname"
        names = set(connection.exec_driver_sql(f"SELECT {column} FROM {catalog}").scalars())
        assert {"born", "of_the_ward", "open_cases"} <= names
        assert connection.exec_driver_sql("SELECT count(*) FROM open_cases").scalar()
        if url.startswith("sqlite"):
            audited = connection.exec_driver_sql("SELECT case_id FROM audit").scalars().all()
            assert audited == [case.id.hex]
            assert {"of_audit", "on change", "no_more"} <= names


def test_the_revision_that_was_found_is_returned(url: str) -> None:
    make_old_store(url, 2)
    with Database(url) as database:
        assert [database.upgrade(), database.upgrade()] == ["hospital_cases_0002", NEWEST_REVISION]
        assert database.create_schema() is False


def test_an_empty_store_has_no_revision_to_return(url: str) -> None:
    with Database(url) as database:
        assert database.upgrade() is None


def test_cases_of_several_batches_all_get_their_words(url: str) -> None:
    make_old_store(url, 1)
    case = stored_rows(url)["patient_cases"][0]
    names = ", ".join(case)
    insert = text(f"INSERT INTO patient_cases ({names}) VALUES (:{names.replace(', ', ', :')})")
    # The ids are in no order, unlike those that the library gives.
    cases = [
        case | {"id": uuid4().hex, "patient_name": f"Mary number{place}"} for place in range(2_500)
    ]
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.execute(insert, cases)
    with Database(url) as database:
        database.upgrade()
    stored = stored_rows(url)["patient_cases"]
    assert [row["search_key"] for row in stored] == [search_key(r["patient_name"]) for r in stored]
    words = stored_words(url)
    assert {case_id for _, _, _, case_id in words} == {row["id"] for row in stored}
    assert len(words) == sum(len(words_of(row["search_key"])) for row in stored)
