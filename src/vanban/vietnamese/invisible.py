"""Letters that nobody sees and programs act on: where they stand in a text, and what they are called.

They come with texts copied from web pages, chats, PDF and other programs; searches, line breaks and the order of
letters go wrong by them, and no one who proofreads can tell. Source: Unicode 15, property
Default_Ignorable_Code_Point, and the separators of lines and paragraphs; U+00A0 and the other spaces that take room
are seen and not meant here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NAMES = {
    "\u0085": "dấu xuống dòng ẩn (next line)",
    "\u00ad": "dấu gạch nối ẩn (soft hyphen)",
    "\u034f": "dấu nối chữ ẩn (combining grapheme joiner)",
    "\u200b": "khoảng trắng độ rộng 0 (zero width space)",
    "\u200c": "dấu tách chữ độ rộng 0 (zero width non-joiner)",
    "\u200d": "dấu nối chữ độ rộng 0 (zero width joiner)",
    "\u200e": "dấu chiều chữ trái sang phải (left-to-right mark)",
    "\u200f": "dấu chiều chữ phải sang trái (right-to-left mark)",
    "\u2028": "dấu ngắt dòng ẩn (line separator)",
    "\u2029": "dấu ngắt đoạn ẩn (paragraph separator)",
    "\u2060": "dấu cấm ngắt độ rộng 0 (word joiner)",
    "\ufeff": "dấu đầu tệp nằm giữa chữ (byte order mark)",
    "\u2800": "chữ nổi Braille trống (braille pattern blank)",
    "\u3164": "chữ Hangul trống (hangul filler)",
}


@dataclass(frozen=True, slots=True)
class InvisibleLetter:
    """A letter that is not seen: `text[start]`; `name` in Vietnamese, with its number: `U+200B …`."""

    start: int
    letter: str
    name: str

    @property
    def turns(self) -> bool:
        """Whether it turns the direction of the text, so that what is printed reads otherwise than what was typed."""
        return self.letter in _DIRECTION


def has_invisible(text: str) -> bool:
    """Whether a text has a letter that is not seen."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


def invisible_letters(text: str) -> list[InvisibleLetter]:
    """The letters of a text that are not seen, in order of place."""
    if text.isascii():
        return []
    return [InvisibleLetter(match.start(), match[0], invisible_name(match[0])) for match in _INVISIBLE.finditer(text)]


def without_invisible(text: str) -> str:
    """The text as it is seen: without such letters; the separators of lines and paragraphs are spaces."""
    return _INVISIBLE.sub(lambda match: " " if match[0] in "\u2028\u2029" else "", text)


def invisible_name(letter: str) -> str:
    """What an invisible letter is called, with its number: `U+200B khoảng trắng độ rộng 0 (zero width space)`."""
    known = _NAMES.get(letter)
    if known is None:
        official = unicodedata.name(letter, "").lower()
        known = "dấu đổi chiều chữ" if letter in _DIRECTION else "chữ không hiện hình"
        known += f" ({official})" if official else ""
    return f"U+{ord(letter):04X} {known}"
