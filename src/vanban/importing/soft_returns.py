"""Paragraphs that were typed as one with line breaks (Shift+Enter) between them, parted.

Offices end paragraphs with a soft return as often as not: a whole list of grounds, a heading and its text, a row of
items then are one paragraph. A break parts where what follows begins with a number, a mark or a heading, or where both
sides clearly are paragraphs. A title over several lines, an address, what is written on a backdrop keep their breaks.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from vanban.anatomy import Anatomy, Item, recognise
from vanban.anatomy.body import classify
from vanban.anatomy.model import ItemKind
from vanban.anatomy.words import is_upper
from vanban.importing.looks import made_by_us
from vanban.importing.notes import Note
from vanban.model.doubled import opens_item
from vanban.wordfile import Paragraph, Span, WordFile

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_NUMBERED: tuple[ItemKind, ...] = ("heading1", "heading2", "heading3", "run_in", "article", "clause", "point")
_PARTED: tuple[ItemKind, ...] = (
    *("part_label", "section_label", *_NUMBERED, "bullet"),
    *("basis", "opening", "body", "lead", "note"),
)
"""What a paragraph must be taken for to be parted: text, and nothing that is set apart."""
_ENDS = ".;:!?…"
_CLOSING = "”’»)\"'*"
_NAMED = frozenset({"điều", "khoản", "điểm", "mục", "số", "ngày", "tháng", "năm", "quý", "phần", "chương", "lục"})
"""Words whose number may stand on the next line."""
_JOINING = frozenset({"tại", "và", "của", "từ", "đến", "là", "hoặc", "theo", "với", "trước", "sau", "ngày", "số"})
"""Words that no paragraph ends with."""
_FIELD = re.compile(r"[^\W\d_][^:;.]{1,40}:\s*\S")
"""A line that says what it is about: "Địa điểm: Hội trường"."""
_CLAUSE = re.compile(r"\b(?:khoản|điểm|mục)\s+\S+$", re.IGNORECASE)
"""What the number of an article follows that is spoken of: "quy định tại khoản 2"."""
_SHORT_HEADING = 60
_HEADING = 130
_LONG = 80
_LONGER = 1.5
_FULL = 0.85
_SENTENCE = 50
_MOST_LINES = 2_000
"""A paragraph of more lines than these stays whole."""
_BODY_LEVEL = 9
"""The outline level of what is no heading (17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a paragraph by its offsets, its words, what it would be taken for alone, whether all of it is bold."""

    start: int
    end: int
    text: str
    item: Item
    bold: bool

    @property
    def numbered(self) -> bool:
        return bool(self.item.label) and self.item.kind in _NUMBERED

    @property
    def opens(self) -> bool:
        """Whether it begins with a number or a mark."""
        labelled = bool(self.item.label) or self.item.kind in ("part_label", "section_label")
        return labelled or opens_item(self.text)

    @property
    def ended(self) -> bool:
        """Whether its last sentence, or what leads to the next line, is complete."""
        return self.text.rstrip(_CLOSING)[-1:] in tuple(_ENDS)

    @property
    def begins(self) -> bool:
        """Whether it begins as sentences do."""
        first = self.text.lstrip("“‘\"'(*«[")[:1]
        return first.isupper() or (self.text[0] in '“‘"' and first.isalnum())


def without_soft_returns(file: WordFile, family: str = "") -> tuple[WordFile, list[Note]]:
    """A file whose paragraphs of text end where a reader sees them end, and what was done.

    Every letter, look, footnote and drawing stays; parts of a paragraph are paragraphs under its number and place.
    `family` is that of the document, where it is known.
    """
    ours = made_by_us(file)
    cuts = {
        id(paragraph): found
        for paragraph in file.paragraphs
        if _is_text(paragraph) and (found := _cuts(paragraph, ours=ours))
    }
    if cuts:
        # Head and tail have lines of their own; only where a break could part is it worth while to find them.
        known = {id(item.paragraph) for item in _items(recognise(file, family)) if item.kind in _PARTED}
        cuts = {key: found for key, found in cuts.items() if key in known}
    if not cuts:
        return file, []
    paragraphs = [part for each in file.paragraphs for part in _parts(each, cuts.get(id(each), ()))]
    made = sum(map(len, cuts.values())) + len(cuts)
    message = f"tách {len(cuts)} đoạn có ngắt dòng (Shift+Enter) ở chỗ hết đoạn thành {made} đoạn"
    return replace(file, paragraphs=paragraphs), [Note("import-soft-returns", message)]


def _items(anatomy: Anatomy) -> Iterator[Item]:
    yield from anatomy.items
    yield from (item for annex in anatomy.annexes for item in annex.items)
    yield from (item for attachment in anatomy.attachments for item in attachment.items)


def _is_text(paragraph: Paragraph) -> bool:
    if not 0 < paragraph.text.count("\n") < _MOST_LINES or paragraph.layout.align in ("center", "right"):
        return False
    cell = paragraph.cell
    return paragraph.container == "body" and (cell is None or not (cell.columns > 1 or cell.ruled or cell.whole_row))


def _cuts(paragraph: Paragraph, *, ours: bool) -> list[int]:
    """The offsets of the breaks that part, in order; in a file of ours only those before items, which no text has."""
    lines = _lines(paragraph)
    text = paragraph.text
    if ours:
        return [text.index("\n", above.end) for above, below in pairwise(lines) if opens_item(below.text)]
    # Lines broken in the midst of sentences are as long as their column is wide: then a full one ends nothing.
    broken = any(below.text[:1].islower() and not below.opens for _, below in pairwise(lines))
    full = _FULL * max(len(line.text) for line in lines) if broken else math.inf
    return [
        text.index("\n", above.end)
        for above, below in pairwise(lines)
        if _parts_at(above, below, breaks=text[above.end : below.start].count("\n"), full=full)
    ]


def _parts_at(above: _Line, below: _Line, *, breaks: int, full: float) -> bool:
    """Whether a line ends a paragraph and the next one begins another; one of `full` letters may be cut anywhere."""
    if below.opens:
        return _begins_item(above, below, full)
    if not below.begins:
        return False
    if above.ended:
        if breaks > 1:
            return True
        if len(above.text) >= full:
            return False
        if above.text.rstrip(_CLOSING)[-1] in ";:":
            return True
        return max(len(above.text), len(below.text)) >= _SENTENCE or above.opens
    if above.begins and _FIELD.match(above.text) and _FIELD.match(below.text):
        return True
    return _is_heading(above, below)


def _begins_item(above: _Line, below: _Line, full: float) -> bool:
    """Whether a number or a mark at the beginning of a line begins an item, and does not go on with what is above."""
    if not above.ended:
        if len(above.text) >= full or below.item.label.endswith(":"):
            return False
        if below.item.kind == "article" and _CLAUSE.search(above.text):
            return False
        last = above.text.split()[-1].casefold()
        first = below.item.label.strip(" (.)/-") in ("", "1", "I", "a", "A") or not below.numbered
        if last[-1:] in (",", "-", "–", "(") or last in (_JOINING if first else _JOINING | _NAMED):
            return False
    if below.item.kind == "bullet" and not below.item.title[:1].isalpha() and not above.ended:
        return above.item.label == below.item.label  # "từ 7 giờ 30 / - 11 giờ" is no item
    return True


def _is_heading(above: _Line, below: _Line) -> bool:
    """Whether a line without a full stop is the heading of the one below: by its look, its capitals, or its number."""
    if len(above.text) > _HEADING or above.item.kind == "bullet":
        return False
    if above.bold != below.bold:
        return above.bold
    if above.numbered and is_upper(above.item.title) and not is_upper(below.text):
        return True
    if not above.numbered:
        return False
    if len(above.text) <= _SHORT_HEADING and (len(below.text) >= _LONG or below.ended):
        return True
    return len(below.text) >= max(_LONG, _LONGER * len(above.text))


def _lines(paragraph: Paragraph) -> list[_Line]:
    """The lines with something in them."""
    text = paragraph.text
    found: list[_Line] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        part = _part(paragraph, start, end, first=not found)
        items = classify([part], opening=False)
        words = match[0].strip()
        item = items[0] if items else Item("body", part, title=words)
        found.append(_Line(start, end, words, item, _is_bold(part)))
    return found


def _is_bold(part: Paragraph) -> bool:
    """Whether all letters of a paragraph are bold."""
    looks = [look.bold for words, look in part.looks() if any(map(str.isalpha, words))]
    return bool(looks) and all(looks)


_span_start = attrgetter("start")


def _parts(paragraph: Paragraph, cuts: Sequence[int]) -> Iterator[Paragraph]:
    """A paragraph parted at breaks, which themselves go."""
    if not cuts:
        yield paragraph
        return
    edges = [-1, *cuts, len(paragraph.text)]
    for start, end in pairwise(edges):
        yield _part(paragraph, start + 1, end, first=start < 0)


def _part(paragraph: Paragraph, start: int, end: int, *, first: bool) -> Paragraph:
    """The letters of a paragraph between two offsets as a paragraph, with what hangs on them."""
    low = max(0, bisect_right(paragraph.spans, start, key=_span_start) - 1)
    high = bisect_left(paragraph.spans, end, key=_span_start)
    spans = (
        Span(max(span.start, start) - start, min(span.end, end) - start, span.look)
        for span in paragraph.spans[low:high]
        if span.end > start
    )
    drawings = tuple(each._replace(at=each.at - start) for each in paragraph.drawings if start <= each.at <= end)
    made = replace(
        paragraph,
        text=paragraph.text[start:end],
        spans=tuple(spans),
        notes=tuple(mark._replace(at=mark.at - start) for mark in paragraph.notes if start <= mark.at <= end),
        drawings=drawings,
    )
    if first:
        return replace(made, pictures=paragraph.pictures - len(paragraph.drawings) + len(drawings))
    # The number, the lines drawn and the page begun are the first part's; a style of headings, or one of ours, tells
    # nothing of the others.
    layout = paragraph.layout._replace(outline=_BODY_LEVEL, style="", number_id="", number_level=0)
    return replace(made, layout=layout, label="", rules=(), pictures=len(drawings), page_break=False)
