"""To whom a paper is addressed above its text ("Kính gửi"), and the subject of a letter below its number.

Answers for `salutation.*`, `letter_subject.*`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.vietnamese import lower_first, upper_first

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
