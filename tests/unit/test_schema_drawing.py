"""The drawing and the description of the schema say what the Tables say."""

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

from hospital_cases.persistence.tables import metadata

DESIGN = Path(__file__).parents[2] / "design"
SVG = DESIGN / "schema.svg"
PNG = DESIGN / "schema.png"
SECTIONS = dict(
    re.findall(
        r"^## `(\w+)`$(.*?)(?=^## |\Z)",
        (DESIGN / "schema.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)
FOREIGN_KEYS = sorted(
    (key for table in metadata.sorted_tables for key in table.foreign_key_constraints),
    key=lambda key: str(key.name),
)


@pytest.fixture(scope="module")
def drawing() -> Iterator[ModuleType]:
    """The script, which is no package: found by its folder, as when it is run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DESIGN))
        yield importlib.import_module("draw_schema")


@pytest.fixture(scope="module")
def fingerprints(drawing: ModuleType) -> ModuleType:
    return sys.modules[drawing.fingerprint.__module__]


@pytest.fixture(scope="module")
def svg() -> ET.Element:
    return ET.parse(SVG).getroot()  # noqa: S314 - our own file


def texts(element: ET.Element) -> set[str]:
    return {text.text or "" for text in element.iter("{http://www.w3.org/2000/svg}text")}


def part(svg: ET.Element, attribute: str, value: str) -> ET.Element:
    (found,) = (element for element in svg.iter() if element.get(attribute) == value)
    return found


def lines_of(table: Table) -> dict[str, Column[Any]]:
    """Return what stands for each column in the drawing: those that are numbered are one line."""
    lines: dict[str, Column[Any]] = {}
    for column in table.columns:
        stem, _, number = column.name.rpartition("_")
        if not number.isdecimal():
            lines[column.name] = column
        elif f"{stem}_{int(number) + 1}" not in table.columns:
            lines[f"{stem}_1\N{EN DASH}{number}"] = column
    return lines


def constraints_and_indexes(table: Table) -> list[str]:
    return [str(each.name) for each in table.constraints] + [str(i.name) for i in table.indexes]


def copy_of_the_tables() -> MetaData:
    copy = MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(copy)
    return copy


def test_the_svg_is_as_new_as_the_tables(svg: ET.Element, fingerprints: ModuleType) -> None:
    assert svg.get("data-fingerprint") == fingerprints.fingerprint(metadata), (
        "run: python design/draw_schema.py"
    )


def test_the_png_is_as_new_as_the_tables(fingerprints: ModuleType) -> None:
    assert fingerprints.stamp_of_png(PNG.read_bytes()) == fingerprints.fingerprint(metadata), (
        "run: python design/draw_schema.py"
    )


def test_the_svg_is_what_the_script_draws_today(drawing: ModuleType) -> None:
    assert SVG.read_text(encoding="utf-8") == drawing.draw_svg(metadata), (
        "run: python design/draw_schema.py"
    )


def test_drawing_does_not_depend_on_the_tables_being_the_same_objects(drawing: ModuleType) -> None:
    assert drawing.draw_svg(copy_of_the_tables()) == drawing.draw_svg(metadata)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_stands_in_the_drawing(svg: ET.Element, table: Table) -> None:
    written = texts(part(svg, "data-table", table.name))
    assert {table.name, *lines_of(table)} <= written


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_as_many_columns_are_marked_as_there_are_keys_and_nulls(
    svg: ET.Element, table: Table
) -> None:
    box = part(svg, "data-table", table.name)
    written = [text.text for text in box.iter("{http://www.w3.org/2000/svg}text")]
    assert written.count("PK") == len(table.primary_key.columns)
    columns = lines_of(table).values()
    assert written.count("FK") == sum(bool(column.foreign_keys) for column in columns)
    assert written.count("NULL") == sum(bool(column.nullable) for column in columns)


@pytest.mark.parametrize("key", FOREIGN_KEYS, ids=lambda key: key.name)
def test_every_foreign_key_is_one_line_with_all_its_columns(
    svg: ET.Element, key: ForeignKeyConstraint
) -> None:
    line = part(svg, "data-foreign-key", str(key.name))
    assert texts(line) == set(key.column_keys)
    title = line.findtext("{http://www.w3.org/2000/svg}title") or ""
    assert title.startswith(f"{key.name}: {key.table.name} (")
    assert f") to {key.referred_table.name} (" in title


def add_a_column(tables: MetaData) -> None:
    tables.tables["case_notes"].append_column(Column("mood", Integer))


def lengthen_a_text(tables: MetaData) -> None:
    tables.tables["health_centers"].c.name.type = String(201)


def allow_null(tables: MetaData) -> None:
    tables.tables["clinicians"].c.email.nullable = True


def drop_a_check(tables: MetaData) -> None:
    drop_constraint(tables, "ck_patient_cases_status")


def drop_a_unique_key(tables: MetaData) -> None:
    drop_constraint(tables, "uq_clinicians_health_center_email")


def drop_constraint(tables: MetaData, name: str) -> None:
    for table in tables.tables.values():
        table.constraints -= {each for each in table.constraints if each.name == name}


def change_a_delete_rule(tables: MetaData) -> None:
    (key,) = tables.tables["clinicians"].foreign_key_constraints
    key.ondelete = "CASCADE"


def drop_an_index(tables: MetaData) -> None:
    indexes = tables.tables["case_notes"].indexes
    indexes.remove(next(each for each in indexes if each.name == "ix_case_notes_created"))


def add_a_table(tables: MetaData) -> None:
    Table("beds", tables, Column("id", Integer), PrimaryKeyConstraint("id", name="pk_beds"))


@pytest.mark.parametrize(
    "change",
    [
        add_a_column,
        lengthen_a_text,
        allow_null,
        drop_a_check,
        drop_a_unique_key,
        change_a_delete_rule,
        drop_an_index,
        add_a_table,
    ],
)
def test_any_change_of_the_tables_changes_the_fingerprint(
    change: Callable[[MetaData], None], fingerprints: ModuleType
) -> None:
    tables = copy_of_the_tables()
    assert fingerprints.fingerprint(tables) == fingerprints.fingerprint(metadata)
    change(tables)
    assert fingerprints.fingerprint(tables) != fingerprints.fingerprint(metadata)


def test_a_png_that_is_stamped_again_keeps_its_pixels(fingerprints: ModuleType) -> None:
    one = fingerprints.pack_png(PNG.read_bytes(), "one")
    other = fingerprints.pack_png(one, "other")
    assert fingerprints.stamp_of_png(other) == "other"
    assert fingerprints.pack_png(other, "one") == one


def test_a_png_without_a_fingerprint_has_none(fingerprints: ModuleType) -> None:
    assert fingerprints.stamp_of_png(b"\x89PNG\r\n\x1a\n") is None
    with pytest.raises(ValueError, match="this is no PNG"):
        fingerprints.stamp_of_png(b"GIF89a")


def test_a_table_without_a_place_is_named_by_the_error(drawing: ModuleType) -> None:
    tables = copy_of_the_tables()
    add_a_table(tables)
    with pytest.raises(LookupError, match=r"PLACES: \['beds'\]"):
        drawing.draw_svg(tables)


def test_without_the_extra_the_error_says_what_to_install(
    drawing: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ImportError, match=r"pip install 'hospital-cases\[design\]'"):
        drawing.render_png("<svg/>")


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_the_description_has_a_row_for_each_column_constraint_and_index(table: Table) -> None:
    cells = re.findall(r"^\| (`[^|]+`) \|", SECTIONS[table.name], re.MULTILINE)
    described = [name.strip("`") for cell in cells for name in cell.split(", ")]
    assert sorted(described) == sorted([*table.columns.keys(), *constraints_and_indexes(table)])


def test_the_description_speaks_of_nothing_that_does_not_exist() -> None:
    text = (DESIGN / "schema.md").read_text(encoding="utf-8")
    known = {name for table in metadata.sorted_tables for name in constraints_and_indexes(table)}
    assert set(SECTIONS) == set(metadata.tables)
    assert set(re.findall(r"\b(?:pk|fk|uq|ck|ix)_\w+|\b\w+_pkc\b", text)) == known


def test_the_description_shows_the_drawing() -> None:
    assert "](schema.svg)" in (DESIGN / "schema.md").read_text(encoding="utf-8")
