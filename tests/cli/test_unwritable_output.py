"""Output that nobody reads, or that cannot be written."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from uuid import UUID

import pytest

from hospital_cases.cli.execution import run

HELP = [["--help"], ["cases", "--help"], ["--version"]]
FULL = Path("/dev/full")


@pytest.fixture
def deaf() -> Iterator[TextIO]:
    """Yield a stream whose reader has gone away."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        yield stream


@pytest.mark.usefixtures("file_ward")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_closed_pipe_is_not_an_error(
    options: tuple[str, ...],
    deaf: TextIO,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdout", deaf)
    assert run(["cases", *options]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("file_url")
def test_hints_go_to_stderr(deaf: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", deaf)
    assert run(["cases"]) == 0
    assert run(["case", str(UUID(int=7))]) == 1


@pytest.mark.usefixtures("file_ward")
@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_full_disk_is_an_error_of_one_line(
    options: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(["cases", *options]) == 1
    assert capsys.readouterr().err == (
        "Error: the output cannot be written: No space left on device\n"
    )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", HELP)
def test_help_on_a_full_disk_is_an_error_of_one_line(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(arguments) == 1
    assert capsys.readouterr().err == "Error: No space left on device\n"


@pytest.mark.usefixtures("file_ward")
def test_closed_streams_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["cases", "--limit", "1"]) == 0
    assert run(["case", str(UUID(int=7))]) == 1


@pytest.mark.usefixtures("file_ward")
def test_a_stream_without_an_encoding_gets_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert run(["centers"]) == 0
    assert "North" in stream.getvalue()
