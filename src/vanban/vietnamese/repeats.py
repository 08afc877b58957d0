"""Words typed twice: `của của`, `đảng bộ đảng bộ`; not the words that are made so (`luôn luôn`, `ngày ngày`)."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from itertools import islice
from operator import eq

from ._scan import lazy, word_set
from .correction import Correction, correction
from .unicode import nfc_offsets


class RepeatKind(enum.StrEnum):
    """How a word is repeated."""

    TWICE = "twice"


_SINGLE = word_set("của|và|các|những|trong|với|tại|bởi|nhằm|cho|đã|sẽ|trên|này|để|việc|hoặc|khi|nếu|vì|do|vào")
"""Words of one syllable that stand twice only by a slip; others are made so (`dần dần`) or may be two (`năm năm`)."""
_VERBS = word_set(
    "tổ chức|báo cáo|hướng dẫn|quyết định|quy định|chỉ đạo|lãnh đạo|kiểm tra|thanh tra|giám sát"
    "|thông báo|đề nghị|yêu cầu|đại diện|quản lý|chủ trì|phụ trách|trình bày|điều hành|kiểm toán"
    "|tư vấn|đầu tư|bảo vệ|tham mưu|giáo dục|đào tạo|tuyên truyền|kết luận|kế hoạch|phối hợp"
    "|thẩm định|giới thiệu|chuẩn bị|từng bước|hằng ngày|hàng ngày|khai thác|chứng nhận|xác nhận"
    "|sản xuất|kinh doanh|vận chuyển|xây dựng|sử dụng|nghiên cứu|sửa chữa|bảo dưỡng|rất nhiều"
    "|muôn năm|mãi mãi|đời đời|lần lượt|dự toán|đánh giá|phản biện|biểu diễn|thi đua"
)
"""Words that are a noun and a verb, so that two of them may meet (`các tổ chức tổ chức hội thi`), or said twice."""
_TWO = lazy(r"(?<![\w-])(?P<first>[^\W\d_]+)[ \u00a0](?P=first)(?![\w-])")
_FOUR = lazy(r"(?<![\w-])(?P<pair>[^\W\d_]+[ \u00a0][^\W\d_]+(?:[ \u00a0][^\W\d_]+){0,2})[ \u00a0](?P=pair)(?![\w-])")


def repeated_words(text: str) -> list[Correction]:
    """The words of a text that stand twice side by side by a slip, in order of place; `expected` is the word once."""
    if not _suspect(text.split()):
        return []
    plain, offsets = nfc_offsets(text)
    found: list[Correction] = []
    for pattern in (_FOUR, _TWO):
        for match in pattern().finditer(plain):
            once = match[1]
            if _is_slip(once):
                found.append(correction(RepeatKind.TWICE, text, offsets, *match.span(), once))
    return sorted(found, key=lambda item: item.start)


def _suspect(words: list[str]) -> bool:
    """Whether one to four words meet themselves: most texts have none, which is told fast."""
    if any(words[index] in _SINGLE for index in _meetings(words, 1)):
        return True
    return any(
        len(set(words[index : index + length])) > 1 for length in (2, 3, 4) for index in _meetings(words, length)
    )


def _meetings(words: list[str], length: int) -> Iterator[int]:
    """Where so many words stand twice, one after the other."""
    same = bytes(map(eq, words, islice(words, length, None)))
    run = b"\1" * length
    place = same.find(run)
    while place >= 0:
        yield place
        place = same.find(run, place + 1)


def _is_slip(once: str) -> bool:
    syllables = once.replace("\u00a0", " ").split()
    if len(syllables) == 1:
        return once in _SINGLE
    if len(set(syllables)) == 1 or once.isascii():
        return False  # "từ từ từ từ"; words of another language
    if not all(each.islower() or each.istitle() or each.isupper() for each in syllables):
        return False  # cells and lines that were glued together
    return len(syllables) > 2 or " ".join(syllables) not in _VERBS
