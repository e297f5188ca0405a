"""Files of a Synthea export that are missing or broken, and where their rows begin."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hospital_cases import InvalidValueError
from hospital_cases.interop.synthea import import_synthea
from hospital_cases.services import list_health_centers
from hospital_cases.testing import InMemoryUnitOfWork
from tests.synthea_export import SyntheaExport, a_center, id_of
from tests.synthea_outcomes import refusal


@pytest.fixture
def export(tmp_path: Path) -> SyntheaExport:
    """Return the invented export, not written yet."""
    return SyntheaExport(tmp_path / "export")


@pytest.mark.parametrize("cases", ["careplan", "", None, 7, ["careplans"]])
def test_cases_must_be_one_of_the_two_words(export: SyntheaExport, cases: object) -> None:
    error = refusal(export.write(), cases=cases)
    assert (error.field, error.problem) == ("cases", "must be one of careplans, encounters")


@pytest.mark.parametrize("directory", ["", "nowhere", "a\x00b", "\ud800", None, 3, b"."])
def test_the_directory_must_exist(directory: object) -> None:
    error = refusal(directory)
    assert (error.field, error.problem) == ("directory", "must be an existing directory")


def test_a_file_is_no_directory(export: SyntheaExport) -> None:
    error = refusal(export.write() / "patients.csv")
    assert (error.field, error.problem) == ("directory", "must be an existing directory")


def test_the_directory_may_be_given_as_text_or_path(export: SyntheaExport) -> None:
    as_path = import_synthea(InMemoryUnitOfWork(), export.write())
    as_text = import_synthea(InMemoryUnitOfWork(), str(export.directory))
    assert as_path == as_text
    assert as_path.created["CaseNote"] == 3


def _cut_off_in_quotes(text: str) -> bytes:
    return f'{text}"Zebedee'.encode()


def _continue_behind_quotes(text: str) -> bytes:
    return f'{text}"Zebedee" Nightingale\n'.encode()


def _hold_an_endless_cell(text: str) -> bytes:
    return f"{text}{'Zebedee' * 20_000}\n".encode()


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (lambda _: b"", "without column ENCOUNTER"),
        (lambda _: b"\n\n", "without column ENCOUNTER"),
        (lambda text: f"{text}Mu\u00f1oz\n".encode("latin-1"), "that is not UTF-8"),
        (lambda text: text.encode("utf-16"), "that is not UTF-8"),
        (_cut_off_in_quotes, "that is no valid CSV from line 3 on: unexpected end of data"),
        (
            _continue_behind_quotes,
            "that is no valid CSV from line 3 on: ',' expected after '\"'",
        ),
        (
            _hold_an_endless_cell,
            "that is no valid CSV from line 3 on: field larger than field limit (131072)",
        ),
    ],
)
def test_a_broken_file_is_refused_before_anything_is_read(
    export: SyntheaExport, broken: Callable[[str], bytes], problem: str
) -> None:
    path = export.write() / "observations.csv"
    path.write_bytes(broken(path.read_text()))
    error = refusal(export.directory)
    assert (error.field, error.problem) == ("directory", f"has a file observations.csv {problem}")
    assert "Zebedee" not in str(error)


def test_a_broken_file_is_found_before_a_block_is_opened(export: SyntheaExport) -> None:
    (export.write() / "observations.csv").write_bytes(b"\xff")
    uow = InMemoryUnitOfWork()
    with uow:
        with pytest.raises(InvalidValueError):
            import_synthea(uow, export.directory)
        (export.directory / "observations.csv").unlink()
        import_synthea(uow, export.directory)
        uow.commit()
    assert len(list_health_centers(uow).items) == 1


def test_a_directory_in_place_of_a_file_is_refused(export: SyntheaExport) -> None:
    (export.write() / "conditions.csv").unlink()
    (export.directory / "conditions.csv").mkdir()
    assert refusal(export.directory).problem == "has a file conditions.csv that cannot be read"


def test_a_link_that_leads_nowhere_is_no_missing_file(export: SyntheaExport) -> None:
    (export.write() / "conditions.csv").unlink()
    (export.directory / "conditions.csv").symlink_to("nowhere.csv")
    assert refusal(export.directory).problem == "has a file conditions.csv that cannot be read"


def test_a_byte_order_mark_and_other_line_ends_are_fine(export: SyntheaExport) -> None:
    for path in export.write().iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    report = import_synthea(InMemoryUnitOfWork(), export.directory)
    assert report.skipped == ()
    assert report.created["CaseNote"] == 3


def test_blank_lines_are_no_rows(export: SyntheaExport) -> None:
    path = export.write() / "organizations.csv"
    header, row = path.read_text().splitlines()
    path.write_text(f"\n{header}\n\n{row}\n\n\n", encoding="utf-8")
    seen = []
    report = import_synthea(
        InMemoryUnitOfWork(),
        export.directory,
        on_progress=lambda file, done, total: seen.append((file, done, total)),
    )
    assert report.created["HealthCenter"] == 1
    assert report.skipped == ()
    assert seen[:2] == [("organizations.csv", 0, 1), ("organizations.csv", 1, 1)]


def test_a_row_stands_on_the_line_that_it_begins_on(export: SyntheaExport) -> None:
    export.change("organizations.csv", ADDRESS="1 MAIN STREET\nFLOOR 2\r\nDOOR 3")
    export.add("organizations.csv", a_center("second") | {"Id": "1"})
    export.add("organizations.csv", a_center("third") | {"CITY": "A\nB", "NAME": ""})
    export.add("organizations.csv", a_center("fourth") | {"NAME": ""})
    report = import_synthea(InMemoryUnitOfWork(), export.write())
    assert [(row.line, row.column) for row in report.skipped] == [
        (5, "Id"),
        (6, "NAME"),
        (8, "NAME"),
    ]
    assert report.created["HealthCenter"] == 1


def test_a_nul_character_in_a_column_that_is_not_mapped_does_no_harm(
    export: SyntheaExport,
) -> None:
    export.change("organizations.csv", PHONE="\x00")
    report = import_synthea(InMemoryUnitOfWork(), export.write())
    assert (report.created["HealthCenter"], report.skipped) == (1, ())


def test_ids_may_be_written_in_capitals(export: SyntheaExport) -> None:
    export.change("encounters.csv", PROVIDER=str(id_of("doctor")).upper())
    report = import_synthea(InMemoryUnitOfWork(), export.write())
    assert report.created["PatientCase"] == 1
