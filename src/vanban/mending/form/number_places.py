"""The number of the page put into a header, taken out of a footer, kept from the first page."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from lxml import etree

from vanban.check.judging.page import sound_color, sound_face
from vanban.check.judging.pages import height_mm
from vanban.mending.bench import Bench
from vanban.mending.fixed import Reason
from vanban.mending.form.page import margins_of
from vanban.mending.header_parts import (
    SIDES,
    Kind,
    Side,
    copy_of,
    is_titled,
    new_part,
    new_root,
    own_reference,
    part_for,
    refer,
    reference_for,
)
from vanban.mending.number_fields import (
    PageNumber,
    box_holds_only,
    box_of,
    page_numbers,
    pieces_in,
    shown_paragraphs,
    shows_something,
)
from vanban.mending.properties import PARAGRAPH, RUN
from vanban.templates.wml import twips as to_twips
from vanban.wordfile import Paragraph, Section
from vanban.wordfile.cutting import SPACE
from vanban.wordfile.names import WP, R, W, first_child, integer
from vanban.wordfile.properties import paragraph_properties
from vanban.wordfile.shapes import EMU_PER_MM, MAX_EMU

_NUMBER_MM = 6.0
"""The height of a line with the number of the page, in mm."""
_MARKS = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
_PLAIN_RUN = {"bold": False, "italic": False, "underline": False, "caps": False}
_PLAIN_PARAGRAPH = {"left": 0, "right": 0, "first": 0, "before": 0, "after": 0}


# Into a header


def cannot_put(bench: Bench, section: Section, kind: Kind) -> Reason | None:
    """Why no number can be put into the header a section has; None where one can."""
    part = part_for(bench, section, "header", kind)
    if not part:
        return "not-trackable" if bench.editor.tracked else None
    root = bench.parts.xml(part)
    if next(root.iter(f"{W}pgNum"), None) is not None:
        return "no-way"
    if bench.editor.tracked and part_for(bench, bench.file.sections[0], "header", "first") == part:
        return "not-trackable"  # the first page would need a part of its own
    if _blank_paragraph(root) is not None:
        return None
    return None if _distance(bench, section, part) is not None else "no-way"


def _distance(bench: Bench, section: Section, part: str) -> float | None:
    """How far from the edge, in mm, a header is to begin so that one more line does not push the text on.

    As far as it does, or less as far as the law lets it; None where no such distance leaves room.
    """
    paragraphs = [each for each in bench.file.others.get(part, ()) if not each.boxed and each.layout.frame is None]
    filled = sum(max(height_mm(each, section.text_width_mm), _inline_mm(bench, each)) for each in paragraphs)
    room = section.margin_top_mm - filled - _NUMBER_MM
    if section.header_mm <= room:
        return section.header_mm
    return room if bench.law.rule("page_number.from_top_mm").accepts(round(room, 1)) else None


def _make_room(bench: Bench, section: Section, part: str) -> None:
    """Let a header begin nearer to the edge where it would push the text on with one more line."""
    distance = _distance(bench, section, part)
    if distance is not None and distance < section.header_mm:
        margins_of(bench, section).set(f"{W}header", str(to_twips(distance)))


def _inline_mm(bench: Bench, paragraph: Paragraph) -> float:
    """The height of the highest picture that stands in a line of a paragraph."""
    traced = bench.traced(paragraph)
    holders = traced.element.iter(f"{WP}inline") if traced is not None else ()
    extents = (holder.find(f"{WP}extent") for holder in holders)
    return max(
        (integer(each.get("cy"), 0, 0, MAX_EMU) / EMU_PER_MM for each in extents if each is not None), default=0.0
    )


def put_number(bench: Bench, section: Section, kind: Kind, content: Sequence[etree._Element] = ()) -> None:
    """A number of the page in the middle of a section's header, which is made where it has none.

    `content` are the runs of a number that stood elsewhere; without them a field is made.
    """
    part = part_for(bench, section, "header", kind)
    if not part:
        _make_room(bench, section, part)
        root = new_root("header")
        paragraph = etree.SubElement(root, f"{W}p")
        _fill(bench, paragraph, content, fresh=True)
        refer(bench, section, "header", kind, new_part(bench, "header", root))
        return
    root = bench.parts.xml(part)
    blank = _blank_paragraph(root)
    if blank is not None:
        bench.put_in(part, *_fill(bench, blank, content, fresh=False))
    else:
        _make_room(bench, section, part)
        paragraph = etree.SubElement(root, f"{W}p")
        _fill(bench, paragraph, content, fresh=True)
        bench.put_in(part, paragraph)


def _blank_paragraph(root: etree._Element) -> etree._Element | None:
    """A paragraph of a header with nothing in it."""
    for each in root.iterchildren(f"{W}p"):
        properties = first_child(each, f"{W}pPr")
        framed = first_child(properties, f"{W}framePr") is not None or first_child(properties, f"{W}numPr") is not None
        if not framed and not any(piece.text or piece.more or piece.is_field for piece in pieces_in(each)):
            return each
    return None


def _fill(
    bench: Bench, paragraph: etree._Element, content: Sequence[etree._Element], *, fresh: bool
) -> list[etree._Element]:
    """The number into a paragraph, both looking as the law builds them; only what differs from its style is stated.

    What was put into it is given back.
    """
    formatting = bench.trace.formatting
    assert formatting is not None
    if fresh:
        paragraph.insert(0, etree.Element(f"{W}pPr"))
        style = _header_style(bench)
        if style:
            bench.editor.put(paragraph[0], "pStyle", val=style)
    stated = paragraph_properties(first_child(paragraph, f"{W}pPr"))
    layout = formatting.layout(None, stated)
    wished: dict[str, Any] = {"align": bench.law.text("page_number.align"), **_PLAIN_PARAGRAPH}
    too_low = layout.line_rule == "exact" and layout.line < bench.law.number("page_number.size_pt") * 20
    if fresh or too_low:
        wished |= {"line": 240, "line_rule": "multiple"}
    for name, value in wished.items():
        if getattr(layout, name) == value:
            continue
        properties = paragraph[0] if fresh else bench.editor.properties(paragraph, "pPr")
        PARAGRAPH[name](properties, value)
    if layout.number_id not in ("", "0") and fresh:
        numbering = bench.editor.child(paragraph[0], "numPr")
        etree.SubElement(numbering, f"{W}numId").set(f"{W}val", "0")
    runs = [copy.deepcopy(each) for each in content] or _field()
    look = _look(bench, layout.style)
    for each in runs:
        for run in each.iter(f"{W}r"):
            old = first_child(run, f"{W}rPr")
            if old is not None:
                run.remove(old)
            if len(look):
                run.insert(0, copy.deepcopy(look))
    if len(look) and fresh:
        paragraph[0].append(copy.deepcopy(look))
    paragraph.extend(runs)
    return runs


def _header_style(bench: Bench) -> str:
    """The document's own style of headers, by the name Word gives it."""
    for style in bench.trace.styles.iterchildren(f"{W}style") if bench.trace.styles is not None else ():
        name = first_child(style, f"{W}name")
        if name is not None and name.get(f"{W}val", "").casefold() == "header" and style.get(f"{W}type") == "paragraph":
            return str(style.get(f"{W}styleId", ""))
    return ""


def _look(bench: Bench, style: str) -> etree._Element:
    """What letters of a paragraph style are to state so that they look as the number of a page does by law."""
    formatting = bench.trace.formatting
    assert formatting is not None
    look = formatting.look(None, style, {})
    properties = etree.Element(f"{W}rPr")
    size = bench.law.rule("page_number.size_pt")
    font = bench.law.rule("page.font")
    if look is None:
        RUN["hidden"](properties, False)
    if look is None or not (sound_face(font, look.font) and sound_face(font, look.font_high)):
        RUN["font"](properties, str(font.build))
    for name, value in _PLAIN_RUN.items():
        if look is None or getattr(look, name) is not value:
            RUN[name](properties, value)
    if look is None or not sound_color(bench.law.rule("page.color"), look.color):
        RUN["color"](properties, str(bench.law.rule("page.color").build))
    if look is None or not size.accepts(round(look.size_pt, 1)):
        RUN["size_pt"](properties, size.build)
    return properties


def _field() -> list[etree._Element]:
    """A field with the number of the page (17.16.5.44), shown as 2 until Word counts."""
    runs = [etree.Element(f"{W}r") for _ in range(5)]
    for at, kind in ((0, "begin"), (2, "separate"), (4, "end")):
        etree.SubElement(runs[at], f"{W}fldChar").set(f"{W}fldCharType", kind)
    code = etree.SubElement(runs[1], f"{W}instrText")
    code.set(SPACE, "preserve")
    code.text = " PAGE "
    etree.SubElement(runs[3], f"{W}t").text = "2"
    return runs


# Out of where it stands


def can_take(number: PageNumber) -> bool:
    """Whether a number can be taken out so that all else stays, and reads on."""
    box = box_of(number.paragraph)
    return number.movable and (box is None or box_holds_only(box, number))


def content_of(bench: Bench, number: PageNumber) -> list[etree._Element]:
    """What of a number is to stand elsewhere: all of it where something is typed around the field."""
    return [] if number.bare else number.cut(bench.editor.twin)


def take_out(bench: Bench, part: str, number: PageNumber) -> None:
    """A number, with what is a part of it, no longer in a part; asked of one that can be taken."""
    gone = _all_of(bench, number)
    for each in gone:
        _leave_a_paragraph(each)
    bench.take_out(part, *gone)


def _all_of(bench: Bench, number: PageNumber) -> list[etree._Element]:
    """The elements that go with a number: its text box, or its runs and what holds nothing else."""
    box = box_of(number.paragraph)
    if box is not None:
        return [box]
    if number.bare:
        return _outermost(number, [node for piece in number.stretch if piece.is_field for node in piece.nodes])
    return _outermost(number, number.cut(bench.editor.twin))


def _outermost(number: PageNumber, nodes: list[etree._Element]) -> list[etree._Element]:
    """The elements to take: content controls and frames with nothing else in them are taken whole."""
    paragraph = number.paragraph
    taken = set(nodes)
    found: list[etree._Element] = []
    for node in nodes:
        each = node
        for holder in node.iterancestors():
            if holder is paragraph:
                break
            runs = set(holder.iter(f"{W}r")) - {run for one in taken for run in one.iter(f"{W}r")}
            if runs or _marked(holder):
                break
            if holder.tag != f"{W}sdtContent":
                each = holder
        if each not in found:
            found.append(each)
    if not number.whole:
        return found
    control = _control(paragraph)
    if control is not None:
        return [control]
    framed = first_child(first_child(paragraph, f"{W}pPr"), f"{W}framePr") is not None
    parent = paragraph.getparent()
    alone = parent is None or len(parent.findall(f"{W}p")) < 2
    return [paragraph] if framed and not alone and not _marked(paragraph) else found


def _control(paragraph: etree._Element) -> etree._Element | None:
    """The outermost content control around a paragraph that shows nothing else."""
    found = None
    for holder in paragraph.iterancestors(f"{W}sdt"):
        others = [each for each in shown_paragraphs(holder) if each is not paragraph]
        if _marked(holder) or any(piece.text.strip() or piece.more for each in others for piece in pieces_in(each)):
            break
        found = holder
    return found


def _marked(element: etree._Element) -> bool:
    return any(each.tag in _MARKS for each in element.iter(etree.Element))


def _leave_a_paragraph(gone: etree._Element) -> None:
    """A header, footer or cell needs a paragraph (17.10.3, 17.4.65): one is left where the last is taken out."""
    parent = gone.getparent()
    if parent is None or gone.tag not in (f"{W}p", f"{W}sdt") or parent.tag == f"{W}p":
        return
    if parent.tag in (f"{W}hdr", f"{W}ftr", f"{W}tc", f"{W}sdtContent") and not any(
        each is not gone and each.tag in (f"{W}p", f"{W}sdt", f"{W}tbl") for each in parent
    ):
        gone.addnext(etree.Element(f"{W}p"))


# Not on the first page


def hide_on_first(bench: Bench, section: Section, *, only_ask: bool = False) -> Reason | None:
    """Keep the number from the first page of a section, on which all else stays; the reason where that cannot be.

    `only_ask` changes nothing.
    """
    plans = [_Plan(bench, section, side) for side in SIDES]
    for plan in plans:
        plan.look()
        if plan.reason is not None:
            return plan.reason
    if only_ask:
        return None
    for plan in plans:
        plan.carry_out()
    if not is_titled(bench, section):
        element = bench.section_element(section)
        bench.editor.child(element, "titlePg").attrib.pop(f"{W}val", None)
    return None


def brings_back(bench: Bench, section: Section) -> bool:
    """Whether something is seen again on a first page once it has headers of its own."""
    firsts = [part_for(bench, section, side, "first") for side in SIDES]
    return not is_titled(bench, section) and any(shows_something(bench.parts.xml(part)) for part in firsts if part)


def _without_numbers(bench: Bench, root: etree._Element) -> etree._Element:
    """A copy of a header with the numbers that can be taken out gone."""
    for number in page_numbers(root):
        for node in _all_of(bench, number) if can_take(number) else ():
            _leave_a_paragraph(node)
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    return root


class _Plan:
    """What is to become of one side of a first page."""

    def __init__(self, bench: Bench, section: Section, side: Side) -> None:
        self.bench = bench
        self.section = section
        self.side: Side = side
        self.usual = part_for(bench, section, side, "default")
        self.first = part_for(bench, section, side, "first")
        self.reason: Reason | None = None
        self.copied: tuple[str, etree._Element] | None = None
        """The part the first page is to show without the number, and its content."""
        self.same = False
        """Whether the first page is to show the usual part as it is."""
        self.taken: list[PageNumber] = []

    def look(self) -> None:
        """Find out what is to be done, and what is in the way."""
        titled = is_titled(self.bench, self.section)
        first = self.bench.parts.xml(self.first) if self.first else None
        if first is not None and (titled or shows_something(first)):
            if titled or self._as_usual(first):
                self._clear_first(first)
            else:
                self.reason = "no-way"  # nobody knows whether it was ever to be seen
        elif not titled and self.usual:
            root = self.bench.parts.xml(self.usual)
            if page_numbers(root):
                self._copy(self.usual, root)
            else:
                self.same = shows_something(root)
        if (self.same or self.copied is not None) and self.bench.editor.tracked:
            self.reason = "not-trackable"

    def _as_usual(self, first: etree._Element) -> bool:
        """Whether the first page loses nothing by a header of its own that is there, but not in use."""
        usual = copy_of(self.bench.parts.xml(self.usual)) if self.usual else new_root(self.side)
        if usual is None:
            return False
        if not shows_something(_without_numbers(self.bench, usual)):
            return True  # nothing goes from the page, and what was made for it comes back
        drawn = next(first.iter(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None
        return not drawn and _rest_of(first) == _rest_of(usual)

    def _clear_first(self, first: etree._Element) -> None:
        numbers = page_numbers(first)
        if not numbers:
            return
        if not all(map(can_take, numbers)):
            self.reason = "no-way"
        elif self.bench.editor.tracked and not all(map(in_runs, numbers)):
            self.reason = "not-trackable"
        elif self._shared():
            self._copy(self.first, first)
        else:
            self.taken = numbers

    def _copy(self, part: str, root: etree._Element) -> None:
        made = copy_of(root)
        if made is None or not all(map(can_take, page_numbers(made))):
            self.reason = "no-way"
            return
        _without_numbers(self.bench, made)
        if shows_something(made) or part == self.first:
            self.copied = (part, made)

    def _shared(self) -> bool:
        """Whether the part of the first page is another page's too."""
        return any(
            part_for(self.bench, section, self.side, kind) == self.first
            for section in self.bench.file.sections
            for kind in (("default", "even") if section.number == self.section.number else ("default", "even", "first"))
            if kind != "first" or is_titled(self.bench, section)
        )

    def _refer(self, relation: str) -> None:
        """Change this section alone: the next one keeps for its first page what it had from here."""
        before = reference_for(self.bench, self.section, self.side, "first")
        later = self.bench.file.sections[self.section.number :]
        if later and own_reference(self.bench, later[0], self.side, "first") is None:
            if before is not None:
                refer(self.bench, later[0], self.side, "first", before.get(f"{R}id", ""))
            elif self._first_pages_follow(later):
                root = new_root(self.side)
                etree.SubElement(root, f"{W}p")
                refer(self.bench, later[0], self.side, "first", new_part(self.bench, self.side, root))
        refer(self.bench, self.section, self.side, "first", relation)

    def _first_pages_follow(self, later: Sequence[Section]) -> bool:
        """Whether a later section shows on its first page what one before it says."""
        for section in later:
            if own_reference(self.bench, section, self.side, "first") is not None:
                return False
            if is_titled(self.bench, section):
                return True
        return False

    def carry_out(self) -> None:
        """Do it."""
        for number in self.taken:
            take_out(self.bench, self.first, number)
        if self.same:
            reference = reference_for(self.bench, self.section, self.side, "default")
            assert reference is not None
            self._refer(reference.get(f"{R}id", ""))
        if self.copied is not None:
            part, root = self.copied
            self._refer(new_part(self.bench, self.side, root, like=part))


def in_runs(number: PageNumber) -> bool:
    """Whether a number can be marked as deleted: it stands in runs of its paragraph alone (17.13.5.14)."""
    nodes = [node for piece in number.stretch for node in piece.nodes]
    framed = first_child(first_child(number.paragraph, f"{W}pPr"), f"{W}framePr") is not None
    return not framed and all(node.tag == f"{W}r" and node.getparent() is number.paragraph for node in nodes)


def _rest_of(root: etree._Element) -> str:
    """The letters of a header without those of the page's number."""
    numbers = {number.paragraph: number for number in page_numbers(root)}
    texts = []
    for paragraph in shown_paragraphs(root):
        stretch = numbers[paragraph].stretch if paragraph in numbers else []
        pieces = [piece for piece in pieces_in(paragraph) if not any(piece.nodes == each.nodes for each in stretch)]
        texts.append("".join(piece.text for piece in pieces))
    return " ".join(" ".join(texts).split())
