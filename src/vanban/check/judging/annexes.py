"""Annexes: their labels, titles, references, and whether the text leads to them.

Answers for `annex.*` but `annex.reference_*`, and the lettering of `annex_label`, `annex_title`, `annex_reference`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy, Annex
from vanban.anatomy.words import fold, is_upper, plain
from vanban.check.judging.annex_references import judge_reference
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.vietnamese import parse_roman, roman

_NAMED = re.compile(r"phu luc|bieu (?:so )?\d|kem theo|dinh kem")


def judge_annexes(judge: Judge, anatomy: Anatomy) -> None:
    """Every annex, by the count of all."""
    annexes = [annex for annex in anatomy.annexes if fold(annex.label.text).startswith("phu luc")]
    single = len(annexes) == 1
    for annex in anatomy.annexes:
        judge_lines(judge, "annex_label", annex.label.lines)
        if annex.title is not None:
            judge_lines(judge, "annex_title", annex.title.lines)
        if annex.reference is not None:
            judge_lines(judge, "annex_reference", annex.reference.lines)
            text = plain(annex.reference.text)
            divider = annex.reference.divider
            if divider is not None and divider.kind == "line" and divider.length_mm is not None:
                judge.value("annex.rule_mm", round(divider.length_mm), annex.reference)
            if is_upper(text):
                # Capitals are another rule's matter.
                continue
            judge.value(
                "annex.reference_pattern",
                text,
                annex.reference.place,
                found=f"“{annex.reference.text}”",
                remedy="ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành của văn bản; chỗ chưa có thì để trống",
            )
    for annex in annexes:
        _opening(judge, annex)
        judge_reference(judge, anatomy, annex)
        text = _by_the_laws_numerals(judge, annex, plain(annex.label.text)) if not single else plain(annex.label.text)
        if text.isupper():
            # Capitals are another rule's matter; the number itself stays in capitals.
            text = re.sub(r"(?i)^phụ lục", "Phụ lục", text)
        judge.value(
            "annex.label_single" if single else "annex.label",
            text,
            annex.label.place,
            found=f"“{annex.label.text}”",
            message=f"Phụ lục ghi là “{annex.label.text}”",
            expected=_expected_label(judge) if not single else "",
            remedy="sửa số thứ tự của phụ lục",
        )
    if annexes and judge.wants("annex.referenced"):
        named = any(_NAMED.search(fold(item.paragraph.nfc)) for item in anatomy.items)
        judge.value(
            "annex.referenced",
            named,
            annexes[0].label.place,
            found="không nhắc tới phụ lục",
            message="Nội dung văn bản không có chỉ dẫn về phụ lục",
            remedy="thêm “(chi tiết tại Phụ lục kèm theo)” ở chỗ thích hợp",
        )


def _expected_label(judge: Judge) -> str:
    """How one of several annexes is labelled, with the numerals of the law."""
    return "viết như “Phụ lục 2”" if judge.accepts("annex.numerals", "arabic") and judge.wants("annex.numerals") else ""


_LETTERED = re.compile(r"(?P<words>\D*?)\s+(?P<letter>[A-H])\Z")
"""A letter for a number; the hundredth annex ("C") is none."""
_LABEL = re.compile(r"(?P<words>\D*?)\s*(?P<number>\d{1,2}|[IVXLC]+)\Z")


def _by_the_laws_numerals(judge: Judge, annex: Annex, text: str) -> str:
    """A label with its number in the law's numerals, which are another rule's matter than how it is written."""
    lettered = _LETTERED.match(text.rstrip(".:"))
    if lettered is not None and judge.accepts("annex.numerals", "arabic"):
        shown = f"{lettered['words']} {ord(lettered['letter']) - ord('A') + 1}"
        judge.broken(
            "annex.numerals",
            annex.label,
            f"Phụ lục đánh số bằng chữ cái “{lettered['letter']}”",
            f"“{annex.label.text}”",
            expected=f"“{shown}”",
            remedy=f"sửa thành {shown}",
        )
        return shown
    match = _LABEL.match(text.rstrip(".:"))
    if match is None or judge.rule("annex.numerals") is None:
        return text
    written = "arabic" if match["number"].isdecimal() else "roman"
    try:
        value = int(match["number"]) if written == "arabic" else parse_roman(match["number"])
    except ValueError:
        return text
    shown = roman(value) if written == "arabic" and 0 < value < 4000 else str(value)
    if judge.value(
        "annex.numerals",
        written,
        annex.label,
        found=f"“{annex.label.text}”",
        message=f"Phụ lục đánh số “{match['number']}”",
        remedy=f"sửa thành {match['words']} {shown}",
    ):
        return text
    return f"{match['words']} {shown}"


_TITLE_LENGTH = 160


def _opening(judge: Judge, annex: Annex) -> None:
    """That an annex begins on a page of its own, has a title below its label, and below that what it belongs to."""
    judge.value(
        "annex.new_page",
        annex.fresh,
        annex.label,
        found="tiếp ngay dưới nội dung",
        message=f"“{annex.label.text}” không bắt đầu ở trang riêng",
        remedy="đặt con trỏ trước từ “Phụ lục”, bấm Ctrl+Enter",
    )
    if annex.title is None and (annex.reference is not None or _goes_straight_on(annex)):
        judge.value(
            "annex.title_present",
            False,
            annex.label,
            found="không có tiêu đề",
            message=f"“{annex.label.text}” không có tiêu đề",
            remedy="ghi tiêu đề của phụ lục dưới từ “Phụ lục”",
        )
    if annex.title is not None and annex.reference is not None:
        title, reference = annex.title.lines[0], annex.reference.lines[0]
        if (title.paragraph.number, title.start) > (reference.paragraph.number, reference.start):
            judge.broken(
                "annex.order",
                annex.title,
                "Chỉ dẫn kèm theo đứng trên tiêu đề của phụ lục",
                f"“{annex.reference.text}” trên “{annex.title.text}”",
                expected="từ “Phụ lục”, tiêu đề, rồi chỉ dẫn kèm theo",
                remedy="đưa chỉ dẫn xuống dưới tiêu đề",
            )


def _goes_straight_on(annex: Annex) -> bool:
    """Whether what follows the label is surely no title: a table, a heading, a list, a paragraph of text."""
    item = annex.items[1] if len(annex.items) > 1 else None
    if item is None:
        return False
    return item.paragraph.cell is not None or bool(item.label) or len(item.title) > _TITLE_LENGTH
