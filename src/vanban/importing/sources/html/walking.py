"""The elements of a page into paragraphs and tables, in the order in which a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from vanban.importing.sources.building import MAX_PARAGRAPHS
from vanban.importing.sources.html.lists import OpenList, open_list, shown_marker
from vanban.importing.sources.html.styles import Style, StyleSheet, is_ruled, laid_over
from vanban.importing.sources.source import too_large
from vanban.importing.sources.styled import BOLD, ITALIC, RAISED, UNDERLINE, Grid, Piece, Slot, Styled, Words, joined

_UNSEEN = frozenset(
    {
        *("head", "script", "style", "title", "meta", "link", "template", "noscript", "xml", "object", "iframe"),
        *("select", "textarea", "button", "svg", "math", "audio", "video", "map"),
    }
)
_BLOCKS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "pre", "address", "section"),
        *("article", "header", "footer", "main", "aside", "nav", "center", "hr", "dl", "dt", "dd", "figure", "form"),
        *(
            "figcaption",
            "body",
            "html",
            "fieldset",
            "caption",
            "details",
            "summary",
            "tr",
            "td",
            "th",
            "tbody",
            "thead",
        ),
    }
)
_REMARKS = ("comment-list", "comment")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MAX_SPAN = 100


@dataclass(slots=True)
class Anchor:
    """A link from one place of the page to another: both names, the paragraph, and the letters that are linked."""

    name: str
    target: str
    words: Words
    start: int
    end: int
    box: etree._Element | None


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    parts: list[Styled] = field(default_factory=list)
    length: int = 0
    label: str = ""
    fresh: bool = False
    anchors: list[tuple[str, str, int, int, etree._Element | None]] = field(default_factory=list)


class Walker:
    """Walks a page; `pieces` are what it found, `anchors` the links between places of the page.

    `deleted` and `remarks`: whether a change that nobody accepted, or a comment, was left out.
    """

    def __init__(self, sheet: StyleSheet, name: str) -> None:
        self.sheet = sheet
        self.name = name
        self._count = 0
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []
        self.pictures = 0
        self.deleted = self.remarks = False
        self._open = _Open()
        self._style = Style()
        self._outline = 9
        self._lists: list[OpenList] = []
        self._box: etree._Element | None = None

    def walk(self, root: etree._Element) -> None:
        """The whole page."""
        self._element(root, Style())
        self._close()

    def _element(self, element: etree._Element, style: Style) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        tag = tag.lower()
        if tag in _UNSEEN or tag.startswith(("w:", "m:")):
            return
        said = self.sheet.of(element, tag)
        own = laid_over(style, said)
        if own.hidden:
            return
        if tag == "del":  # in a page of Word's: what somebody wishes to be gone
            self.deleted = self.deleted or bool(_all_text(element).strip())
        elif said.get("mso-element") in _REMARKS or element.get("class", "").lower().startswith("msocom"):
            self.remarks = True
        elif tag == "br":
            self._break(said)
        elif tag == "img" or tag == "v:imagedata":
            self.pictures += 1
        elif said.get("mso-list") == "ignore":
            self._open.label = shown_marker(_all_text(element), _font_within(element, self.sheet, own))
        elif "mso-tab-count" in said:
            self._add("\t", own)
        elif tag == "table":
            self._close()
            self.pieces.append(self._table(element, own))
        elif tag in _BLOCKS:
            self._block(element, tag, said, own)
        elif tag == "a":
            self._anchor(element, own)
        else:
            self._inside(element, own)

    def _inside(self, element: etree._Element, style: Style) -> None:
        self._text(element.text, style)
        for child in element:
            self._element(child, style)
            self._text(child.tail, style)

    def _block(self, element: etree._Element, tag: str, said: dict[str, str], style: Style) -> None:
        self._close()
        if tag not in ("li", "ul", "ol"):
            style = style if "margin-left" in said else _outdented(style)
        outer = self._style, self._outline, self._box
        if tag[0] == "h" and tag[1:].isdecimal():
            self._outline = min(int(tag[1:]) - 1, 8)
        elif level := said.get("mso-outline-level", ""):
            self._outline = int(level) - 1 if level.isdecimal() and 1 <= int(level) <= 9 else 9
        if said.get("page-break-before") == "always" or said.get("break-before") == "page":
            self._open.fresh = True
        if tag == "div":
            self._box = element
        self._style = style
        if tag in ("ul", "ol"):
            self._lists.append(open_list(element, tag, said.get("list-style-type", ""), len(self._lists)))
        elif tag == "li" and self._lists and not style.marker.startswith("none"):
            outer_numbers = [each.count for each in self._lists[:-1]]
            self._open.label = self._lists[-1].label(element, said.get("list-style-type", ""), outer_numbers)
        self._inside(element, style)
        self._close()
        if tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "li":
            self._open.label = ""
        self._style, self._outline, self._box = outer

    def _anchor(self, element: etree._Element, style: Style) -> None:
        start = self._open.length
        self._inside(element, style)
        name, target = element.get("name") or element.get("id") or "", element.get("href", "")
        if name and "#" in target and self._open.length > start:
            target = target.rpartition("#")[2]
            self._open.anchors.append((name, target, start, self._open.length, self._box))

    def _break(self, said: dict[str, str]) -> None:
        if said.get("page-break-before") == "always":
            self._close()
            self._open.fresh = True
        else:
            self._add("\n", self._style)

    def _text(self, text: str | None, style: Style) -> None:
        if not text:
            return
        if style.kept:
            self._add(text.replace("\r\n", "\n"), style)
        else:
            self._add(_BLANKS.sub(" ", text), style)

    def _add(self, text: str, style: Style) -> None:
        look = style.bold * BOLD | style.italic * ITALIC | style.underline * UNDERLINE | style.raised * RAISED
        self._open.parts.append(Styled.of(text, look))
        self._open.length += len(text)

    def _close(self) -> None:
        """The paragraph that was read up to here, if there is something in it; its label waits for its text."""
        own = self._open
        whole = joined(own.parts)
        if not whole.text.strip():
            self._open = _Open(label=own.label, fresh=own.fresh)
            return
        self._open = _Open()
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise too_large(self.name, MAX_PARAGRAPHS, "đoạn")
        words = Words(whole, 0, self._style.align, self._outline, own.label, self._style.indent, own.fresh)
        self.pieces.append(words)
        self.anchors += [Anchor(name, target, words, start, end, box) for name, target, start, end, box in own.anchors]

    # Tables

    def _table(self, element: etree._Element, style: Style) -> Grid:
        rows: list[list[Slot]] = []
        heads = 0
        stated: list[bool] = []
        outer = self.pieces, self._lists, self._outline
        border = element.get("border", "")
        for row, in_head in _rows(element):
            said = self.sheet.of(row, "tr")
            own = laid_over(_outdented(style), said)
            cells: list[Slot] = []
            all_heads = True
            for cell in row:
                tag = cell.tag.lower() if isinstance(cell.tag, str) else ""
                if tag not in ("td", "th"):
                    continue
                drawn = self.sheet.of(cell, tag)
                if (ruled := is_ruled(drawn)) is not None:
                    stated.append(ruled)
                self.pieces, self._lists, self._outline = [], [], 9
                self._block(cell, tag, drawn, laid_over(own, drawn))
                cells.append(Slot(list(_flat(self.pieces)), _span(cell, "colspan"), _span(cell, "rowspan")))
                all_heads = all_heads and tag == "th"
            if cells:
                if (in_head or all_heads) and heads == len(rows):
                    heads += 1
                rows.append(cells)
        self.pieces, self._lists, self._outline = outer
        ruled = any(stated) or (not stated and border not in ("", "0")) or (not stated and border == "" and heads > 0)
        return Grid(
            rows, heads if heads < len(rows) else 0, 0, ruled or (not stated and border == "" and _reads_as_table(rows))
        )


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table, those of its groups included, and whether they stand in its head."""
    for child in table:
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if tag == "tr":
            yield child, False
        elif tag in ("thead", "tbody", "tfoot"):
            for row in child:
                if isinstance(row.tag, str) and row.tag.lower() == "tr":
                    yield row, tag == "thead"


def _reads_as_table(rows: Sequence[Sequence[Slot]]) -> bool:
    """Whether a table without a word on its lines has some: it is no head and no tail of a document."""
    from vanban.importing.sources.text.tables import of_columns

    return len(rows) > 1 and not any(of_columns(line) for row in rows for slot in row for line in slot.text.split("\n"))


def _flat(pieces: Sequence[Piece]) -> Iterator[Words]:
    """The paragraphs of a cell; those of a table in it, cell after cell."""
    for piece in pieces:
        if isinstance(piece, Words):
            yield piece
        else:
            for row in piece.rows:
                for slot in row:
                    yield from slot.paragraphs


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _outdented(style: Style) -> Style:
    from dataclasses import replace

    return replace(style, indent=0) if style.indent else style


def _all_text(element: etree._Element) -> str:
    return "".join(str(each) for each in element.itertext())


def _font_within(element: etree._Element, sheet: StyleSheet, style: Style) -> str:
    """The font of a mark, stated on it or on what it stands in; the blanks behind it have one of their own."""
    for each in element.iter():
        if isinstance(each.tag, str) and (each.text or "").strip():
            return laid_over(style, sheet.of(each, each.tag.lower())).font
    return style.font
