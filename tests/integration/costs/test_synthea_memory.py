"""The memory of an import of a Synthea export does not grow with the number of its notes."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import SqlStore
from tests.synthea_export import Cells, SyntheaExport, a_careplan, an_encounter, an_observation

ROOT = Path(__file__).parents[3]
ENCOUNTERS = 200
BOUND = 50 << 20  # bytes

IMPORT = """
import sys
from hospital_cases import Database
from hospital_cases.interop.synthea import import_synthea
from hospital_cases.services import list_cases

def peak():
    kibibytes = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    return int(kibibytes.split()[1]) * 1024

with Database(sys.argv[1], synchronous="NORMAL") as database:
    uow = database.unit_of_work()
    list_cases(uow)
    start = peak()
    report = import_synthea(uow, sys.argv[2], cases=sys.argv[3])
    print(report.created["CaseNote"], len(report.skipped), peak() - start)
"""


def observations(count: int) -> Iterator[Cells]:
    for number in range(count):
        row = an_observation(f"encounter {number % ENCOUNTERS}")
        yield row | {"VALUE": f"{number} {'much text' * 20}"}


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from Linux's /proc")
@pytest.mark.parametrize("cases", ["careplans", "encounters"])
@pytest.mark.parametrize("count", [10_000, 60_000])
def test_an_import_of_any_number_of_notes_takes_at_most_fifty_mebibytes(
    sql_store: SqlStore, tmp_path: Path, count: int, cases: str
) -> None:
    export = SyntheaExport(tmp_path / "export")
    names = [f"encounter {number}" for number in range(ENCOUNTERS)]
    export.rows["encounters.csv"] = [an_encounter(name) for name in names]
    export.rows["careplans.csv"] = [a_careplan(f"of {name}", encounter=name) for name in names]
    for file in ("conditions.csv", "procedures.csv", "observations.csv"):
        del export.rows[file]
    export.write()
    with (export.directory / "observations.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(an_observation()))
        writer.writeheader()
        writer.writerows(observations(count))
    url = sql_store.database._engines.writing.url.render_as_string(hide_password=False)
    result = subprocess.run(
        [sys.executable, "-c", IMPORT, url, str(export.directory), cases],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=300,
    )
    imported, skipped, growth = map(int, result.stdout.split())
    assert (imported, skipped) == (count, 0)
    assert growth <= BOUND
