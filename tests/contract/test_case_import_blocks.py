"""An import of cases as a transaction, and iterables that raise or use it, on all stores."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hospital_cases import (
    DoomedTransactionError,
    HealthCenter,
    NotFoundError,
    PatientCase,
    TransactionError,
    UnitOfWork,
)
from hospital_cases.services import (
    get_case,
    get_health_center,
    import_cases,
    list_cases,
    list_health_centers,
    open_case,
    update_clinician,
)
from tests.imported_cases import a_case, some_cases, stored_cases
from tests.stores import Store
from tests.wards import Ward, new_case, new_ward


@pytest.fixture
def ward(uow: UnitOfWork) -> Ward:
    """Return a stored ward with one case."""
    return new_ward(uow)


def test_a_dry_run_reports_what_the_import_then_does_and_stores_nothing(
    uow: UnitOfWork, ward: Ward
) -> None:
    taken = a_case(ward.nurse, id=ward.case.id)
    cases = [*some_cases(ward.doctor, 5), taken, ward.case]
    rehearsal = import_cases(uow, cases, batch_size=2, dry_run=True)
    assert rehearsal.dry_run
    assert list(stored_cases(uow)) == [ward.case.id]
    performance = import_cases(uow, cases, batch_size=2)
    assert performance == replace(rehearsal, dry_run=False)
    assert (performance.imported, performance.unchanged, len(performance.refused)) == (5, 1, 1)
    assert len(stored_cases(uow)) == 6


@pytest.mark.parametrize("kind", ["writing", "reading"])
def test_a_dry_run_inside_an_open_block_is_refused_before_it_reads_anything(
    uow: UnitOfWork, ward: Ward, kind: str
) -> None:
    cases = some_cases(ward.doctor, 1)
    with uow if kind == "writing" else uow.reading():
        with pytest.raises(TransactionError, match="dry run"):
            import_cases(uow, cases, dry_run=True)
        assert uow.patient_cases.get(ward.case.id)
    assert next(cases).patient_name == "Pat 0"


def test_an_import_joins_the_open_block_which_decides(store: Store) -> None:
    uow = store.unit_of_work()
    ward = new_ward(uow)
    first, second = some_cases(ward.doctor, 2)
    with uow:
        assert import_cases(uow, [first]).imported == 1
    assert first.id not in stored_cases(uow)
    with uow:
        assert import_cases(uow, [second]).imported == 1
        assert uow.patient_cases.get(second.id).patient_name == "Pat 1"
        uow.commit()
    assert second.id in stored_cases(store.unit_of_work())


def test_an_import_inside_a_reading_block_is_refused(uow: UnitOfWork, ward: Ward) -> None:
    with uow.reading(), pytest.raises(TransactionError):
        import_cases(uow, some_cases(ward.doctor, 1))
    assert list(stored_cases(uow)) == [ward.case.id]


def test_what_the_block_did_before_counts(uow: UnitOfWork, ward: Ward) -> None:
    with uow:
        uow.clinicians.get(ward.doctor.id).edit(is_active=False)
        case = new_case(uow, ward.nurse)
        report = import_cases(uow, [a_case(ward.doctor), a_case(ward.nurse, id=case.id)])
        uow.commit()
    assert [type(each.reason).__name__ for each in report.refused] == [
        "ClinicianUnavailableError",
        "DuplicateError",
    ]


@pytest.mark.parametrize("batch_size", [1, 100])
def test_an_iterable_that_raises_ends_the_import_and_nothing_is_stored(
    uow: UnitOfWork, ward: Ward, batch_size: int
) -> None:
    def failing() -> Iterator[PatientCase]:
        yield from some_cases(ward.doctor, 5)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        import_cases(uow, failing(), batch_size=batch_size)
    assert not uow.is_open
    assert list(stored_cases(uow)) == [ward.case.id]


def test_an_iterable_that_cannot_begin_ends_the_import(uow: UnitOfWork) -> None:
    class Broken:
        def __iter__(self) -> Iterator[PatientCase]:
            raise TypeError("of its own")

    with pytest.raises(TypeError, match="of its own"):
        import_cases(uow, Broken())
    assert not uow.is_open


def test_nothing_is_stored_if_the_one_who_watches_gives_up(uow: UnitOfWork, ward: Ward) -> None:
    def give_up(done: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_cases(uow, some_cases(ward.doctor, 9), batch_size=2, on_progress=give_up)
    assert list(stored_cases(uow)) == [ward.case.id]


def test_an_iterable_sees_the_batches_that_are_done_and_its_own_work_is_part_of_the_import(
    uow: UnitOfWork, ward: Ward
) -> None:
    seen: list[int] = []

    def cases() -> Iterator[PatientCase]:
        for number in range(4):
            seen.append(len(list_cases(uow).items))
            yield a_case(ward.doctor)
            if number == 2:
                new_case(uow, ward.nurse)

    assert import_cases(uow, cases(), batch_size=2).imported == 4
    assert seen == [1, 1, 3, 4]
    assert len(stored_cases(uow)) == 6


@pytest.mark.parametrize("in_block", [True, False])
def test_a_commit_of_the_iterables_decides_nothing(
    store: Store, uow: UnitOfWork, ward: Ward, in_block: bool
) -> None:
    def cases() -> Iterator[PatientCase]:
        yield a_case(ward.doctor)
        if in_block:
            open_case(
                uow,
                health_center_id=ward.center.id,
                clinician_id=ward.doctor.id,
                patient_name="Pat Roe",
            )
        else:
            uow.commit()
        yield a_case(ward.doctor)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        import_cases(uow, cases(), batch_size=1)
    assert list(stored_cases(store.unit_of_work())) == [ward.case.id]


def test_rules_hold_for_what_the_iterable_changes_meanwhile(uow: UnitOfWork, ward: Ward) -> None:
    def cases() -> Iterator[PatientCase]:
        yield a_case(ward.doctor)
        update_clinician(uow, ward.doctor.id, is_active=False)
        yield a_case(ward.doctor)

    report = import_cases(uow, cases(), batch_size=1)
    assert report.imported == 1
    assert [each.position for each in report.refused] == [1]


def test_a_failure_that_the_iterable_swallows_dooms_the_import(uow: UnitOfWork, ward: Ward) -> None:
    def cases() -> Iterator[PatientCase]:
        yield a_case(ward.doctor)
        try:
            update_clinician(uow, ward.case.id, is_active=False)
        except NotFoundError:
            yield a_case(ward.doctor)

    with pytest.raises(DoomedTransactionError):
        import_cases(uow, cases(), batch_size=1)
    assert list(stored_cases(uow)) == [ward.case.id]


def test_an_iterable_may_read_between_two_cases(uow: UnitOfWork, ward: Ward) -> None:
    def cases() -> Iterator[PatientCase]:
        for _ in range(3):
            doctor = uow.clinicians.get(ward.doctor.id)
            yield a_case(doctor, summary=get_health_center(uow, doctor.health_center_id).name)

    assert import_cases(uow, cases(), batch_size=2).imported == 3


def test_an_iterable_that_yields_inside_a_reading_block_ends_the_import(
    uow: UnitOfWork, ward: Ward
) -> None:
    def cases() -> Iterator[PatientCase]:
        with uow.reading():
            yield a_case(ward.doctor)

    left_open = cases()
    with pytest.raises(TransactionError, match="reading"):
        import_cases(uow, left_open, batch_size=1)
    assert not uow.is_open
    assert list(stored_cases(uow)) == [ward.case.id]


def test_an_iterable_may_yield_inside_a_writing_block(uow: UnitOfWork, ward: Ward) -> None:
    def cases() -> Iterator[PatientCase]:
        with uow:
            uow.health_centers.add(HealthCenter(name="South"))
            yield from some_cases(ward.doctor, 3)
            uow.commit()

    assert import_cases(uow, cases(), batch_size=2).imported == 3
    assert len(list_health_centers(uow).items) == 2


def test_what_was_imported_can_be_changed_in_the_same_block(uow: UnitOfWork, ward: Ward) -> None:
    case = a_case(ward.doctor)
    with uow:
        import_cases(uow, [case])
        uow.patient_cases.get_for_update(case.id).close(at=uow.now())
        uow.commit()
    assert get_case(uow, case.id).version == 2
