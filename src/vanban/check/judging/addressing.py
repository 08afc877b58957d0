"""To whom a paper is addressed above its text ("Kính gửi"), and the subject of a letter below its number.

Answers for `salutation.*`, `letter_subject.*`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.words import plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.vietnamese import lower_first, upper_first
from vanban.wordfile import Paragraph

_TO = re.compile(r"Kính\s+gửi\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"\s*(?P<mark>[-–—+•*])\s*\S")
_LETTERS_WORDS = re.compile(r"V\s*/\s*v\b[\s:]*", re.IGNORECASE)


def judge_addressing(judge: Judge, anatomy: Anatomy) -> None:
    """Whether these may be there, and how they are written."""
    kind = judge.kind.name or "Văn bản này"
    salutation = anatomy.components.get("salutation")
    if salutation is not None:
        judge.value(
            "salutation.allowed",
            True,
            salutation.lines[0],
            found=f"“{salutation.lines[0].words}”",
            message=f"{kind} có dòng “Kính gửi”",
            remedy="bỏ dòng này; nơi cần gửi ghi ở “Nơi nhận”",
        )
        judge_lines(judge, "salutation", salutation.lines)
        _colon(judge, salutation)
        _listed(judge, salutation)
    _below_a_title(judge, anatomy, kind)
    subject = anatomy.components.get("letter_subject")
    if subject is not None:
        judge.value(
            "letter_subject.allowed",
            True,
            subject.lines[0],
            found=f"“{subject.text}”",
            message=f"{kind} có trích yếu kiểu công văn dưới số, ký hiệu: “V/v …” là của công văn",
            remedy=f"bỏ “V/v”, đưa trích yếu xuống dưới tên loại của {lower_first(kind)}",
        )


def _below_a_title(judge: Judge, anatomy: Anatomy, kind: str) -> None:
    """The subject of a paper with a title that begins as a letter's does."""
    subject = anatomy.components.get("subject")
    match = _LETTERS_WORDS.match(subject.text) if subject is not None else None
    if subject is not None and match is not None:
        judge.value(
            "letter_subject.allowed",
            True,
            subject.lines[0],
            found=f"“{match[0].strip()}”",
            message=f"Trích yếu của {lower_first(kind)} mở đầu bằng “{match[0].strip()}”: “V/v” là của công văn",
            expected=f"“{upper_first(subject.text[match.end() :])}”",
            remedy="bỏ “V/v”; viết “Về …”, hoặc bắt đầu ngay bằng nội dung",
        )


def _colon(judge: Judge, salutation: Found) -> None:
    """The colon behind "Kính gửi", where all stands in one paragraph; a table may part the two."""
    line = salutation.lines[0]
    match = _TO.match(plain(line.text))
    if match is None or line.paragraph.cell is not None:
        return
    rest = plain(line.text)[match.end() :].lstrip(" .")
    if not rest.startswith(":") and "…" not in rest:
        judge.value(
            "salutation.colon",
            False,
            line,
            found=f"“{plain(line.text)}”",
            message=f"Sau “{match[0]}” không có dấu hai chấm",
            expected=f"“{match[0]}:”",
            remedy=f"sửa thành “{match[0]}:”",
        )


def _listed(judge: Judge, salutation: Found) -> None:
    """The marks of several addressees below "Kính gửi:", each a paragraph that begins with one.

    One that was broken by hand goes on in a paragraph that begins small.
    """
    first, *below = dict.fromkeys(line.paragraph for line in salutation.lines)
    entries = _entries(below)
    told = [paragraph for entry in entries for paragraph in entry]
    whole = below[: len(told)] == told and plain(first.nfc).rstrip().endswith(":")
    if len(entries) < 2 or not whole or any("…" in each.nfc or ".." in each.nfc for each in told):
        return
    for entry in entries:
        paragraph, last = entry[0], entry[-1]
        typed = _ADDRESSEE.match(paragraph.nfc)
        mark = typed["mark"] if typed is not None and not paragraph.label else paragraph.label
        # A typed dash of whatever length is a dash; a list's own mark is seen, not typed.
        shown = "- " if mark in ("-", "–", "—") or paragraph.label else f"{mark} "
        judge.value(
            "salutation.marker",
            shown,
            paragraph,
            found=f"“{mark}”",
            message=f"Nơi nhận dưới “Kính gửi” mở đầu bằng “{mark}”",
            remedy=f"thay “{mark}” bằng “- ”",
        )
        end = last.nfc.rstrip()[-1:]
        end = "" if end.isalnum() or end in ')”"’' else end
        judge.value(
            "salutation.end" if paragraph is entries[-1][0] else "salutation.separator",
            end,
            last,
            found=f"“{end}”" if end else "không có dấu",
            message=f"Cuối dòng nơi nhận dưới “Kính gửi” {'là “' + end + '”' if end else 'không có dấu'}",
            remedy="sửa dấu cuối dòng",
        )


def _entries(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Addressees that begin with a mark, each with the paragraphs it goes on in."""
    entries: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if paragraph.label or _ADDRESSEE.match(paragraph.nfc):
            entries.append([paragraph])
        elif entries and paragraph.nfc.strip()[:1].islower():
            entries[-1].append(paragraph)
    return entries
