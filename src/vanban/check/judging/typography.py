"""Spaces, figures, units and blanks of the whole text.

Answers for `text.spaces`, `text.punctuation`, `text.decimal`, `text.thousands`, `text.percent`, `text.unit_space`,
`text.currency`, `text.hyphen`, `text.number_space`, `text.placeholder`.
"""

from __future__ import annotations

from collections.abc import Mapping

from vanban import vietnamese as vi
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import tell
from vanban.check.judging.whole_text import WholeText
from vanban.vietnamese.typography import TypographyKind

_TYPOGRAPHY: Mapping[str, tuple[TypographyKind, ...]] = {
    "text.decimal": (TypographyKind.DECIMAL_POINT,),
    "text.thousands": (TypographyKind.THOUSANDS_COMMA,),
    "text.percent": (TypographyKind.SPACE_BEFORE_PERCENT,),
    "text.unit_space": (TypographyKind.UNIT,),
    "text.currency": (TypographyKind.CURRENCY,),
    "text.hyphen": (TypographyKind.JOINED_WORDS,),
    "text.number_space": (TypographyKind.JOINED_NUMBER,),
}
_TYPOGRAPHY_WORDS = {
    "text.decimal": "Số thập phân dùng dấu chấm: “{}”",
    "text.thousands": "Nhóm hàng nghìn dùng dấu phẩy: “{}”",
    "text.percent": "Có khoảng trắng trước dấu %: “{}”",
    "text.unit_space": "Đơn vị đo viết liền số: “{}”",
    "text.currency": "Đơn vị tiền viết là “{}”",
    "text.hyphen": "Gạch nối thiếu khoảng trắng: “{}”",
    "text.number_space": "Số và chữ viết liền: “{}”",
}


def judge_typography(judge: Judge, text: WholeText) -> None:
    """Each kind of fault once for a paragraph."""
    if judge.wants("text.spaces", "text.punctuation"):
        for paragraph in text.hit(vi.spacing_faults):
            faults = vi.spacing_faults(paragraph.text)
            double = [fault for fault in faults if fault.kind is vi.SpacingKind.DOUBLE]
            tell(
                judge,
                "text.spaces",
                paragraph,
                double,
                "Thừa khoảng trắng: “{}”".format,
                remedy="để một khoảng trắng",
                mends=True,
            )
            other = [fault for fault in faults if fault.kind is not vi.SpacingKind.DOUBLE]
            tell(
                judge,
                "text.punctuation",
                paragraph,
                other,
                "Khoảng trắng quanh dấu câu: “{}”".format,
                remedy="sửa khoảng trắng",
                mends=True,
            )
    if judge.wants(*_TYPOGRAPHY):
        for paragraph in text.hit(vi.typography_faults):
            found = vi.typography_faults(paragraph.text)
            for prop, kinds in _TYPOGRAPHY.items():
                tell(
                    judge,
                    prop,
                    paragraph,
                    [each for each in found if each.kind in kinds],
                    _TYPOGRAPHY_WORDS[prop].format,
                    mends=True,
                )
    text.tell_each(
        judge,
        "text.placeholder",
        vi.placeholder_faults,
        "Còn sót chỗ chờ điền: “{}”".format,
        remedy="điền nội dung thật",
    )
