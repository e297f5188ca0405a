"""Rows of a list: a table in a wide terminal, blocks in a narrow one, plain lines in a pipe."""

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
    folded,
    is_terminal,
    shown,
    terminal_width,
    whole_line,
)

T = TypeVar("T")

_NARROWEST_TABLE: Final = 80
_WIDE_TABLE: Final = 120
_NARROWEST_FOLDED: Final = 12
_GAP: Final = 2
_NARROW_GAP: Final = 1
_HEADER: Final = "bold"

# For terminals that cannot draw lines.
_DASHES: Final = box.Box(
    "    \n    \n -- \n    \n    \n    \n    \n    \n",
    ascii=True,
)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a list.

    `is_folded` lets long text run over several lines of a table, everything else stays whole; an
    `is_extra` column is left out of a table that has not enough room for it.
    """

    header: str
    value: Callable[[T], str]
    is_folded: bool = False
    is_extra: bool = False
    justify: Literal["left", "right"] = "left"
    style: Callable[[T], str] = lambda _: ""

    def cell(self, item: T) -> Text:
        """Return the value, cleaned: nothing in it is taken for markup."""
        return Text(shown(self.value(item)), style=self.style(item))


def list_of(columns: Sequence[Column[T]], items: Sequence[T]) -> Iterator[Part]:
    """Yield the items in the layout that suits stdout; nothing where there are none."""
    if not items:
        return
    if not is_terminal(sys.stdout):
        yield from _lines(columns, items)
        return
    width = terminal_width()
    if width >= _WIDE_TABLE or _natural_width(columns, items) <= width:
        kept = columns
    else:
        kept = [column for column in columns if not column.is_extra]
    if _natural_width(kept, items) <= width or width >= _WIDE_TABLE:
        yield _table(kept, items, gap=_GAP)
    elif width >= _NARROWEST_TABLE and _narrowest(kept, items) <= width:
        yield _table(kept, items, gap=_NARROW_GAP)
    else:
        yield from _blocks(columns, items)


def _width(column: Column[T], items: Sequence[T]) -> int:
    return max(len(column.header), *(column.cell(item).cell_len for item in items))


def _natural_width(columns: Sequence[Column[T]], items: Sequence[T]) -> int:
    """Return how wide the table is where nothing is folded."""
    return sum(_width(column, items) + _GAP for column in columns) - _GAP


def _narrowest(columns: Sequence[Column[T]], items: Sequence[T]) -> int:
    """Return how narrow the table may get without looking poor."""
    widths = [
        min(_width(column, items), _NARROWEST_FOLDED) if column.is_folded else _width(column, items)
        for column in columns
    ]
    return sum(widths) + _NARROW_GAP * (len(columns) - 1)


def _table(columns: Sequence[Column[T]], items: Sequence[T], *, gap: int) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if can_draw(sys.stdout) else _DASHES,
        header_style=_HEADER,
        show_edge=False,
        pad_edge=False,
        padding=(0, gap - 1, 0, 0),  # the box has one blank between columns itself
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


def _blocks(columns: Sequence[Column[T]], items: Sequence[T]) -> Iterator[Text]:
    for place, item in enumerate(items):
        if place:
            yield Text()
        for column in columns:
            value = column.cell(item)
            if value:
                line = Text().append(f"{column.header}: ", style=_HEADER).append_text(value)
                yield from folded(line) if column.is_folded else [whole_line().append_text(line)]


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
