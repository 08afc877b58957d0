"""Where the tone mark stands in open `oa`, `oe`, `uy`: find either style, convert one into the other.

Both styles occur in current official texts, and no norm in force chooses for them (the rule of 1989 binds
textbooks only), so a text can at most be asked to keep to one. Closed syllables (`hoàn`, `quỳnh`) and `qu`
(`quý`) have one spelling and are never touched.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass

from .unicode import nfc_offsets, to_nfc


class ToneStyle(enum.StrEnum):
    """The place of the tone mark: old style on the first vowel, new style on the second."""

    OLD = "kiểu cũ"
    """`hòa, ủy, thủy, khóa, khỏe`"""

    NEW = "kiểu mới"
    """`hoà, uỷ, thuỷ, khoá, khoẻ`"""


@dataclass(frozen=True, slots=True)
class ToneMark:
    """A syllable whose spelling shows a style: `text[start:end]` is `syllable`."""

    start: int
    end: int
    syllable: str
    style: ToneStyle


# Only onsets that Vietnamese joins to the rime: a French "Noé" is left alone.
_SYLLABLE = re.compile(
    r"(?<![^\W\d_])(?:"
    r"(?P<oa>(?:[dđghlmnrstvx]|ch|kh|ng|nh|th|tr)?(?:[óòỏõọ]a|o[áàảãạ]))"
    r"|(?P<oe>(?:[hlstx]|ch|kh|ng|nh)?(?:[óòỏõọ]e|o[éèẻẽẹ]))"
    r"|(?P<uy>(?:[dđhlnstvx]|ch|kh|ng|nh|th|tr)?(?:[úùủũụ]y|u[ýỳỷỹỵ]))"
    r")(?![^\W\d_]|[\u0300-\u036f])",
    re.IGNORECASE,
)
_STYLED = re.compile(r"[óòỏõọúùủũụÓÒỎÕỌÚÙỦŨỤ][aeyAEY]|[oOuU][áàảãạéèẻẽẹýỳỷỹỵÁÀẢÃẠÉÈẺẼẸÝỲỶỸỴ]")


def convert_tones(text: str, style: ToneStyle) -> str:
    """A text with every open `oa`, `oe`, `uy` in one style, letter case kept, in NFC: `hòa` to or from `hoà`."""
    plain = to_nfc(text)
    if not _STYLED.search(plain):
        return plain
    return _SYLLABLE.sub(lambda match: _convert(match[0], style), plain)


def tone_styles(text: str) -> list[ToneMark]:
    """The syllables of a text that show a style, in order of place: two styles in the list mean a mixed text."""
    plain, offsets = nfc_offsets(text)
    marks = []
    for match in _SYLLABLE.finditer(plain):
        start, end = offsets[match.start()], offsets[match.end()]
        marks.append(ToneMark(start, end, text[start:end], _style(match[0])))
    return marks


def _style(syllable: str) -> ToneStyle:
    return ToneStyle.NEW if syllable[-2].isascii() else ToneStyle.OLD


def _convert(syllable: str, style: ToneStyle) -> str:
    if _style(syllable) is style:
        return syllable
    first, second = unicodedata.normalize("NFD", syllable[-2]), unicodedata.normalize("NFD", syllable[-1])
    tone = first[1:] or second[1:]
    marked = first[0] + second[0] + tone if style is ToneStyle.NEW else first[0] + tone + second[0]
    return syllable[:-2] + to_nfc(marked)
