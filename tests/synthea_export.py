"""A tiny invented Synthea export that a test changes before it writes it."""

import csv
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

Cells = dict[str, str]

_NAMES: Final = UUID("00000000-0000-0000-0000-00000000000a")


def id_of(name: str) -> UUID:
    """Return the id of the invented thing with this name, always the same."""
    return uuid5(_NAMES, name)


def a_center(name: str = "center") -> Cells:
    """Return a row of organizations.csv."""
    return {
        "Id": str(id_of(name)),
        "NAME": f"THE  {name.upper()}",
        "ADDRESS": "1 MAIN STREET",
        "CITY": "SPRINGFIELD",
        "STATE": "MA",
        "ZIP": "01101",
        "PHONE": "5550100",
    }


def a_provider(name: str = "doctor", center: str = "center") -> Cells:
    """Return a row of providers.csv."""
    return {
        "Id": str(id_of(name)),
        "ORGANIZATION": str(id_of(center)),
        "NAME": f"{name.title()}12 Noriega353",
        "GENDER": "F",
        "SPECIALITY": "GENERAL PRACTICE",
    }


def a_patient(name: str = "patient") -> Cells:
    """Return a row of patients.csv."""
    return {
        "Id": str(id_of(name)),
        "BIRTHDATE": "1961-04-05",
        "DEATHDATE": "",
        "FIRST": f"{name.title()}46",
        "LAST": "Mosciski958",
    }


def an_encounter(
    name: str = "encounter",
    *,
    center: str = "center",
    provider: str = "doctor",
    patient: str = "patient",
) -> Cells:
    """Return a row of encounters.csv."""
    return {
        "Id": str(id_of(name)),
        "START": "2023-01-27T16:17:47Z",
        "STOP": "2023-01-27T16:32:47Z",
        "PATIENT": str(id_of(patient)),
        "ORGANIZATION": str(id_of(center)),
        "PROVIDER": str(id_of(provider)),
        "ENCOUNTERCLASS": "ambulatory",
        "DESCRIPTION": "Encounter for symptom",
        "REASONDESCRIPTION": "",
    }


def a_careplan(
    name: str = "careplan", *, encounter: str = "encounter", patient: str = "patient"
) -> Cells:
    """Return a row of careplans.csv."""
    return {
        "Id": str(id_of(name)),
        "START": "2023-01-27",
        "STOP": "2023-03-01",
        "PATIENT": str(id_of(patient)),
        "ENCOUNTER": str(id_of(encounter)),
        "DESCRIPTION": "Respiratory therapy",
        "REASONDESCRIPTION": "Acute bronchitis",
    }


def _of_encounter(encounter: str, patient: str) -> Cells:
    return {"PATIENT": str(id_of(patient)), "ENCOUNTER": str(id_of(encounter))}


def a_condition(encounter: str = "encounter", *, patient: str = "patient") -> Cells:
    """Return a row of conditions.csv."""
    times = {"START": "2023-01-27", "STOP": ""}
    return times | _of_encounter(encounter, patient) | {"DESCRIPTION": "Acute bronchitis"}


def a_procedure(encounter: str = "encounter", *, patient: str = "patient") -> Cells:
    """Return a row of procedures.csv."""
    times = {"START": "2023-01-27T16:20:00Z", "STOP": "2023-01-27T16:25:00Z"}
    texts = {"DESCRIPTION": "Measurement of lungs", "REASONDESCRIPTION": "Acute bronchitis"}
    return times | _of_encounter(encounter, patient) | texts


def an_observation(encounter: str = "encounter", *, patient: str = "patient") -> Cells:
    """Return a row of observations.csv."""
    texts = {"DESCRIPTION": "Body Height", "VALUE": "127.9", "UNITS": "cm", "TYPE": "numeric"}
    return {"DATE": "2023-01-27T16:17:47Z"} | _of_encounter(encounter, patient) | texts


class SyntheaExport:
    """The rows of the files by name; `write` makes the files.

    Invented: a center with a doctor, whose patient has one encounter with one closed careplan, a
    condition, a procedure and an observation.
    """

    def __init__(self, directory: Path) -> None:
        """Write into `directory`."""
        self.directory = directory
        self.rows: dict[str, list[Cells]] = {
            "organizations.csv": [a_center()],
            "providers.csv": [a_provider()],
            "patients.csv": [a_patient()],
            "encounters.csv": [an_encounter()],
            "careplans.csv": [a_careplan()],
            "conditions.csv": [a_condition()],
            "procedures.csv": [a_procedure()],
            "observations.csv": [an_observation()],
        }

    def add(self, file: str, *rows: Cells) -> None:
        """Add rows at the end of a file."""
        self.rows[file].extend(rows)

    def change(self, file: str, **cells: str) -> None:
        """Change cells in the last row of a file."""
        self.rows[file][-1].update(cells)

    def drop_columns(self, file: str, *columns: str) -> None:
        """Leave columns out of a file."""
        self.rows[file] = [
            {column: cell for column, cell in row.items() if column not in columns}
            for row in self.rows[file]
        ]

    def write(self) -> Path:
        """Write the files and return their directory, which is made if it is missing."""
        self.directory.mkdir(exist_ok=True)
        for file, rows in self.rows.items():
            path = self.directory / file
            with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as stream:
                writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return self.directory
