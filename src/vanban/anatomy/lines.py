"""Paragraphs into lines: at breaks, at tabs, and where two columns were made with a row of spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from vanban.anatomy.model import Line
from vanban.anatomy.words import has_letters
from vanban.wordfile import Paragraph

_PIECES = re.compile(r"(?:[^\n\t]|(?<=[Ss]ố:)\t+|(?<=[Ss]ố: )\t+|(?<!\t)\t++(?= *(?:/[A-ZĐ]|tháng\b|năm\b)))+|\n|\t")
"""A line between breaks and tabs; a tab that leaves room for a number, a day or a month parts nothing."""
_COLUMN = re.compile(
    r"(?<![ \u00a0])[ \u00a0]{3,}+"
    r"(?=(?:CỘNG\s+H(?:ÒA|OÀ)|ĐẢNG\s+CỘNG|Độc\s+lập\s*[-–]|TM\.|KT\.|TL\.|TUQ\.|Q\.|T/M|T/L|K/T)"
    r"|[^\W\d_][^,\n\t]{0,40},\s*(?:ngày|Ngày)\b)"
)
"""A row of spaces, whole, before words that open the right column."""


def lines_of(paragraphs: Iterable[Paragraph], most: int | None = None) -> list[Line]:
    """The lines with something in them, in order; no more than `most`."""
    return list(islice((line for paragraph in paragraphs for line in _lines(paragraph)), most))


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    text = paragraph.text
    if "\t" not in text and "\n" not in text and "   " not in text and "\u00a0\u00a0" not in text:
        if text.strip():
            yield Line(paragraph, 0, len(text))
        return
    tab = 0
    for match in _PIECES.finditer(text):
        piece = match[0]
        if piece == "\n":
            tab = 0
        elif piece == "\t":
            tab += 1
        else:
            for start, end, further in _columns(text, match.start(), match.end()):
                if text[start:end].strip():
                    yield Line(paragraph, start, end, tab + further)


def _columns(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """A stretch cut where a row of spaces parts two columns; the second one has one tab more."""
    match = _COLUMN.search(text, start, end)
    if match is None:
        yield start, end, 0
        return
    if text[start : match.start()].strip():
        yield start, match.start(), 0
    yield match.end(), end, 1


def is_bold(line: Line) -> bool:
    """Whether most of a line is bold."""
    looks = [look.bold for words, look in line.looks() if has_letters(words)]
    return bool(looks) and sum(looks) * 2 >= len(looks)
