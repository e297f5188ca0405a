"""Whatever a case says, an import stores it as it is, and tells it to nobody."""

import logging
from datetime import UTC, date, datetime

import pytest

from hospital_cases import (
    CaseStatus,
    DuplicateError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    PatientCase,
)
from hospital_cases.models import patient_case
from hospital_cases.services import import_cases
from tests.imported_cases import a_case
from tests.integration.refused_uses import PATIENT, assert_discreet
from tests.integration.rows_that_break_constraints import UNKNOWN, case_of
from tests.integration.stored_copies import facts, read
from tests.integration.stored_values.test_round_trip import TEXTS
from tests.stores import Store
from tests.wards import new_ward

FOR_COPY = [  # what COPY takes for ends of columns, rows and data, for NULL, and for escapes
    *("a\tb", "a\nb", "a\r\nb", "a\\nb", "\\", "\\\\", "a\\", "\\.", "\\N", "\\x41", "\\101"),
    *('"quoted"', "'quoted'", 'a""b', "a,b;c|d", "{}", "{a,b}", "NULL", "null"),
]


@pytest.mark.parametrize("count", [1, None], ids=["one by one", "all at once"])
def test_any_text_comes_back_from_an_import(sql_store: Store, count: int | None) -> None:
    uow = sql_store.unit_of_work()
    doctor = new_ward(uow).doctor
    texts = TEXTS + FOR_COPY
    cases = [a_case(doctor, patient_name=text, summary=text) for text in texts]
    assert import_cases(uow, cases, batch_size=count or 100).imported == len(texts)
    assert [facts(read(sql_store, case)) for case in cases] == [facts(case) for case in cases]
    assert [case.summary for case in cases] == texts  # no rule took a part of it away


def test_empty_text_and_missing_dates_are_told_apart(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    doctor = new_ward(uow).doctor
    cases = [
        a_case(doctor, summary=summary, patient_dob=born)
        for summary in ("", "\\N", "NULL")
        for born in (None, date(1850, 1, 1), date(2024, 2, 29))
    ]
    import_cases(uow, cases)
    assert [facts(read(sql_store, case)) for case in cases] == [facts(case) for case in cases]


def test_any_instant_and_the_longest_texts_come_back(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    doctor = new_ward(uow).doctor
    instants = [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2024, 2, 29, 12, 0, 0, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ]
    cases = [
        a_case(
            doctor,
            created_at=at,
            updated_at=at,
            status=CaseStatus.CLOSED,
            patient_name="\U0001f3e5" * patient_case.PATIENT_NAME_LENGTH,
            summary="\\" * patient_case.SUMMARY_LENGTH,
        )
        for at in instants
    ]
    import_cases(uow, cases)
    assert [facts(read(sql_store, case)) for case in cases] == [facts(case) for case in cases]


def test_no_patient_text_stands_in_a_report(sql_store: Store) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    cases: list[PatientCase] = [
        case_of(ward, id=ward.case.id),
        case_of(ward, clinician_id=UNKNOWN),
        case_of(ward),
        PATIENT,  # type: ignore[list-item]  # wrong on purpose
    ]
    report = import_cases(uow, cases)
    assert len(report.refused) == 3
    assert PATIENT not in repr(report)
    for refused in report.refused:
        assert_discreet(refused.reason)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"patient_name": ""}, InvalidValueError("patient_name", "is refused by the database")),
        ({"summary": None}, InvalidValueError("summary", "is refused by the database")),
    ],
)
def test_what_only_the_database_refuses_ends_the_import_discreetly(
    sql_store: Store,
    fields: dict[str, object],
    expected: HospitalCasesError,
    caplog: pytest.LogCaptureFixture,
) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    caplog.set_level(logging.DEBUG)
    with pytest.raises(InvalidValueError) as caught:
        import_cases(uow, [case_of(ward), case_of(ward, **fields), case_of(ward)])
    assert_discreet(caught.value)
    assert (str(caught.value), PATIENT in caplog.text) == (str(expected), False)
    assert not uow.is_open


@pytest.mark.parametrize(
    ("bypassing", "expected"),
    [
        ({"clinician_id": UNKNOWN}, NotFoundError("Clinician", UNKNOWN)),
        ({"id": None}, DuplicateError("PatientCase", ("id",))),
    ],
)
def test_a_violated_constraint_among_untracked_rows_becomes_a_discreet_error(
    sql_store: Store, bypassing: dict[str, object], expected: HospitalCasesError
) -> None:
    uow = sql_store.unit_of_work()
    ward = new_ward(uow)
    values = {name: value or ward.case.id for name, value in bypassing.items()}
    with pytest.raises(type(expected)) as caught, uow:
        uow.patient_cases._add_many([case_of(ward), case_of(ward, **values), case_of(ward)])
    assert_discreet(caught.value)
    assert (type(caught.value), caught.value.args) == (type(expected), expected.args)
