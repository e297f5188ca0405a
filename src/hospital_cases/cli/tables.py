"""Lists: a table in a terminal, plain lines in a pipe and where the terminal is too narrow."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from hospital_cases.cli.output import (
    Part,
    can_draw,
    is_terminal,
    shown,
    terminal_width,
    whole_line,
)

T = TypeVar("T")

_WIDE_TABLE: Final = 120
_NARROWEST_FOLDED: Final = 10
_GAP: Final = 2
_HEADER: Final = "bold"

# For terminals that cannot draw lines
_DASHES: Final = box.Box(
    "    \n    \n -- \n    \n    \n    \n    \n    \n",
    ascii=True,
)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a list.

    Long text of an `is_folded` column runs over several lines of a table; other columns are never
    folded. An `is_extra` column is left out of a table that has no room for it.
    """

    header: str
    value: Callable[[T], str]
    is_folded: bool = False
    is_extra: bool = False
    justify: Literal["left", "right"] = "left"
    style: Callable[[T], str] = lambda _: ""

    def cell(self, item: T) -> Text:
        """Return the value, cleaned, as text in which nothing is read as markup."""
        return Text(shown(self.value(item)), style=self.style(item))


def list_of(columns: Sequence[Column[T]], items: Sequence[T]) -> Iterator[Part]:
    """Yield the items as a table if stdout is a terminal with room for one, else line by line."""
    if not items:
        return
    if is_terminal(sys.stdout):
        width = terminal_width()
        kept = columns
        if width < _WIDE_TABLE and _natural_width(columns, items) > width:
            kept = [column for column in columns if not column.is_extra]
        if _narrowest(kept, items) <= width:
            yield _table(kept, items)
            return
    yield from _lines(columns, items)


def _natural_width(columns: Sequence[Column[T]], items: Sequence[T]) -> int:
    """Return the width of the table if nothing is folded."""
    return _with_gaps([_width(column, items) for column in columns])


def _narrowest(columns: Sequence[Column[T]], items: Sequence[T]) -> int:
    """Return the width below which folded columns become hard to read."""
    widths = [
        min(_width(column, items), _NARROWEST_FOLDED) if column.is_folded else _width(column, items)
        for column in columns
    ]
    return _with_gaps(widths)


def _width(column: Column[T], items: Sequence[T]) -> int:
    return max(len(column.header), *(column.cell(item).cell_len for item in items))


def _with_gaps(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _table(columns: Sequence[Column[T]], items: Sequence[T]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if can_draw(sys.stdout) else _DASHES,
        header_style=_HEADER,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),  # the box adds one blank between columns
    )
    for column in columns:
        table.add_column(
            column.header,
            justify=column.justify,
            no_wrap=not column.is_folded,
            overflow="fold",
        )
    for item in items:
        table.add_row(*(column.cell(item) for column in columns))
    return table


def _lines(columns: Sequence[Column[T]], items: Sequence[T]) -> Iterator[Text]:
    widths = [_width(column, items) for column in columns]
    header = [Text(column.header, style=_HEADER) for column in columns]
    for cells in [header, *([column.cell(item) for column in columns] for item in items)]:
        line = whole_line()
        for column, cell, width in zip(columns, cells, widths, strict=True):
            blanks = " " * (width - cell_len(cell.plain))
            line.append(blanks if column.justify == "right" else "").append_text(cell)
            line.append(("" if column.justify == "right" else blanks) + " " * _GAP)
        line.rstrip()
        yield line
