"""Frames and colours of the marks of urgency, secrecy and circulation.

Mends `urgency.frame`, `urgency.box_widths_mm`, `urgency.box_height_mm`, `urgency.color`, `circulation.frame`,
`secrecy.color`. Where a mark stands is left: it would have to be moved.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from vanban.anatomy import Found, Line
from vanban.anatomy.dividers import room_inside_mm
from vanban.anatomy.words import fold
from vanban.check.judging.marks import BORDER_ROOM_MM
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.components import papers
from vanban.mending.form.lettering import set_letters
from vanban.mending.form.ruling import Spot, has_room, set_indents, spot_of
from vanban.mending.properties import PARAGRAPH
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.wordfile import TracedParagraph
from vanban.wordfile.names import VAL

_SIDES = ("top", "left", "bottom", "right")
_AROUND_MM = 4.0
"""What a frame of no stated width leaves free to either side of the words."""
_ABOVE_PT = 6
"""What a frame keeps off the line above it."""


def _urgency(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The whole frame: four borders, the width of the degree between the indents, the height of the line."""
    found = _mark(bench, finding, "urgency")
    traced = _alone(bench, found)
    spot = spot_of(bench, found.lines[0]) if found is not None else None
    if found is None or traced is None or spot is None or not has_room(bench, traced.paragraph):
        return Kept("no-way")
    degrees = [fold(value) for value in bench.law.texts("urgency.values")]
    widths = bench.law.numbers("urgency.box_widths_mm")
    if fold(found.text) not in degrees:
        return Kept("decision")
    width, height = widths[degrees.index(fold(found.text))], bench.law.number("urgency.box_height_mm")
    properties = _bordered(bench, traced)
    _set_width(bench, properties, found.lines[0], spot, width)
    if rule.property != "urgency.box_widths_mm":
        line = (height - BORDER_ROOM_MM) * 72 / 25.4
        PARAGRAPH["line"](properties, round(line * 20))
        PARAGRAPH["line_rule"](properties, "exact")
        if traced.paragraph.layout.before < _ABOVE_PT * 20:
            PARAGRAPH["before"](properties, _ABOVE_PT * 20)
    return Done(f"kẻ khung {decimal(width)} x {decimal(height)} mm")


def _circulation(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """Four borders round the words where they stand, some room left to either side."""
    found = _mark(bench, finding, "circulation")
    traced = _alone(bench, found)
    spot = spot_of(bench, found.lines[0]) if found is not None else None
    if found is None or traced is None or spot is None:
        return Kept("no-way")
    properties = _bordered(bench, traced)
    if traced.paragraph.layout.frame is None or traced.paragraph.layout.frame.width is not None:
        if not has_room(bench, traced.paragraph):
            return Kept("no-way")
        _set_width(bench, properties, found.lines[0], spot, spot.width_mm + 2 * _AROUND_MM)
    return Done("kẻ khung viền đơn")


def _bordered(bench: Bench, traced: TracedParagraph) -> etree._Element:
    """The properties of a paragraph that is given the borders it lacks."""
    properties = bench.editor.properties(traced.element, "pPr")
    borders = bench.editor.child(properties, "pBdr")
    for side in _SIDES:
        if bench.editor.child(borders, side).get(VAL, "nil") in ("nil", "none"):
            bench.editor.put(borders, side, val="single", sz="6", space="1", color="auto")
    bench.touch(traced.paragraph.part)
    return properties


def _set_width(bench: Bench, properties: etree._Element, line: Line, spot: Spot, width_mm: float) -> None:
    """The width of a frame whose words keep their middle, and come to stand in the frame's."""
    room = room_inside_mm(bench.file, line.paragraph)
    set_indents(properties, spot.middle_mm, min(width_mm, room), room)
    PARAGRAPH["align"](properties, "center")


def _mark(bench: Bench, finding: Finding, name: str) -> Found | None:
    for anatomy in papers(bench.anatomy):
        found = anatomy.components.get(name)
        if found is not None and found.place == finding.place:
            return found
    return None


def _alone(bench: Bench, found: Found | None) -> TracedParagraph | None:
    """The paragraph of a mark that holds nothing else."""
    if found is None or len(found.lines) != 1:
        return None
    line = found.lines[0]
    traced = bench.traced(line.paragraph)
    alone = line.paragraph.text.strip() == line.paragraph.text[line.start : line.end].strip()
    return traced if alone and "\t" not in line.paragraph.text.strip() else None


def _color(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    wanted = str(rule.build)
    if set_letters(bench, finding, "color", wanted, lambda look: not rule.accepts(look.color), raised=True):
        return Done("đặt chữ màu đỏ")
    return Kept("no-way")


MENDERS: Mapping[str, Mender] = {
    "urgency.frame": _urgency,
    "urgency.box_widths_mm": _urgency,
    "urgency.box_height_mm": _urgency,
    "circulation.frame": _circulation,
    "urgency.color": _color,
    "secrecy.color": _color,
}
