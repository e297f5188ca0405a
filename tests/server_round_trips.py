"""Round trips to a PostgreSQL server, counted in the driver library's own trace (Linux only)."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import Engine, event

_READY = re.compile(r"^B\t\d+\tReadyForQuery", re.MULTILINE)
_COMMAND = re.compile(r'^F\t\d+\t(?:Query\t |Parse\t "[^"]*" )"(\w+)', re.MULTILINE)


class RoundTrips:
    """What went to the server (F) and came back (B) over some connections; read it at the end."""

    def __init__(self, folder: Path) -> None:
        """Keep the traces in a folder."""
        self._folder = folder
        self._traced: dict[int, psycopg.Connection[Any]] = {}
        self._files = ExitStack()
        self._messages = ""

    @property
    def total(self) -> int:
        """How many round trips it took: the server ends each by telling that it is ready."""
        return len(_READY.findall(self._messages))

    @property
    def commands(self) -> list[str]:
        """The first word of each command that was sent, but for statements prepared before."""
        return _COMMAND.findall(self._messages)

    @property
    def is_silent(self) -> bool:
        """Whether nothing was exchanged at all."""
        return not self._messages

    def watch(self, connection: psycopg.Connection[Any]) -> None:
        """Trace a connection from now on; it stays open until the count is read."""
        if id(connection) in self._traced:
            return
        # Stays open until the trace ends: the library writes through this very descriptor.
        output = self._files.enter_context((self._folder / str(id(connection))).open("wb"))
        connection.pgconn.trace(output.fileno())
        connection.pgconn.set_trace_flags(psycopg.pq.Trace.SUPPRESS_TIMESTAMPS)
        self._traced[id(connection)] = connection

    def finish(self) -> None:
        """End the traces and read them."""
        for key, connection in self._traced.items():
            connection.pgconn.untrace()
            self._messages += (self._folder / str(key)).read_text()
        self._files.close()
        self._traced.clear()


@contextmanager
def round_trips(*sources: Engine | psycopg.Connection[Any]) -> Iterator[RoundTrips]:
    """Yield the count of what engines and connections exchange with the server in the block.

    It can be read after the block. What opening a connection takes is not counted.
    """
    with TemporaryDirectory(prefix="hc-trace-") as folder, ExitStack() as listeners:
        count = RoundTrips(Path(folder))

        def watch(connection: Any, *_others: object) -> None:
            count.watch(connection)

        for source in sources:
            if isinstance(source, Engine):
                # At checkout, not at connect: the pool may hold a connection already.
                event.listen(source, "checkout", watch)
                listeners.callback(event.remove, source, "checkout", watch)
            else:
                count.watch(source)
        try:
            yield count
        finally:
            count.finish()
