"""How far it is from a service to the driver: the frames of ours in between, file by file."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg
import pytest
from sqlalchemy.pool.base import _ConnectionFairy

import hospital_cases
from hospital_cases.services import close_case, get_case, list_cases
from tests.stores import Store
from tests.wards import Ward, new_ward

ROOT = Path(hospital_cases.__file__).parent
Frames = list[tuple[str, str]]
"""Files, relative to the package, and functions: from the service to the driver's caller."""


class RecordingCursor:
    """A cursor of a driver, which notes the frames of ours behind each `execute`."""

    def __init__(self, cursor: Any, noted: list[Frames]) -> None:
        self._cursor, self._noted = cursor, noted

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def execute(self, *arguments: Any, **options: Any) -> Any:
        self._noted.append(frames_of_ours())
        return self._cursor.execute(*arguments, **options)


def frames_of_ours() -> Frames:
    frame: FrameType | None = sys._getframe(1)
    found: Frames = []
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT):
            found.append((path.relative_to(ROOT).as_posix(), frame.f_code.co_name))
        frame = frame.f_back
    return found[::-1]


@contextmanager
def noted_frames() -> Iterator[list[Frames]]:
    """Yield the list of the frames behind each statement that reaches a driver meanwhile."""
    noted: list[Frames] = []
    open_cursor = _ConnectionFairy.cursor

    def cursor(self: _ConnectionFairy, *arguments: Any, **options: Any) -> Any:
        opened = open_cursor(self, *arguments, **options)
        assert isinstance(opened, (sqlite3.Cursor, psycopg.Cursor))
        return RecordingCursor(opened, noted)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_ConnectionFairy, "cursor", cursor)
        yield noted


@pytest.fixture
def ward(sql_store: Store) -> Ward:
    return new_ward(sql_store.unit_of_work())


def frames_of(store: Store, call: Callable[[Any], object]) -> list[Frames]:
    uow = store.unit_of_work()
    call(uow)  # what is made once, such as statements, is made
    with noted_frames() as noted:
        call(uow)
    return noted


def between(frames: Frames, service: str) -> Frames:
    """Return the frames between the service and the driver."""
    assert frames[0][1] == service
    return frames[1:]


def test_five_frames_lie_between_get_case_and_the_driver(sql_store: Store, ward: Ward) -> None:
    [frames] = frames_of(sql_store, lambda uow: get_case(uow, ward.case.id))
    assert between(frames, "get_case") == [
        ("repositories/base.py", "get"),
        ("repositories/reader.py", "find"),
        ("persistence/sql_transaction.py", "load"),
        ("persistence/connection.py", "rows"),
        ("persistence/connection.py", "_execute"),
    ]


def test_six_frames_lie_between_list_cases_and_the_driver(sql_store: Store, ward: Ward) -> None:
    calls: list[Callable[[Any], object]] = [
        list_cases,
        lambda uow: list_cases(uow, clinician_id=ward.doctor.id, limit=1),
    ]
    for call in calls:
        [frames] = frames_of(sql_store, call)
        assert between(frames, "list_cases") == [
            ("repositories/patient_case.py", "list_page"),
            ("repositories/base.py", "_page"),
            ("repositories/reader.py", "page"),
            ("persistence/sql_transaction.py", "load"),
            ("persistence/connection.py", "rows"),
            ("persistence/connection.py", "_execute"),
        ]


def test_close_case_reads_by_the_repository_and_writes_by_the_one_door(
    sql_store: Store, ward: Ward
) -> None:
    uow = sql_store.unit_of_work()
    with noted_frames() as noted:
        close_case(uow, ward.case.id)
    read, write = [between(frames, "close_case") for frames in noted]
    assert read == [
        ("repositories/base.py", "get_for_update"),
        ("repositories/base.py", "_locked"),
        ("repositories/reader.py", "find"),
        ("persistence/sql_transaction.py", "load"),
        ("persistence/connection.py", "rows"),
        ("persistence/connection.py", "_execute"),
    ]
    assert write == [
        ("unit_of_work.py", "commit"),
        ("transaction/transaction.py", "commit"),
        ("transaction/transaction.py", "statement"),
        ("transaction/transaction.py", "_store"),
        ("persistence/sql_transaction.py", "_write"),
        ("persistence/writing.py", "write"),
        ("persistence/writing.py", "_update"),
        ("persistence/connection.py", "change"),
        ("persistence/connection.py", "_execute"),
    ]
