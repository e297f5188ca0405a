"""Values as text for a reader."""

from datetime import datetime

from hospital_cases.models import HealthCenter, PatientCase


def yes_or_no(*, is_so: bool) -> str:
    """Return "yes" or "no"."""
    return "yes" if is_so else "no"


def born(case: PatientCase) -> str:
    """Return the patient's date of birth, or "unknown"."""
    return case.patient_dob.isoformat() if case.patient_dob else "unknown"


def address(center: HealthCenter) -> str:
    """Return the lines of the center's address on one line."""
    return ", ".join(center.address.splitlines())


def in_utc(instant: datetime) -> str:
    """Return an instant in UTC to the second."""
    return f"{instant:%Y-%m-%d %H:%M:%S} UTC"
