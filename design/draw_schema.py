"""Draws schema.svg and schema.png from the Tables: `python design/draw_schema.py`.

The PNG needs the extra `design`; the SVG and the check that both are up to date need nothing.
"""

import importlib
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from schema_fingerprint import fingerprint, pack_png
from schema_layout import (
    APART,
    BOX_WIDTH,
    HEADER,
    KEY_LINE,
    LINE,
    MARGIN,
    PAD,
    WIDTH,
    Box,
    Link,
    Point,
    boxes,
    links,
)
from sqlalchemy import MetaData
from svg_pen import direction, path, rect, rounded, text, toward

from hospital_cases.persistence.tables import NEWEST_REVISION, metadata

FOLDER: Final = Path(__file__).parent
SVG: Final = FOLDER / "schema.svg"
PNG: Final = FOLDER / "schema.png"

# Liberation Sans has the widths of Arial and Helvetica, so the text fits with each of them.
_FONTS: Final = "'Liberation Sans', Arial, Helvetica, sans-serif"
_PAPER, _CARD, _RULE, _EDGE = "#faf9f5", "#ffffff", "#ecebe4", "#c9cdd0"
_SOFT, _HEAD, _STRAND = "#5b6770", "#1f4a5c", "#2f6479"
_BADGES: Final = {
    "PK": ("#f6dfa8", "#664400"),
    "FK": ("#cfe2f3", "#174a78"),
    "UQ": ("#d8ecd2", "#28591f"),
    "NULL": (_CARD, _SOFT),
}
_SIGN: Final = 27
"""So much of a line's end belongs to the sign of its cardinality."""


def draw_svg(tables: MetaData) -> str:
    """Return the drawing of the Tables as SVG text."""
    placed = boxes(tables)
    legend_top = max(box.bottom for box in placed.values()) + 30
    height = legend_top + 82
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height:g}",
            "width": str(WIDTH),
            "height": f"{height:g}",
            "font-family": _FONTS,
            "role": "img",
            "data-fingerprint": fingerprint(tables),
        },
    )
    ET.SubElement(root, "title").text = "The schema of hospital_cases"
    rect(root, (0.5, 0.5), (WIDTH - 1, height - 1), fill=_PAPER, stroke=_EDGE, rx="12")
    text(root, (MARGIN, 46), "hospital_cases", size=21, weight="bold")
    text(
        root,
        (MARGIN, 67),
        f"revision {NEWEST_REVISION}, drawn from the tables",
        size=13,
        fill=_SOFT,
    )
    for link in links(tables, placed):
        _draw_link(root, link)
    for box in placed.values():
        _draw_box(root, box)
    _draw_legend(root, legend_top)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def render_png(svg: str) -> bytes:
    """Return the SVG as a PNG of twice its size, for sharp screens.

    Raises:
        ImportError: the extra `design` is not installed.
    """
    try:
        renderer = importlib.import_module("vl_convert")
    except ImportError as error:
        raise ImportError("the PNG needs: pip install 'hospital-cases[design]'") from error
    return bytes(renderer.svg_to_png(svg, scale=2))


def main() -> None:
    """Write both files."""
    svg = draw_svg(metadata)
    png = pack_png(render_png(svg), fingerprint(metadata))
    SVG.write_text(svg, encoding="utf-8", newline="\n")
    PNG.write_bytes(png)
    print(f"wrote {SVG.name} and {PNG.name}")


def _draw_box(root: ET.Element, box: Box) -> None:
    apart = box.name == APART
    group = ET.SubElement(root, "g", {"data-table": box.name})
    edge = _EDGE if apart else _HEAD
    rect(group, (box.x, box.y), (BOX_WIDTH, box.height), fill=_CARD, stroke=edge, rx="7")
    right, top = box.x + BOX_WIDTH, box.y + HEADER
    band = f"M{box.x:g} {top:g}V{box.y + 7:g}q0 -7 7 -7H{right - 7:g}q7 0 7 7V{top:g}z"
    path(group, band, fill=_RULE if apart else _HEAD)
    name_at = (box.x + 14, box.y + 24)
    text(group, name_at, box.name, size=15, weight="bold", fill=_SOFT if apart else "#ffffff")
    for number, row in enumerate(box.rows):
        y = top + PAD / 2 + number * LINE
        if number:
            path(group, f"M{box.x + 14:g} {y:g}H{right - 14:g}", stroke=_RULE)
        for mark in row.marks:
            _badge(group, (box.x + (43 if mark == "UQ" else 14), y + 4.5), mark)
        text(group, (box.x + 76, y + 17), row.name, size=13.5)
        text(group, (box.x + 188, y + 17), row.type, size=12.5, fill=_SOFT)
    if box.unique_keys:
        y = top + PAD + len(box.rows) * LINE
        path(group, f"M{box.x:g} {y:g}H{right:g}", stroke=_EDGE)
        for number, key in enumerate(box.unique_keys):
            at = (box.x + 76, y + 17 + number * KEY_LINE)
            text(group, at, key, size=12.5, fill=_BADGES["UQ"][1])


def _draw_link(root: ET.Element, link: Link) -> None:
    group = ET.SubElement(root, "g", {"data-foreign-key": link.name})
    ET.SubElement(group, "title").text = link.sentence
    _strand(group, link.points, bare=_SIGN if len(link.columns) > 1 else None)
    _cardinality(group, link.points[0], link.points[1], link.children)
    _cardinality(group, link.points[-1], link.points[-2], link.parents)
    x, y = link.label_at
    for number, name in enumerate(link.columns):
        if link.level:
            at, anchor = (x, y - 9 if number == 0 else y + 4 + 15 * number), "middle"
        else:
            at, anchor = (x + (-11, 11)[number > 0], y + 4), ("end", "start")[number > 0]
        text(group, at, name, size=12, fill=_STRAND, anchor=anchor)


def _strand(group: ET.Element, points: tuple[Point, ...], *, bare: float | None) -> None:
    """Draw the line; one that carries two columns opens into two strands, `bare` from its ends."""
    path(group, rounded(points), stroke=_STRAND, width=1.6)
    if bare is not None:
        first, last = toward(points[0], points[1], bare), toward(points[-1], points[-2], bare)
        open_part = rounded((first, *points[1:-1], last))
        path(group, open_part, stroke=_STRAND, width=6)
        path(group, open_part, stroke=_PAPER, width=3)


def _cardinality(group: ET.Element, end: Point, beyond: Point, sign: str) -> None:
    """Draw the sign at the box's edge: a foot for many, bars for one, a ring where none may be."""
    (x, y), (dx, dy) = end, direction(end, beyond)

    def at(along: float, across: float) -> str:
        return f"{x + dx * along - dy * across:g} {y + dy * along + dx * across:g}"

    if sign == "0..n":
        path(group, f"M{at(0, -7)}L{at(13, 0)}L{at(0, 7)}", stroke=_STRAND, width=1.6)
    else:
        path(group, f"M{at(9, -7)}L{at(9, 7)}", stroke=_STRAND, width=1.6)
    if sign == "1":
        path(group, f"M{at(15, -7)}L{at(15, 7)}", stroke=_STRAND, width=1.6)
    else:
        ring = {"cx": f"{x + dx * 18:g}", "cy": f"{y + dy * 18:g}", "r": "4.5", "fill": _PAPER}
        ET.SubElement(group, "circle", ring | {"stroke": _STRAND, "stroke-width": "1.6"})


def _draw_legend(root: ET.Element, top: float) -> None:
    group = ET.SubElement(root, "g", {"data-legend": "true"})
    path(group, f"M{MARGIN} {top:g}H{WIDTH - MARGIN}", stroke=_EDGE)
    step = (WIDTH - 2 * MARGIN) / len(_BADGES)
    meanings = ("primary key", "foreign key", "part of a unique key", "may be NULL; others may not")
    for number, (mark, meaning) in enumerate(zip(_BADGES, meanings, strict=True)):
        x, y = MARGIN + number * step, top + 28
        _badge(group, (x, y - 8), mark)
        text(group, (x + 49, y + 4), meaning, size=12, fill=_SOFT)
    lines = (("1", "exactly one"), ("0..n", "any number, or none"), ("", "one key of two columns"))
    for number, (sign, meaning) in enumerate(lines):
        x, y = MARGIN + number * step, top + 54
        _strand(group, ((x, y), (x + 37, y)), bare=0 if not sign else None)
        if sign:
            _cardinality(group, (x, y), (x + 1, y), sign)
        text(group, (x + 49, y + 4), meaning, size=12, fill=_SOFT)


def _badge(group: ET.Element, at: Point, mark: str) -> None:
    background, ink = _BADGES[mark]
    width = 10 + 7.5 * len(mark)
    edge = _EDGE if background == _CARD else background
    rect(group, at, (width, 16), fill=background, stroke=edge, rx="4")
    middle = (at[0] + width / 2, at[1] + 11.7)
    text(group, middle, mark, size=10, weight="bold", fill=ink, anchor="middle")


if __name__ == "__main__":
    main()
