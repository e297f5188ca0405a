"""The store in memory and each database answer every sequence of calls alike.

Hypothesis makes up the sequences; compared_stores.py compares what the two stores show. To look
further than the suite does, raise `_ROUNDS`. A sequence that fails is shown as it was drawn: add
`Phase.shrink` for the shortest one, which takes minutes.
"""

from datetime import datetime, timedelta
from typing import Final

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from hospital_cases import (
    ClinicianRole,
    DatabaseUnavailableError,
    DuplicateError,
    NotFoundError,
    services,
)
from hospital_cases.models.entity import Entity
from tests.contract.agreement import block_calls, repository_calls, service_calls
from tests.contract.agreement.compared_store import KINDS, Call
from tests.contract.agreement.compared_stores import ParallelStores, is_spent
from tests.contract.agreement.drawn_values import BROKEN_CLOCK_TIMES, CLOCK_STEPS, mostly
from tests.contract.agreement.service_calls import FILTERS, calls, walk_pages
from tests.sample_calls import SERVICES
from tests.stores import SqlStore, Store

_ROUNDS: Final = 5
_DEEPEST: Final = 3
_STEPS_IN_A_BLOCK: Final = 6

# What a program may do in a block; no second writer beside a writing block, because it would wait
# for the first one's locks.
_CALLS: Final = {
    "change": service_calls.CHANGES,
    "read": service_calls.READS,
    "look": repository_calls.LOOKS,
    "edit": repository_calls.EDITS,
    "add or remove": repository_calls.ADDITIONS | repository_calls.REMOVALS,
    "commit": calls(block_calls.commit, {}),
}
_WRITING_STEPS: Final = [
    *(3 * ["look", "edit"]),
    *(2 * ["make", "change", "read", "add or remove", "block"]),
    *("commit", "read elsewhere"),
]
_READING_STEPS: Final = [
    *(4 * ["look", "read", "change elsewhere"]),
    *(2 * ["edit", "block"]),
    *("change", "make", "add or remove", "commit"),
]
_ERRORS: Final = st.sampled_from(
    [
        NotFoundError("PatientCase", None),
        DuplicateError("Clinician", ("email",)),
        DatabaseUnavailableError("the store was busy"),
        ValueError(),
        KeyboardInterrupt(),
    ]
)
_CLOCK_FAULTS: Final = mostly(st.none(), BROKEN_CLOCK_TIMES)


class ParallelWards(RuleBasedStateMachine):
    """Calls of the services, of the unit of work, of its repositories, and of loaded objects."""

    def __init__(self, database: SqlStore) -> None:
        super().__init__()
        self.stores = ParallelStores(database)

    def teardown(self) -> None:
        self.stores.close()

    @initialize()
    def open_two_wards(self) -> None:
        for name in ("North", "South"):
            ward = self.stores.call(
                Call(
                    services.bootstrap_health_center,
                    name=name,
                    address="1 Main Street",
                    lead_name="Ada",
                    lead_email="ada@example.org",
                    patient_name="Pat Doe",
                )
            )
            nurse = {"name": "Zoe", "email": "zoe@example.org", "role": ClinicianRole.NURSE}
            zoe = self.stores.call(
                Call(services.create_clinician, health_center_id=ward.health_center.id, **nurse)
            )
            note = {"case_id": ward.first_case.id, "clinician_id": zoe.id, "note_text": "seen"}
            self.stores.call(Call(services.add_note, **note))

    @invariant()
    def committed_rows_agree(self) -> None:
        if self.stores.compare_rows():
            limit = 1 + len(self.stores.held) % 4
            for list_function in FILTERS:
                walk = Call(walk_pages, list_function=list_function, filters={}, limit=limit)
                self.stores.call(walk, through_other=True)

    @rule(call=service_calls.CALLS, now=_CLOCK_FAULTS)
    def call_a_service(self, call: Call, now: datetime | None) -> None:
        self.stores.call(call, now=now)

    @rule(call=block_calls.PIECES_OF_WORK)
    def do_a_common_piece_of_work(self, call: Call) -> None:
        self.stores.call(call)

    @rule(data=st.data())
    def work_in_a_block(self, data: st.DataObject) -> None:
        self._work_in_a_block(data, enclosing=())

    @rule(read=service_calls.READS, change=service_calls.CHANGES)
    def read_twice_while_another_changes(self, read: Call, change: Call) -> None:
        self.stores.run(lambda side: side.open_block(writing=False))
        self.stores.call(read)
        self.stores.call(change, through_other=True)
        self.stores.call(read)
        self.stores.run(lambda side: side.leave_block(None))

    @rule(use=block_calls.OUTSIDE, edit=repository_calls.EDITS, seconds=CLOCK_STEPS)
    def be_outside_all_blocks(self, use: Call, edit: Call, seconds: int) -> None:
        assert isinstance(self.stores.call(use), Exception)
        self.stores.call(edit)
        self.stores.now += timedelta(seconds=seconds)

    def _work_in_a_block(self, data: st.DataObject, *, enclosing: tuple[bool, ...]) -> None:
        """Open a block, take some steps in it, blocks inside it among them, and leave it."""
        writing = data.draw(st.booleans())
        blocks = (*enclosing, writing)
        if not enclosing:
            self.stores.begin_block()
        refused = self.stores.run(lambda side: side.open_block(writing=writing))
        if refused is not None:
            return
        outcome: object = None
        for _ in range(data.draw(st.integers(2, _STEPS_IN_A_BLOCK))):
            if blocks[0] and is_spent(outcome):
                break  # every further use is refused alike
            outcome = self._step(data, blocks)
        leave = data.draw(st.sampled_from(["commit", "commit", "commit", "nothing", "error"]))
        if leave == "commit" and blocks[0]:
            self.stores.call(Call(block_calls.commit))
        error = data.draw(_ERRORS) if leave == "error" else None
        self.stores.run(lambda side: side.leave_block(error))

    def _step(self, data: st.DataObject, blocks: tuple[bool, ...]) -> object:
        """Take a step in the innermost of the blocks and return what came of it."""
        step = data.draw(st.sampled_from(_WRITING_STEPS if blocks[0] else _READING_STEPS))
        if step in _CALLS:
            return self.stores.call(data.draw(_CALLS[step]))
        if step == "make":
            return self._make_and_add(data)
        if step == "read elsewhere":
            self.stores.call(data.draw(service_calls.READS), through_other=True)
        elif step == "change elsewhere":
            self.stores.call(data.draw(service_calls.CHANGES), through_other=True)
            self.committed_rows_agree()
        elif len(blocks) < _DEEPEST:
            self._work_in_a_block(data, enclosing=blocks)
        return None

    def _make_and_add(self, data: st.DataObject) -> object:
        kind = data.draw(st.sampled_from(KINDS))
        making = repository_calls.new_objects(kind)
        calls_to_make: list[Call] = data.draw(st.lists(making, max_size=3))
        made = [self.stores.call(each) for each in calls_to_make]
        legal = [self.stores.held_of(each) for each in made if isinstance(each, Entity)]
        return self.stores.call(repository_calls.addition(kind, legal))


def _run(store: SqlStore, round_number: int) -> None:
    @seed(round_number)  # the same sequences in every run
    def machine() -> ParallelWards:
        return ParallelWards(store)

    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]  # a function is welcome; the annotation forgets it
        settings=settings(
            # From the eleventh on, most are copies of earlier ones with a part exchanged.
            max_examples=6,
            stateful_step_count=40,
            database=None,
            phases=[Phase.generate],
            deadline=None,  # the time of a call depends on the computer
            suppress_health_check=[HealthCheck.too_slow],  # a sequence is a hundred transactions
        ),
    )


def test_every_service_is_called() -> None:
    imports = {name for name in SERVICES if name.startswith("import_")}
    # They take an iterable, and have contract tests of their own.
    assert service_calls.DRAWN | imports == SERVICES


def test_memory_and_database_agree_on_every_sequence_of_calls(sql_store: Store) -> None:
    assert isinstance(sql_store, SqlStore)
    sql_store.clock.step = timedelta(0)
    for round_number in range(_ROUNDS):
        _run(sql_store, round_number)
