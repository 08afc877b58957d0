"""Rows, cells and looks of a table (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from lxml import etree

from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.names import LOCAL, W, first_child, hexadecimal, integer, is_on, twips
from vanban.wordfile.properties import is_seen
from vanban.wordfile.shown import MAX_NESTING, TRANSPARENT

MAX_SPAN = 100
"""Most columns a cell reaches over; Word allows 63."""


_DELETED = {f"{W}tr": (f"{W}trPr", f"{W}del"), f"{W}tc": (f"{W}tcPr", f"{W}cellDel")}
"""Where a row or cell says that it was deleted (17.13.5.12, 17.13.5.1)."""


def rows_of(table: etree._Element, depth: int) -> Iterator[etree._Element]:
    """The rows of a table, those in content controls included, deleted ones left out."""
    yield from _inside(table, f"{W}tr", depth)


def cells_of(row: etree._Element, depth: int) -> Iterator[etree._Element]:
    """The cells of a row, those in content controls included, deleted ones left out."""
    yield from _inside(row, f"{W}tc", depth)


def _inside(parent: etree._Element, wanted: str, depth: int) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those in content controls; deleted ones are left out."""
    properties, deleted = _DELETED[wanted]
    for each in parent:
        if each.tag == wanted:
            if first_child(first_child(each, properties), deleted) is not None:
                continue
            yield each
        elif LOCAL.get(each.tag) in TRANSPARENT and depth < MAX_NESTING:
            yield from _inside(each, wanted, depth + 1)


def span_of(element: etree._Element | None) -> int:
    """How many columns of the grid a cell reaches over (17.4.17)."""
    return integer(element.get(f"{W}val"), 1, 1, MAX_SPAN) if element is not None else 1


def merge_of(element: etree._Element | None) -> Literal["", "restart", "continue"]:
    """The part of a cell in a merge over rows (17.4.84); without a value it goes on with the one above."""
    if element is None:
        return ""
    return "restart" if element.get(f"{W}val", "continue") == "restart" else "continue"


def grid_before(row: Mapping[str, etree._Element]) -> int:
    """How many columns of the grid a row leaves out before its first cell (17.4.15)."""
    element = row.get(f"{W}gridBefore")
    return integer(element.get(f"{W}val"), 0, 0, MAX_SPAN) if element is not None else 0


def stated_border(side: str, *lines: etree._Element | None) -> etree._Element | None:
    """The border of a side from the first of several elements that states it; None where none does."""
    for each in lines:
        border = first_child(each, f"{W}{side}")
        if border is not None:
            return border
    return None


def edges_of(*lines: etree._Element | None) -> tuple[bool, bool, bool]:
    """Whether the borders of a table show at its left, at its right, and upright between its cells (17.4.38).

    Each from the first of several elements that states it.
    """
    sides = (("left", "start"), ("right", "end"), ("insideV",))
    left, right, between = (
        next((each for name in names if (each := stated_border(name, *lines)) is not None), None) for names in sides
    )
    return is_seen(left), is_seen(right), is_seen(between)


def is_sided(own: Mapping[str, etree._Element], table: tuple[bool, bool, bool], column: int, columns: int) -> bool:
    """Whether a line shows at the left or right edge of a cell: its own, or the table's where it states none."""
    left, right, between = table
    for names, drawn in zip(
        _EDGES, (left if column == 0 else between, right if column == columns - 1 else between), strict=True
    ):
        stated = own.get(names[0], own.get(names[1]))
        if is_seen(stated) if stated is not None else drawn:
            return True
    return False


def cell_width(element: etree._Element | None) -> float | None:
    """The width a cell asks for (17.4.71), in mm; None where it asks for none."""
    if element is None or element.get(f"{W}type", "dxa") != "dxa":
        return None
    width = twips(element.get(f"{W}w"))
    return width * MM_PER_TWIP if width else None


_PADDING = 115
"""What a cell keeps free to either side where nothing states it (17.4.42), in twips."""


def cell_padding(*margins: Mapping[str, etree._Element]) -> float:
    """What of a cell's width its margins to the left and right take, in mm, from the first that states each."""
    return sum(_margin(names, margins) for names in _EDGES) * MM_PER_TWIP


_EDGES = ((f"{W}left", f"{W}start"), (f"{W}right", f"{W}end"))
"""What either edge of a cell goes by."""


def _margin(names: Sequence[str], margins: Iterable[Mapping[str, etree._Element]]) -> int:
    for each in margins:
        for name in names:
            stated = each.get(name)
            value = twips(stated.get(f"{W}w")) if stated is not None and stated.get(f"{W}type") != "nil" else None
            if value is not None:
                return max(value, 0)
    return _PADDING


_LOOK_BITS = {
    0x20: "firstRow",
    0x40: "lastRow",
    0x80: "firstColumn",
    0x100: "lastColumn",
    0x200: "noHBand",
    0x400: "noVBand",
}


def table_look(element: etree._Element | None) -> frozenset[str]:
    """Which parts of the table have a look of their own (17.4.55), from attributes or the bits of old.

    A table that does not say has all of them, as Word shows it.
    """
    if element is None:
        return frozenset({"firstRow", "lastRow", "firstColumn", "lastColumn"})
    named = {name for name in _LOOK_BITS.values() if element.get(f"{W}{name}") is not None}
    if named:
        return frozenset(name for name in named if is_on(element.get(f"{W}{name}")))
    bits = hexadecimal(element.get(f"{W}val"))
    return frozenset(name for bit, name in _LOOK_BITS.items() if bits & bit)


def conditions_of(look: Iterable[str], row: int, rows: int, column: int, columns: int) -> tuple[str, ...]:
    """The parts of a table a cell belongs to (17.7.6), the weakest first; rows and columns count from 0."""
    wanted = set(look)
    first_row, last_row = "firstRow" in wanted and row == 0, "lastRow" in wanted and row == rows - 1
    first_column = "firstColumn" in wanted and column == 0
    last_column = "lastColumn" in wanted and column == columns - 1
    found = []
    if "noVBand" not in wanted and not first_column and not last_column:
        found.append(f"band{(column - ('firstColumn' in wanted)) % 2 + 1}Vert")
    if "noHBand" not in wanted and not first_row and not last_row:
        found.append(f"band{(row - ('firstRow' in wanted)) % 2 + 1}Horz")
    for name, holds in (("firstCol", first_column), ("lastCol", last_column)):
        if holds:
            found.append(name)
    for name, holds in (("firstRow", first_row), ("lastRow", last_row)):
        if holds:
            found.append(name)
    corners = {"neCell": first_row and last_column, "nwCell": first_row and first_column}
    corners |= {"seCell": last_row and last_column, "swCell": last_row and first_column}
    return (*found, *(name for name, holds in corners.items() if holds))
