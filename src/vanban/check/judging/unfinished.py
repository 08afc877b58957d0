"""What may not be left in a text to be signed: changes, comments, fields that change, blanks, dead references.

Answers for `final.*`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vanban.anatomy import Anatomy
from vanban.anatomy.model import place_of
from vanban.check.judging.judge import Judge
from vanban.wordfile import Paragraph
from vanban.wordfile.place import Place
from vanban.wordfile.unfinished import Unfinished

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "changes": (
        "Còn dấu theo dõi sửa đổi (Track Changes)",
        "mọi sửa đổi đã chấp nhận hoặc bỏ",
        "thẻ Review, Accept, Accept All Changes and Stop Tracking",
    ),
    "comments": ("Còn nhận xét (comment)", "không có nhận xét", "thẻ Review, Delete, Delete All Comments in Document"),
    "date_fields": (
        "Trường {field} tự đổi ngày, giờ",
        "ngày, giờ viết thành chữ",
        "bấm vào ngày ấy, bấm Ctrl+Shift+F9 để thành chữ, rồi xem lại ngày",
    ),
    "merge_fields": (
        "Trường trộn thư {field} chưa điền",
        "chữ đã điền",
        "trộn thư lại (Mailings, Finish & Merge), hoặc bấm Ctrl+Shift+F9 rồi gõ chữ",
    ),
    "controls": ("Ô nội dung còn chữ nhắc điền", "chữ đã điền", "bấm vào ô ấy rồi gõ nội dung, hoặc xóa ô"),
}
_DEAD = re.compile(
    r"Error! (?:Reference source not found|Bookmark not defined|No text of specified style|Not a valid|Unknown|"
    r"Main [Dd]ocument only|Filename not specified|Hyperlink reference not valid)|Lỗi! (?:Không|Thẻ đánh dấu|Chưa)"
)
"""What Word shows in place of a field it cannot work out, in English and in Vietnamese."""


def judge_unfinished(judge: Judge, anatomy: Anatomy) -> None:
    """One finding for each kind of sign, at its first place, with how many paragraphs have it."""
    signs: dict[str, list[tuple[Unfinished, Paragraph | None, str]]] = {}
    dead: list[tuple[Paragraph, re.Match[str]]] = []
    for told in anatomy.file.signs():
        signs.setdefault(told[0].kind, []).append(told)
    for paragraphs in (anatomy.file.paragraphs, *anatomy.file.others.values()):
        dead += ((each, match) for each in paragraphs if (match := _DEAD.search(each.text)) is not None)
    for kind, found in signs.items():
        sign, paragraph, part = found[0]
        message, expected, remedy = _WORDS[kind]
        place = place_of(paragraph) if paragraph is not None else Place(part, sign.paragraph)
        shown = message.format(field=sign.field)
        standing = sign.field or f"còn {len(found)} chỗ"
        judge.broken(f"final.{kind}", place, shown + _more(found), standing, expected=expected, remedy=remedy)
    if dead:
        paragraph, match = dead[0]
        judge.broken(
            "final.references",
            place_of(paragraph, match.start(), match.end()),
            f"Tham chiếu hỏng: “{match[0]}”{_more(dead)}",
            f"“{match[0]}”",
            expected="số hoặc tên của chỗ được nhắc tới",
            remedy="gõ lại chỗ này, hoặc chèn lại tham chiếu (References, Cross-reference)",
        )


def _more(found: Sequence[object]) -> str:
    return f" (và {len(found) - 1} chỗ nữa)" if len(found) > 1 else ""
