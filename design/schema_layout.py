"""Where each table and each foreign key stands in the drawing of the schema.

Tables stand on a grid, placed by hand below; all else follows from the Tables. Lines run in the
aisles between the boxes: level where two tables stand side by side, upright where one stands
above the other, and around one corner where they stand across.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    Uuid,
)

from hospital_cases.persistence.types import Reference, UtcDateTime, ValueEnum

WIDTH: Final = 900
MARGIN: Final = 32
PLACES: Final = {
    "health_centers": (0, 0),
    "clinicians": (1, 0),
    "case_notes": (0, 1),
    "patient_cases": (1, 1),
    "case_name_words": (1, 2),
}
"""The column and row in which each table stands."""

APART: Final = "alembic_version"
"""The stamp table: no entity, no keys, so it stands small in the corner left free."""

TOP: Final = 92
BOX_WIDTH: Final = 322
ROW_GAP: Final = 104
HEADER: Final = 36
LINE: Final = 25
KEY_LINE: Final = 21
PAD: Final = 6

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One column of a table: the name, the type, and what marks it carries."""

    name: str
    type: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One table, with the corner where it stands."""

    name: str
    x: float
    y: float
    rows: tuple[Row, ...]
    unique_keys: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height that its lines need."""
        keys = len(self.unique_keys) * KEY_LINE + PAD if self.unique_keys else 0
        return HEADER + len(self.rows) * LINE + keys + PAD

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Link:
    """One foreign key: a line from the child's edge to the parent's.

    `label_at` is the middle of its longest part, which is `level` or upright.
    """

    name: str
    sentence: str
    columns: tuple[str, ...]
    points: tuple[Point, ...]
    label_at: Point
    level: bool
    children: str
    parents: str


def boxes(metadata: MetaData) -> dict[str, Box]:
    """Return a box for each table, by the table's name.

    Raises:
        LookupError: a table has no place in the drawing.
    """
    missing = set(metadata.tables) - set(PLACES) - {APART}
    if missing:
        raise LookupError(f"give these tables a place in {__name__}.PLACES: {sorted(missing)}")
    placed: dict[str, Box] = {}
    top: float = TOP
    for row in range(1 + max(place[1] for place in PLACES.values())):
        names = [name for name, place in PLACES.items() if place[1] == row]
        for name in names:
            x = MARGIN if PLACES[name][0] == 0 else WIDTH - MARGIN - BOX_WIDTH
            placed[name] = _box(metadata.tables[name], x, top)
        top = max(placed[name].bottom for name in names) + ROW_GAP
    stamp = _box(metadata.tables[APART], MARGIN, 0)
    placed[APART] = _box(metadata.tables[APART], MARGIN, top - ROW_GAP - stamp.height)
    return placed


def links(metadata: MetaData, placed: dict[str, Box]) -> list[Link]:
    """Return a line for each foreign key, in the order of their names."""
    keys = [key for table in metadata.tables.values() for key in table.foreign_key_constraints]
    return [_link(key, placed) for key in sorted(keys, key=lambda key: str(key.name))]


def _box(table: Table, x: float, y: float) -> Box:
    uniques = sorted(
        ", ".join(constraint.columns.keys())
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    )
    rows = tuple(Row(column.name, _type(column), _marks(table, column)) for column in table.columns)
    return Box(table.name, x, y, rows, tuple(f"unique ({names})" for names in uniques))


def _type(column: Column[object]) -> str:
    kind = column.type
    if isinstance(kind, ValueEnum):
        return " | ".join(member.value for member in kind.enumeration)
    if isinstance(kind, String):
        return f"text \N{LESS-THAN OR EQUAL TO} {kind.length:,}"
    names = {Uuid: "uuid", Reference: "uuid", Boolean: "boolean", Date: "date"}
    names |= {Integer: "integer", SmallInteger: "integer"}
    names[UtcDateTime] = "timestamp, UTC"
    if type(kind) not in names:
        raise LookupError(f"give the type of {column} a name in {__name__}: {kind!r}")
    return names[type(kind)]


def _marks(table: Table, column: Column[object]) -> tuple[str, ...]:
    uniques = (c for c in table.constraints if isinstance(c, UniqueConstraint))
    marks = {
        "PK": column.primary_key,
        "FK": bool(column.foreign_keys),
        "UQ": any(column.name in unique.columns for unique in uniques),
        "NULL": column.nullable,
    }
    return tuple(mark for mark, carried in marks.items() if carried)


def _link(key: ForeignKeyConstraint, placed: dict[str, Box]) -> Link:
    child, parent = key.table, key.referred_table
    targets = ", ".join(element.column.name for element in key.elements)
    names = tuple(key.column_keys)
    points, label_at, level = _route(placed[child.name], placed[parent.name])
    return Link(
        name=str(key.name),
        sentence=f"{key.name}: {child.name} ({', '.join(names)}) to {parent.name} ({targets})",
        columns=names,
        points=points,
        label_at=label_at,
        level=level,
        children="0..1" if _at_most_one_row(child, set(names)) else "0..n",
        parents="0..1" if any(column.nullable for column in key.columns) else "1",
    )


def _at_most_one_row(table: Table, names: set[str]) -> bool:
    uniques = (c for c in table.constraints if isinstance(c, UniqueConstraint))
    return any(set(key.columns.keys()) <= names for key in (table.primary_key, *uniques))


def _route(child: Box, parent: Box) -> tuple[tuple[Point, ...], Point, bool]:
    """Return the corners of the line, the middle of its longest part, and if that is level."""
    rightward = parent.x > child.x
    if child.y == parent.y:
        y = child.y + HEADER / 2
        left, right = sorted((child.x, parent.x))
        ends = (left + BOX_WIDTH, right) if rightward else (right, left + BOX_WIDTH)
        return tuple((x, y) for x in ends), (sum(ends) / 2, y), True
    upward = parent.y < child.y
    start = child.y if upward else child.bottom
    end = parent.bottom if upward else parent.y
    if child.x == parent.x:
        x = child.x + BOX_WIDTH * 0.7
        return ((x, start), (x, end)), (x, (start + end) / 2), False
    x1, x2 = (box.x + BOX_WIDTH * (0.8 if box.x == MARGIN else 0.2) for box in (child, parent))
    middle = (start + end) / 2
    return ((x1, start), (x1, middle), (x2, middle), (x2, end)), ((x1 + x2) / 2, middle), True
