"""What the stores are filled with: centers, clinicians, cases over years, and notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from hospital_cases import CaseStatus, ClinicianRole, PatientCase
from hospital_cases.models.identity import new_id
from tests.benchmarks.records import CaseRecord, CenterRecord, ClinicianRecord, NoteRecord
from tests.search.patient_names import patient_names

NOTES_OF_A_FILE: Final = 20

_FIRST_DAY: Final = datetime(2014, 1, 1, tzinfo=UTC)
_YEARS: Final = timedelta(days=12 * 365)
_SUMMARIES: Final = (
    "Cough and mild fever since Monday; chest clear, fluids and rest, review in a week.",
    "Sprained ankle after a fall on the stairs. No fracture on the film; bandage and crutches.",
    "Routine follow-up of raised blood pressure; tablets well tolerated, values at home recorded.",
    "Itching rash on both forearms, probably contact dermatitis; ointment twice a day.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a store is, and how its rows are spread.

    Every `note_step`-th case has a note; `files` cases, spread over the whole store, have exactly
    20.
    """

    cases: int
    centers: int = 20
    clinicians: int = 5
    open_share: float = 0.8
    note_step: int = 1
    files: int = 100


@dataclass(slots=True)
class Population:
    """The rows of one store, made as they are asked for, and the ids that operations need.

    `open_cases` are the open cases with one note or none, oldest first, each with its clinician;
    `notes_of_open_cases` the notes of the former. They are complete once all rows were made.
    """

    plan: Plan
    centers: list[CenterRecord] = field(default_factory=list)
    clinicians: list[ClinicianRecord] = field(default_factory=list)
    file_cases: list[UUID] = field(default_factory=list)
    open_cases: list[tuple[UUID, UUID]] = field(default_factory=list)
    notes_of_open_cases: list[UUID] = field(default_factory=list)
    _noted: list[tuple[CaseRecord, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the centers and their clinicians, doctors and nurses in turn."""
        roles = (ClinicianRole.DOCTOR, ClinicianRole.NURSE)
        for number in range(self.plan.centers):
            center = CenterRecord(new_id(), f"Center {number:03}", "", True, _FIRST_DAY, 1)
            self.centers.append(center)
            self.clinicians += [
                ClinicianRecord(
                    new_id(),
                    center.id,
                    f"Clinician {each:03}",
                    f"c{each}@example.org",
                    roles[each % 2],
                    True,
                    1,
                )
                for each in range(self.plan.clinicians)
            ]

    def cases(self) -> Iterator[CaseRecord]:
        """Make the cases, oldest first."""
        plan, random = self.plan, Random(5)
        step, file_step = _YEARS / plan.cases, max(1, plan.cases // plan.files)
        for number, name in enumerate(patient_names(plan.cases)):
            clinician = self.clinicians[random.randrange(len(self.clinicians))]
            at, is_file = _FIRST_DAY + step * number, number % file_step == 0
            is_open = is_file or random.random() < plan.open_share
            case = CaseRecord(
                new_id(),
                clinician.health_center_id,
                clinician.id,
                name,
                _birth(random),
                _SUMMARIES[number % len(_SUMMARIES)],
                CaseStatus.OPEN if is_open else CaseStatus.CLOSED,
                at,
                at,
                1,
            )
            self._remember(number, case, is_file=is_file)
            yield case

    def _remember(self, number: int, case: CaseRecord, *, is_file: bool) -> None:
        if is_file:
            self.file_cases.append(case.id)
            self._noted.append((case, NOTES_OF_A_FILE))
            return
        if case.status is CaseStatus.OPEN:
            self.open_cases.append((case.id, case.clinician_id))
        if number % self.plan.note_step == 0:
            self._noted.append((case, 1))

    def notes(self) -> Iterator[NoteRecord]:
        """Make the notes of the cases that were made, case by case."""
        for case, count in self._noted:
            for number in range(count):
                at = case.created_at + timedelta(minutes=10 * number)
                text = _SUMMARIES[number % len(_SUMMARIES)]
                note = NoteRecord(
                    new_id(), case.health_center_id, case.id, case.clinician_id, text, at, 1
                )
                if count == 1 and case.status is CaseStatus.OPEN:
                    self.notes_of_open_cases.append(note.id)
                yield note
        self._noted.clear()

    def new_cases(self, count: int) -> Iterator[PatientCase]:
        """Make new cases to import, spread over the centers and clinicians."""
        for number, name in enumerate(patient_names(count)):
            clinician = self.clinicians[number % len(self.clinicians)]
            at = _FIRST_DAY + _YEARS + timedelta(seconds=number)
            yield PatientCase(
                health_center_id=clinician.health_center_id,
                clinician_id=clinician.id,
                patient_name=name,
                patient_dob=date(1950 + number % 70, 1 + number % 12, 1 + number % 28),
                summary=_SUMMARIES[number % len(_SUMMARIES)],
                created_at=at,
                updated_at=at,
            )


def _birth(random: Random) -> date | None:
    if random.random() < 0.1:
        return None
    return date(1930, 1, 1) + timedelta(days=random.randrange(90 * 365))
