"""The address of the office at the foot of a page.

Answers for `contact.*`.
"""

from __future__ import annotations

from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.check.recognising import Anatomy


def judge_contact(judge: Judge, anatomy: Anatomy) -> None:
    """The address at the foot of the first page, and the line over the whole width above it."""
    if not anatomy.contact:
        return
    judge_lines(judge, "contact", anatomy.contact)
    first = anatomy.contact[0].paragraph
    before = [
        paragraph
        for paragraph in anatomy.file.others[first.part]
        if paragraph.number < first.number and not paragraph.page_field
    ]
    ruled = first.layout.border_top or bool(first.rules) or (first.cell is not None and first.cell.border_top)
    ruled = ruled or any(
        paragraph.layout.border_bottom or paragraph.rules or "____" in paragraph.text for paragraph in before
    )
    judge.value(
        "contact.rule",
        ruled,
        anatomy.contact[0].place,
        found="không có đường kẻ",
        message="Trên thông tin liên hệ không có đường kẻ ngang",
        remedy="kẻ đường viền trên cho đoạn đầu ở chân trang",
    )
