"""Vietnamese as it stands in files of old fonts: the letters that Unicode has for the bytes of TCVN3 (ABC) and VNI."""

from __future__ import annotations

import unicodedata

_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_TCVN3 = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ", "o": "ßáâãä", "ô": "åæçèé",
    "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
"""Codes of a vowel with each tone; capitals have the same, in a font of capitals."""
_TCVN3_PLAIN = dict(zip("ăâêôơưđĂÂÊÔƠƯĐ", "¨©ª«¬\xad®¡¢£¤¥¦§", strict=True))
_VNI_MARKS = {"â": "âàåãáä", "ă": "êèúüéë", "ê": "âàåãáä", "ô": "âàåãáä"}
_VNI_TONES = "øûõùï"
_VNI_I = dict(zip(_TONES, "ìæóíò", strict=True))


def encoded(text: str, encoding: str) -> str:
    """A text as `tcvn3` or `vni` shows in a program that knows only Unicode."""
    one = _tcvn3 if encoding == "tcvn3" else _vni
    return "".join(one(letter) for letter in unicodedata.normalize("NFC", text))


def _parted(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone


def _tcvn3(letter: str) -> str:
    base, tone = _parted(letter)
    if tone:
        return _TCVN3[base.lower()][_TONES.index(tone)]
    return _TCVN3_PLAIN.get(letter, letter)


def _vni(letter: str) -> str:
    base, tone = _parted(letter)
    small = base.lower()
    if small == "đ":
        shown = "ñ"
    elif small == "i" and tone:
        shown = _VNI_I[tone]
    elif small == "y" and tone == "\u0323":
        shown = "î"
    elif small in _VNI_MARKS:
        shown = unicodedata.normalize("NFD", small)[0] + _VNI_MARKS[small][_TONES.index(tone) + 1 if tone else 0]
    else:
        shown = {"ơ": "ô", "ư": "ö"}.get(small, small) + (_VNI_TONES[_TONES.index(tone)] if tone else "")
    return shown.upper() if base != small else shown
