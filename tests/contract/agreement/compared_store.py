"""One side of the comparison: a store, what is called on it, and what comes of that."""

import reprlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from hospital_cases import DatabaseError, HospitalCasesError, UnitOfWork
from hospital_cases.persistence.tables import TABLES
from tests.stores import REPOSITORIES, MemoryStore, SqlStore, Store

KINDS: Final = tuple(REPOSITORIES.values())

StoredRows = dict[str, dict[UUID, Mapping[str, Any]]]

# In what a failed run prints, a note of 20,000 characters need not be spelled out.
_SHORT: Final = reprlib.Repr()
_SHORT.maxstring, _SHORT.maxother, _SHORT.maxlevel = 60, 400, 9


class Held:
    """Something that the caller keeps: an entity or a repository, one on each side."""

    def __init__(self, copies: tuple[Any, Any]) -> None:
        self.copies = copies

    @property
    def kind(self) -> type:
        return type(self.copies[0])

    def __repr__(self) -> str:
        return f"Held({self.copies[0]!r})"


class Call:
    """A function of a unit of work with its other arguments, to be called on both sides."""

    def __init__(self, function: Callable[..., Any], **arguments: Any) -> None:
        self.function, self.arguments = function, arguments

    def on(self, side: "Side", uow: UnitOfWork) -> object:
        return self.function(uow, **_on_side(self.arguments, side.index))

    def __repr__(self) -> str:
        arguments = ", ".join(f"{name}={_SHORT.repr(v)}" for name, v in self.arguments.items())
        return f"{self.function.__name__}({arguments})"


class Side:
    """A store with one unit of work to open blocks on, and another one that looks on."""

    def __init__(self, index: int, store: Store) -> None:
        self.index, self.store = index, store
        self.uow, self.other = store.unit_of_work(), store.unit_of_work()
        self.blocks: list[AbstractContextManager[UnitOfWork]] = []

    def outcome(self, action: Callable[["Side"], object]) -> object:
        """Return what the action returns or raises."""
        try:
            return action(self)
        except Exception as error:  # noqa: BLE001 - every error is an outcome to compare
            require_domain_error(error)
            # Frames keep objects alive that a Session would otherwise forget.
            return error.with_traceback(None)

    def open_block(self, *, writing: bool) -> None:
        block = self.uow if writing else self.uow.reading()
        block.__enter__()
        self.blocks.append(block)

    def leave_block(self, error: BaseException | None) -> None:
        self.blocks.pop().__exit__(type(error) if error else None, error, None)

    def stored_rows(self) -> StoredRows:
        """Return every committed row, deleted ones too."""
        if isinstance(self.store, MemoryStore):
            return {
                kind.__name__: {row_id: _compared(row) for row_id, row in rows.items()}
                for kind, rows in self.store.database.rows.items()
            }
        assert isinstance(self.store, SqlStore)
        with self.store.database._engines.reading.connect() as connection:
            return {
                kind.__name__: {
                    row.id: _compared(dict(row._mapping))
                    for row in connection.execute(select(TABLES[kind]))
                }
                for kind in KINDS
            }


def _compared(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that mean the same on every store: only SQL needs a key to search by."""
    return {name: value for name, value in row.items() if name != "search_key"}


def _on_side(value: Any, index: int) -> Any:
    match value:
        case Held():
            return value.copies[index]
        case dict():
            return {name: _on_side(each, index) for name, each in value.items()}
        case list():
            return [_on_side(each, index) for each in value]
        case _:
            return value


def require_domain_error(error: BaseException) -> None:
    """Make sure that nothing but the errors of the contract comes out, nor hangs on to them."""
    link: BaseException | None = error
    while link is not None:
        if not isinstance(link, HospitalCasesError) or isinstance(link, DatabaseError):
            raise error
        link = link.__cause__ or link.__context__
