"""Any walk over the verbs of a case and its note keeps what must always be true."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from hospital_cases import (
    CaseNote,
    CaseStatus,
    Clinician,
    ClinicianRole,
    HealthCenter,
    InvalidValueError,
    PatientCase,
    RuleError,
)
from hospital_cases.models.entity import Entity, field_values
from tests.unit.new_entities import NOON, a_center, a_clinician

TIMES = st.integers(-5, 5).map(lambda hours: NOON + timedelta(hours=hours))
TEXTS = st.one_of(st.text(max_size=5), st.just("x" * 201), st.none(), st.just("Pat\x00"))
FLAGS = st.booleans()


class Life(RuleBasedStateMachine):
    """A center, two clinicians, a case and a note, changed by any verbs in any order."""

    @initialize()
    def open(self) -> None:
        self.center: HealthCenter = a_center()
        self.other: HealthCenter = a_center()
        self.staff: list[Clinician] = [
            a_clinician(self.center),
            a_clinician(self.center, role=ClinicianRole.NURSE),
            a_clinician(self.other),
        ]
        self.case = PatientCase.open(
            health_center=self.center,
            clinician=self.staff[0],
            patient_name="Pat Doe",
            patient_dob=None,
            summary="",
            at=NOON,
        )
        self.note = CaseNote.write(
            case=self.case, clinician=self.staff[0], note_text="cough", at=NOON
        )
        self.latest = self.case.updated_at

    @property
    def entities(self) -> list[Entity]:
        return [self.center, *self.staff, self.case, self.note]

    def attempt(self, verb: Callable[[], Any], *, of_a_case: bool = True) -> None:
        """Run a verb: refused, it changes nothing; a closed case takes nothing but reopening."""
        before = [field_values(entity) for entity in self.entities]
        was_closed = self.case.status is CaseStatus.CLOSED
        try:
            changed = verb()
        except (InvalidValueError, RuleError):
            assert [field_values(entity) for entity in self.entities] == before
            return
        assert not (of_a_case and was_closed)
        if isinstance(changed, bool):
            assert changed is ([field_values(entity) for entity in self.entities] != before)

    @rule(at=TIMES)
    def close(self, at: Any) -> None:
        self.attempt(lambda: self.case.close(at=at))

    @rule(at=TIMES, elsewhere=FLAGS)
    def reopen(self, at: Any, *, elsewhere: bool) -> None:
        center = self.other if elsewhere else self.center
        legal = not elsewhere and self.case.status is CaseStatus.CLOSED and self.center.is_active
        self.attempt(lambda: self.case.reopen(center, at=at), of_a_case=False)
        assert not legal or self.case.status is CaseStatus.OPEN

    @rule(at=TIMES, name=TEXTS, summary=TEXTS)
    def edit(self, at: Any, name: Any, summary: Any) -> None:
        self.attempt(lambda: self.case.edit(at=at, patient_name=name, summary=summary))

    @rule(at=TIMES, number=st.integers(0, 2))
    def reassign(self, at: Any, number: int) -> None:
        self.attempt(lambda: self.case.reassign(self.staff[number], at=at))

    @rule(at=TIMES, number=st.integers(0, 2), text=TEXTS)
    def write(self, at: Any, number: int, text: Any) -> None:
        author = self.staff[number]

        def write() -> None:
            self.note = CaseNote.write(case=self.case, clinician=author, note_text=text, at=at)

        self.attempt(write)

    @rule(text=TEXTS)
    def edit_note(self, text: Any) -> None:
        self.attempt(lambda: self.note.edit(case=self.case, note_text=text))

    @rule()
    def require_removable(self) -> None:
        self.attempt(lambda: self.note.require_removable(self.case))

    @rule(number=st.integers(0, 2), role=st.sampled_from(ClinicianRole), is_active=FLAGS)
    def edit_clinician(self, number: int, role: ClinicianRole, *, is_active: bool) -> None:
        clinician = self.staff[number]
        self.attempt(lambda: clinician.edit(role=role, is_active=is_active), of_a_case=False)

    @rule(name=TEXTS, is_active=FLAGS)
    def edit_center(self, name: Any, *, is_active: bool) -> None:
        self.attempt(lambda: self.center.edit(name=name, is_active=is_active), of_a_case=False)

    @invariant()
    def fields_are_legal(self) -> None:
        for entity in self.entities:
            values = field_values(entity)
            assert {name: entity.rules[name](name, values[name]) for name in values} == values

    @invariant()
    def time_never_runs_backwards(self) -> None:
        assert self.case.created_at == NOON
        assert self.latest <= self.case.updated_at
        self.latest = self.case.updated_at

    @invariant()
    def all_are_of_one_center(self) -> None:
        staff = {each.id for each in self.staff if each.health_center_id == self.center.id}
        assert self.case.health_center_id == self.note.health_center_id == self.center.id
        assert {self.case.clinician_id, self.note.clinician_id} <= staff
        assert self.note.case_id == self.case.id

    @invariant()
    def versions_are_the_store_s_business(self) -> None:
        assert {entity.version for entity in self.entities} == {1}


def test_any_walk_over_the_verbs_keeps_what_must_be_true() -> None:
    run_state_machine_as_test(
        Life, settings=settings(max_examples=60, stateful_step_count=30, deadline=None)
    )
