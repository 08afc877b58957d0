"""A short line drawn below words: as a border of a blank paragraph, or as a shape where none can carry it.

```text
 words alone in their column     the blank paragraph below them, or one of our own, with its upper border,
                                 its indents as far apart as the line is long
 words that share a paragraph    a line anchored in that paragraph, below the words
```

A border belongs to the text and moves with it in every program; a shape is what a tab leaves no other way for.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from lxml import etree

from vanban.anatomy import Line
from vanban.anatomy.dividers import letters_width, room_inside_mm
from vanban.mending.bench import Bench
from vanban.mending.properties import PARAGRAPH
from vanban.wordfile import Paragraph, TracedParagraph
from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.names import MC, VML, WP, A, W, first_child
from vanban.wordfile.shapes import EMU_PER_MM

_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_THICK = 6
"""The thickness of a line in eighths of a point: 0.75 pt, as Word draws one."""
_OWN_HEIGHT = 80
"""The height of a blank paragraph made for a line, in twips: 4 pt."""
_AWAY = 40
"""What a line keeps off the words above it, in twips: 2 pt."""
_THIN = 9525
"""The thickness of a line drawn as a shape, in EMU: 0.75 pt."""
_BELOW = 1.2
"""Where the letters of a line end, from its top, in their size."""


class Spot(NamedTuple):
    """Where words stand in the room of their paragraph: their left end and their width, in mm."""

    left_mm: float
    width_mm: float

    @property
    def middle_mm(self) -> float:
        """The middle of the words."""
        return self.left_mm + self.width_mm / 2


def draw_below(bench: Bench, line: Line, length_mm: float, *, indented: bool = True) -> bool:
    """A line of a length drawn below the words of a line and in their middle; whether it could be drawn.

    `indented`: whether the paragraph of the words still has the indents it was read with.
    """
    traced, spot = bench.traced(line.paragraph), spot_of(bench, line, indented=indented)
    if traced is None or spot is None or length_mm <= 0:
        return False
    text = line.paragraph.text
    begin = text.rfind("\n", 0, line.start) + 1
    if text[begin:].strip() != text[line.start : line.end].strip() or not has_room(bench, line.paragraph):
        return _anchor(bench, traced, line, spot, length_mm)
    below = _blank_below(bench, traced)
    carrier = _own_below(bench, traced) if below is None else below.element
    if below is not None and below.paragraph.layout.before < _AWAY:
        PARAGRAPH["before"](bench.editor.properties(carrier, "pPr"), _AWAY)
    bench.touch(line.paragraph.part)
    room = room_inside_mm(bench.file, line.paragraph)
    set_border(bench, carrier, spot.middle_mm, min(length_mm, room), room)
    return True


def set_border(bench: Bench, paragraph: etree._Element, middle_mm: float, length_mm: float, room_mm: float) -> None:
    """The upper border of a paragraph, of a length and in the middle of words that stand in the same room."""
    properties = bench.editor.properties(paragraph, "pPr")
    borders = bench.editor.child(properties, "pBdr")
    bench.editor.put(borders, "top", val="single", sz=str(_THICK), space="1", color="auto")
    set_indents(properties, middle_mm, length_mm, room_mm)


def set_indents(properties: etree._Element, middle_mm: float, length_mm: float, room_mm: float) -> None:
    """Indents between which a border is as long as wanted, in the middle of words as far as the room lets it be."""
    left = min(max(middle_mm - length_mm / 2, 0), max(room_mm - length_mm, 0))
    for name, mm in (("left", left), ("right", max(room_mm - left - length_mm, 0)), ("first", 0)):
        PARAGRAPH[name](properties, round(mm / MM_PER_TWIP))


# Where words stand


def spot_of(bench: Bench, line: Line, *, indented: bool = True) -> Spot | None:
    """Where the words of a line will stand between the edges of its room; None where the file does not tell."""
    paragraph = bench.as_wished(line.paragraph)
    text, layout = paragraph.text, paragraph.layout
    start = line.start + len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip())
    width = letters_width(paragraph, start, start + len(line.text))
    room = room_inside_mm(bench.file, paragraph)
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    row = text[begin : end if end >= 0 else len(text)].rstrip()
    first = layout.first if begin == 0 else 0
    left, right = ((layout.left + first) * MM_PER_TWIP, layout.right * MM_PER_TWIP) if indented else (0.0, 0.0)
    if "\t" in row:
        if layout.align not in ("left", "justify"):
            return None
        at = _after_tabs(bench, paragraph, begin, begin + len(row), start, left)
        return None if at is None else Spot(at, width)
    before, whole = (letters_width(paragraph, begin, stop) for stop in (start, begin + len(row)))
    # A line longer than its room is set in several, each of which begins at its edge.
    free = max(room - left - right - whole, 0)
    shift = {"center": free / 2, "right": free}.get(layout.align, 0.0)
    return Spot(left + shift + before, min(width, max(room - left - right, 0)))


def _after_tabs(bench: Bench, paragraph: Paragraph, begin: int, end: int, wanted: int, left_mm: float) -> float | None:
    """Where the letter at an offset stands in a row with tabs (17.3.1.37)."""
    at = left_mm
    edges = [begin - 1, *(at for at in range(begin, end) if paragraph.text[at] == "\t"), end]
    for index, (tab, high) in enumerate(itertools.pairwise(edges)):
        low = tab + 1
        if index:
            stop, kind = _stop_after(bench, paragraph, at)
            if kind == "decimal":
                return None
            width = letters_width(paragraph, low, high)
            at = max(at, stop - {"center": width / 2, "right": width}.get(kind, 0.0))
        if low <= wanted <= high:
            return at + letters_width(paragraph, low, wanted)
        at += letters_width(paragraph, low, high)
    return None


def _stop_after(bench: Bench, paragraph: Paragraph, at_mm: float) -> tuple[float, str]:
    """The tab stop a tab goes on to: one of the paragraph's own, or the next of the default ones."""
    at = at_mm / MM_PER_TWIP
    own = next((stop for stop in paragraph.layout.tabs if stop.at > at + 1), None)
    if own is not None:
        return own.at * MM_PER_TWIP, own.kind
    step = bench.file.default_tab
    return (int(at + 1) // step + 1) * step * MM_PER_TWIP, "left"


# What carries a border


def has_room(bench: Bench, paragraph: Paragraph) -> bool:
    """Whether the room of a paragraph is known, so that indents can place a border in it."""
    if paragraph.cell is not None:
        return paragraph.cell.width_mm > 0
    if paragraph.boxed:
        return paragraph.box_room_mm is not None
    if paragraph.layout.frame is not None:
        return paragraph.layout.frame.width is not None
    section = bench.trace.sections[paragraph.section - 1] if len(bench.trace.sections) >= paragraph.section else None
    columns = first_child(section, f"{W}cols")
    return columns is None or columns.get(f"{W}num", "1") == "1"


def _blank_below(bench: Bench, above: TracedParagraph) -> TracedParagraph | None:
    """The blank paragraph right below, where there is one that holds nothing and draws nothing."""
    below = above.element.getnext()
    if below is None or below.tag != f"{W}p":
        return None
    traced = next((each for each in bench.trace.paragraphs.values() if each.element is below), None)
    if traced is None or not is_empty(traced) or traced.paragraph.layout.frame != above.paragraph.layout.frame:
        return None
    return traced


def is_empty(traced: TracedParagraph) -> bool:
    """Whether a paragraph shows nothing at all, and ends no section and no page."""
    paragraph, layout = traced.paragraph, traced.paragraph.layout
    shows = paragraph.text or paragraph.label or paragraph.rules or paragraph.pictures or paragraph.notes
    if shows or paragraph.page_break or paragraph.page_field or layout.border_top or layout.border_bottom:
        return False
    return next(traced.element.iter(*_HOLDING), None) is None


_HOLDING = tuple(f"{W}{name}" for name in ("drawing", "pict", "object", "fldChar", "br", "sectPr", "txbxContent"))


def _own_below(bench: Bench, above: TracedParagraph) -> etree._Element:
    """A low blank paragraph put in below another one, with nothing of its style that shows."""
    made = etree.Element(f"{W}p")
    properties = etree.SubElement(made, f"{W}pPr")
    old = first_child(above.element, f"{W}pPr")
    for name in ("keepNext", "framePr"):
        stated = first_child(old, f"{W}{name}")
        if stated is not None:
            etree.SubElement(properties, stated.tag, dict(stated.attrib))
    for name, value in (("before", _AWAY), ("after", 0), ("line", _OWN_HEIGHT), ("line_rule", "exact")):
        PARAGRAPH[name](properties, value)
    mark = bench.editor.child(properties, "rPr")
    bench.editor.put(mark, "sz", val="4")
    above.element.addnext(made)
    bench.put_in(above.paragraph.part, made)
    return made


# A line as a shape


def _anchor(bench: Bench, traced: TracedParagraph, line: Line, spot: Spot, length_mm: float) -> bool:
    """A line anchored in a paragraph that words of two columns share (20.4.2.3), and as VML for older programs."""
    paragraph = traced.paragraph
    if paragraph.boxed or paragraph.container != "body":
        return False
    in_row = paragraph.text.count("\n", 0, line.start)
    size = max((look.size_pt for _, look in line.looks()), default=13.0)
    layout = paragraph.layout
    height = layout.line / 20 if layout.line_rule == "exact" else size * 1.15 * max(layout.line / 240, 1)
    down = (in_row * height + size * _BELOW + _AWAY / 20) * 25.4 / 72
    if layout.after < 2 * _AWAY:
        PARAGRAPH["after"](bench.editor.properties(traced.element, "pPr"), 2 * _AWAY)
    left = spot.middle_mm - length_mm / 2
    run = _shape_run(left, down, length_mm, _free_id(bench))
    traced.element.append(run)
    bench.put_in(paragraph.part, run)
    return True


def _free_id(bench: Bench) -> int:
    ids = (each.get("id", "") for kept in bench.parts.kept() for each in kept.root.iter(f"{WP}docPr"))
    return max((int(each) for each in ids if each.isdecimal() and len(each) < 9), default=0) + 1


def _shape_run(left_mm: float, down_mm: float, length_mm: float, number: int) -> etree._Element:
    """A run with a black line of 0.75 pt, its left end so far from the column's, so far below the paragraph's top.

    It is a flat rectangle, as some programs show no other line.
    """
    left, down, length = (round(mm * EMU_PER_MM) for mm in (left_mm, down_mm, length_mm))
    points = [f"{mm * 72 / 25.4:.2f}pt" for mm in (left_mm, down_mm, left_mm + length_mm)]
    names = {
        "w": W[1:-1],
        "mc": MC[1:-1],
        "wp": WP[1:-1],
        "a": A[1:-1],
        "wps": _WPS,
        "v": VML[1:-1],
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    drawing = (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{length}" cy="{_THIN}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Đường kẻ {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="{_THIN}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    line = (
        f'<v:line id="vanban{number}" style="position:absolute;z-index:251659264" from="{points[0]},{points[1]}"'
        f' to="{points[2]},{points[1]}" strokeweight=".75pt"/>'
    )
    return etree.fromstring(
        f'<w:r {declared}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{drawing}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{line}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
