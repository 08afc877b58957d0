"""What a text writes in two ways where either alone is right.

Answers for `text.tone_style`, `text.quotes`, `text.period_dash`, `date.month_zero`.
"""

from __future__ import annotations

from dataclasses import replace

from vanban import vietnamese as vi
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import tell
from vanban.check.judging.whole_text import WholeText
from vanban.vietnamese.mixed import MixedKind, mixed_ways
from vanban.wordfile import Paragraph

_MIXED = {
    "text.quotes": (
        MixedKind.QUOTES,
        "Ngoặc kép thẳng {} cạnh ngoặc kép cong “…” ở chỗ khác",
        "gõ lại dấu ngoặc kép khi Word bật “Straight quotes with smart quotes” "
        "(File, Options, Proofing, AutoCorrect Options)",
    ),
    "text.period_dash": (
        MixedKind.PERIOD,
        "“{}” viết khác với các khoảng năm khác trong văn bản",
        "viết các khoảng năm theo một cách; thay hàng loạt bằng Ctrl+H",
    ),
    "date.month_zero": (
        MixedKind.MONTH,
        "“{}” thêm số 0 trước tháng, các ngày khác trong văn bản thì không",
        "bỏ số 0 trước tháng 3 đến tháng 9",
    ),
}


def judge_consistency(judge: Judge, text: WholeText) -> None:
    """What stands in the rarer way, once for a paragraph."""
    _tones(judge, text)
    if judge.wants(*_MIXED):
        for paragraph, found in text.by_paragraph(text.found(mixed_ways)):
            for prop, (kind, message, remedy) in _MIXED.items():
                tell(
                    judge,
                    prop,
                    paragraph,
                    [each for each in found if each.kind is kind],
                    message.format,
                    remedy=remedy,
                    mends=True,
                )


def _minority_tones(text: str) -> list[vi.ToneMinority]:
    return vi.minority_tones([text])


def _tones(judge: Judge, text: WholeText) -> None:
    if not judge.wants("text.tone_style"):
        return
    found: dict[Paragraph, list[vi.ToneMinority]] = {}
    for each in text.found(_minority_tones):
        paragraph, start = text.at(each.start)
        moved = replace(each, start=start, end=start + each.end - each.start)
        found.setdefault(paragraph, []).append(moved)
    for paragraph, faults in found.items():
        tell(
            judge,
            "text.tone_style",
            paragraph,
            faults,
            "Kiểu bỏ dấu “{}” khác với đa số trong văn bản".format,
            remedy="dùng một kiểu bỏ dấu",
            mends=True,
        )
