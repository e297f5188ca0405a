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

The facts are attributes, ``str()`` makes the message of them, and every error can be pickled.
Messages contain ids and field names, never a patient's name, date of birth, summary or note.
"""

from uuid import UUID


class HospitalCasesError(Exception):
    """The base class of all errors that this library raises on purpose."""


class InvalidValueError(HospitalCasesError, ValueError):
    """A value violates a field rule.

    `field` names the field or parameter; `problem` says what is wrong without quoting the value.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(field, problem)
        self.field = field
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.field} {self.problem}"


class NotFoundError(HospitalCasesError, LookupError):
    """There is no such row, it was deleted, or a reference points to a missing row.

    `entity` is the class name; `id` is the id that was not found, or None if the store does not
    report it.
    """

    def __init__(self, entity: str, id: UUID | None) -> None:  # noqa: A002 - the fact is an id
        super().__init__(entity, id)
        self.entity = entity
        self.id = id

    def __str__(self) -> str:
        return f"{self.entity} {self.id or '(id unknown)'} was not found"


class RuleError(HospitalCasesError):
    """A business rule was violated: the values are valid, but the operation is not allowed now."""


class CaseClosedError(RuleError):
    """The case `case_id` is closed: it takes no edit, no reassignment and no change of notes."""

    def __init__(self, case_id: UUID) -> None:
        super().__init__(case_id)
        self.case_id = case_id

    def __str__(self) -> str:
        return f"case {self.case_id} is closed; reopen it first"


class CaseNotClosedError(RuleError):
    """The case `case_id` is open, so it cannot be reopened."""

    def __init__(self, case_id: UUID) -> None:
        super().__init__(case_id)
        self.case_id = case_id

    def __str__(self) -> str:
        return f"case {self.case_id} is not closed"


class ClinicianUnavailableError(RuleError):
    """The clinician `clinician_id` cannot do this at the center `health_center_id`.

    They are inactive, belong to another center, or are neither doctor nor nurse.
    """

    def __init__(self, clinician_id: UUID, health_center_id: UUID) -> None:
        super().__init__(clinician_id, health_center_id)
        self.clinician_id = clinician_id
        self.health_center_id = health_center_id

    def __str__(self) -> str:
        return (
            f"clinician {self.clinician_id} is not an active doctor or nurse "
            f"of health center {self.health_center_id}"
        )


class HealthCenterInactiveError(RuleError):
    """The center `health_center_id` is inactive: no case can be opened or reopened there."""

    def __init__(self, health_center_id: UUID) -> None:
        super().__init__(health_center_id)
        self.health_center_id = health_center_id

    def __str__(self) -> str:
        return f"health center {self.health_center_id} is inactive"


class ConflictError(HospitalCasesError):
    """The change conflicts with what is stored.

    If the store raised the error, the transaction is doomed. If an entity raised it, without a
    call to the store, the block may catch it and go on.
    """


class DuplicateError(ConflictError):
    """Another `entity` has the same values in `fields` (a tuple of field names)."""

    def __init__(self, entity: str, fields: tuple[str, ...]) -> None:
        super().__init__(entity, fields)
        self.entity = entity
        self.fields = fields

    def __str__(self) -> str:
        return f"another {self.entity} has the same {' and '.join(self.fields)}"


class StillReferencedError(ConflictError):
    """The `entity` with this `id` cannot be deleted, because other rows refer to it.

    `blocked_by` has their class names, sorted. Rows that are deleted softly count too.
    """

    def __init__(self, entity: str, id: UUID, blocked_by: tuple[str, ...]) -> None:  # noqa: A002 - the fact is an id
        super().__init__(entity, id, blocked_by)
        self.entity = entity
        self.id = id
        self.blocked_by = blocked_by

    def __str__(self) -> str:
        return (
            f"{self.entity} {self.id} is still referenced by {', '.join(self.blocked_by)}; "
            "deactivate it instead"
        )


class StaleVersionError(ConflictError):
    """The `entity` with this `id` was changed by someone else since it was read.

    `expected` is the version that the change was based on; `actual` is the stored one, or None if
    the store does not report it.
    """

    def __init__(self, entity: str, id: UUID, expected: int, actual: int | None) -> None:  # noqa: A002 - the fact is an id
        super().__init__(entity, id, expected, actual)
        self.entity = entity
        self.id = id
        self.expected = expected
        self.actual = actual

    def __str__(self) -> str:
        found = "another" if self.actual is None else str(self.actual)
        return (
            f"{self.entity} {self.id} was changed by someone else: "
            f"expected version {self.expected}, found {found}"
        )


class TransactionError(HospitalCasesError):
    """The unit of work was misused; `problem` says how."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem


class DoomedTransactionError(TransactionError):
    """An earlier failure doomed the transaction: leave the outermost block and start again."""

    def __init__(
        self, problem: str = "the transaction failed earlier and can only be rolled back"
    ) -> None:
        super().__init__(problem)


class DatabaseError(HospitalCasesError):
    """The database failed; the transaction is doomed.

    `problem` says what happened and what to do; `sqlstate` is PostgreSQL's code, or the name of
    SQLite's result code or of SQLAlchemy's error; `constraint` is the violated constraint. Both
    may be None.
    """

    def __init__(
        self, problem: str, sqlstate: str | None = None, constraint: str | None = None
    ) -> None:
        super().__init__(problem, sqlstate, constraint)
        self.problem = problem
        self.sqlstate = sqlstate
        self.constraint = constraint

    def __str__(self) -> str:
        facts = ", ".join(fact for fact in (self.sqlstate, self.constraint) if fact)
        return f"{self.problem} ({facts})" if facts else self.problem


class SchemaRevisionError(DatabaseError):
    """The store's schema has the revision `found`; this version of the library needs `expected`.

    `problem` says what to do: an older revision can be upgraded; an unknown one belongs to a newer
    version of the library or to another program.
    """

    def __init__(self, problem: str, found: str, expected: str) -> None:
        super().__init__(problem)
        self.args = (problem, found, expected)
        self.found = found
        self.expected = expected


class DatabaseUnavailableError(DatabaseError):
    """Nothing was stored, and it is safe to try again.

    The server was unreachable or busy, a lock was held for too long, two transactions blocked each
    other, or the connection was lost before the commit.
    """


class OutcomeUnknownError(DatabaseError):
    """The connection was lost during the commit: the changes may or may not be stored.

    Check before you repeat them; with ids made by the caller, repeating is harmless.
    """
