"""A line that is drawn already set to another length, its middle where it was: a shape, a border, letters."""

from __future__ import annotations

from lxml import etree

from vanban.anatomy import Line
from vanban.anatomy.dividers import room_inside_mm
from vanban.anatomy.model import Divider, Drawn
from vanban.mending.bench import Bench
from vanban.mending.fixed import Reason
from vanban.mending.form.ruling import set_indents, spot_of
from vanban.mending.properties import PARAGRAPH
from vanban.wordfile import Paragraph, TracedParagraph
from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.names import MC, OFFICE, VML, WP, A, W, integer
from vanban.wordfile.properties import MAX_SCALE
from vanban.wordfile.shapes import EMU_PER_MM, MAX_EMU, is_aligned, vml_length

_POINTS_PER_MM = 72 / 25.4


def cannot_stretch(bench: Bench, divider: Divider) -> Reason | None:
    """Why a line cannot be made longer or shorter; None where it can be tried."""
    if divider.drawn is None or not divider.length_mm:
        return "no-way"
    if divider.drawn.how == "shape" and bench.editor.tracked:
        return "not-trackable"
    return None


def stretch(bench: Bench, divider: Divider, words: Line, length_mm: float) -> bool:
    """A line made as long as wanted; False where it was not.

    The border of words, or of a whole cell, is as long as they are: it was then taken off, to be drawn anew.
    """
    drawn, old = divider.drawn, divider.length_mm
    traced = bench.traced(drawn.paragraph) if drawn is not None else None
    if drawn is None or traced is None or not old:
        return False
    bench.touch(drawn.paragraph.part)
    match drawn.how:
        case "shape":
            return _shape(bench, traced, drawn, words, length_mm)
        case "text" | "blanks":
            return _letters(bench, traced, drawn, length_mm / old)
        case "border_top" | "border_bottom" if drawn.paragraph.blank:
            layout, room = drawn.paragraph.layout, room_inside_mm(bench.file, drawn.paragraph)
            middle = (layout.left * MM_PER_TWIP + room - layout.right * MM_PER_TWIP) / 2
            set_indents(bench.editor.properties(traced.element, "pPr"), middle, min(length_mm, room), room)
            return True
        case "border_top" | "border_bottom":
            properties = bench.editor.properties(traced.element, "pPr")
            bench.editor.put(bench.editor.child(properties, "pBdr"), drawn.how.removeprefix("border_"), val="nil")
            if drawn.paragraph is words.paragraph:
                # The indents were there for the border, and let the words run on to a second line.
                for side in ("left", "right", "first"):
                    PARAGRAPH[side](properties, 0)
            return False
        case _:
            _off_the_cell(bench, traced, drawn.how.removeprefix("cell_"))
            return False


def _letters(bench: Bench, traced: TracedParagraph, drawn: Drawn, ratio: float) -> bool:
    """Letters that make up a line, drawn wider or narrower (17.3.2.43); not where they would leave their middle."""
    paragraph, done = drawn.paragraph, False
    letters = paragraph.text[drawn.start : drawn.end].strip()
    if drawn.how == "text" and len(letters.split()) > 1:
        return False  # two lines beside each other
    if paragraph.text.strip() != letters and (paragraph.layout.align != "center" or "\t" in paragraph.text):
        return False
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


def _shape(bench: Bench, traced: TracedParagraph, drawn: Drawn, words: Line, length_mm: float) -> bool:
    """The shape and what stands for it in older programs: both branches of alternate content."""
    shape = traced.shapes[drawn.shape]
    whole = next(shape.iterancestors(f"{W}r"), shape)
    holder = next(
        (each for each in shape.iterancestors(f"{MC}AlternateContent") if whole in each.iterancestors()), shape
    )
    drawings = [shape] if holder is shape else list(holder.iter(f"{WP}anchor", f"{WP}inline", *_VML))
    if not all(map(_is_alone, drawings)):
        return False
    middle = None
    if counts_from_words(drawn, words):
        spot = spot_of(bench, words)
        middle = spot.middle_mm if spot is not None else None
    with bench.ledger.letters_change(drawn.paragraph.part, [whole]):
        for each in drawings:
            if each.tag in _VML:
                _set_vml(each, length_mm, middle)
            else:
                _set_drawing(each, length_mm, middle)
    return True


def _is_alone(drawing: etree._Element) -> bool:
    """Whether a drawing is one shape that is measured by itself: those of a group are measured as the group is."""
    if drawing.tag in _VML:
        return next(drawing.iterancestors(f"{VML}group"), None) is None
    return (
        drawing.tag in (f"{WP}anchor", f"{WP}inline") and len(list(drawing.iter(f"{A}prstGeom", f"{A}custGeom"))) == 1
    )


_OF_THE_COLUMN = ("", "column", "text")
"""What places are counted from that are the room of the paragraph (20.4.3.4; 29500-4, 19.1.2.19)."""


def counts_from_words(drawn: Drawn, words: Line) -> bool:
    """Whether the place of a shape is counted from the edge of the room its words stand in."""
    relative = drawn.paragraph.rules[drawn.shape].relative
    return relative in _OF_THE_COLUMN and _of_one_room(drawn.paragraph, words.paragraph)


def _of_one_room(one: Paragraph, other: Paragraph) -> bool:
    return one.cell is other.cell and one.container == other.container and one.boxed == other.boxed


_VML = tuple(f"{VML}{name}" for name in ("line", "shape", "rect"))


def _set_drawing(anchor: etree._Element, length_mm: float, middle_mm: float | None) -> None:
    """A DrawingML line (20.4.2.7): its extent, that of its geometry, and its place where that is a distance.

    It comes to stand in the middle that is told, or keeps its own.
    """
    extent = anchor.find(f"{WP}extent")
    if extent is None:
        return
    old, new = _emu(extent.get("cx")), round(length_mm * EMU_PER_MM)
    extent.set("cx", str(new))
    for each in anchor.iter(f"{A}ext"):
        if each.get("cx") is not None:
            each.set("cx", str(new))
    offset = anchor.find(f"{WP}positionH/{WP}posOffset")
    if offset is not None:
        middle = _emu(offset.text) + old // 2 if middle_mm is None else round(middle_mm * EMU_PER_MM)
        offset.text = str(middle - new // 2)


def _emu(value: str | None) -> int:
    return integer(value, 0, -MAX_EMU, MAX_EMU)


def _set_vml(shape: etree._Element, length_mm: float, middle_mm: float | None) -> None:
    """A VML line by its ends (29500-4, 19.1.2.12), another shape by the width in its style."""
    if shape.tag == f"{VML}line":
        ends = [[*shape.get(name, "0,0").split(",", 1), "0"][:2] for name in ("from", "to")]
        across = [vml_length(each[0].strip() or "0") for each in ends]
        if across[0] is None or across[1] is None:
            return
        centred = is_aligned(shape)
        middle = (across[0] + across[1]) / 2 if middle_mm is None or centred else middle_mm
        turned = across[1] < across[0]
        halves = (length_mm / 2, -length_mm / 2) if turned else (-length_mm / 2, length_mm / 2)
        for name, end, half in zip(("from", "to"), ends, halves, strict=True):
            shape.set(name, f"{_points(middle + half)},{end[1]}")
        return
    pieces = [each.partition(":") for each in shape.get("style", "").split(";") if each.strip()]
    style = {name.strip(): value.strip() for name, _, value in pieces}
    old, left = vml_length(style.get("width", "")), vml_length(style.get("margin-left", ""))
    style["width"] = _points(length_mm)
    if old is not None and left is not None:
        middle = left + old / 2 if middle_mm is None else middle_mm
        style["margin-left"] = _points(middle - length_mm / 2)
    style.pop("mso-width-percent", None)
    shape.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))
    shape.attrib.pop(f"{OFFICE}hrpct", None)


def _points(mm: float) -> str:
    return f"{mm * _POINTS_PER_MM:.2f}pt"
