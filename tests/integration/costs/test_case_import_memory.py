"""The memory of an import of cases does not grow with their number."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.stores import SqlStore

ROOT = Path(__file__).parents[3]

MEBIBYTE = 1 << 20
BOUND = 50 * MEBIBYTE

IMPORT = """
import sys
from hospital_cases import Database
from hospital_cases.services import import_cases
from tests.imported_cases import some_cases
from tests.wards import new_ward

def peak():
    kibibytes = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    return int(kibibytes.split()[1]) * 1024

with Database(sys.argv[1], synchronous="NORMAL") as database:
    uow = database.unit_of_work()
    doctor = new_ward(uow).doctor
    start = peak()
    report = import_cases(uow, some_cases(doctor, int(sys.argv[2])))
    print(report.imported, len(report.refused), peak() - start)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from Linux's /proc")
@pytest.mark.parametrize("count", [10_000, 200_000])
def test_an_import_of_any_size_takes_at_most_fifty_mebibytes(
    sql_store: SqlStore, count: int
) -> None:
    url = sql_store.database._engines.writing.url.render_as_string(hide_password=False)
    result = subprocess.run(
        [sys.executable, "-c", IMPORT, url, str(count)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=300,
    )
    imported, refused, growth = map(int, result.stdout.split())
    assert (imported, refused) == (count, 0)
    assert growth <= BOUND
