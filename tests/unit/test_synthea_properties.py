"""Properties of an import of a Synthea export, for any order of columns and any garbage."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from hospital_cases import InvalidValueError, UnitOfWork
from hospital_cases.interop.synthea import Cases, import_synthea
from hospital_cases.services import list_cases, list_clinicians, list_health_centers, list_notes
from hospital_cases.testing import InMemoryUnitOfWork
from tests.synthea_export import SyntheaExport, a_condition

FILES = list(SyntheaExport(Path()).rows)
CASES: tuple[Cases, ...] = ("careplans", "encounters")


def ids_in(uow: UnitOfWork) -> list[set[UUID]]:
    """Return the ids of all that is stored, by type."""
    pages = (list_health_centers(uow), list_clinicians(uow), list_cases(uow), list_notes(uow))
    return [{item.id for item in page.items} for page in pages]


def imported_ids(columns: Mapping[str, Sequence[str]], cases: Cases) -> list[set[UUID]]:
    """Return all ids of the invented export, its files having these columns in this order."""
    with TemporaryDirectory() as folder:
        export = SyntheaExport(Path(folder))
        export.add("conditions.csv", a_condition())
        for file, names in columns.items():
            export.rows[file] = [
                {name: row.get(name, "surplus") for name in names} for row in export.rows[file]
            ]
        uow = InMemoryUnitOfWork()
        assert import_synthea(uow, export.write(), cases=cases).skipped == ()
        return ids_in(uow)


UNMAPPED = {
    "organizations.csv": ["ADDRESS", "CITY", "STATE", "ZIP", "PHONE"],
    "providers.csv": ["GENDER"],
    "patients.csv": ["DEATHDATE"],
    "encounters.csv": ["ENCOUNTERCLASS", "REASONDESCRIPTION"],
    "careplans.csv": ["REASONDESCRIPTION"],
    "conditions.csv": ["STOP", "PATIENT"],
    "procedures.csv": ["STOP", "PATIENT"],
    "observations.csv": ["TYPE", "PATIENT"],
}


@st.composite
def columns_of_files(draw: st.DrawFn) -> dict[str, Sequence[str]]:
    """Draw the columns of each file: any order, some that no note is made of left out, new ones."""
    columns: dict[str, Sequence[str]] = {}
    for file, rows in SyntheaExport(Path()).rows.items():
        left_out = draw(st.sets(st.sampled_from(UNMAPPED[file])))
        new = draw(st.sets(st.sampled_from(["CODE", "SYSTEM", "LAT", "LON"])))
        names = sorted((rows[0].keys() - left_out) | new)
        columns[file] = draw(st.permutations(names))
    return columns


@cache
def ids_of_the_original(cases: Cases) -> list[set[UUID]]:
    original = {file: list(rows[0]) for file, rows in SyntheaExport(Path()).rows.items()}
    return imported_ids(original, cases)


@given(columns=columns_of_files(), cases=st.sampled_from(CASES))
@settings(deadline=None, max_examples=60)
def test_the_ids_do_not_depend_on_the_order_and_number_of_columns(
    columns: dict[str, Sequence[str]], cases: Cases
) -> None:
    ids = imported_ids(columns, cases)
    assert ids == ids_of_the_original(cases)
    assert [len(each) for each in ids] == [1, 1, 1, 4]


GARBAGE = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from("\ud800\x00\r\n\",'-:TZ0123456789 \u0661"), max_size=30),
    st.sampled_from(["9999-12-31T23:59:59-12:00", "0000-01-01", "x" * 25_000, "x" * 131_073]),
    st.dates().map(str),
    st.datetimes().map(str),
    st.uuids().map(str),
)


@given(
    garbage=st.lists(
        st.tuples(st.sampled_from(FILES), st.integers(0, 8), GARBAGE), min_size=1, max_size=6
    ),
    cases=st.sampled_from(CASES),
)
@settings(deadline=None, max_examples=150)
def test_garbage_in_any_cell_is_reported_or_refused_and_never_half_stored(
    garbage: list[tuple[str, int, str]], cases: Cases
) -> None:
    uow = InMemoryUnitOfWork()
    with TemporaryDirectory() as folder:
        export = SyntheaExport(Path(folder))
        for file, place, cell in garbage:
            names = list(export.rows[file][0])
            export.change(file, **{names[place % len(names)]: cell})
        try:
            report = import_synthea(uow, export.write(), cases=cases)
        except InvalidValueError:
            assert ids_in(uow) == [set()] * 4
            return
        stored = [len(ids) for ids in ids_in(uow)]
        assert stored == list(report.created.values())
        again = import_synthea(uow, export.directory, cases=cases)
        assert (again.unchanged, again.skipped) == (report.created, report.skipped)
        assert sum(again.created.values()) == 0


@given(content=st.dictionaries(st.sampled_from(FILES), st.binary(max_size=200), min_size=1))
@settings(deadline=None, max_examples=100)
def test_garbage_in_place_of_a_file_is_refused(content: dict[str, bytes]) -> None:
    uow = InMemoryUnitOfWork()
    with TemporaryDirectory() as folder:
        directory = SyntheaExport(Path(folder)).write()
        for file, data in content.items():
            (directory / file).write_bytes(data)
        try:
            import_synthea(uow, directory)
        except InvalidValueError as error:
            refused = error
    assert refused.field == "directory"
    assert ids_in(uow) == [set()] * 4
