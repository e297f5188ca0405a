"""A rule holds although what it depends on is changed by a transaction that is still open."""

from collections.abc import Callable
from typing import Any

import pytest

from hospital_cases import (
    CaseClosedError,
    CaseNotClosedError,
    CaseNote,
    ClinicianUnavailableError,
    DuplicateError,
    HealthCenterInactiveError,
    HospitalCasesError,
    NotFoundError,
    PatientCase,
    StillReferencedError,
    UnitOfWork,
)
from hospital_cases.models.entity import Entity
from hospital_cases.services import close_case, get_case, list_notes
from tests.integration.races import scenes
from tests.integration.races.racing import run_behind, start_behind
from tests.integration.races.scenes import Scene, new_scene
from tests.integration.stored_copies import facts, read
from tests.stores import SqlStore

Action = Callable[[UnitOfWork, Scene], Any]

# What comes first, what waits for it, and what becomes of the second one.
REFUSED: list[tuple[Action, Action, type[HospitalCasesError]]] = [
    (scenes.closes_the_case, scenes.writes_a_note, CaseClosedError),
    (scenes.closes_the_case, scenes.edits_the_note, CaseClosedError),
    (scenes.closes_the_case, scenes.deletes_the_note, CaseClosedError),
    (scenes.closes_the_case, scenes.changes_the_summary, CaseClosedError),
    (scenes.closes_the_case, scenes.reassigns_the_case, CaseClosedError),
    (scenes.closes_the_case, scenes.closes_the_case, CaseClosedError),
    (scenes.reopens_the_closed_case, scenes.reopens_the_closed_case, CaseNotClosedError),
    (scenes.deletes_the_case, scenes.writes_a_note, NotFoundError),
    (scenes.deletes_the_case, scenes.edits_the_note, NotFoundError),
    (scenes.deletes_the_case, scenes.closes_the_case, NotFoundError),
    (scenes.deletes_the_case, scenes.deletes_the_case, NotFoundError),
    (scenes.deletes_the_note, scenes.edits_the_note, NotFoundError),
    (scenes.deletes_the_note, scenes.deletes_the_note, NotFoundError),
    (scenes.deactivates_the_center, scenes.opens_a_case, HealthCenterInactiveError),
    (scenes.deactivates_the_center, scenes.reopens_the_closed_case, HealthCenterInactiveError),
    (scenes.deactivates_the_spare, scenes.opens_a_case, ClinicianUnavailableError),
    (scenes.deactivates_the_spare, scenes.reassigns_the_case, ClinicianUnavailableError),
    (scenes.deactivates_the_spare, scenes.writes_a_note, ClinicianUnavailableError),
    (scenes.makes_the_spare_an_admin, scenes.opens_a_case, ClinicianUnavailableError),
    (scenes.deletes_the_spare, scenes.opens_a_case, NotFoundError),
    (scenes.deletes_the_spare, scenes.adds_a_case_unasked, NotFoundError),
    (scenes.deletes_the_spare, scenes.reassigns_the_case, NotFoundError),
    (scenes.deletes_the_spare, scenes.writes_a_note, NotFoundError),
    (scenes.deletes_the_spare, scenes.deletes_the_spare, NotFoundError),
    (scenes.opens_a_case, scenes.deletes_the_spare, StillReferencedError),
    (scenes.opens_a_case, scenes.removes_the_spare_unasked, StillReferencedError),
    (scenes.adds_a_case_unasked, scenes.deletes_the_spare, StillReferencedError),
    (scenes.adds_a_case_unasked, scenes.removes_the_spare_unasked, StillReferencedError),
    (scenes.reassigns_the_case, scenes.deletes_the_spare, StillReferencedError),
    (scenes.writes_a_note, scenes.deletes_the_spare, StillReferencedError),
    (scenes.writes_a_note, scenes.removes_the_spare_unasked, StillReferencedError),
    (scenes.deletes_the_empty_center, scenes.joins_the_empty_center, NotFoundError),
    (scenes.deletes_the_empty_center, scenes.renames_the_empty_center, NotFoundError),
    (scenes.joins_the_empty_center, scenes.deletes_the_empty_center, StillReferencedError),
    (scenes.joins_the_empty_center, scenes.removes_the_empty_center_unasked, StillReferencedError),
    (scenes.takes_an_email, scenes.takes_an_email, DuplicateError),
    (scenes.takes_an_email, scenes.takes_the_email_by_an_edit, DuplicateError),
    (scenes.takes_the_email_by_an_edit, scenes.takes_an_email, DuplicateError),
]
ACCEPTED: list[tuple[Action, Action]] = [
    (scenes.writes_a_note, scenes.closes_the_case),
    (scenes.edits_the_note, scenes.closes_the_case),
    (scenes.deletes_the_note, scenes.closes_the_case),
    (scenes.reopens_the_closed_case, scenes.writes_a_note_on_the_closed_case),
    (scenes.changes_the_summary, scenes.renames_the_patient),
    (scenes.changes_the_summary, scenes.closes_the_case),
    (scenes.reassigns_the_case, scenes.closes_the_case),
    (scenes.edits_the_note, scenes.edits_the_note),
    (scenes.opens_a_case, scenes.deactivates_the_center),
    (scenes.opens_a_case, scenes.deactivates_the_spare),
    (scenes.writes_a_note, scenes.deactivates_the_spare),
    (scenes.reassigns_the_case, scenes.deactivates_the_spare),
    (scenes.reopens_the_closed_case, scenes.deactivates_the_center),
    (scenes.renames_the_empty_center, scenes.joins_the_empty_center),
    (scenes.joins_the_empty_center, scenes.renames_the_empty_center),
    (scenes.deletes_the_spare, scenes.takes_the_email_of_the_spare),
]


def _name(value: object) -> str:
    return str(getattr(value, "__name__", value))


@pytest.fixture
def scene(sql_store: SqlStore) -> Scene:
    return new_scene(sql_store.unit_of_work())


def _run_behind(
    store: SqlStore, scene: Scene, first: Action, second: Action
) -> tuple[Entity | None, object]:
    """Return what `first` made or changed, and the outcome of `second` that waited for it."""
    made: list[Entity | None] = []
    outcome = run_behind(
        store, lambda uow: made.append(first(uow, scene)), lambda uow: second(uow, scene)
    )
    return made[0], outcome


@pytest.mark.parametrize(("first", "second", "error"), REFUSED, ids=_name)
def test_what_waited_is_refused_when_the_rule_is_broken_by_then(
    sql_store: SqlStore,
    scene: Scene,
    first: Action,
    second: Action,
    error: type[HospitalCasesError],
) -> None:
    made, outcome = _run_behind(sql_store, scene, first, second)
    assert type(outcome) is error
    if made is not None:
        assert facts(read(sql_store, made)) == facts(made)


@pytest.mark.parametrize(("first", "second"), ACCEPTED, ids=_name)
def test_what_waited_is_done_upon_what_it_waited_for(
    sql_store: SqlStore, scene: Scene, first: Action, second: Action
) -> None:
    made, outcome = _run_behind(sql_store, scene, first, second)
    assert isinstance(outcome, Entity)
    stored = read(sql_store, outcome)
    assert facts(stored) == facts(outcome)
    if made is not None and made.id == outcome.id:
        assert stored.version in (made.version, made.version + 1)
    elif made is not None:
        assert facts(read(sql_store, made)) == facts(made)


def test_a_note_that_came_first_is_older_than_the_closing(
    sql_store: SqlStore, scene: Scene
) -> None:
    note, _ = _run_behind(sql_store, scene, scenes.writes_a_note, scenes.closes_the_case)
    uow = sql_store.unit_of_work()
    notes = list_notes(uow, case_id=scene.case.id).items
    assert note is not None
    assert notes[-1].id == note.id
    assert notes[-1].created_at < get_case(uow, scene.case.id).updated_at


def test_a_closing_waits_for_a_note_of_which_only_the_reads_are_done(
    sql_store: SqlStore, scene: Scene
) -> None:
    with sql_store.unit_of_work() as uow:
        author = uow.clinicians.get_for_share(scene.doctor.id)
        case = uow.patient_cases.get_for_share(scene.case.id)
        closing = start_behind(sql_store, lambda: close_case(sql_store.unit_of_work(), case.id))
        note = CaseNote.write(case=case, clinician=author, note_text="fever", at=uow.now())
        uow.case_notes.add(note)
        uow.commit()
    closed = closing.outcome()
    assert isinstance(closed, PatientCase)
    assert note.created_at < closed.updated_at


def test_edits_of_two_fields_at_once_are_both_kept(sql_store: SqlStore, scene: Scene) -> None:
    _run_behind(sql_store, scene, scenes.changes_the_summary, scenes.renames_the_patient)
    case = get_case(sql_store.unit_of_work(), scene.case.id)
    assert (case.summary, case.patient_name, case.version) == ("edited", "edited", 3)


def test_a_note_that_is_older_than_the_deletion_of_its_case_vanishes_with_it(
    sql_store: SqlStore, scene: Scene
) -> None:
    _, outcome = _run_behind(sql_store, scene, scenes.writes_a_note, scenes.deletes_the_case)
    assert outcome is None
    assert list_notes(sql_store.unit_of_work(), health_center_id=scene.center.id).items == ()


def test_a_refused_email_leaves_one_clinician(sql_store: SqlStore, scene: Scene) -> None:
    _, error = _run_behind(sql_store, scene, scenes.takes_an_email, scenes.takes_an_email)
    assert isinstance(error, DuplicateError)
    assert (error.entity, error.fields) == ("Clinician", ("health_center_id", "email"))
