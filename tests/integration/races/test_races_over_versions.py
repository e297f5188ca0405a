"""No update is lost when several threads change the same row, and every version counts one."""

from collections.abc import Callable

import pytest

from hospital_cases import PatientCase, StaleVersionError, UnitOfWork
from hospital_cases.services import add_note, get_case, list_notes, update_case
from tests.integration.races.racing import race
from tests.stores import SqlStore
from tests.wards import Ward, new_ward

THREADS = 4
ROUNDS = 10

Increment = Callable[[UnitOfWork, PatientCase], None]


@pytest.fixture
def ward(sql_store: SqlStore) -> Ward:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    update_case(uow, ward.case.id, summary="0")
    return ward


def _one_more(case: PatientCase) -> str:
    return str(int(case.summary) + 1)


def _by_expected_version(uow: UnitOfWork, case: PatientCase) -> None:
    read = get_case(uow, case.id)
    update_case(uow, case.id, summary=_one_more(read), expected_version=read.version)


def _in_a_block_without_a_lock(uow: UnitOfWork, case: PatientCase) -> None:
    with uow:
        read = uow.patient_cases.get(case.id)
        read.edit(at=uow.now(), summary=_one_more(read))
        uow.commit()


def _in_a_block_with_a_lock(uow: UnitOfWork, case: PatientCase) -> None:
    with uow:
        read = uow.patient_cases.get_for_update(case.id)
        read.edit(at=uow.now(), summary=_one_more(read))
        uow.commit()


def _in_a_block_that_calls_a_service(uow: UnitOfWork, case: PatientCase) -> None:
    with uow:
        read = uow.patient_cases.get_for_update(case.id)
        update_case(uow, case.id, summary=_one_more(read))
        uow.commit()


def _retrying(increment: Increment, uow: UnitOfWork, case: PatientCase) -> int:
    """Increment `ROUNDS` times, again after every conflict; return the number of conflicts."""
    conflicts = done = 0
    while done < ROUNDS:
        try:
            increment(uow, case)
        except StaleVersionError:
            conflicts += 1
            # Of those that conflict one has succeeded, so this ends.
            assert conflicts <= THREADS * ROUNDS
        else:
            done += 1
    return conflicts


@pytest.mark.parametrize(
    ("increment", "never_conflicts"),
    [
        (_by_expected_version, False),
        (_in_a_block_without_a_lock, False),
        (_in_a_block_with_a_lock, True),
        (_in_a_block_that_calls_a_service, True),
    ],
)
def test_no_increment_is_lost(
    sql_store: SqlStore, ward: Ward, increment: Increment, never_conflicts: bool
) -> None:
    conflicts = race(*[lambda: _retrying(increment, sql_store.unit_of_work(), ward.case)] * THREADS)
    assert all(isinstance(count, int) for count in conflicts), conflicts
    case = get_case(sql_store.unit_of_work(), ward.case.id)
    assert case.summary == str(THREADS * ROUNDS)
    assert case.version == 2 + THREADS * ROUNDS
    if never_conflicts:
        assert conflicts == [0] * THREADS


def test_updates_without_an_expected_version_all_succeed_and_are_all_counted(
    sql_store: SqlStore, ward: Ward
) -> None:
    def update(thread: int) -> Callable[[], list[int]]:
        def run() -> list[int]:
            uow = sql_store.unit_of_work()
            texts = [f"{thread}.{number}" for number in range(ROUNDS)]
            return [update_case(uow, ward.case.id, summary=text).version for text in texts]

        return run

    outcomes = race(*(update(thread) for thread in range(THREADS)))
    versions = [v for outcome in outcomes if isinstance(outcome, list) for v in outcome]
    assert sorted(versions) == list(range(3, 3 + THREADS * ROUNDS))
    assert get_case(sql_store.unit_of_work(), ward.case.id).version == max(versions)


def test_of_updates_that_expect_the_same_version_one_succeeds(
    sql_store: SqlStore, ward: Ward
) -> None:
    def update(text: str) -> Callable[[], PatientCase]:
        return lambda: update_case(
            sql_store.unit_of_work(), ward.case.id, summary=text, expected_version=2
        )

    outcomes = race(*(update(f"by {thread}") for thread in range(THREADS)))
    (winner,) = (outcome for outcome in outcomes if isinstance(outcome, PatientCase))
    losers = [outcome for outcome in outcomes if isinstance(outcome, StaleVersionError)]
    assert [(loser.expected, loser.actual) for loser in losers] == [(2, 3)] * (THREADS - 1)
    stored = get_case(sql_store.unit_of_work(), ward.case.id)
    assert (stored.summary, stored.version) == (winner.summary, 3)


def test_notes_side_by_side_on_one_case_never_conflict(sql_store: SqlStore, ward: Ward) -> None:
    def write(thread: int) -> Callable[[], list[str]]:
        def run() -> list[str]:
            uow = sql_store.unit_of_work()
            texts = [f"{thread}.{number}" for number in range(ROUNDS)]
            for text in texts:
                author = (ward.doctor, ward.nurse)[thread % 2]
                add_note(uow, case_id=ward.case.id, clinician_id=author.id, note_text=text)
            return texts

        return run

    outcomes = race(*(write(thread) for thread in range(THREADS)))
    written = [text for outcome in outcomes if isinstance(outcome, list) for text in outcome]
    assert len(written) == THREADS * ROUNDS
    uow = sql_store.unit_of_work()
    notes = list_notes(uow, case_id=ward.case.id, limit=200).items
    assert sorted(note.note_text for note in notes) == sorted(written)
    assert get_case(uow, ward.case.id).version == 2


# On SQLite nothing can change while a writing block has read something.
@pytest.mark.parametrize("sql_store", ["postgresql"], indirect=True)
def test_a_row_read_for_a_change_is_as_it_is_now_although_it_was_read_before(
    sql_store: SqlStore, ward: Ward
) -> None:
    with sql_store.unit_of_work() as uow:
        case = uow.patient_cases.get(ward.case.id)
        update_case(sql_store.unit_of_work(), case.id, summary="meanwhile")
        assert uow.patient_cases.get_for_update(case.id) is case
        assert (case.summary, case.version) == ("meanwhile", 3)
        case.edit(at=uow.now(), summary=f"{case.summary}, edited")
        uow.commit()
    assert get_case(sql_store.unit_of_work(), ward.case.id).summary == "meanwhile, edited"


@pytest.mark.parametrize("sql_store", ["postgresql"], indirect=True)
def test_an_edit_of_a_row_that_was_changed_since_is_refused(
    sql_store: SqlStore, ward: Ward
) -> None:
    with pytest.raises(StaleVersionError), sql_store.unit_of_work() as uow:
        case = uow.patient_cases.get(ward.case.id)
        update_case(sql_store.unit_of_work(), case.id, summary="since")
        case.edit(at=uow.now(), summary="late")
        uow.commit()
    assert get_case(sql_store.unit_of_work(), ward.case.id).summary == "since"
