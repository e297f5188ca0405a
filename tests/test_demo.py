"""The demo runs as a program: on every database, twice, and with errors of one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import demo
from tests.synthea_export import SyntheaExport

ROOT = Path(__file__).parents[1]
TITLES = ["A case at the North Health Center", "New health centers", "Lists and the case file"]


def run_demo(
    *arguments: str, folder: Path, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "demo.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder), "PYTHONIOENCODING": encoding},
    )


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_demo_tells_its_story_on_a_new_sqlite_file(encoding: str, tmp_path: Path) -> None:
    result = run_demo(folder=tmp_path, encoding=encoding)
    assert (result.returncode, result.stderr) == (0, "")
    first, *_ = result.stdout.splitlines()
    path = Path(first.removeprefix("A new store: "))
    assert path.exists()
    assert tmp_path in path.parents
    for title in TITLES:
        assert title in result.stdout
    for outcome in ("has version 2 by now", "the case is closed", "nothing is left of it"):
        assert outcome in result.stdout


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_demo_runs_twice_on_the_same_database(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    for _ in range(2):
        result = run_demo("--database-url", url, folder=tmp_path)
        assert (result.returncode, result.stderr) == (0, "")
        assert "the case file of" in result.stdout
    assert "5 and 5: nothing is left of it" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--database-url", "sqlite:///missing/folder/x.db"),
        ("--database-url", "mysql://user:geheim@host/x"),
        ("--database-url", "postgresql://user:geheim@127.0.0.1:1/x"),
        ("--synthea", "no_such_folder"),
    ],
)
def test_an_error_ends_the_demo_with_one_line(
    arguments: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["demo.py", *arguments])
    assert demo.main() == 1
    told = capsys.readouterr().err
    assert told.startswith("demo.py: ")
    assert told.count("\n") == 1
    assert "geheim" not in told


def test_the_demo_imports_an_export_and_shows_the_busiest_centers(tmp_path: Path) -> None:
    export = SyntheaExport(tmp_path / "csv")
    export.change("careplans.csv", STOP="")
    result = run_demo("--synthea", str(export.write()), folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "read organizations.csv" in result.stdout
    assert "1 open  THE  CENTER" in result.stdout
    assert "Respiratory therapy: Acute bronchitis" in result.stdout


def test_the_demo_explains_its_options(tmp_path: Path) -> None:
    result = run_demo("--help", folder=tmp_path)
    assert result.returncode == 0
    assert "--database-url" in result.stdout
    assert "--synthea" in result.stdout
