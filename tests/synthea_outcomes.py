"""What came of an import of the invented Synthea export."""

from typing import Final

import pytest

from hospital_cases import InvalidValueError, UnitOfWork
from hospital_cases.interop.synthea import ImportReport, import_synthea
from hospital_cases.services import list_cases, list_clinicians, list_health_centers, list_notes
from hospital_cases.testing import InMemoryUnitOfWork

NOTHING: Final = {"HealthCenter": 0, "Clinician": 0, "PatientCase": 0, "CaseNote": 0}
EVERYTHING: Final = {"HealthCenter": 1, "Clinician": 1, "PatientCase": 1, "CaseNote": 3}


def stored(uow: UnitOfWork) -> dict[str, int]:
    """Count what is stored, by class name."""
    return {
        "HealthCenter": len(list_health_centers(uow).items),
        "Clinician": len(list_clinicians(uow).items),
        "PatientCase": len(list_cases(uow).items),
        "CaseNote": len(list_notes(uow).items),
    }


def places(report: ImportReport) -> list[tuple[str, int, str]]:
    """Return where the skipped rows stand, and the column to blame."""
    return [(row.file, row.line, row.column) for row in report.skipped]


def refusal(directory: object, *, cases: object = "careplans") -> InvalidValueError:
    """Return the error of an import; nothing may be stored, nor anything hang on the error."""
    uow = InMemoryUnitOfWork()
    with pytest.raises(InvalidValueError) as caught:
        import_synthea(uow, directory, cases=cases)  # type: ignore[arg-type]  # wrong on purpose
    assert stored(uow) == NOTHING
    assert caught.value.__context__ is None
    return caught.value
