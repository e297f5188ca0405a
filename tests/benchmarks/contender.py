"""What each way of data access must be able to do."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, ClassVar, Final, TypeAlias, TypeVar
from uuid import UUID

import psycopg
from sqlalchemy import Engine

from hospital_cases import ClinicianRole, PatientCase

R = TypeVar("R")

Endpoint: TypeAlias = Engine | sqlite3.Connection | psycopg.Connection[Any]
"""What a contender sends its statements through."""

PAGE_LIMIT: Final = 50
IMPORT_BATCH: Final = 5_000
TREATING: Final = frozenset({ClinicianRole.DOCTOR, ClinicianRole.NURSE})


class RefusedError(Exception):
    """A rule of the wards was broken; hand-written contenders tell no more than that."""


@dataclass(frozen=True, slots=True)
class WalkPlace:
    """Where a walk over all cases stands: the last key, and our cursor for it."""

    created_at: datetime
    id: UUID
    cursor: str


class Contender(ABC):
    """One way of data access, with the same operations as all others.

    Each does what the service of the same purpose does: the same statements, locks and checks in
    the same kind of transaction, but for the rules of single fields (strip, length).
    """

    name: ClassVar[str]

    @abstractmethod
    def bootstrap(self, center_name: str, email: str, patient_name: str) -> object:
        """Store a center, its lead clinician and a first case in one transaction."""

    @abstractmethod
    def get(self, case_id: UUID) -> object:
        """Return a case."""

    @abstractmethod
    def list_open(self, center_id: UUID) -> object:
        """Return the newest 50 open cases of a center, and whether there are more."""

    @abstractmethod
    def update(self, case_id: UUID, summary: str, expected_version: int) -> object:
        """Change the summary of an open case, if it has that version."""

    @abstractmethod
    def add_note(self, case_id: UUID, clinician_id: UUID, note_text: str) -> object:
        """Write a note on an open case, by an active doctor or nurse of its center."""

    @abstractmethod
    def case_file(self, case_id: UUID) -> object:
        """Return a case with its center, its clinician and its first notes."""

    @abstractmethod
    def close_case(self, case_id: UUID) -> object:
        """Close an open case."""

    @abstractmethod
    def delete_note(self, note_id: UUID) -> object:
        """Delete a note of an open case softly."""

    @abstractmethod
    def walk(self, place: WalkPlace) -> object:
        """Return the 50 cases of the walk over all cases behind that place."""

    @abstractmethod
    def import_cases(self, cases: Iterable[PatientCase]) -> object:
        """Store many new cases in one transaction, each checked as ours are."""

    @abstractmethod
    def endpoints(self) -> Sequence[Endpoint]:
        """Return what the statements go through, so that they can be counted."""

    @abstractmethod
    def disconnect(self) -> None:
        """Close all connections."""


def batches(rows: Iterable[R]) -> Iterator[list[R]]:
    """Return the rows in batches of a bulk import."""
    iterator = iter(rows)
    while batch := list(islice(iterator, IMPORT_BATCH)):
        yield batch


def require_open(is_open: bool) -> None:
    """Refuse to go on with a closed case."""
    if not is_open:
        raise RefusedError


def require_available(
    center_id: UUID | str, home_id: UUID | str, *, is_active: bool, treats: bool
) -> None:
    """Refuse a clinician who is inactive, of another center, or neither doctor nor nurse."""
    if center_id != home_id or not is_active or not treats:
        raise RefusedError
