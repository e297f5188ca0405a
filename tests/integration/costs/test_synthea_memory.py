"""The memory of an import of a Synthea export does not grow with the number of its notes."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.costs.memory_growth import needs_linux, numbers_from
from tests.stores import SqlStore
from tests.synthea_export import Cells, SyntheaExport, a_careplan, an_encounter, an_observation

MEBIBYTE = 1 << 20
ENCOUNTERS = 200
TEXT = "much text" * 200
# The first import fills the page cache of SQLite; with the second, what is kept of each note shows.
FEW, MANY = 5_000, 10_000

IMPORTS = """
import sys
from hospital_cases import Database
from hospital_cases.interop.synthea import import_synthea
from hospital_cases.services import list_cases
from tests.integration.costs.memory_growth import peak

with Database(sys.argv[1], synchronous="NORMAL") as database:
    uow = database.unit_of_work()
    list_cases(uow)
    for folder in sys.argv[3:]:
        before = peak()
        report = import_synthea(uow, folder, cases=sys.argv[2])
        print(report.created["CaseNote"], len(report.skipped), peak() - before)
"""


def observations(encounters: list[str], count: int) -> Iterator[Cells]:
    for number in range(count):
        row = an_observation(encounters[number % len(encounters)])
        yield row | {"VALUE": f"{number} {TEXT}"}


def write_export(folder: Path, count: int) -> str:
    """Write an export with so many notes, on encounters of its own."""
    export = SyntheaExport(folder)
    encounters = [f"encounter {number} of {count}" for number in range(ENCOUNTERS)]
    export.rows["encounters.csv"] = [an_encounter(name) for name in encounters]
    export.rows["careplans.csv"] = [a_careplan(f"of {name}", encounter=name) for name in encounters]
    for file in ("conditions.csv", "procedures.csv", "observations.csv"):
        del export.rows[file]
    export.write()
    with (folder / "observations.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(an_observation()))
        writer.writeheader()
        writer.writerows(observations(encounters, count))
    return str(folder)


@needs_linux
@pytest.mark.parametrize("cases", ["careplans", "encounters"])
def test_an_import_takes_little_memory_and_more_notes_take_no_more(
    sql_store: SqlStore, tmp_path: Path, cases: str
) -> None:
    url = sql_store.database._engines.writing.url.render_as_string(hide_password=False)
    folders = [write_export(tmp_path / str(count), count) for count in (FEW, MANY)]
    few, skipped, first, many, skipped_too, growth = numbers_from(IMPORTS, url, cases, *folders)
    assert (few, many, skipped, skipped_too) == (FEW, MANY, 0, 0)
    assert first <= 50 * MEBIBYTE
    assert growth <= 6 * MEBIBYTE
