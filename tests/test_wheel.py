"""The wheel holds the package, all of it, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"


def test_the_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    result = subprocess.run(
        [*command, "--directory", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        told = archive.read(metadata).decode()
    packed = {name for name in names if ".dist-info/" not in name}
    sources = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py")}
    assert packed == sources | {"hospital_cases/py.typed"}
    assert "License-Expression: MIT" in told
    assert "Requires-Python: >=3.11" in told
    required = [line for line in told.splitlines() if line.startswith("Requires-Dist")]
    assert [line for line in required if "extra ==" not in line] == [
        "Requires-Dist: sqlalchemy<2.2,>=2.0.43"
    ]
