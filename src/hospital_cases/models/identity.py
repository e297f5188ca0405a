"""Ids, which objects get when they are made, before any store sees them."""

import threading
import time
from secrets import randbits
from uuid import UUID

_TAIL_BITS = 74  # what RFC 9562 leaves for randomness beside time, version and variant
_lock = threading.Lock()
_last = (0, 0)


def new_id() -> UUID:
    """Return a new UUIDv7 (RFC 9562, section 5.7), greater than all before it in this process.

    The first 48 bits are the milliseconds since 1970, so new rows are neighbours in an index, and
    an id reveals when it was made. Ids made by different processes are in no particular order.
    """
    global _last  # noqa: PLW0603 - the order within the process is process-wide state
    with _lock:
        milliseconds, tail = time.time_ns() // 1_000_000, randbits(_TAIL_BITS)
        if milliseconds <= _last[0]:
            # A random step, not 1: a forked process continues from the same state.
            overflow, tail = divmod(_last[1] + randbits(32) + 1, 1 << _TAIL_BITS)
            milliseconds = _last[0] + overflow
        _last = milliseconds, tail
    head, rest = tail >> 62, tail & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 7 << 76 | head << 64 | 2 << 62 | rest)
