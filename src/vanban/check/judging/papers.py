"""Whether a file is one whole paper: that it has a head, and that no other paper was put into it.

Answers for `head.present`, `file.one_paper`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.check.judging.judge import Judge
from vanban.wordfile.place import Place


def judge_papers(judge: Judge, anatomy: Anatomy) -> None:
    """One finding where the head is missing, whatever it would hold; one for each further paper, which is not judged.

    Each paper has its own kind, date and law, and its pages are counted anew: what a report says of one is said of no
    other, so that the first alone is judged, and that is told.
    """
    if anatomy.headless:
        first = next((paragraph for paragraph in anatomy.file.paragraphs if not paragraph.blank), None)
        judge.broken(
            "head.present",
            first if first is not None else Place(),
            "Không có đầu văn bản",
            "không thấy Quốc hiệu (tiêu đề), số, ký hiệu, địa danh, ngày tháng",
            remedy="thêm đầu văn bản; nếu là phần kèm theo văn bản khác thì ghép vào tệp của văn bản ấy",
        )
    for other in anatomy.all_further:
        title = other.components.get("kind") or other.components.get("number") or other.components.get("national_title")
        name = other.kind.name.lower() or "văn bản"
        judge.broken(
            "file.one_paper",
            title if title is not None else Place(),
            f"Trong tệp còn một {name} nữa sau chữ ký; chỉ văn bản đầu tiên được soát về thể thức",
            f"“{title.text}”" if title is not None else "",
            expected="mỗi văn bản một tệp",
            remedy="tách văn bản này ra tệp riêng rồi soát",
        )
