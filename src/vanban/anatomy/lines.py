"""Paragraphs into lines: at breaks, at tabs, and where two columns were made with a row of spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from vanban.anatomy.model import Line
from vanban.anatomy.words import capacity, has_letters, is_position, is_upper
from vanban.wordfile import Paragraph

_PIECES = re.compile(r"(?:[^\n\t]|(?<=[Ss]ố:)\t+|(?<=[Ss]ố: )\t+|(?<!\t)\t++(?= *(?:/[A-ZĐ]|tháng\b|năm\b)))+|\n|\t")
"""A line between breaks and tabs; a tab that leaves room for a number, a day or a month parts nothing."""
_COLUMN = re.compile(
    r"(?<![ \u00a0])[ \u00a0]{3,}+"
    r"(?=(?:CỘNG\s+H(?:ÒA|OÀ)|ĐẢNG\s+CỘNG|Độc\s+lập\s*[-–]|TM\.|KT\.|TL\.|TUQ\.|Q\.|T/M|T/L|K/T)"
    r"|[^\W\d_][^,\n\t]{0,40},\s*(?:ngày|Ngày)\b)"
)
"""A row of spaces, whole, before words that open the right column."""

_SIDE_BY_SIDE = (
    re.compile(
        r"(?!.*\bN(?:ƯỚC|ước)[ \u00a0]+CỘNG)[^\W\d_][^\n\t]{1,150}?[ \u00a0]+"
        r"(?=(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)\s*\Z)"
    ),
    re.compile(
        r"(?:ĐẢNG BỘ|(?:ĐẢNG|TỈNH|THÀNH|QUẬN|HUYỆN|THỊ) (?:ỦY|UỶ)|CHI (?:BỘ|ỦY|UỶ))(?!.*(?:NGÀY|NĂM|TRUNG ƯƠNG)\b)"
        r"[^\n\t]{0,120}?[ \u00a0]+(?=ĐẢNG CỘNG SẢN VIỆT NAM\s*\Z)"
    ),
    re.compile(
        r"(?:Số|SỐ)\b[\s\u00a0:.…_\d]{0,40}[/-][ \u00a0]?[^\s,;]{1,40}[ \u00a0]+"
        r"(?=[^\W\d_][^,;:\n\t\d]{1,40},[ \u00a0]*(?:ngày|Ngày)\b)"
    ),
)
"""The left column of a head, up to what stands beside it on the same line with no more than a blank between."""
_LISTED = re.compile(r"[-–+•*][ \u00a0][^\n\t]{2,150}?[;,.][ \u00a0]+(?=[A-ZĐÀ-Ỹ]{2})")
"""An entry of a distribution list, up to capitals that a line of the signature may be made of."""
_MOST_SIDE_BY_SIDE = 250


def lines_of(paragraphs: Iterable[Paragraph], most: int | None = None) -> list[Line]:
    """The lines with something in them, in order; no more than `most`."""
    return list(islice((line for paragraph in paragraphs for line in _lines(paragraph)), most))


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    text = paragraph.text
    if "\t" not in text and "\n" not in text and "   " not in text and "\u00a0\u00a0" not in text:
        if text.strip():
            for start, end, tab in _columns(text, 0, len(text)):
                yield Line(paragraph, start, end, tab)
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
        gap = _beside(text[start:end]) if end - start < _MOST_SIDE_BY_SIDE else 0
        if gap:
            yield start, start + gap, 0
            yield start + gap, end, 1
        else:
            yield start, end, 0
        return
    if text[start : match.start()].strip():
        yield start, match.start(), 0
    yield match.end(), end, 1


def _beside(text: str) -> int:
    """Where the second column begins that a blank parts from the first, by the words it can only open with; else 0."""
    for pattern in _SIDE_BY_SIDE:
        match = pattern.match(text)
        if match is not None and is_upper(match[0].partition(":")[0] if match[0][:1] in "Ss" else match[0]):
            return match.end()
    match = _LISTED.match(text)
    while match is not None:
        rest = text[match.end() :]
        if is_upper(rest) and (capacity(rest) or is_position(rest)):
            return match.end()
        match = _LISTED.match(text, match.end())
    return 0


def is_bold(line: Line) -> bool:
    """Whether most of a line is bold."""
    looks = [look.bold for words, look in line.looks() if has_letters(words)]
    return bool(looks) and sum(looks) * 2 >= len(looks)
