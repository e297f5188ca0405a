"""An error keeps no cursor open, which the garbage collector would close in any thread."""

import sqlite3
from collections.abc import Iterator
from types import TracebackType

import psycopg
import pytest

from hospital_cases import Clinician, DuplicateError, UnitOfWork
from tests.stores import Store
from tests.wards import new_ward


def cursors_of(traceback: TracebackType | None) -> Iterator[sqlite3.Cursor | psycopg.Cursor]:
    """Yield the cursors in the frames that an error has passed."""
    while traceback is not None:
        for value in traceback.tb_frame.f_locals.values():
            if isinstance(value, (sqlite3.Cursor, psycopg.Cursor)):
                yield value
        traceback = traceback.tb_next


def add_again(uow: UnitOfWork, clinician: Clinician) -> None:
    with uow:
        uow.clinicians.add(clinician)


def test_the_cursor_of_a_refused_statement_is_closed(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    doctor = new_ward(uow).doctor
    with pytest.raises(DuplicateError) as caught:
        add_again(uow, doctor)
    [cursor] = set(cursors_of(caught.tb))
    with pytest.raises((sqlite3.ProgrammingError, psycopg.InterfaceError), match="closed"):
        cursor.execute("SELECT 1")
