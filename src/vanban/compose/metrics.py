"""A line of text into its width on paper, without a font file.

The widths are the advance widths of Liberation Serif Regular and Bold 2.1, which is metric-compatible with
Times New Roman, in units of 2048 to the em. Vietnamese marks do not change a letter's advance; `ơ`, `ư`, `Ư`,
`đ` have their own.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_UNITS_PER_EM = 2048
_MM_PER_POINT = 25.4 / 72

_REGULAR = {
    369: "'",
    410: "|\u2009\u202f",
    512: " ,.\u00a0",
    569: "/:;\\ijlt",
    614: "²³¹",
    682: "!()-I[]`fr‘’·¡\u2011",
    717: "•",
    797: "Js",
    819: "°",
    836: '"',
    909: "?acez“”¿",
    928: "¶",
    961: "^",
    983: "{}",
    1024: "#$*0123456789_bdghknopquvxyđ–§«»€£¥\u2002",
    1050: "₫",
    1083: "ơ",
    1108: "~",
    1110: "ư",
    1124: "÷±≥≤",
    1139: "FPS",
    1155: "+<=>×−¬",
    1180: "µ",
    1251: "ELTZ",
    1366: "BCR",
    1479: "ADGHKNOQUVXYwƠĐ",
    1536: "½¼¾",
    1556: "©®",
    1589: "Ư",
    1593: "&m",
    1706: "%",
    1821: "M",
    1886: "@",
    1933: "W",
    2048: "—…→\u2003",
}
_BOLD = {
    410: "\u2009\u202f",
    451: "|",
    512: " ,.\u00a0",
    569: "'/\\il",
    614: "²³¹",
    682: "!()-:;[]`fjt‘’¡\u2011",
    683: "·",
    717: "•",
    797: "Is",
    807: "{}",
    819: "°",
    909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”§«»€¿£¥\u2002",
    1050: "₫",
    1065: "~",
    1106: "¶",
    1124: "÷±≥≤",
    1134: "ơ",
    1137: '"',
    1139: "Sbdhknpquđ",
    1167: "+<=>×−¬",
    1180: "µ",
    1190: "^",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "ACDNRUVXYwĐ",
    1530: "©®",
    1536: "½¼¾",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "&m",
    1905: "@",
    1933: "M",
    2048: "%W—…→\u2003",
}


_UNBROKEN = re.compile(r"[^\s\-\u2010\u2012-\u2015/]+[\-\u2010\u2012-\u2015/]*|[\-\u2010\u2012-\u2015/]+")
"""Lines end at spaces and after hyphens, dashes, slashes."""


def text_width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """A line of text, set in Times New Roman of `size_pt` points without kerning, into its width in
    millimetres.

    Marks, control and format characters have no width; a letter not in the table is as wide as `n`, any other
    character as wide as a digit. Raises `ValueError` unless the size is above 0.
    """
    if size_pt <= 0:
        raise ValueError(f"Cỡ chữ {size_pt} không hợp lệ; phải lớn hơn 0")
    units = sum(map(_widths(bold).__getitem__, unicodedata.normalize("NFC", text)))
    return units / _UNITS_PER_EM * size_pt * _MM_PER_POINT


def unbroken(text: str) -> list[str]:
    """The stretches of a text that no line ends within: words, numbers, with the hyphen or slash after them."""
    return _UNBROKEN.findall(text)


class _Widths(dict[str, int]):
    """Advance widths by character; those the table does not hold are worked out once, and kept."""

    def __missing__(self, char: str) -> int:
        self[char] = width = _advance(char, self)
        return width


@functools.cache
def _widths(bold: bool) -> _Widths:
    return _Widths({char: width for width, chars in (_BOLD if bold else _REGULAR).items() for char in chars})


def _advance(char: str, widths: dict[str, int]) -> int:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cc", "Cf", "Cs", "Zl", "Zp"):
        return 0
    base, *marks = list(unicodedata.normalize("NFD", char))
    if "\u031b" in marks:
        base = unicodedata.normalize("NFC", base + "\u031b")
    return widths.get(base, widths["n"] if category.startswith("L") else widths["0"])
