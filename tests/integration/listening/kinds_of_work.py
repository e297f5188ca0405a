"""All kinds of work that send statements: every service, imports in batches, `uow.session`."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hospital_cases import PatientCase, UnitOfWork
from hospital_cases import services as s
from tests.imported_cases import some_cases
from tests.sample_calls import SAMPLE_CALLS, Sample


def _import_batches(x: Sample) -> object:
    return s.import_cases(x.uow, some_cases(x.ward.doctor, 25), batch_size=10)


def _edit_in_a_block(x: Sample) -> None:
    with x.uow:
        case = x.uow.patient_cases.get(x.ward.case.id)
        case.edit(at=x.uow.now(), summary="flu", patient_name="Pat Roe")
        x.uow.patient_cases.list_page()
        x.uow.commit()


def _session(x: Sample) -> object:
    notes: Any = PatientCase.notes
    with x.uow.reading() as uow:
        uow.session.scalars(select(PatientCase).options(joinedload(notes))).unique().all()
        return uow.session.scalars(select(PatientCase).options(selectinload(notes))).all()


def _session_while_writing(x: Sample) -> None:
    with x.uow:
        _edit(x.uow, x)
        x.uow.session.get(PatientCase, x.ward.case.id)
        x.uow.commit()


def _edit(uow: UnitOfWork, x: Sample) -> None:
    uow.patient_cases.get(x.ward.case.id).edit(at=uow.now(), summary="flu")


WORK: Final[dict[str, Callable[[Sample], object]]] = {
    **SAMPLE_CALLS,
    "import_cases in batches": _import_batches,
    "an edit in a block": _edit_in_a_block,
    "uow.session": _session,
    "uow.session while writing": _session_while_writing,
}
