"""What the rows of an export refer to."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop import synthea_files as files
from hospital_cases.interop.synthea_files import Row
from hospital_cases.interop.synthea_rows import Encounter, Patient, identifier
from hospital_cases.models import Clinician, HealthCenter
from hospital_cases.unit_of_work import UnitOfWork

Fact = TypeVar("Fact")
Facts: TypeAlias = dict[UUID, Fact | None]
"""What later rows need of the rows of a file, by Id; None for a row that was refused."""


class References:
    """What rows may refer to: accepted rows of the export, and what is stored beside them.

    Every method raises `InvalidValueError`, with the column as its field, where a reference leads
    to nothing, or to a row that was refused.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        """Start without any row; `uow` has an open block."""
        self._uow = uow
        self.centers: Facts[HealthCenter] = {}
        self.clinicians: Facts[Clinician] = {}
        self.patients: Facts[Patient] = {}
        self.encounters: Facts[Encounter] = {}

    def center_of(self, row: Row) -> HealthCenter:
        """Return the center of a provider or encounter."""
        find = self._uow.health_centers.find
        return _follow(row, "ORGANIZATION", files.ORGANIZATIONS, self.centers, find)

    def encounter(self, encounter_id: UUID, row: Row) -> Encounter:
        """Accept the encounter of a row of its own file, its clinician being of its center."""
        center = self.center_of(row)
        find = self._uow.clinicians.find
        clinician = _follow(row, "PROVIDER", files.PROVIDERS, self.clinicians, find)
        if clinician.health_center_id != center.id:
            raise InvalidValueError("PROVIDER", "must be a clinician of the encounter's center")
        patient = _follow(row, "PATIENT", files.PATIENTS, self.patients)
        self.encounters[encounter_id] = encounter = Encounter(encounter_id, clinician, patient)
        return encounter

    def encounter_of(self, row: Row) -> Encounter:
        """Return the encounter that a row of another file refers to, if of the same patient."""
        encounter = _follow(row, "ENCOUNTER", files.ENCOUNTERS, self.encounters)
        if "PATIENT" in row.cells and identifier(row, "PATIENT") != encounter.patient.id:
            raise InvalidValueError("PATIENT", "must be the patient of the encounter")
        return encounter


def new_id(facts: Facts[Fact], row: Row) -> UUID:
    """Return the row's Id, which no earlier row may have; the row counts as refused for now."""
    row_id = identifier(row, "Id")
    if row_id in facts:
        raise InvalidValueError("Id", "must not be the Id of an earlier row")
    facts[row_id] = None
    return row_id


def _follow(
    row: Row,
    column: str,
    file: str,
    facts: Facts[Fact],
    find: Callable[[UUID], Fact | None] = lambda _: None,
) -> Fact:
    """Return what is known of the row of `file` that a cell refers to, or what `find` finds."""
    target = identifier(row, column)
    if target not in facts:
        found = find(target)
        if found is None:
            raise InvalidValueError(column, f"refers to no row of {file}")
        facts[target] = found
    fact = facts[target]
    if fact is None:
        raise InvalidValueError(column, f"refers to a row of {file} that was refused")
    return fact
