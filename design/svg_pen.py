"""The strokes that the drawing of the schema is made of."""

import math
from typing import Final
from xml.etree import ElementTree as ET

from schema_layout import Point

INK: Final = "#1c2830"


def rounded(points: tuple[Point, ...], radius: float = 10) -> str:
    """Return the path through the points, with round corners."""
    parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        (ax, ay), (bx, by) = toward(corner, before, radius), toward(corner, after, radius)
        parts.append(f"L{ax:g} {ay:g}Q{corner[0]:g} {corner[1]:g} {bx:g} {by:g}")
    return "".join(parts) + f"L{points[-1][0]:g} {points[-1][1]:g}"


def toward(start: Point, end: Point, distance: float) -> Point:
    """Return the point `distance` away from `start`."""
    dx, dy = direction(start, end)
    return start[0] + dx * distance, start[1] + dy * distance


def direction(start: Point, end: Point) -> Point:
    """Return the unit vector from `start` to `end`."""
    length = math.dist(start, end)
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def rect(group: ET.Element, at: Point, size: Point, **style: str) -> None:
    """Draw a rectangle."""
    place = {"x": f"{at[0]:g}", "y": f"{at[1]:g}"}
    ET.SubElement(
        group, "rect", place | {"width": f"{size[0]:g}", "height": f"{size[1]:g}"} | style
    )


def path(
    group: ET.Element, d: str, *, fill: str = "none", stroke: str = "none", width: float = 1
) -> None:
    """Draw a path."""
    style = {"fill": fill, "stroke": stroke, "stroke-width": f"{width:g}"}
    ET.SubElement(group, "path", {"d": d} | style)


def text(
    group: ET.Element,
    at: Point,
    content: str,
    *,
    size: float,
    fill: str = INK,
    weight: str = "normal",
    anchor: str = "start",
) -> None:
    """Write a line of text."""
    place = {"x": f"{at[0]:g}", "y": f"{at[1]:g}", "font-size": f"{size:g}"}
    style = {"fill": fill, "font-weight": weight, "text-anchor": anchor}
    ET.SubElement(group, "text", place | style).text = content
