"""What the rows of an export refer to."""

from collections.abc import Collection, Iterable
from typing import TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_files import (
    ENCOUNTERS,
    ORGANIZATIONS,
    PATIENTS,
    PROVIDERS,
    Row,
)
from hospital_cases.interop.synthea_rows import Author, Encounter, Patient, identifier, parse_uuid
from hospital_cases.models import Clinician, HealthCenter
from hospital_cases.services.bulk import stored_rows
from hospital_cases.unit_of_work import UnitOfWork

Fact = TypeVar("Fact")
Facts: TypeAlias = dict[UUID, Fact | None]
"""What later rows need of the rows of a file, by Id; None for a row that was refused."""


class References:
    """What rows may refer to: accepted rows of the export, and what is stored beside them.

    Every method that follows a reference raises `InvalidValueError`, with the column as its
    field, where it leads to nothing, or to a row that was refused.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        """Start without any row; `uow` has an open block."""
        self._uow = uow
        self.centers: Facts[UUID] = {}
        self.clinicians: Facts[Author] = {}
        self.patients: Facts[Patient] = {}
        self.encounters: Facts[Encounter] = {}

    def know_centers(self, ids: Collection[UUID]) -> None:
        """Accept those of the centers that are stored."""
        for center_id in stored_rows(self._uow, HealthCenter, ids):
            self.centers[center_id] = center_id

    def know_clinicians(self, ids: Collection[UUID]) -> None:
        """Accept those of the clinicians that are stored, at their stored center."""
        for clinician_id, stored in stored_rows(self._uow, Clinician, ids).items():
            self.clinicians[clinician_id] = Author(clinician_id, stored.health_center_id)

    def look_up(self, rows: Collection[Row]) -> None:
        """Accept the stored centers and clinicians that the rows refer to and the export lacks."""
        self.know_centers(_ids(rows, "ORGANIZATION") - self.centers.keys())
        self.know_clinicians(_ids(rows, "PROVIDER") - self.clinicians.keys())

    def center_of(self, row: Row) -> UUID:
        """Return the center of a provider or encounter."""
        return _follow(row, "ORGANIZATION", ORGANIZATIONS, self.centers)

    def accept_encounter(self, encounter_id: UUID, row: Row) -> Encounter:
        """Return the encounter of a row of its own file, its clinician being of its center."""
        center_id = self.center_of(row)
        clinician = _follow(row, "PROVIDER", PROVIDERS, self.clinicians)
        if clinician.health_center_id != center_id:
            raise InvalidValueError("PROVIDER", "must be a clinician of the encounter's center")
        patient = _follow(row, "PATIENT", PATIENTS, self.patients)
        encounter = Encounter(encounter_id, clinician, patient)
        self.encounters[encounter_id] = encounter
        return encounter

    def encounter_of(self, row: Row) -> Encounter:
        """Return the encounter that a row of another file refers to, if of the same patient."""
        encounter = _follow(row, "ENCOUNTER", ENCOUNTERS, self.encounters)
        if "PATIENT" in row.cells and identifier(row, "PATIENT") != encounter.patient.id:
            raise InvalidValueError("PATIENT", "must be the patient of the encounter")
        return encounter


def _follow(row: Row, column: str, name: str, facts: Facts[Fact]) -> Fact:
    """Return what is known of the row of the file `name` that a cell refers to."""
    target = identifier(row, column)
    if target not in facts:
        raise InvalidValueError(column, f"refers to no row of {name}")
    fact = facts[target]
    if fact is None:
        raise InvalidValueError(column, f"refers to a row of {name} that was refused")
    return fact


def _ids(rows: Iterable[Row], column: str) -> set[UUID]:
    ids = (parse_uuid(row.text(column)) for row in rows)
    return {each for each in ids if each is not None}
