"""Services that start at the same moment, many times over: whoever wins, the rules hold."""

import random
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospital_cases import (
    CaseClosedError,
    CaseNote,
    Clinician,
    ClinicianUnavailableError,
    DatabaseError,
    DuplicateError,
    HealthCenterInactiveError,
    HospitalCasesError,
    NotFoundError,
    PatientCase,
    StillReferencedError,
    UnitOfWork,
)
from hospital_cases.models.entity import Entity
from hospital_cases.services import list_clinicians
from tests.integration.races import scenes
from tests.integration.races.racing import race
from tests.integration.races.scenes import Scene, new_scene
from tests.integration.stored_copies import facts, read
from tests.stores import SqlStore

ROUNDS = 12
LONGEST_DELAY_SECONDS = 0.004

Action = Callable[[UnitOfWork, Scene], Any]

# What may be done, what ends that, and how it is refused from then on.
ENDED: list[tuple[Action, Action, type[HospitalCasesError]]] = [
    (scenes.writes_a_note, scenes.closes_the_case, CaseClosedError),
    (scenes.writes_a_note, scenes.deactivates_the_spare, ClinicianUnavailableError),
    (scenes.opens_a_case, scenes.deactivates_the_center, HealthCenterInactiveError),
    (scenes.opens_a_case, scenes.deactivates_the_spare, ClinicianUnavailableError),
    (scenes.reopens_the_closed_case, scenes.deactivates_the_center, HealthCenterInactiveError),
    (scenes.reassigns_the_case, scenes.deactivates_the_spare, ClinicianUnavailableError),
]
# What refers to a row, and what deletes that row.
EXCLUSIVE: list[tuple[Action, Action]] = [
    (scenes.opens_a_case, scenes.deletes_the_spare),
    (scenes.adds_a_case_unasked, scenes.removes_the_spare_unasked),
    (scenes.writes_a_note, scenes.deletes_the_spare),
    (scenes.reassigns_the_case, scenes.deletes_the_spare),
    (scenes.joins_the_empty_center, scenes.deletes_the_empty_center),
    (scenes.joins_the_empty_center, scenes.removes_the_empty_center_unasked),
]
ALL: list[Action] = [
    scenes.opens_a_case,
    scenes.changes_the_summary,
    scenes.renames_the_patient,
    scenes.closes_the_case,
    scenes.reopens_the_closed_case,
    scenes.reassigns_the_case,
    scenes.writes_a_note,
    scenes.edits_the_note,
    scenes.deletes_the_note,
    scenes.makes_the_spare_an_admin,
    scenes.deactivates_the_center,
    scenes.deletes_the_spare,
    scenes.takes_an_email,
    scenes.takes_the_email_by_an_edit,
    scenes.deletes_the_case,
]


def _name(value: object) -> str:
    return str(getattr(value, "__name__", value))


def _rounds(store: SqlStore, *actions: Action) -> list[tuple[Scene, list[Any]]]:
    """Race the actions in many scenes, each a little late by chance; return all outcomes."""
    chance = random.Random(7)  # noqa: S311 - only to vary who comes first
    results = []
    for _ in range(ROUNDS):
        scene = new_scene(store.unit_of_work())
        late = [_late(chance.uniform(0, LONGEST_DELAY_SECONDS), store, scene, a) for a in actions]
        results.append((scene, race(*late)))
    return results


def _late(delay: float, store: SqlStore, scene: Scene, action: Action) -> Callable[[], Any]:
    def run() -> Any:
        time.sleep(delay)
        return action(store.unit_of_work(), scene)

    return run


def _telling_when(action: Action) -> Callable[[UnitOfWork, Scene], datetime]:
    """Return the action that returns the instant at which it was done, but not committed yet."""

    def run(uow: UnitOfWork, scene: Scene) -> datetime:
        with uow:
            action(uow, scene)
            at = uow.now()
            uow.commit()
        return at

    return run


def _changed_at(made: Entity) -> datetime:
    assert isinstance(made, (CaseNote, PatientCase))
    return made.created_at if isinstance(made, CaseNote) else made.updated_at


@pytest.mark.parametrize(("action", "ending", "error"), ENDED, ids=_name)
def test_nothing_is_done_after_what_ends_it(
    sql_store: SqlStore, action: Action, ending: Action, error: type[HospitalCasesError]
) -> None:
    for _, (made, ended_at) in _rounds(sql_store, action, _telling_when(ending)):
        assert isinstance(ended_at, datetime)
        if isinstance(made, Entity):
            assert _changed_at(made) < ended_at
        else:
            assert type(made) is error


@pytest.mark.parametrize(("reference", "deletion"), EXCLUSIVE, ids=_name)
def test_a_row_is_referred_to_or_deleted_never_both(
    sql_store: SqlStore, reference: Action, deletion: Action
) -> None:
    for _, (made, deleted) in _rounds(sql_store, reference, deletion):
        if isinstance(made, Entity):
            assert facts(read(sql_store, made)) == facts(made)
            assert type(deleted) is StillReferencedError
        else:
            assert (type(made), deleted) == (NotFoundError, None)


def test_of_clinicians_with_the_same_email_one_is_created(sql_store: SqlStore) -> None:
    for scene, outcomes in _rounds(sql_store, *[scenes.takes_an_email] * 3):
        (created,) = (outcome for outcome in outcomes if isinstance(outcome, Clinician))
        refused = [outcome for outcome in outcomes if outcome is not created]
        assert [type(error) for error in refused] == [DuplicateError] * 2
        everyone = list_clinicians(sql_store.unit_of_work(), health_center_id=scene.center.id)
        assert [c.id for c in everyone.items if c.email == created.email] == [created.id]


def test_services_on_the_same_rows_never_block_each_other_for_good(sql_store: SqlStore) -> None:
    chance = random.Random(7)  # noqa: S311 - only to vary who comes first
    for _ in range(4):
        scene = new_scene(sql_store.unit_of_work())
        orders = [chance.sample(ALL, len(ALL)) for _ in range(4)]
        outcomes = race(*(_one_by_one(sql_store, scene, order) for order in orders))
        failed = [f for found in outcomes if isinstance(found, list) for f in found]
        assert [f for f in failed if isinstance(f, DatabaseError)] == []
        assert all(isinstance(found, list) for found in outcomes), outcomes


def _one_by_one(store: SqlStore, scene: Scene, actions: list[Action]) -> Callable[[], list[Any]]:
    """Return a run of all actions that returns the domain errors it met."""

    def run() -> list[Any]:
        met: list[Any] = []
        for action in actions:
            try:
                action(store.unit_of_work(), scene)
            except HospitalCasesError as error:
                met.append(error)
        return met

    return run
