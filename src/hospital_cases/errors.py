"""The errors that hospital_cases raises.

::

    HospitalCasesError
    ├── InvalidValueError (ValueError)      a value violates a field rule
    ├── NotFoundError (LookupError)         no such row, or a reference to a missing one
    ├── RuleError                           a business rule was violated
    │   ├── CaseClosedError
    │   ├── CaseNotClosedError
    │   ├── ClinicianUnavailableError
    │   └── HealthCenterInactiveError
    ├── ConflictError                       the change conflicts with stored data
    │   ├── DuplicateError
    │   ├── StillReferencedError
    │   └── StaleVersionError
    ├── TransactionError                    the unit of work was misused
    │   └── DoomedTransactionError
    └── DatabaseError                       the database failed; the transaction is doomed
        ├── SchemaRevisionError             the store has another revision of the schema
        ├── DatabaseUnavailableError        safe to try again
        └── OutcomeUnknownError             the connection was lost during commit

The facts are attributes, ``str()`` is a sentence about them, and every error can be pickled.
Messages contain ids and field names, never a patient's name, date of birth, summary or note.
"""

from dataclasses import dataclass
from uuid import UUID


class HospitalCasesError(Exception):
    """The base class of all errors that this library raises on purpose."""

    def __post_init__(self) -> None:
        self.args = tuple(vars(self).values())  # what `repr` shows and pickle passes on


@dataclass(eq=False, repr=False)
class InvalidValueError(HospitalCasesError, ValueError):
    """A value violates a field rule.

    `field` names the field or parameter; `problem` says what is wrong without quoting the value.
    """

    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.field} {self.problem}"


@dataclass(eq=False, repr=False)
class NotFoundError(HospitalCasesError, LookupError):
    """There is no such row, it was deleted, or a reference points to a missing row.

    `entity` is the class name; `id` is None if the store does not report it.
    """

    entity: str
    id: UUID | None

    def __str__(self) -> str:
        return f"{self.entity} {self.id or '(id unknown)'} was not found"


class RuleError(HospitalCasesError):
    """A business rule was violated: the values are valid, but the operation is not allowed now."""


@dataclass(eq=False, repr=False)
class CaseClosedError(RuleError):
    """The case is closed: it takes no edit, no reassignment and no change of notes."""

    case_id: UUID

    def __str__(self) -> str:
        return f"case {self.case_id} is closed; reopen it first"


@dataclass(eq=False, repr=False)
class CaseNotClosedError(RuleError):
    """The case is open, so it cannot be reopened."""

    case_id: UUID

    def __str__(self) -> str:
        return f"case {self.case_id} is not closed"


@dataclass(eq=False, repr=False)
class ClinicianUnavailableError(RuleError):
    """The clinician is inactive, at another center, or neither doctor nor nurse."""

    clinician_id: UUID
    health_center_id: UUID

    def __str__(self) -> str:
        return (
            f"clinician {self.clinician_id} is not an active doctor or nurse "
            f"of health center {self.health_center_id}"
        )


@dataclass(eq=False, repr=False)
class HealthCenterInactiveError(RuleError):
    """The center is inactive: no case can be opened or reopened there."""

    health_center_id: UUID

    def __str__(self) -> str:
        return f"health center {self.health_center_id} is inactive"


class ConflictError(HospitalCasesError):
    """The change conflicts with what is stored.

    If the store raised the error, the transaction is doomed. If an entity raised it, without a
    call to the store, the block may catch it and go on.
    """


@dataclass(eq=False, repr=False)
class DuplicateError(ConflictError):
    """Another `entity` has the same values in `fields`."""

    entity: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        return f"another {self.entity} has the same {' and '.join(self.fields)}"


@dataclass(eq=False, repr=False)
class StillReferencedError(ConflictError):
    """The `entity` with this `id` cannot be deleted, because other rows refer to it.

    `blocked_by` has their class names, sorted. Rows that are deleted softly count too.
    """

    entity: str
    id: UUID
    blocked_by: tuple[str, ...]

    def __str__(self) -> str:
        referring = ", ".join(self.blocked_by)
        return f"{self.entity} {self.id} is still referenced by {referring}; deactivate it instead"


@dataclass(eq=False, repr=False)
class StaleVersionError(ConflictError):
    """The `entity` with this `id` was changed by someone else since it was read.

    The change was based on the version `expected`; `actual` is None if the store does not tell.
    """

    entity: str
    id: UUID
    expected: int
    actual: int | None

    def __str__(self) -> str:
        found = "another" if self.actual is None else str(self.actual)
        return (
            f"{self.entity} {self.id} was changed by someone else: "
            f"expected version {self.expected}, found {found}"
        )


@dataclass(eq=False, repr=False)
class TransactionError(HospitalCasesError):
    """The unit of work was misused; `problem` says how."""

    problem: str


@dataclass(eq=False, repr=False)
class DoomedTransactionError(TransactionError):
    """An earlier failure doomed the transaction: leave the outermost block and start again."""

    problem: str = "the transaction failed earlier and can only be rolled back"


@dataclass(eq=False, repr=False)
class DatabaseError(HospitalCasesError):
    """The database failed; the transaction is doomed.

    `problem` says what happened and what to do; `sqlstate` is PostgreSQL's code, or the name of
    SQLite's result code or of SQLAlchemy's error; `constraint` is the violated constraint.
    """

    problem: str
    sqlstate: str | None = None
    constraint: str | None = None

    def __str__(self) -> str:
        facts = ", ".join(fact for fact in (self.sqlstate, self.constraint) if fact)
        return f"{self.problem} ({facts})" if facts else self.problem


class SchemaRevisionError(DatabaseError):
    """The store's schema has the revision `found`; this version of the library needs `expected`.

    An older revision can be upgraded; an unknown one is of a newer version or another program.
    """

    def __init__(self, problem: str, found: str, expected: str) -> None:
        super().__init__(problem)
        self.found, self.expected = found, expected
        self.args = problem, found, expected


class DatabaseUnavailableError(DatabaseError):
    """Nothing was stored, and it is safe to try again.

    The server was unreachable or busy, a lock was held for too long, two transactions blocked each
    other, or the connection was lost before the commit.
    """


class OutcomeUnknownError(DatabaseError):
    """The connection was lost during the commit: the changes may or may not be stored.

    Check before you repeat them; with ids made by the caller, repeating is harmless.
    """
