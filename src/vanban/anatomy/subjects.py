"""What a paper is about: below its title, or of a letter below its number; and on whose part it is."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from vanban.anatomy import words as w
from vanban.anatomy.dividers import drawn_by_text, is_divider
from vanban.anatomy.lines import is_bold
from vanban.anatomy.model import Line
from vanban.anatomy.salutations import SALUTATION
from vanban.anatomy.titles import centered
from vanban.wordfile import Paragraph

_BASIS = re.compile(r"^[-–+*\s]*(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Triển khai thực hiện)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?!V\s*/\s*v\b)(?:[IVX]{1,5}|[A-H]|\d{1,2})\s*[.\-–/)]\s*\S|^(?:Điều|Chương|Phần|Mục)\s+[\dIVX]"
)
_REFERENCE = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_LETTER = {
    "state": re.compile(r"^V\s*/\s*v\b", re.IGNORECASE),
    "party": re.compile(r"^(?:V\s*/\s*v\b|về việc\b)", re.IGNORECASE),
}
"""How the subject of a letter begins (HD 05-HD/VPTW, page 11, writes its first words out)."""
_ABOUT = re.compile(r"^về\s", re.IGNORECASE)
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """The lines of a subject, and the line in capitals above it that says on whose part the paper is."""

    lines: tuple[Line, ...] = ()
    attribution: Line | None = None
    passed: tuple[Line, ...] = ()
    """Lines beside title and subject that are neither: a remark in brackets, capitals above the subject."""


def subject_below(
    lines: Sequence[Line],
    title: int,
    used: Container[Line],
    paragraphs: Sequence[Paragraph],
    at: Mapping[Paragraph, int],
) -> Subject:
    """The subject below the title, which is line number `title`; `at` are the places of `paragraphs`."""
    kind = lines[title]
    found: list[Line] = []
    passed: list[Line] = []
    author: Line | None = None
    for line in lines[title + 1 : title + 1 + _MOST_LINES]:
        if line in used or line.paragraph.container != kind.paragraph.container:
            continue
        if line.paragraph.cell is not None and line.paragraph.cell is not kind.paragraph.cell:
            break
        if drawn_by_text(line) is not None:
            if found:
                break
            continue
        if not found and author is None and w.fold(line.text[:20]).startswith("cua "):
            author = line
            continue
        if _in_brackets(line) and not _REFERENCE.match(line.text):
            passed.append(line)
            continue
        if found and _gap(paragraphs, at[found[-1].paragraph], at[line.paragraph]):
            break
        if not _reads_as_subject(line, found):
            break
        found.append(line)
    if author is not None and not found and not w.is_upper(author.text):
        return Subject((author,), None, tuple(passed))
    if len(found) > 1 and w.is_upper(found[0].text) and not w.is_upper(found[1].text):
        # A line in capitals above the subject says on whose part the plan is.
        return Subject(tuple(found[1:]), author, (found[0], *passed))
    return Subject(tuple(found), author, tuple(passed))


def letter_subject(
    lines: Sequence[Line], family: str, used: Container[Line], number: Line | None = None
) -> tuple[Line, ...]:
    """The subject of a letter: from "V/v" on, in the column of the number and below it.

    The Party's may be any short phrase (HD 05-HD/VPTW, Phần II, I.5.1.1): right below the line `number`, "về" opens it.
    """
    opens = _LETTER.get(family, _LETTER["state"])
    start = next((index for index, line in enumerate(lines) if line not in used and opens.match(line.text)), None)
    if start is None and family == "party" and number is not None and number in lines:
        below = lines.index(number) + 1
        while below < len(lines) and (
            lines[below].paragraph.cell is not number.paragraph.cell or is_divider(lines[below].text)
        ):
            below += 1
        if below < len(lines) and lines[below] not in used and _ABOUT.match(lines[below].text):
            start = below
    if start is None:
        return ()
    first = lines[start]
    found = [first]
    for line in lines[start + 1 :]:
        if line in used or line.paragraph.container != first.paragraph.container:
            continue
        if line.tab != first.tab and line.paragraph is not first.paragraph:
            continue
        beside = line.paragraph.cell is not first.paragraph.cell
        if beside or is_divider(line.text) or w.is_upper(line.text) or len(found) >= _MOST_LINES:
            break
        if first.paragraph.cell is None and (not centered(line) or centered(line) != centered(first)):
            break
        found.append(line)
    return tuple(found)


def _in_brackets(line: Line) -> bool:
    """Whether a line of its own is a remark on the subject ("(Dự thảo trình kỳ họp)") and no part of it."""
    whole = line.start == 0 and line.end == len(line.paragraph.text)
    return whole and line.text[:1] == "(" and line.text[-1:] == ")"


def _gap(paragraphs: Sequence[Paragraph], one: int, other: int) -> bool:
    """Whether something that parts stands between two paragraphs: blank ones, or a shape."""
    if one == other:
        return False
    # A shape may be anchored in the first of two paragraphs and stand below both.
    return any(each.rules or each.blank for each in paragraphs[one + 1 : other])


def _reads_as_subject(line: Line, found: Sequence[Line]) -> bool:
    text = line.text
    if (
        _NUMBERED.match(text)
        or _REFERENCE.match(text)
        or SALUTATION.match(text)
        or line.paragraph.label
        or len(text) > 600
    ):
        return False
    if not found:
        return not (_BASIS.match(text) and (not is_bold(line) or text.rstrip()[-1:] in ";:"))
    first = found[0]
    if line.paragraph is first.paragraph:
        return True
    if w.is_upper(text) and not w.is_upper(first.text):
        return False  # who orders, in capitals above the grounds
    return centered(line) and is_bold(line) == is_bold(first) and centered(first)
