"""Rows of an import that are made by functions, their labels, and errors in the making."""

import csv
import gc
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID, uuid4, uuid5
from weakref import ref

import pytest

from hospital_cases import (
    ClinicianUnavailableError,
    HospitalCasesError,
    ImportReport,
    ImportRow,
    InvalidValueError,
    NotFoundError,
    PatientCase,
    RefusedRow,
    UnitOfWork,
)
from hospital_cases.services import get_clinician, import_cases, list_cases, update_clinician
from tests.imported_cases import a_case, stored_cases, told
from tests.wards import Ward, new_ward

UNREADABLE = InvalidValueError("case", "has a value that cannot be read")


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """Return a stored ward with one case."""
    return new_ward(uow)


def failing(error: BaseException) -> Callable[[], PatientCase]:
    """Return a function that raises the error instead of making a case."""

    def make() -> PatientCase:
        raise error

    return make


def test_functions_make_cases_beside_cases_that_are_made(uow: UnitOfWork, ward: Ward) -> None:
    made, other = a_case(ward.doctor), a_case(ward.nurse)
    assert import_cases(uow, [made, lambda: other]) == ImportReport(2, 0, (), dry_run=False)
    assert {made.id, other.id} <= stored_cases(uow).keys()


def test_a_row_passes_its_arguments_to_its_function(uow: UnitOfWork, ward: Ward) -> None:
    rows = [
        ImportRow(2, a_case, ward.doctor, patient_name="Ana"),
        ImportRow("third", a_case(ward.nurse, patient_name="Bo")),
    ]
    assert import_cases(uow, rows).imported == 2
    assert {"Ana", "Bo"} <= {case.patient_name for case in stored_cases(uow).values()}


def test_a_function_may_use_the_variables_of_the_loop_that_yields_it(
    uow: UnitOfWork, ward: Ward
) -> None:
    names = ["Ana", "Bo", "Cleo"]
    rows = ((lambda: a_case(ward.doctor, patient_name=name)) for name in names)  # noqa: B023 - what is tested
    import_cases(uow, rows)
    assert sorted(case.patient_name for case in stored_cases(uow).values()) == [*names, "Pat Doe"]


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_rows_that_cannot_be_made_are_refused_with_their_labels_and_the_others_go_on(
    uow: UnitOfWork, ward: Ward, batch_size: int
) -> None:
    rows: list[Any] = [
        ImportRow(2, a_case, ward.doctor),
        ImportRow(3, a_case, ward.doctor, patient_name=" "),
        ImportRow("line 4", lambda: a_case(ward.doctor, patient_dob=date.fromisoformat("1961"))),
        lambda: a_case(ward.doctor, summary="x" * 5_000),
        ImportRow(6, a_case, ward.nurse),
    ]
    report = import_cases(uow, rows, batch_size=batch_size)
    too_long = InvalidValueError("summary", "is 5000 characters long; at most 4000 are allowed")
    assert report == ImportReport(
        imported=2,
        unchanged=0,
        refused=(
            RefusedRow(1, 3, None, InvalidValueError("patient_name", "must not be empty")),
            RefusedRow(2, "line 4", None, UNREADABLE),
            RefusedRow(3, None, None, too_long),
        ),
        dry_run=False,
    )
    assert len(stored_cases(uow)) == 3


@pytest.mark.parametrize(
    "error",
    [
        InvalidValueError("patient", "is missing"),
        NotFoundError("Clinician", UUID(int=7)),
        ClinicianUnavailableError(UUID(int=7), UUID(int=8)),
    ],
)
def test_an_error_of_ours_is_the_reason(
    uow: UnitOfWork, ward: Ward, error: HospitalCasesError
) -> None:
    report = import_cases(uow, [failing(error), a_case(ward.doctor)])
    assert report.imported == 1
    assert told(report) == [(0, None, type(error), str(error))]


def test_the_label_of_a_case_that_breaks_a_rule_is_reported_with_its_id(
    uow: UnitOfWork, ward: Ward
) -> None:
    update_clinician(uow, ward.doctor.id, is_active=False)
    case = a_case(ward.doctor)
    (refused,) = import_cases(uow, [ImportRow(17, case)]).refused
    assert (refused.position, refused.label, refused.id) == (0, 17, case.id)
    assert isinstance(refused.reason, ClinicianUnavailableError)


@pytest.mark.parametrize("value", [None, 7, PatientCase])
def test_a_function_that_makes_no_case_is_refused(
    uow: UnitOfWork, ward: Ward, value: object
) -> None:
    rows: list[Any] = [ImportRow(2, lambda: value), ImportRow(3, ward.center)]
    assert told(import_cases(uow, rows)) == [
        (0, None, InvalidValueError, f"case must be a PatientCase, not {type(value).__name__}"),
        (1, None, InvalidValueError, "case must be a PatientCase, not HealthCenter"),
    ]


@pytest.mark.parametrize("error", [KeyError("name"), TypeError(), ZeroDivisionError(), OSError()])
@pytest.mark.parametrize("batch_size", [1, 100])
def test_a_mistake_in_a_function_passes_through_and_nothing_is_stored(
    uow: UnitOfWork, ward: Ward, error: Exception, batch_size: int
) -> None:
    rows: list[Any] = [a_case(ward.doctor), failing(error)]
    with pytest.raises(type(error)) as caught:
        import_cases(uow, rows, batch_size=batch_size)
    assert caught.value is error
    assert not uow.is_open
    assert list(stored_cases(uow)) == [ward.case.id]


def test_a_class_is_a_function_that_lacks_its_arguments(uow: UnitOfWork) -> None:
    with pytest.raises(TypeError, match="health_center_id"):
        import_cases(uow, [PatientCase])  # type: ignore[list-item]  # wrong on purpose


def test_a_function_may_look_up_what_it_needs(uow: UnitOfWork, ward: Ward) -> None:
    def case_of(clinician_id: UUID) -> PatientCase:
        return a_case(get_clinician(uow, clinician_id))

    nobody = uuid4()
    rows = [ImportRow(each, case_of, id_) for each, id_ in enumerate((ward.doctor.id, nobody))]
    report = import_cases(uow, rows)
    assert report.imported == 1
    assert told(report) == [(1, None, NotFoundError, f"Clinician {nobody} was not found")]


def test_a_reason_shows_no_text_and_holds_no_row(uow: UnitOfWork, ward: Ward) -> None:
    class Cells(dict[str, str]):
        """A row that can be watched."""

    rows: list[ref[Cells]] = []

    def case_of(cells: Cells) -> PatientCase:
        try:
            born = date.fromisoformat(cells["born"])
        except ValueError as error:
            raise InvalidValueError("born", "must be a date") from error
        return a_case(ward.doctor, patient_dob=born)

    def items() -> Iterator[ImportRow[PatientCase]]:
        for line in range(3):
            cells = Cells(born=f"Zebedee {line}")
            rows.append(ref(cells))
            yield ImportRow(line, case_of, cells)

    report = import_cases(uow, items())
    gc.collect()
    assert [each() for each in rows] == [None] * 3
    assert "Zebedee" not in repr(report)
    for refused in report.refused:
        assert refused.reason.__cause__ is refused.reason.__context__ is None


def test_equal_reasons_are_kept_once(uow: UnitOfWork, ward: Ward) -> None:
    update_clinician(uow, ward.doctor.id, is_active=False)
    report = import_cases(uow, (a_case(ward.doctor) for _ in range(9)), batch_size=2)
    assert len(report.refused) == 9
    assert len({id(each.reason) for each in report.refused}) == 1


CSV = """id,patient,born,status
a,Ana Núñez,1961-04-05,open
b,Bo,05.04.1961,open
c,,1980-01-01,open
d,Cleo,1999-12-31,open
"""


def test_a_file_is_imported_and_a_second_time_changes_nothing(uow: UnitOfWork, ward: Ward) -> None:
    def case_of(row: dict[str, str]) -> PatientCase:
        return PatientCase(
            id=uuid5(ward.center.id, row["id"]),
            health_center_id=ward.center.id,
            clinician_id=ward.doctor.id,
            patient_name=row["patient"],
            patient_dob=date.fromisoformat(row["born"]),
        )

    def night() -> ImportReport:
        reader = csv.DictReader(StringIO(CSV))
        return import_cases(uow, (ImportRow(reader.line_num, case_of, row) for row in reader))

    first, second = night(), night()
    assert (first.imported, first.unchanged) == (2, 0)
    assert [(each.label, str(each.reason)) for each in first.refused] == [
        (3, "case has a value that cannot be read"),
        (4, "patient_name must not be empty"),
    ]
    assert second == ImportReport(0, 2, first.refused, dry_run=False)
    assert len(list_cases(uow).items) == 3
