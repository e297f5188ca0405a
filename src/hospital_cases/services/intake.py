"""The way of every imported row into the store: made, looked up, judged and stored in batches."""

from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice
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
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.services.bulk import add_many, find_many, stored_rows
from hospital_cases.services.import_rows import ImportReport, ImportRow, Item, Label, RefusedRow
from hospital_cases.services.import_rules import ImportRules
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)

OnProgress: TypeAlias = Callable[[int], object]
"""Is called with the number of items that are done, refused ones included."""

DEFAULT_BATCH_SIZE: Final = 5_000
MAXIMUM_BATCH_SIZE: Final = 50_000


def import_all(
    uow: UnitOfWork,
    rules: ImportRules[E],
    items: Iterable[Item[E]],
    *,
    batch_size: int,
    on_progress: OnProgress | None,
    dry_run: bool,
) -> ImportReport:
    """Store the `items` that keep the `rules`, in one transaction, as imports.py describes it."""
    if dry_run:
        require_no_open_block(uow)
    size = field_rules.whole_number("batch_size", batch_size, minimum=1, maximum=MAXIMUM_BATCH_SIZE)
    if not isinstance(items, Iterable):
        raise InvalidValueError(f"{rules.name}s", f"must be iterable, not {type(items).__name__}")
    intake = _Intake(uow, rules)
    with uow:
        # In a block within, where a commit() of the iterable's decides nothing.
        with uow, closing(_batches(items, size, intake.make)) as batches:
            for batch in batches:
                intake.take(batch)
                if on_progress is not None:
                    on_progress(intake.done)
            uow.commit()
        if not dry_run:
            uow.commit()
    return ImportReport(
        imported=intake.imported,
        unchanged=intake.done - intake.imported - len(intake.refused),
        refused=tuple(intake.refused),
        dry_run=dry_run,
    )


def require_no_open_block(uow: UnitOfWork) -> None:
    """Require for a dry run, which undoes the block that it opens, that it opens the outermost.

    Raises:
        TransactionError: a block is open.
    """
    if uow.is_open:
        raise TransactionError("a dry run undoes its own block: do it outside of any other one")


class _Row(NamedTuple, Generic[E]):
    """A row of a batch: the entity, or the reason why none was made."""

    label: Label | None
    made: E | HospitalCasesError


def _batches(
    items: Iterable[Item[E]], size: int, make: Callable[[Item[E]], _Row[E]]
) -> Generator[list[_Row[E]], None, None]:
    """Yield the rows in batches; each is made before the iterable goes on."""
    iterator = iter(items)
    rows = map(make, iterator)
    try:
        while batch := list(islice(rows, size)):
            yield batch
    finally:
        if isinstance(iterator, Generator):
            iterator.close()  # so that it leaves its blocks, if it is in any, before ours are left


class _Intake(Generic[E]):
    """Stores the rows that keep the rules; `refused` holds the others, `done` counts them all."""

    def __init__(self, uow: UnitOfWork, rules: ImportRules[E]) -> None:
        self._uow = uow
        self._rules = rules
        self._entity = rules.entity
        self._start = field_rules.utc_now()
        self._compared = [name for name in field_names(self._entity) if name != "version"]
        self._duplicate = DuplicateError(self._entity.__name__, ("id",))
        self._reasons: dict[tuple[object, ...], HospitalCasesError] = {}
        self.done = 0
        self.imported = 0
        self.refused: list[RefusedRow] = []

    def make(self, item: Item[E]) -> _Row[E]:
        """Return the entity of an item, or the reason why there is none."""
        label = None
        if isinstance(item, ImportRow):
            label, item = item.label, item.item
        if not callable(item):
            return _Row(label, self._own(item))
        try:
            return _Row(label, self._own(item()))
        except (InvalidValueError, NotFoundError, RuleError) as error:
            return _Row(label, _bare(error))
        except ValueError:  # of a parser, whose message may quote what it could not read
            return _Row(
                label, InvalidValueError(self._rules.name, "has a value that cannot be read")
            )

    def take(self, batch: Sequence[_Row[E]]) -> None:
        """Store the new entities of the batch that keep the rules, and note what is refused."""
        made = [row.made for row in batch if not isinstance(row.made, HospitalCasesError)]
        known = self._stored([entity.id for entity in made])
        self._rules.look_up([entity for entity in made if entity.id not in known])
        accepted: list[E] = []
        for position, row in enumerate(batch, start=self.done):
            reason = self._refusal(row.made, known, accepted)
            if reason is not None:
                self._refuse(position, row, reason)
        add_many(self._uow, self._entity, accepted)
        self.imported += len(accepted)
        self.done += len(batch)

    def _stored(self, ids: Collection[UUID]) -> dict[UUID, E | None]:
        """Return the stored ones of the ids, each with its entity unless that was changed."""
        taken = stored_rows(self._uow, self._entity, ids)
        found = find_many(self._uow, self._entity, taken.keys())
        unchanged = {id_: entity for id_, entity in found.items() if entity.version == 1}
        return {id_: unchanged.get(id_) for id_ in taken}

    def _refusal(
        self, made: E | HospitalCasesError, known: dict[UUID, E | None], accepted: list[E]
    ) -> HospitalCasesError | None:
        """Return why a row is refused; None if it is accepted, or known with the same values."""
        if isinstance(made, HospitalCasesError):
            return made
        if made.id in known:
            return None if self._is_same(known[made.id], made) else self._duplicate
        try:
            self._rules.accept(made)
        except (DuplicateError, NotFoundError, RuleError) as error:
            return _bare(error)
        known[made.id] = made
        accepted.append(made)
        return None

    def _own(self, made: object) -> E | HospitalCasesError:
        if type(made) is self._entity:
            return made
        problem = f"must be a {self._entity.__name__}, not {type(made).__name__}"
        return InvalidValueError(self._rules.name, problem)

    def _is_same(self, earlier: E | None, entity: E) -> bool:
        """Return whether the entity has the values of an earlier one.

        A time that the clock gave it during the import is not compared: it is new each time.
        """
        if earlier is None:
            return False
        for name in self._compared:
            value = getattr(entity, name)
            is_new = isinstance(value, datetime) and value >= self._start
            if not is_new and value != getattr(earlier, name):
                return False
        return True

    def _refuse(self, position: int, row: _Row[E], reason: HospitalCasesError) -> None:
        row_id = None if isinstance(row.made, HospitalCasesError) else row.made.id
        shared = self._reasons.setdefault((type(reason), reason.args), reason)
        self.refused.append(RefusedRow(position, row.label, row_id, shared))


def _bare(error: HospitalCasesError) -> HospitalCasesError:
    """Return the error without its traceback and causes.

    They would keep the whole batch alive, and a parser's error may quote what it could not read.
    """
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
