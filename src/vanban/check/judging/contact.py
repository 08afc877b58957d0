"""The address of the office, at the foot of the first page (state) or of the last (Party).

Answers for `contact.*`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.check.judging.pages import PAGES_FOR_SURE, estimated_pages
from vanban.wordfile import Paragraph


def judge_contact(judge: Judge, anatomy: Anatomy) -> None:
    """The address, the line over the whole width above it, and the page it stands on."""
    if not anatomy.contact:
        return
    judge_lines(judge, "contact", anatomy.contact)
    first = anatomy.contact[0].paragraph
    judge.value(
        "contact.rule",
        _is_ruled(anatomy, first),
        anatomy.contact[0].place,
        found="không có đường kẻ",
        message="Trên thông tin liên hệ không có đường kẻ ngang",
        remedy="kẻ đường viền trên cho đoạn đầu của thông tin liên hệ",
    )
    page = anatomy.contact_page
    if page in ("first", "last") and not judge.accepts("contact.page", page) and _has_more_pages(anatomy):
        judge.value(
            "contact.page",
            page,
            anatomy.contact[0],
            found="ở trang thứ nhất" if page == "first" else "ở trang cuối",
            message=f"Thông tin liên hệ ở trang {'thứ nhất' if page == 'first' else 'cuối'}",
            remedy="chuyển xuống trang cuối, dưới chữ ký" if page == "first" else "chuyển xuống chân trang thứ nhất",
        )


def _has_more_pages(anatomy: Anatomy) -> bool:
    return estimated_pages(anatomy) > PAGES_FOR_SURE


def _is_ruled(anatomy: Anatomy, first: Paragraph) -> bool:
    """Whether a line is drawn above: a border, a shape, strokes."""
    if first.layout.border_top or first.rules or (first.cell is not None and first.cell.border_top):
        return True
    paragraphs = anatomy.file.others.get(first.part) or anatomy.file.paragraphs
    before = [each for each in paragraphs if each.number < first.number and not each.page_field]
    if first.part == anatomy.file.main:
        before = before[-3:]
    return any(each.layout.border_bottom or each.rules or "____" in each.text for each in before)
