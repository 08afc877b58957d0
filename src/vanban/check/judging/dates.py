"""Dates and weekdays of the whole text, and terms that ended before the document was issued.

Answers for `date.weekday`, `date.real`, `date.padding`, `date.deadline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from vanban import vietnamese as vi
from vanban.anatomy import Anatomy
from vanban.anatomy.model import place_of
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import tell
from vanban.check.judging.whole_text import WholeText
from vanban.wordfile import Paragraph

_TEXT_DATE = re.compile(r"/(\d{1,2})/(\d{4})(?![\d/])")
_TERM = re.compile(
    r"\b(?:thời hạn|tiến độ|hạn (?:hoàn thành|nộp|gửi))\b"
    r"|\b(?:thời gian|ngày) (?:thực hiện|hoàn thành|tổ chức|triển khai)\b|\A\s*thời gian\s*\Z",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\A\W*(?:[\dIVX]{1,4}[.)/-]\s*|[a-zđ]\)\s*)*thời gian(?: (?:tổ chức|thực hiện))?\s*(?::|\Z)", re.IGNORECASE
)
"""The label of what says when what is planned takes place."""
_AHEAD = ("plan", "invitation")
"""Papers that speak of what is to come; others may tell when something was."""
_DAY_BEFORE = re.compile(r"(?<![\d/.\-])\d{1,2}\Z")


def judge_dates(judge: Judge, text: WholeText, anatomy: Anatomy) -> None:
    """Every date of the text."""
    if judge.rule("date.weekday") is not None:
        for paragraph in text.hit(vi.weekday_mismatches):
            for each in vi.weekday_mismatches(paragraph.text):
                judge.broken(
                    "date.weekday",
                    place_of(paragraph, each.start, each.end),
                    f"Ngày {vi.in_text_date(each.date)} là {each.actual}, văn bản ghi “{each.written}”",
                    f"“{each.written}”",
                    expected=each.actual,
                    remedy="sửa thứ, hoặc sửa ngày",
                )
    text.tell_each(judge, "date.real", vi.impossible_dates, "Ngày “{}” không có trong lịch".format, remedy="sửa ngày")
    if judge.rule("date.padding") is not None:
        _padding(judge, text)
    first, last = judge.days
    if first.year <= 1900 or last.year == 9999:
        return  # the date of issue is not known
    told = _head(anatomy)
    for finder, words, remedy in (
        (vi.past_deadlines, "Thời hạn “{}” trước ngày ban hành", "sửa thời hạn"),
        (vi.past_appointments, "“{}” trước ngày ban hành", "sửa ngày"),
    ):
        for paragraph in text.hit(partial(finder, document_date=first)):
            if paragraph not in told:
                tell(judge, "date.deadline", paragraph, finder(paragraph.text, first), words.format, remedy=remedy)
                told.add(paragraph)
    for paragraphs in (*_terms(anatomy), *(_times(anatomy) if judge.kind.code in _AHEAD else ())):
        lines = "\n".join(paragraph.text for paragraph in paragraphs)
        for term in vi.past_terms(lines, first):
            paragraph = next(one for one in paragraphs if term.found in one.text)
            if told.isdisjoint(paragraphs):
                faults = vi.past_terms(paragraph.text, first)
                tell(judge, "date.deadline", paragraph, faults, _past_term, remedy="sửa thời hạn")


def _past_term(found: str) -> str:
    """What is said of a term in a column of terms."""
    return f"Thời hạn “{found}” trước ngày ban hành"


def _terms(anatomy: Anatomy) -> list[list[Paragraph]]:
    """The cells of those columns that say by their heading when a work is done, each with its paragraphs."""
    columns: set[tuple[str, int, int]] = set()
    cells: dict[tuple[str, int, int, int], list[Paragraph]] = {}
    for item in anatomy.all_items:
        cell = item.paragraph.cell
        if cell is None:
            continue
        column = (item.paragraph.part, cell.table, cell.column)
        if item.kind == "table_header" and _TERM.search(item.paragraph.text):
            columns.add(column)
        elif item.kind == "table_body" and column in columns:
            cells.setdefault((*column, cell.row), []).append(item.paragraph)
    return list(cells.values())


def _times(anatomy: Anatomy) -> Iterator[list[Paragraph]]:
    """The lines that say by their label, or by the heading above them, when what is planned takes place."""
    below = False
    for item in anatomy.all_items:
        if item.paragraph.cell is not None:
            continue
        label = _TIME.match(item.paragraph.text)
        rest = item.paragraph.text[label.end() :].strip() if label is not None else ""
        if rest or (below and not item.kind.startswith("heading")):
            yield [item.paragraph]
        below = label is not None and not rest


def _padding(judge: Judge, text: WholeText) -> None:
    """Days below 10 and months 1 and 2 without their 0; a month from 3 on may have one or not."""
    found: dict[Paragraph, list[_Unpadded]] = {}
    for match in _TEXT_DATE.finditer(text.joined):
        before = _DAY_BEFORE.search(text.joined, max(0, match.start() - 3), match.start())
        paragraph, end = text.at(match.end())
        if before is None:
            continue
        day, month = before[0], match[1]
        unpadded = len(day) == 1 or (len(month) == 1 and int(month) < 3)
        if unpadded and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
            written = day + match[0]
            right = f"{int(day):02}/{int(month):02}" if int(month) < 3 else f"{int(day):02}/{month}"
            found.setdefault(paragraph, []).append(_Unpadded(end - len(written), end, written, f"{right}/{match[2]}"))
    for paragraph, faults in found.items():
        tell(judge, "date.padding", paragraph, faults, "Ngày viết là “{}”".format, remedy="thêm số 0", mends=True)


class _Unpadded(NamedTuple):
    """A date without a 0 it should have."""

    start: int
    end: int
    found: str
    expected: str


def _head(anatomy: Anatomy) -> set[Paragraph]:
    found = anatomy.components.get("place_date")
    return {line.paragraph for line in found.lines} if found else set()
