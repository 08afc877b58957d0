"""Where the number of the page stands in a part: its field, what is typed around it, what else is in its paragraph.

A paragraph is read in stretches between tabs and breaks, as "Ủy ban nhân dân xã⇥Trang 2/5" holds two things. All that a
stretch with the number says may be a part of the number ("Trang 2/5", "- 2 -"); then it is moved, or taken out, whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanban.mending.splitting import split_run
from vanban.wordfile import RunAt
from vanban.wordfile.inline import letters_of
from vanban.wordfile.names import MC, PIC, W, first_child
from vanban.wordfile.shapes import outside_boxes
from vanban.wordfile.shown import shown_branch

_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Fields that are parts of a page's number (17.16.5)."""
_TYPED = re.compile(r"(?:trang|page|số|of|trên|tổng|[-–—~|/()\[\].:])*", re.IGNORECASE)
"""What may be typed around a page's number as a part of it, without its blanks."""
_THROUGH = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "hyperlink", "customXml", "bdo", "dir"))
_REVISED = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_SEEN = frozenset(
    f"{W}{name}" for name in ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference")
)
_BLOCKS = f"{W}p"


@dataclass(slots=True, eq=False)
class Piece:
    """What goes as one: a run, or a whole field. `code` is the field's name, `text` what is seen of it."""

    nodes: list[etree._Element]
    text: str = ""
    code: str = ""
    more: bool = False
    """Whether it holds something beside letters: a picture, a note, a field's half, another's revision."""

    @property
    def is_field(self) -> bool:
        """Whether it is a field."""
        return bool(self.code)


@dataclass(slots=True, eq=False)
class PageNumber:
    """A paragraph that shows the number of the page.

    `stretch` are the pieces between two tabs that hold the number; of a run at an end of it just the letters `head` to
    `tail`. `whole`: nothing else is seen in the paragraph.
    """

    paragraph: etree._Element
    stretch: list[Piece] = field(default_factory=list)
    head: int = 0
    tail: int = 0
    whole: bool = False

    @property
    def typed(self) -> str:
        """What is typed around the number, other numbers of pages left out."""
        return "".join(
            piece.text[self.head if piece is self.stretch[0] else 0 : self.tail if piece is self.stretch[-1] else None]
            for piece in self.stretch
            if not piece.is_field
        )

    @property
    def bare(self) -> bool:
        """Whether the field stands alone in its stretch."""
        return not self.typed.strip() and len([piece for piece in self.stretch if piece.is_field]) == 1

    @property
    def movable(self) -> bool:
        """Whether all that stands in the stretch is a part of the number."""
        return (
            bool(self.stretch)
            and all(piece.code in _COUNTED or not piece.is_field for piece in self.stretch)
            and not any(piece.more for piece in self.stretch)
            and _TYPED.fullmatch("".join(self.typed.split())) is not None
        )

    def cut(self, twin: Callable[[etree._Element], etree._Element]) -> list[etree._Element]:
        """The runs and fields of the stretch, runs that reach over its ends cut there (`Editor.twin`)."""
        pieces = [piece for piece in self.stretch if piece.is_field or piece.text]
        if not pieces:
            return []
        last = pieces[-1]
        if last is self.stretch[-1] and not last.is_field and self.tail < len(last.text):
            _cut(last.nodes[0], last.text, self.tail, twin)
        nodes = [node for piece in pieces for node in piece.nodes]
        if not pieces[0].is_field and self.head:
            nodes[0] = _cut(pieces[0].nodes[0], pieces[0].text, self.head, twin)
        return nodes


def _cut(run: etree._Element, text: str, at: int, twin: Callable[[etree._Element], etree._Element]) -> etree._Element:
    second = split_run(RunAt(0, len(text), run), at, twin)
    if second is None:
        raise ValueError("a run was not looked at before it was cut")
    return second.element


def page_numbers(root: etree._Element) -> list[PageNumber]:
    """Every paragraph of a part that shows the number of the page, those of text boxes included."""
    found = []
    for paragraph in shown_paragraphs(root):
        number = _number_in(paragraph)
        if number is not None:
            found.append(number)
    return found


def shown_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a part that a reader sees: of alternate content those of one branch."""
    for paragraph in root.iter(f"{W}p"):
        if all(_is_shown(branch) for branch in paragraph.iterancestors(f"{MC}Choice", f"{MC}Fallback")):
            yield paragraph


def _is_shown(branch: etree._Element) -> bool:
    holder = branch.getparent()
    return holder is None or branch in list(shown_branch(holder))


def box_of(paragraph: etree._Element) -> etree._Element | None:
    """The run that holds the text box a paragraph stands in; None outside of boxes."""
    boxes = list(paragraph.iterancestors(f"{W}txbxContent"))
    return next(boxes[-1].iterancestors(f"{W}r"), None) if boxes else None


def _number_in(paragraph: etree._Element) -> PageNumber | None:
    pieces = pieces_in(paragraph)
    at = next((at for at, piece in enumerate(pieces) if piece.code == "PAGE"), None)
    if at is None:
        # A page's number in another field's instruction, or a field of several paragraphs, is not understood.
        return PageNumber(paragraph) if _codes(paragraph) & {"PAGE"} else None
    low, head = at, 0
    while low and not head:
        before = pieces[low - 1]
        cut = max(before.text.rfind("\t"), before.text.rfind("\n")) + 1
        if not before.is_field and cut:
            if cut == len(before.text):
                break
            head = cut
        low -= 1
    high, tail = at, len(pieces[at].text)
    while high + 1 < len(pieces):
        after = pieces[high + 1]
        cuts = [cut for cut in (after.text.find("\t"), after.text.find("\n")) if cut >= 0]
        if not after.is_field and cuts:
            if min(cuts):
                high, tail = high + 1, min(cuts)
            break
        high, tail = high + 1, len(after.text)
    stretch = pieces[low : high + 1]
    others = [*pieces[:low], *pieces[high + 1 :]]
    whole = (
        not head
        and tail == len(stretch[-1].text)
        and not any(piece.text.strip() or piece.more or piece.is_field for piece in others)
    )
    return PageNumber(paragraph, stretch, head, tail, whole)


def _codes(paragraph: etree._Element) -> set[str]:
    """The names of the fields of a paragraph, as far as each stands in one element; none of a text box in it."""
    codes = [
        each.text or "" if each.tag == f"{W}instrText" else each.get(f"{W}instr", "")
        for each in paragraph.iter(f"{W}instrText", f"{W}fldSimple")
        if next(each.iterancestors(f"{W}p"), None) is paragraph
    ]
    return {words[0].upper() for code in codes if (words := code.split())}


class _Open:
    """A field that is open: the runs it has so far, its instruction, what is seen of it."""

    def __init__(self) -> None:
        self.piece = Piece([])
        self.instruction = ""
        self.depth = 0
        self.result = False


def pieces_in(paragraph: etree._Element) -> list[Piece]:
    """The runs and fields of a paragraph, in order; what is no letter and no field is in the piece it stands in."""
    pieces: list[Piece] = []
    open_field: _Open | None = None
    for node, revised in _inline(paragraph, revised=False):
        if node.tag == f"{W}fldSimple":
            code = node.get(f"{W}instr", "").split()
            text = "".join(map(_letters, node.iter(f"{W}r")))
            if open_field is None:
                pieces.append(Piece([node], text, code[0].upper() if code else "?", more=revised or _holds_more(node)))
            else:
                open_field.piece.nodes.append(node)
                open_field.piece.text += text if open_field.result else ""
            continue
        if open_field is None and first_child(node, f"{W}fldChar") is None:
            pieces.append(Piece([node], _letters(node), more=revised or _holds_more(node)))
            continue
        open_field = open_field or _Open()
        open_field.piece.nodes.append(node)
        open_field.piece.more |= revised or _holds_more(node)
        _through(open_field, node)
        if open_field.depth == 0:
            words = open_field.instruction.split()
            open_field.piece.code = words[0].upper() if words else "?"
            pieces.append(open_field.piece)
            open_field = None
    if open_field is not None:
        open_field.piece.code, open_field.piece.more = "?", True
        pieces.append(open_field.piece)
    return pieces


def _through(opened: _Open, run: etree._Element) -> None:
    """A run of a field: how deep fields stand in one another after it, what it tells and shows."""
    for child in run:
        if child.tag == f"{W}fldChar":
            kind = child.get(f"{W}fldCharType")
            opened.depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            if opened.depth == 1 and kind == "separate":
                opened.result = True
            if kind == "begin" and opened.depth > 1 and not opened.result:
                opened.instruction += " ?"
        elif child.tag == f"{W}instrText":
            if opened.depth == 1:
                opened.instruction += child.text or ""
        elif child.tag != f"{W}rPr":
            text = _flat(letters_of(child), child)
            if opened.depth == 0 and text:
                opened.piece.more = True
            if opened.result:
                opened.piece.text += text


def _inline(parent: etree._Element, *, revised: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in parent:
        if child.tag in (f"{W}r", f"{W}fldSimple"):
            yield child, revised
        elif child.tag in _THROUGH:
            yield from _inline(child, revised=revised)
        elif child.tag in _REVISED:
            yield from _inline(child, revised=True)
        elif child.tag == f"{MC}AlternateContent":
            for branch in shown_branch(child):
                yield from _inline(branch, revised=True)


def _letters(run: etree._Element) -> str:
    return "".join(_flat(letters_of(each), each) for each in run if each.tag != f"{W}rPr")


def _flat(text: str, node: etree._Element) -> str:
    """Letters in which a line's end that is just how the XML is written divides nothing."""
    return text.replace("\n", " ").replace("\t", " ") if node.tag == f"{W}t" else text


def _holds_more(node: etree._Element) -> bool:
    """Whether there is something in a run beside letters and marks of fields."""
    return any(each.tag in _SEEN or each.tag == f"{MC}AlternateContent" for each in node.iter(etree.Element))


def shows_something(root: etree._Element) -> bool:
    """Whether a reader sees anything in a part: letters, pictures, lines drawn as borders."""
    for paragraph in shown_paragraphs(root):
        if any(piece.text.strip() or piece.more for piece in pieces_in(paragraph)):
            return True
    lines = (*root.iter(f"{W}pBdr"), *root.iter(f"{W}tblBorders"), *root.iter(f"{W}tcBorders"))
    return any(
        line.get(f"{W}val", "nil") not in ("nil", "none")
        for group in lines
        for line in group.iterchildren(etree.Element)
    )


def box_holds_only(run: etree._Element, number: PageNumber) -> bool:
    """Whether nothing is seen in a drawing but the text box with this number of the page."""
    if any(True for _ in run.iter(f"{PIC}pic")) or number.paragraph not in list(run.iter(f"{W}p")):
        return False
    boxes = {each for node in run for each in outside_boxes(node) if each.tag == f"{W}txbxContent"}
    for paragraph in shown_paragraphs(run):
        if paragraph is number.paragraph:
            continue
        if any(piece.text.strip() or piece.more for piece in pieces_in(paragraph)):
            return False
    return bool(boxes) and number.whole and not _letters(run).strip()
