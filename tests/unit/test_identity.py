"""Ids: unique and increasing, in threads and processes, whatever the clock does."""

import subprocess
import sys
import threading
import time
from uuid import RFC_4122, UUID

import pytest

from hospital_cases.models import identity
from hospital_cases.models.identity import new_id


def test_an_id_is_a_uuid_of_version_7_and_tells_its_time() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= after + 1


def test_ids_increase_within_a_process() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_ids_of_several_threads_are_all_different() -> None:
    made: list[UUID] = []
    threads = [
        threading.Thread(target=lambda: made.extend([new_id() for _ in range(2_000)]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(set(made)) == 8_000


def test_ids_increase_although_the_clock_runs_backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert first < new_id() < new_id()


def test_ids_go_on_when_the_random_part_is_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns() // 1_000_000 + 1_000
    monkeypatch.setattr(identity, "_last", (now, (1 << 74) - 1))
    made = new_id()
    assert made.int >> 80 == now + 1
    assert made.version == 7


def test_a_new_process_makes_other_ids() -> None:
    script = "from hospital_cases.models.identity import new_id; print(new_id())"
    made = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(made) == 2
