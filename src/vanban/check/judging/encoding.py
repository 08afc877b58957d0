"""Letters that are not Unicode, not composed, or cannot be read.

Answers for `text.encoding`, `text.composed`, `text.readable`, `text.invisible`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from vanban import vietnamese as vi
from vanban.anatomy.model import place_of
from vanban.check.judging.judge import Judge
from vanban.check.judging.whole_text import WholeText
from vanban.check.report import Instead
from vanban.vietnamese import TextFaultKind
from vanban.vietnamese.invisible import has_invisible, invisible_letters, without_invisible
from vanban.wordfile import Paragraph

_LEGACY_FONTS = re.compile(r"\.vn|vni-|vnt|vps", re.IGNORECASE)


def judge_encoding(judge: Judge, text: WholeText) -> None:
    """Each paragraph; all of them where a font of an old encoding is in use."""
    fonts = {span.look.font_high for each in text.paragraphs for span in each.spans}
    legacy_fonts = any(_LEGACY_FONTS.match(font) for font in fonts)
    for paragraph in text.paragraphs if legacy_fonts else text.hit(vi.text_faults):
        _encoding(judge, paragraph)
    if judge.rule("text.invisible") is not None and has_invisible(text.joined):
        for paragraph in text.paragraphs:
            _invisible(judge, paragraph)


_SHAPING = re.compile("[\u00ad\u200c\u200d\ufe00-\ufe0f]")
"""Letters that are seen by what they do: a place to break a word, a sign drawn in another way."""


def _invisible(judge: Judge, paragraph: Paragraph) -> None:
    """Letters nobody sees, but in a text that has words written from the right, which need some of them."""
    text = paragraph.text
    found = [each for each in invisible_letters(text) if not _SHAPING.match(each.letter)]
    if not found or any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return
    first, *more = found
    start, end = max(first.start - _AROUND, 0), first.start + 1 + _AROUND
    shown = f"“{without_invisible(text[start:end]).strip()}”"
    others = f" (và {len(more)} chỗ nữa trong đoạn này)" if more else ""
    judge.broken(
        "text.invisible",
        place_of(paragraph, first.start, first.start + 1),
        f"Ký tự không hiện hình trong {shown}: {first.name.partition(' (')[0]}{others}",
        first.name.partition(" (")[0],
        expected="chỉ có chữ, dấu nhìn thấy được",
        remedy="xóa chỗ này rồi gõ lại",
        instead=tuple(Instead(each.start, each.start + 1, "") for each in found if each.letter not in "\u2028\u2029"),
    )


_AROUND = 20
"""How many letters are shown on each side of one that is not seen."""


def _encoding(judge: Judge, paragraph: Paragraph) -> None:
    faults = vi.text_faults(paragraph.text)
    kinds: Mapping[str, tuple[TextFaultKind, ...]] = {
        "text.encoding": (TextFaultKind.LEGACY,),
        "text.composed": (TextFaultKind.DECOMPOSED,),
        "text.readable": (
            TextFaultKind.REPLACEMENT,
            TextFaultKind.CONTROL,
            TextFaultKind.SURROGATE,
            TextFaultKind.NONCHARACTER,
            TextFaultKind.PRIVATE_USE,
        ),
    }
    words = {
        "text.encoding": ("Chữ chưa chuyển mã", "chữ Unicode", "chuyển mã (Unikey, Ctrl+Shift+F6) rồi dán lại"),
        "text.composed": (
            "Chữ có dấu ở dạng tổ hợp",
            "chữ dựng sẵn",
            "chuyển “Unicode tổ hợp” sang “Unicode dựng sẵn”",
        ),
        "text.readable": ("Ký tự hỏng", "chữ đọc được", "gõ lại chỗ này"),
    }
    for prop, wanted in kinds.items():
        found = [fault for fault in faults if fault.kind in wanted]
        if found:
            message, expected, remedy = words[prop]
            judge.broken(
                prop,
                place_of(paragraph, found[0].start, found[0].end),
                f"{message}: “{found[0].excerpt}”",
                f"“{found[0].excerpt}”",
                expected=expected,
                remedy=remedy,
            )
