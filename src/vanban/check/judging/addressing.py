"""To whom a paper is addressed above its text ("Kính gửi"), and the subject of a letter below its number.

Answers for `salutation.*`, `letter_subject.*`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.vietnamese import lower_first


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
