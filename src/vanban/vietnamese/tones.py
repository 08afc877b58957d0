"""Where the tone mark stands in open `oa`, `oe`, `uy`: find either style, convert one into the other.

Both styles occur in current official texts, and no norm in force chooses for them (the rule of 1989 binds
textbooks only), so a text can at most be asked to keep to one. Closed syllables (`hoàn`, `quỳnh`) and `qu`
(`quý`) have one spelling and are never touched.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ._scan import lazy
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
_STYLED = re.compile(r"[oOuUóòỏõọúùủũụÓÒỎÕỌÚÙỦŨỤ](?:(?<![oOuU])[aeyAEY]|(?<=[oOuU])[áàảãạéèẻẽẹýỳỷỹỵÁÀẢÃẠÉÈẺẼẸÝỲỶỸỴ])")


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
    for match in _syllables(plain):
        start, end = offsets[match.start()], offsets[match.end()]
        marks.append(ToneMark(start, end, text[start:end], _style(match[0])))
    return marks


def _syllables(text: str) -> Iterator[re.Match[str]]:
    """The syllables that show a style, found from their two marked vowels: most words have none."""
    for vowels in _STYLED.finditer(text):
        start = vowels.start()
        while start > vowels.start() - 3 and text[start - 1 : start].isalpha():
            start -= 1
        if match := _SYLLABLE.match(text, start):
            yield match


@dataclass(frozen=True, slots=True)
class ToneMinority:
    """A syllable in the style that the texts use less: `texts[index][start:end]` is `found`; `expected` is its other
    spelling, in NFC.
    """

    index: int
    start: int
    end: int
    found: str
    expected: str


_NATIONAL_TITLE = lazy(r"cộng\s+\Z", re.IGNORECASE)
_REST_OF_TITLE = lazy(r"\s+xã\s+hội\s+chủ\s+nghĩa", re.IGNORECASE)


def minority_tones(texts: Iterable[str]) -> list[ToneMinority]:
    """The syllables of the rarer style in texts that mix both, in order; nothing when one style is used throughout.

    With as many of either, the style that comes first is taken for the texts' own. The national title is left out: the
    decree itself writes it both ways (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    marks = [
        (index, mark)
        for index, text in enumerate(texts)
        for mark in tone_styles(text)
        if not _in_national_title(text, mark)
    ]
    if not marks:
        return []
    old = sum(mark.style is ToneStyle.OLD for _, mark in marks)
    new = len(marks) - old
    style = marks[0][1].style if old == new else ToneStyle.OLD if old > new else ToneStyle.NEW
    return [
        ToneMinority(index, mark.start, mark.end, mark.syllable, convert_tones(mark.syllable, style))
        for index, mark in marks
        if mark.style is not style
    ]


def _in_national_title(text: str, mark: ToneMark) -> bool:
    if to_nfc(mark.syllable).lower() not in ("hòa", "hoà"):
        return False
    before = to_nfc(text[max(0, mark.start - 16) : mark.start])
    after = to_nfc(text[mark.end : mark.end + 60])
    return _NATIONAL_TITLE().search(before) is not None and _REST_OF_TITLE().match(after) is not None


def _style(syllable: str) -> ToneStyle:
    return ToneStyle.NEW if syllable[-2].isascii() else ToneStyle.OLD


def _convert(syllable: str, style: ToneStyle) -> str:
    if _style(syllable) is style:
        return syllable
    first, second = unicodedata.normalize("NFD", syllable[-2]), unicodedata.normalize("NFD", syllable[-1])
    tone = first[1:] or second[1:]
    marked = first[0] + second[0] + tone if style is ToneStyle.NEW else first[0] + tone + second[0]
    return syllable[:-2] + to_nfc(marked)
