"""A line that is drawn already set to another length, its middle where it was: a shape, a border, letters."""

from __future__ import annotations

from lxml import etree

from vanban.anatomy.dividers import room_inside_mm
from vanban.anatomy.model import Divider, Drawn
from vanban.mending.bench import Bench
from vanban.mending.fixed import Reason
from vanban.mending.form.ruling import set_indents
from vanban.wordfile import TracedParagraph
from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.names import MC, OFFICE, VML, WP, A, W, integer
from vanban.wordfile.properties import MAX_SCALE
from vanban.wordfile.shapes import MAX_EMU, vml_length

_EMU_PER_MM = 36_000
_POINTS_PER_MM = 72 / 25.4


def cannot_stretch(bench: Bench, divider: Divider) -> Reason | None:
    """Why a line cannot be made longer or shorter; None where it can be tried."""
    if divider.drawn is None or not divider.length_mm:
        return "no-way"
    if divider.drawn.how == "shape" and bench.editor.tracked:
        return "not-trackable"
    return None


def stretch(bench: Bench, divider: Divider, length_mm: float) -> bool:
    """A line made as long as wanted; False where it was taken away instead, so that it is to be drawn anew.

    What carries a line that words or a whole cell decide the length of cannot be stretched: their border is taken off.
    """
    drawn, old = divider.drawn, divider.length_mm
    traced = bench.traced(drawn.paragraph) if drawn is not None else None
    if drawn is None or traced is None or not old:
        return False
    bench.touch(drawn.paragraph.part)
    match drawn.how:
        case "shape":
            return _shape(bench, traced, drawn, length_mm)
        case "text" | "blanks":
            return _letters(bench, traced, drawn, length_mm / old)
        case "border_top" | "border_bottom" if drawn.paragraph.blank:
            layout, room = drawn.paragraph.layout, room_inside_mm(bench.file, drawn.paragraph)
            middle = (layout.left * MM_PER_TWIP + room - layout.right * MM_PER_TWIP) / 2
            set_indents(bench.editor.properties(traced.element, "pPr"), middle, min(length_mm, room), room)
            return True
        case "border_top" | "border_bottom":
            borders = bench.editor.child(bench.editor.properties(traced.element, "pPr"), "pBdr")
            bench.editor.put(borders, drawn.how.removeprefix("border_"), val="nil")
            return False
        case _:
            _off_the_cell(bench, traced, drawn.how.removeprefix("cell_"))
            return False


def _letters(bench: Bench, traced: TracedParagraph, drawn: Drawn, ratio: float) -> bool:
    """Letters that make up a line, drawn wider or narrower (17.3.2.43)."""
    done = False
    for run, look in bench.runs(traced, drawn.start, drawn.end):
        scale = min(max(round(look.scale * ratio), 1), MAX_SCALE)
        bench.wishes.run(traced, run, "scale", scale)
        done = True
    return done


def _off_the_cell(bench: Bench, traced: TracedParagraph, side: str) -> None:
    cell = next(traced.element.iterancestors(f"{W}tc"))
    borders = bench.editor.child(bench.editor.properties(cell, "tcPr"), "tcBorders")
    bench.editor.put(borders, side, val="nil")


# Shapes


def _shape(bench: Bench, traced: TracedParagraph, drawn: Drawn, length_mm: float) -> bool:
    """The shape and what stands for it in older programs: both branches of alternate content."""
    shape = traced.shapes[drawn.shape]
    holder = next(shape.iterancestors(f"{MC}AlternateContent"), shape)
    part = drawn.paragraph.part
    whole = next((each for each in shape.iterancestors(f"{W}r")), shape)
    with bench.ledger.letters_change(part, [whole]):
        if holder is shape:
            _set_length(shape, length_mm)
        else:
            for each in list(holder.iter(f"{WP}anchor", f"{WP}inline", *_VML)):
                _set_length(each, length_mm)
    return True


_VML = tuple(f"{VML}{name}" for name in ("line", "shape", "rect"))


def _set_length(shape: etree._Element, length_mm: float) -> None:
    if shape.tag in _VML:
        _set_vml(shape, length_mm)
    else:
        _set_drawing(shape, length_mm)


def _set_drawing(anchor: etree._Element, length_mm: float) -> None:
    """A DrawingML line (20.4.2.7): its extent, that of its geometry, and its place where that is a distance."""
    extent = anchor.find(f"{WP}extent")
    if extent is None:
        return
    old, new = _emu(extent.get("cx")), round(length_mm * _EMU_PER_MM)
    extent.set("cx", str(new))
    for each in anchor.iter(f"{A}ext"):
        if each.get("cx") is not None:
            each.set("cx", str(new))
    offset = anchor.find(f"{WP}positionH/{WP}posOffset")
    if offset is not None:
        offset.text = str(_emu(offset.text) + (old - new) // 2)


def _emu(value: str | None) -> int:
    return integer(value, 0, -MAX_EMU, MAX_EMU)


def _set_vml(shape: etree._Element, length_mm: float) -> None:
    """A VML line by its ends (29500-4, 19.1.2.12), another shape by the width in its style."""
    if shape.tag == f"{VML}line":
        ends = [[*shape.get(name, "0,0").split(",", 1), "0"][:2] for name in ("from", "to")]
        across = [vml_length(each[0].strip() or "0") for each in ends]
        if across[0] is None or across[1] is None:
            return
        middle, turned = (across[0] + across[1]) / 2, across[1] < across[0]
        halves = (length_mm / 2, -length_mm / 2) if turned else (-length_mm / 2, length_mm / 2)
        for name, end, half in zip(("from", "to"), ends, halves, strict=True):
            shape.set(name, f"{_points(middle + half)},{end[1]}")
        return
    pieces = [each.partition(":") for each in shape.get("style", "").split(";") if each.strip()]
    style = {name.strip(): value.strip() for name, _, value in pieces}
    old, left = vml_length(style.get("width", "")), vml_length(style.get("margin-left", ""))
    style["width"] = _points(length_mm)
    if old is not None and left is not None:
        style["margin-left"] = _points(left + (old - length_mm) / 2)
    style.pop("mso-width-percent", None)
    shape.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))
    shape.attrib.pop(f"{OFFICE}hrpct", None)


def _points(mm: float) -> str:
    return f"{mm * _POINTS_PER_MM:.2f}pt"
