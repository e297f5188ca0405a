"""What a check of a store finds."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How good a finding is; a `PROBLEM` must be solved before the store is used."""

    FINE = "fine"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    `subject` names it, `value` is what was found, `advice` says what to do about it (empty where
    it is fine). None of them holds anything of a patient.
    """

    subject: str
    value: str
    verdict: Verdict = Verdict.FINE
    advice: str = ""


def judged(finding: Finding, *, is_fine: bool) -> Finding:
    """Return the finding, or the same without its verdict and advice if all is fine."""
    return Finding(finding.subject, finding.value) if is_fine else finding


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """The outcome of a check of the store at `place`.

    `rows` counts all rows, deleted ones too, by class name: HealthCenter, Clinician, PatientCase
    and CaseNote; a table that is missing is absent.
    """

    place: str
    findings: tuple[Finding, ...]
    rows: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether no finding is a problem; warnings may be among them."""
        return all(finding.verdict is not Verdict.PROBLEM for finding in self.findings)
