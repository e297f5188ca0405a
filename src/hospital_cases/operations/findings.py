"""The findings of a check."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """The verdict on a finding; a `PROBLEM` must be solved before the store is used."""

    FINE = "fine"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of checking one thing.

    `subject` names it, `value` is what was found, and `advice` says what to do (empty if nothing).
    None of them contains patient data.
    """

    subject: str
    value: str
    verdict: Verdict = Verdict.FINE
    advice: str = ""


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """The result of checking the store at `place`.

    `rows` maps class names (HealthCenter, Clinician, PatientCase, CaseNote) to the number of their
    rows, deleted ones included; a missing table has no entry.
    """

    place: str
    findings: tuple[Finding, ...]
    rows: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether no finding is a problem; there may be warnings."""
        return all(finding.verdict is not Verdict.PROBLEM for finding in self.findings)
