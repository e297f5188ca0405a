"""What goes into an import, row by row, and the report that comes out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, ParamSpec, TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import HospitalCasesError
from hospital_cases.models.entity import Entity

E = TypeVar("E", bound=Entity)
P = ParamSpec("P")

Label: TypeAlias = int | str
"""What the caller calls a row, such as the number of its line in a file."""


class ImportRow(Generic[E]):
    """An entity, or a function that makes one of the arguments, with a label for the report.

    ::

        rows = (ImportRow(line, case_of, row) for line, row in enumerate(reader, start=2))
    """

    __slots__ = ("item", "label")

    def __init__(
        self, label: Label, item: E | Callable[P, E], *arguments: P.args, **keywords: P.kwargs
    ) -> None:
        self.label = label
        self.item = partial(item, *arguments, **keywords) if callable(item) else item


Item: TypeAlias = E | Callable[[], E] | ImportRow[E]
"""What an import takes: an entity, a function that makes one, or either with a label."""


@dataclass(frozen=True, slots=True, eq=False)
class RefusedRow:
    """A row that was not imported, and why.

    `position` is its place in the iterable, from 0; `label` is that of its `ImportRow`, else None;
    `id` is None where no entity was made; `reason` is an error that was not raised. Two are equal
    if they say the same.
    """

    position: int
    label: Label | None
    id: UUID | None
    reason: HospitalCasesError

    def __eq__(self, other: object) -> bool:
        """Compare the reasons by type and facts: errors are equal only to themselves."""
        return isinstance(other, RefusedRow) and self._facts == other._facts

    def __hash__(self) -> int:
        return hash(self._facts)

    @property
    def _facts(self) -> tuple[object, ...]:
        return self.position, self.label, self.id, type(self.reason), self.reason.args


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do if it is a dry run.

    `imported` rows were stored; `unchanged` ones were stored already, with the same values;
    `refused` are the others, in the order of the iterable.
    """

    imported: int
    unchanged: int
    refused: tuple[RefusedRow, ...]
    dry_run: bool
