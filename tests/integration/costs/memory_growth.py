"""How far imports raise the memory of a process of their own (Linux only)."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[3]

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")


def peak() -> int:
    """Return the most memory that this process has had in use, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    assert found is not None
    return int(found[1]) * 1024


def numbers_from(script: str, *arguments: str) -> list[int]:
    """Return the numbers that the script prints, run in a process of its own."""
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=300,
    )
    return [int(word) for word in result.stdout.split()]
