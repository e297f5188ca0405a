"""Uses of a store that cannot be used, and what its errors must never tell."""

import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import make_url

from hospital_cases import Database, DatabaseError, HospitalCasesError
from hospital_cases.services import create_health_center, list_health_centers

PASSWORD = "s3cret-phrase"  # noqa: S105 - no database has it
PATIENT = "Zebedee Quux"

Use = Callable[[Database], Any]


def assert_discreet(error: HospitalCasesError) -> None:
    """Make sure that an error tells no secret, leads to no other error, and can be pickled."""
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    told = [str(error), repr(error), repr(error.args), repr(vars(error)), str(copy)]
    told += traceback.format_exception(error)
    assert [text for text in told if PASSWORD in text or PATIENT in text] == []
    assert (error.__cause__, error.__context__) == (None, None)
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def read(database: Database) -> object:
    """List the centers."""
    return list_health_centers(database.unit_of_work())


def write(database: Database) -> object:
    """Create a center."""
    return create_health_center(database.unit_of_work(), name="South", address="")


def create(database: Database) -> None:
    """Create the schema."""
    database.create_schema()


def upgrade(database: Database) -> None:
    """Bring the schema to the newest revision."""
    database.upgrade()


def refused(url: str, use: Use) -> DatabaseError:
    """Return the error of using the store, which is discreet and keeps no connection."""
    with Database(url, lock_timeout=0.05) as database:
        with pytest.raises(DatabaseError) as caught:
            use(database)
        pools: list[Any] = [database._engines.writing.pool, database._engines.reading.pool]
        assert [pool.checkedout() for pool in pools] == [0, 0]
    assert_discreet(caught.value)
    return caught.value


def with_options(url: str, options: str) -> str:
    """Return the URL of the same PostgreSQL database whose sessions start with these options."""
    parsed = make_url(url).update_query_dict({"options": options})
    return parsed.render_as_string(hide_password=False)
