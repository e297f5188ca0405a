"""The way of every imported row into the store: made, looked up, checked and stored in batches."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar
from uuid import UUID

from hospital_cases.errors import (
    DuplicateError,
    HospitalCasesError,
    InvalidValueError,
    NotFoundError,
    RuleError,
    TransactionError,
)
from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity, field_values
from hospital_cases.services.bulk import add_many, find_many, stored_rows
from hospital_cases.services.import_rows import ImportReport, ImportRow, Item, Label, RefusedRow
from hospital_cases.services.import_rules import Parents, Rules
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)

OnProgress: TypeAlias = Callable[[int], object]
"""Is called with the number of items that are done, refused ones included."""

DEFAULT_BATCH_SIZE: Final = 5_000
MAXIMUM_BATCH_SIZE: Final = 50_000


class _Row(NamedTuple, Generic[E]):
    position: int
    label: Label | None
    entity: E


class Intake(Generic[E]):
    """One import: stores the rows that keep the rules, and refuses the others."""

    def __init__(self, uow: UnitOfWork, entity: type[E], rules: Rules[E]) -> None:
        self._uow = uow
        self._entity = entity
        self._rules = rules
        self._parents = Parents(uow)
        self._name = entity.reference.removesuffix("_id")
        self._start = field_rules.utc_now()
        self._done = 0
        self._imported = 0
        self._refused: list[RefusedRow] = []
        self._reasons: dict[tuple[object, ...], HospitalCasesError] = {}

    def run(
        self,
        items: Iterable[Item[E]],
        batch_size: int,
        on_progress: OnProgress | None,
        dry_run: bool,
    ) -> ImportReport:
        """Import the items in one transaction, as imports.py describes it."""
        if dry_run:
            require_no_open_block(self._uow)
        field_rules.whole_number("batch_size", batch_size, minimum=1, maximum=MAXIMUM_BATCH_SIZE)
        if not isinstance(items, Iterable):
            problem = f"must be iterable, not {type(items).__name__}"
            raise InvalidValueError(f"{self._name}s", problem)
        with self._uow as uow:
            with uow:  # in a block within, where a commit() of the iterable's decides nothing
                self._take_all(iter(items), batch_size, on_progress)
                uow.commit()
            if not dry_run:
                uow.commit()
        return ImportReport(
            imported=self._imported,
            unchanged=self._done - self._imported - len(self._refused),
            refused=tuple(sorted(self._refused, key=attrgetter("position"))),
            dry_run=dry_run,
        )

    def _take_all(
        self, items: Iterator[Item[E]], batch_size: int, on_progress: OnProgress | None
    ) -> None:
        rows = map(self._make, items)
        try:
            while batch := list(islice(rows, batch_size)):
                self._take([row for row in batch if row is not None])
                if on_progress is not None:
                    on_progress(self._done)
        finally:
            if isinstance(items, Generator):
                items.close()  # so that it leaves its blocks, if it is in any, before ours are left

    def _make(self, item: Item[E]) -> _Row[E] | None:
        """Return the row of an item, or refuse the item if no entity is made of it."""
        label, position = None, self._done
        self._done += 1
        if isinstance(item, ImportRow):
            label, item = item.label, item.item
        try:
            made = item() if callable(item) else item
            if type(made) is self._entity:
                return _Row(position, label, made)
            problem = f"must be a {self._entity.__name__}, not {type(made).__name__}"
            reason: HospitalCasesError = InvalidValueError(self._name, problem)
        except (InvalidValueError, NotFoundError, RuleError) as error:
            reason = error
        except ValueError:  # of a parser, whose message may quote what it could not read
            reason = InvalidValueError(self._name, "has a value that cannot be read")
        self._refuse(position, label, None, reason)
        return None

    def _take(self, rows: Sequence[_Row[E]]) -> None:
        """Store the new entities that keep the rules."""
        known = self._find_known([row.entity.id for row in rows])
        new = [row.entity for row in rows if row.entity.id not in known]
        check, accepted = self._rules(self._parents, new), []
        for position, label, entity in rows:
            try:
                if self._is_new(entity, known):
                    check(entity)
                    known[entity.id] = entity
                    accepted.append(entity)
            except (DuplicateError, NotFoundError, RuleError) as error:
                self._refuse(position, label, entity.id, error)
        add_many(self._uow, self._entity, accepted)
        self._imported += len(accepted)

    def _find_known(self, ids: Collection[UUID]) -> dict[UUID, E | None]:
        """Return the stored ones of the ids, each with its entity unless that was changed."""
        taken = stored_rows(self._uow, self._entity, ids)
        found = find_many(self._uow, self._entity, taken.keys())
        unchanged = {id_: entity for id_, entity in found.items() if entity.version == 1}
        return {id_: unchanged.get(id_) for id_ in taken}

    def _is_new(self, entity: E, known: Mapping[UUID, E | None]) -> bool:
        """Return whether the id is new; raise `DuplicateError` if it is known with other values.

        A time that the clock gave during the import is not compared: it is new each time.
        """
        if entity.id not in known:
            return True
        values, earlier, now = field_values(entity), known[entity.id], field_rules.utc_now()
        if earlier is None or any(
            value != getattr(earlier, name)
            and name != "version"
            and not (isinstance(value, datetime) and self._start <= value <= now)
            for name, value in values.items()
        ):
            raise DuplicateError(self._entity.__name__, ("id",))
        return False

    def _refuse(
        self, position: int, label: Label | None, row_id: UUID | None, reason: HospitalCasesError
    ) -> None:
        """Keep the reason without traceback and causes, and equal ones once.

        They would keep the whole batch alive, and a parser's error may quote what it could not
        read.
        """
        reason.__cause__ = reason.__context__ = None
        key = type(reason), reason.args
        shared = self._reasons.setdefault(key, reason.with_traceback(None))
        self._refused.append(RefusedRow(position, label, row_id, shared))


def require_no_open_block(uow: UnitOfWork) -> None:
    """Require for a dry run, which undoes the block that it opens, that it opens the outermost.

    Raises:
        TransactionError: a block is open.
    """
    if uow.is_open:
        raise TransactionError("a dry run undoes its own block: do it outside of any other one")
