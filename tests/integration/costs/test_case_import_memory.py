"""The memory of an import of cases does not grow with their number."""

from tests.integration.costs.memory_growth import needs_linux, numbers_from
from tests.stores import SqlStore

MEBIBYTE = 1 << 20
# The first import fills the page cache of SQLite; with the second, what is kept of each case shows.
FEW, MANY = 25_000, 50_000

IMPORTS = """
import sys
from hospital_cases import Database
from hospital_cases.services import import_cases
from tests.imported_cases import some_cases
from tests.integration.costs.memory_growth import peak
from tests.wards import new_ward

with Database(sys.argv[1], synchronous="NORMAL") as database:
    uow = database.unit_of_work()
    doctor = new_ward(uow).doctor
    for count in map(int, sys.argv[2:]):
        before = peak()
        report = import_cases(uow, some_cases(doctor, count))
        print(report.imported, len(report.refused), peak() - before)
"""


@needs_linux
def test_an_import_takes_little_memory_and_more_cases_take_no_more(sql_store: SqlStore) -> None:
    url = sql_store.database._engines.writing.url.render_as_string(hide_password=False)
    few, refused, first, many, refused_too, growth = numbers_from(IMPORTS, url, str(FEW), str(MANY))
    assert (few, many, refused, refused_too) == (FEW, MANY, 0, 0)
    assert first <= 50 * MEBIBYTE
    assert growth <= 4 * MEBIBYTE
