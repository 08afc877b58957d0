"""Where a paper ends: behind its signature, before what was put into its file as well.

What follows may be attached to it without the word "Phụ lục" (a list, a statute, a form), or be another paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.lines import is_bold, lines_of
from vanban.anatomy.marks import reads_as_contact
from vanban.anatomy.model import Line
from vanban.anatomy.pages import begins_page
from vanban.anatomy.tail import ARCHIVE, RECIPIENT, TYPIST, reads_as_name
from vanban.anatomy.titles import kind_of, opened_by
from vanban.wordfile import Paragraph

RECIPIENTS = re.compile(r"^n[ơo]i nh[ậâa]n\s*(?:[:.]|$)", re.IGNORECASE)
_REFERENCE = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_DIVISION = re.compile(r"^(?:(?:Chương|Phần|Mục)\s+(?:[IVXLC]+|\d+|thứ\s+\w+)\b|Điều\s+\d+|[IVX]{1,4}\s?[.\-–]\s*\S)")
_LIST_WITHIN = 15
"""Paragraphs within which a distribution list has its first entry."""
_TITLES = (w.NATIONAL_TITLE, w.PARTY_TITLE, w.YOUTH_TITLE)


def paper_end(paragraphs: Sequence[Paragraph], first: int, limit: int) -> int:
    """The place behind the signature of the paper whose text begins at `first`; `limit` where nothing else follows."""
    title = _recipients_at(paragraphs, first, limit)
    second = second_head(paragraphs, first, limit)
    if title is None or (second is not None and second < title):
        return limit if second is None or not _signed(paragraphs, first, second) else second
    signed = _signed(paragraphs, max(first, title - 12), title)
    table = _table(paragraphs[title])
    for at in range(title + 1, second if second is not None else limit):
        paragraph = paragraphs[at]
        if paragraph.blank:
            continue
        if (table and _table(paragraph) == table) or paragraph.container == "textbox":
            signed = signed or any(_signs(line) for line in lines_of([paragraph]))
            continue
        if _is_head_title(paragraph):
            return _row_start(paragraphs, at, title + 1)
        lines = lines_of([paragraph])
        if lines and all(_of_the_tail(line) for line in lines):
            signed = signed or any(_signs(line) or _names_signer(line) for line in lines)
            continue
        if (signed or _is_titled(lines)) and _begins(paragraphs, at, lines):
            return _row_start(paragraphs, at, title + 1)
    return second if second is not None else limit


def _recipients_at(paragraphs: Sequence[Paragraph], first: int, limit: int) -> int | None:
    for at in range(first, limit):
        paragraph = paragraphs[at]
        if len(paragraph.text) < 400 and any(RECIPIENTS.match(line.text) for line in lines_of([paragraph])):
            near = paragraphs[at : min(at + _LIST_WITHIN, limit)]
            if any(RECIPIENT.match(line.text) or ARCHIVE.match(line.text) for line in lines_of(near)) or any(
                each.label for each in near
            ):
                return at
    return None


def second_head(paragraphs: Sequence[Paragraph], first: int, limit: int) -> int | None:
    """The next head that is no form's: a title with the line of a number near it."""
    for at in range(first, limit):
        if not _is_head_title(paragraphs[at]):
            continue
        start = _row_start(paragraphs, at, first)
        near = lines_of(paragraphs[start : min(at + 12, limit)])
        if any(re.match(r"S[ốô]\s*[:.]?\s*[\d….\s_]*[/-]", line.text) for line in near):
            return start
    return None


def _is_head_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) < 200 and text != text.lower() and any(w.fold(line.text) in _TITLES for line in lines_of([paragraph]))
    )


def _signed(paragraphs: Sequence[Paragraph], first: int, limit: int) -> bool:
    """Whether somebody's title and a name stand in capitals and in the middle here, as below a text."""
    lines = lines_of(paragraphs[max(first, limit - 40) : limit])
    return any(w.is_upper(line.text) and _signs(line) for line in lines)


def _signs(line: Line) -> bool:
    text = line.text
    return len(text) < 90 and (w.capacity(text) is not None or (w.is_position(text) and w.is_upper(text)))


def _names_signer(line: Line) -> bool:
    """Whether a line below the distribution list is a signer's name, set apart from it: some sign without a title."""
    apart = line.tab > 0 or line.paragraph.layout.align in ("center", "right")
    return apart and len(line.text) < 60 and reads_as_name(line.text, last=False)


def _of_the_tail(line: Line) -> bool:
    """Whether a line outside the list's table is of a tail still: an entry, a title, a name, a hint, a mark."""
    text = line.text
    if kind_of(text) is not None:
        return False
    return (
        _signs(line)
        or reads_as_contact(line)
        or is_divider(text)
        or not w.has_letters(text)
        or RECIPIENT.match(text) is not None
        or ARCHIVE.match(text) is not None
        or TYPIST.match(text) is not None
        or w.fold(text) in w.NO_MEDIA
        or (text[:1] == "(" and not _REFERENCE.match(text))
        or (len(text) < 60 and reads_as_name(text, last=False))
        or (bool(line.paragraph.label) and len(text) < 120)
    )


def _is_titled(lines: Sequence[Line]) -> bool:
    """Whether the first line names a kind of paper or begins with one's name in capitals."""
    text = lines[0].text if lines else ""
    return kind_of(text) is not None or (w.is_upper(text) and opened_by(w.fold(text)) is not None)


def _begins(paragraphs: Sequence[Paragraph], at: int, lines: Sequence[Line]) -> bool:
    """Whether something of its own begins here: a title, a reference, a division, data, a page of its own."""
    paragraph = paragraphs[at]
    if paragraph.cell is not None and paragraph.cell.ruled:
        return True
    if not lines:
        return False
    text = lines[0].text
    if w.fold(text).startswith(("xac nhan", "dai dien", "nguoi lap", "y kien")):
        return False
    if _is_titled(lines) or _REFERENCE.match(text) or _DIVISION.match(text):
        return True
    centred = paragraph.layout.align == "center" and paragraph.cell is None
    if centred and (w.is_upper(text) or is_bold(lines[0])) and len(text.split()) > 1:
        return True
    return begins_page(paragraphs, at) and paragraph.cell is None


def _table(paragraph: Paragraph) -> int:
    """The number of the outermost table a paragraph stands in; 0 outside."""
    cell = paragraph.cell
    while cell is not None and cell.parent is not None:
        cell = cell.parent
    return cell.table if cell is not None else 0


def _row_start(paragraphs: Sequence[Paragraph], at: int, first: int) -> int:
    """The first paragraph of the table something stands in."""
    table = _table(paragraphs[at])
    while table and at > first and _table(paragraphs[at - 1]) == table:
        at -= 1
    return at
