"""Several processes and threads that upgrade or create stores at the same time all succeed."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Connection

from hospital_cases import Database
from hospital_cases.database import NEWEST_REVISION
from hospital_cases.persistence import schema_revision
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.schema_revision import table_names
from tests.operations.old_stores import make_old_store, stored_rows, without_search

PROCESSES = 4

# A process that opens each store that it is told of, waits until all are ready, and goes to work.
WORKER = """
import sys
from hospital_cases import Database
for line in sys.stdin:
    url, method = line.split()
    with Database(url) as database:
        print("ready", flush=True)
        sys.stdin.readline()
        getattr(database, method)()
        print(database.revision(), flush=True)
"""


class Workers:
    """Processes that do the same to the same store at the same moment."""

    def __init__(self, processes: Sequence[subprocess.Popen[str]]) -> None:
        self._processes = processes

    def run(self, url: str, method: str) -> list[str]:
        """Return the revision that each of them finds after its call, or nothing if it failed."""
        assert self._told(f"{url} {method}") == ["ready"] * PROCESSES
        return self._told("go")

    def _told(self, line: str) -> list[str]:
        for process in self._processes:
            assert process.stdin is not None
            print(line, file=process.stdin, flush=True)
        return [process.stdout.readline().strip() for process in self._processes if process.stdout]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Yield the processes, and fail if one of them wrote to stderr."""
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", WORKER],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(PROCESSES)
        ]
        yield Workers(processes)
        assert [process.communicate(timeout=60) for process in processes] == [("", "")] * PROCESSES


@pytest.mark.parametrize("method", ["upgrade", "create_schema"])
def test_an_empty_store_can_be_created_by_several_processes_at_once(
    url: str, method: str, workers: Workers
) -> None:
    assert workers.run(url, method) == [NEWEST_REVISION] * PROCESSES
    with Database(url) as database:
        assert database.check().is_sound


@pytest.mark.parametrize("number", [1, 2])
def test_an_older_store_can_be_upgraded_by_several_processes_at_once(
    url: str, number: int, workers: Workers
) -> None:
    make_old_store(url, number)
    rows = without_search(stored_rows(url))
    assert workers.run(url, "upgrade") == [NEWEST_REVISION] * PROCESSES
    assert without_search(stored_rows(url)) == rows
    with Database(url) as database:
        assert database.check().is_sound


def test_threads_of_one_process_upgrade_stores_of_their_own(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}.db" for name in "abcd"]
    barrier = threading.Barrier(len(urls))
    sound = []

    def upgrade(url: str) -> None:
        with Database(url) as database:
            barrier.wait(30)
            database.upgrade()
            sound.append(database.check().is_sound)

    rows = {}
    for place, url in enumerate(urls):
        make_old_store(url, 1 + place % 2)
        rows[url] = without_search(stored_rows(url))
    threads = [threading.Thread(target=upgrade, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sound == [True] * len(urls)
    assert {url: without_search(stored_rows(url)) for url in urls} == rows


@pytest.mark.parametrize("method", ["revision", "upgrade", "create_schema", "check"])
def test_an_upgrade_by_another_process_between_two_reads_does_no_harm(
    url: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_store(url, 2)
    looks = []

    def look_and_be_overtaken(connection: Connection) -> set[str]:
        names = table_names(connection)
        looks.append(names)
        if len(looks) == 1:
            with Database(url) as another:
                another.upgrade()
        return names

    monkeypatch.setattr(schema_revision, "table_names", look_and_be_overtaken)
    with Database(url) as database:
        outcome = getattr(database, method)()
        assert database.revision() == NEWEST_REVISION
    assert method != "check" or outcome.is_sound
    assert looks[0] != looks[-1]


def test_a_store_that_another_process_creates_after_the_first_look_is_left_alone(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_and_be_overtaken(engines: Engines) -> str | None:
        monkeypatch.undo()
        found = schema_revision.revision_before_changes(engines)
        with Database(url) as another:
            assert another.create_schema()
        return found

    monkeypatch.setattr(schema_revision, "revision_before_changes", look_and_be_overtaken)
    with Database(url) as database:
        assert not database.create_schema()
        assert database.check().is_sound
