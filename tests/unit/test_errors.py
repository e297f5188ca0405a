"""The errors: their facts, their sentences, and that they can be pickled."""

import inspect
import pickle
from uuid import UUID

import pytest

from hospital_cases import errors
from hospital_cases.errors import (
    CaseClosedError,
    CaseNotClosedError,
    ClinicianUnavailableError,
    DatabaseError,
    DatabaseUnavailableError,
    DoomedTransactionError,
    DuplicateError,
    HealthCenterInactiveError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    OutcomeUnknownError,
    SchemaRevisionError,
    StaleVersionError,
    StillReferencedError,
    TransactionError,
)

ID, OTHER = UUID(int=7), UUID(int=8)
EXAMPLES = [
    (InvalidValueError("name", "must not be empty"), "name must not be empty"),
    (NotFoundError("Clinician", ID), f"Clinician {ID} was not found"),
    (NotFoundError("Clinician", None), "Clinician (id unknown) was not found"),
    (CaseClosedError(ID), f"case {ID} is closed; reopen it first"),
    (CaseNotClosedError(ID), f"case {ID} is not closed"),
    (
        ClinicianUnavailableError(ID, OTHER),
        f"clinician {ID} is not an active doctor or nurse of health center {OTHER}",
    ),
    (HealthCenterInactiveError(ID), f"health center {ID} is inactive"),
    (
        DuplicateError("Clinician", ("health_center_id", "email")),
        "another Clinician has the same health_center_id and email",
    ),
    (
        StillReferencedError("HealthCenter", ID, ("CaseNote", "Clinician")),
        f"HealthCenter {ID} is still referenced by CaseNote, Clinician; deactivate it instead",
    ),
    (
        StaleVersionError("PatientCase", ID, 1, 2),
        f"PatientCase {ID} was changed by someone else: expected version 1, found 2",
    ),
    (
        StaleVersionError("PatientCase", ID, 1, None),
        f"PatientCase {ID} was changed by someone else: expected version 1, found another",
    ),
    (TransactionError("no block is open"), "no block is open"),
    (
        DoomedTransactionError(),
        "the transaction failed earlier and can only be rolled back",
    ),
    (DatabaseError("the store is full"), "the store is full"),
    (SchemaRevisionError("it is older", "0001", "0002"), "it is older"),
    (DatabaseError("refused", "23514", "ck_x"), "refused (23514, ck_x)"),
    (DatabaseUnavailableError("locked", "55P03"), "locked (55P03)"),
    (OutcomeUnknownError("lost"), "lost"),
]
ABSTRACT = {"HospitalCasesError", "RuleError", "ConflictError"}


@pytest.mark.parametrize(("error", "sentence"), EXAMPLES)
def test_an_error_says_what_happened_and_can_be_pickled(
    error: HospitalCasesError, sentence: str
) -> None:
    assert str(error) == sentence
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_every_error_is_in_the_examples_and_in_the_tree() -> None:
    classes = {
        name
        for name, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, HospitalCasesError)
    }
    assert {type(error).__name__ for error, _ in EXAMPLES} == classes - ABSTRACT
    assert errors.__doc__
    for name in classes:
        assert name in errors.__doc__


def test_errors_can_be_caught_as_what_they_are_in_python() -> None:
    assert issubclass(InvalidValueError, ValueError)
    assert issubclass(NotFoundError, LookupError)
    assert not issubclass(NotFoundError, KeyError)
