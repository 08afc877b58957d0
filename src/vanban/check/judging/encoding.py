"""Letters that are not Unicode, not composed, or cannot be read.

Answers for `text.encoding`, `text.composed`, `text.readable`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban import vietnamese as vi
from vanban.anatomy.model import place_of
from vanban.check.judging.judge import Judge
from vanban.check.judging.whole_text import WholeText
from vanban.vietnamese import TextFaultKind
from vanban.wordfile import Paragraph

_LEGACY_FONTS = re.compile(r"\.vn|vni-|vnt|vps", re.IGNORECASE)


def judge_encoding(judge: Judge, text: WholeText) -> None:
    """Each paragraph; all of them where a font of an old encoding is in use."""
    fonts = {span.look.font_high for each in text.paragraphs for span in each.spans}
    legacy_fonts = any(_LEGACY_FONTS.match(font) for font in fonts)
    for paragraph in text.paragraphs if legacy_fonts else text.hit(vi.text_faults):
        _encoding(judge, paragraph)


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
