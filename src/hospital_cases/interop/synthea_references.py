"""Where the references of an export lead: to accepted rows of it, or to what is stored."""

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_files import ENCOUNTERS, ORGANIZATIONS, PATIENTS, PROVIDERS, Row
from hospital_cases.interop.synthea_reader import ExportReader
from hospital_cases.interop.synthea_rows import Encounter, Patient, identifier, parse_uuid
from hospital_cases.unit_of_work import UnitOfWork


class References:
    """What rows may refer to; each file adds its accepted rows before the next one is read.

    Every method that follows a reference raises `InvalidValueError`, with the column as its
    field, where it leads to nothing that was accepted or is stored.
    """

    def __init__(self, uow: UnitOfWork, reader: ExportReader) -> None:
        """Start without any row; `uow` has an open block."""
        self._uow = uow
        self._reader = reader
        self.center_ids: set[UUID] = set()
        self.centers_of_clinicians: dict[UUID, UUID] = {}
        self.patients: dict[UUID, Patient] = {}
        self.encounters: dict[UUID, Encounter] = {}

    def center_of(self, row: Row) -> UUID:
        """Return the center of a provider or encounter."""
        return self._reader.reference(row, "ORGANIZATION", ORGANIZATIONS, self.center_ids)

    def encounter(self, encounter_id: UUID, row: Row) -> Encounter:
        """Return the encounter in a row of its own file, its clinician being of its center."""
        center_id, clinicians = self.center_of(row), self.centers_of_clinicians
        clinician_id = self._reader.reference(row, "PROVIDER", PROVIDERS, clinicians)
        if clinicians[clinician_id] != center_id:
            raise InvalidValueError("PROVIDER", "must be a clinician of the encounter's center")
        patient_id = self._reader.reference(row, "PATIENT", PATIENTS, self.patients)
        return Encounter(encounter_id, center_id, clinician_id, patient_id)

    def encounter_of(self, row: Row) -> Encounter:
        """Return the encounter that a row of another file refers to, if of the same patient."""
        accepted = self.encounters
        encounter = accepted[self._reader.reference(row, "ENCOUNTER", ENCOUNTERS, accepted)]
        if "PATIENT" in row.cells and identifier(row, "PATIENT") != encounter.patient_id:
            raise InvalidValueError("PATIENT", "must be the patient of the encounter")
        return encounter

    def look_up_centers(self, rows: Collection[Row]) -> None:
        """Learn which centers that the rows refer to are stored, beside those of the export."""
        unknown = _ids(rows, "ORGANIZATION") - self.center_ids
        self.center_ids.update(self._uow.health_centers.stored(unknown))

    def look_up_clinicians_of(self, encounters: Collection[Row]) -> None:
        """Learn which clinicians of the encounters are stored, beside those of the export."""
        self.look_up_clinicians(_ids(encounters, "PROVIDER"))

    def look_up_clinicians(self, ids: AbstractSet[UUID]) -> None:
        """Learn which of these clinicians are stored, and at which center."""
        unknown = ids - self.centers_of_clinicians.keys()
        for clinician_id, stored in self._uow.clinicians.stored(unknown).items():
            self.centers_of_clinicians[clinician_id] = stored.health_center_id


def _ids(rows: Iterable[Row], column: str) -> set[UUID]:
    ids = (parse_uuid(row.text(column)) for row in rows)
    return {each for each in ids if each is not None}
