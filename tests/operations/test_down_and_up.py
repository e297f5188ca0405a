"""From each revision to each other one, up and down, no row is changed or lost."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from hospital_cases import Database, DatabaseError, PatientCase
from hospital_cases.models.name_postings import filed_name
from hospital_cases.operations.migration import MIGRATIONS, migrate
from hospital_cases.persistence.tables import NEWEST_REVISION, REVISIONS
from hospital_cases.services import bootstrap_health_center, import_cases
from tests.operations.canonical_schema import canonical_schema
from tests.operations.old_stores import (
    NUMBERS,
    engines_of,
    make_old_store,
    stored_rows,
    without_postings,
)


def go(url: str, revision: str) -> None:
    with engines_of(url) as engines:
        migrate(engines, revision)


def without_revisions(schema: set[str]) -> set[str]:
    """Leave out Alembic's table, which stores with a number did not have."""
    return {line for line in schema if "alembic_version" not in line}


@pytest.mark.parametrize("between", REVISIONS[:-1])
def test_the_way_down_and_up_again_changes_nothing(url: str, between: str) -> None:
    make_old_store(url, 2)
    go(url, NEWEST_REVISION)
    rows, schema = stored_rows(url), canonical_schema(url)
    go(url, between)
    assert without_postings(stored_rows(url)) == without_postings(rows)
    with Database(url) as database:
        assert database.revision() == between
    go(url, NEWEST_REVISION)
    assert (stored_rows(url), canonical_schema(url)) == (rows, schema)


def test_one_revision_after_another_leads_to_the_newest(url: str) -> None:
    make_old_store(url, 1)
    rows = stored_rows(url)
    for revision in (*REVISIONS, *reversed(REVISIONS), *REVISIONS):
        go(url, revision)
        with Database(url) as database:
            assert database.revision() == revision
        assert without_postings(stored_rows(url)) == rows


@pytest.fixture
def make_old_schema(url: str, request: pytest.FixtureRequest) -> Callable[[int], set[str]]:
    """Return what tells the schema of an old store, made in a database beside the test's."""

    def make(number: int) -> set[str]:
        if url.startswith("sqlite"):
            other = f"{url}.old"
        else:
            other = str(request.getfixturevalue("another_postgresql_url"))
        make_old_store(other, number)
        return canonical_schema(other)

    return make


@pytest.mark.parametrize("number", NUMBERS)
def test_the_way_down_leads_to_what_the_older_version_made(
    url: str, number: int, make_old_schema: Callable[[int], set[str]]
) -> None:
    with Database(url) as database:
        database.create_schema()
    go(url, REVISIONS[number - 1])
    assert without_revisions(canonical_schema(url)) == make_old_schema(number)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_store_on_its_way_down_has_the_number_that_the_older_version_asks_for(
    url: str, number: int
) -> None:
    with Database(url) as database:
        database.create_schema()
    go(url, REVISIONS[number - 1])
    with create_engine(url, poolclass=NullPool).connect() as connection:
        numbers = connection.exec_driver_sql("SELECT number FROM hospital_cases_schema")
        assert [row.number for row in numbers] == [number]


def test_rows_of_several_batches_are_all_filed_again(url: str) -> None:
    with Database(url, synchronous="NORMAL") as database:
        database.create_schema()
        uow = database.unit_of_work()
        first = bootstrap_health_center(
            uow,
            name="North",
            address="",
            lead_name="Ada",
            lead_email="ada@example.org",
            patient_name="Pat Doe",
        ).first_case
        import_cases(
            uow,
            (
                PatientCase(
                    id=uuid4(),  # in no order, unlike the ids that we give
                    health_center_id=first.health_center_id,
                    clinician_id=first.clinician_id,
                    patient_name=f"Mary number{place}",
                    created_at=first.created_at,
                    updated_at=first.created_at,
                )
                for place in range(2_500)
            ),
        )
    rows = stored_rows(url)
    assert len(rows["patient_cases"]) == 2_501
    go(url, REVISIONS[0])
    go(url, NEWEST_REVISION)
    assert stored_rows(url) == rows
    last = rows["patient_cases"][-1]
    assert last["search_key"] == filed_name(last["patient_name"])["search_key"]


def test_there_is_no_way_below_the_first_revision(url: str) -> None:
    make_old_store(url, 1)
    rows = stored_rows(url)
    go(url, REVISIONS[0])
    with create_engine(url, poolclass=NullPool).connect() as connection:
        config = Config(attributes={"connection": connection, "options": {}})
        config.set_main_option("script_location", MIGRATIONS)
        with pytest.raises(DatabaseError, match="no revision comes before the first"):
            command.downgrade(config, "base")
    assert stored_rows(url) == rows
