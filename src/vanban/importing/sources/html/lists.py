"""The numbers and marks that a reader sees before the items of lists, which the text of HTML does not hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

_BULLETS = ("●", "○", "▪")
"""The marks browsers put before lists without numbers, by depth."""
_NAMED: Mapping[str, str] = {"disc": "●", "circle": "○", "square": "▪"}
_SYMBOLS: Mapping[str, str] = {
    "·": "•",
    "\uf0b7": "•",
    "§": "▪",
    "\uf0a7": "▪",
    "o": "○",
    "Ø": "➢",
    "\uf0d8": "➢",
    "ü": "✓",
    "\uf0fc": "✓",
    "v": "❖",
    "\uf076": "❖",
    "q": "□",
    "\uf02d": "-",
    "\uf02b": "+",
}
"""Letters of fonts of symbols, and of Word's second level, as what they look like."""
_SYMBOL_FONTS = ("symbol", "wingdings", "courier")
_LEVEL = re.compile(r"%(\d)")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MAX_NUMBER = 100_000


def shown_marker(text: str, font: str) -> str:
    """A mark that Word wrote out, as it looks in its font."""
    bare = " ".join(text.split())
    if bare in _SYMBOLS and (font.startswith(_SYMBOL_FONTS) or not bare.isascii()):
        return _SYMBOLS[bare]
    return bare


@dataclass(slots=True)
class OpenList:
    """A list that is being read: whether it counts, how it is marked, how many items it has had."""

    counts: bool
    marker: str
    count: int
    depth: int

    def label(self, item: etree._Element, marker: str, outer: list[int]) -> str:
        """What stands before the next item; `outer` are the numbers of the items it stands in."""
        value = item.get("value", "")
        self.count = int(value) if value.isdecimal() and len(value) < 6 else min(self.count + 1, MAX_NUMBER)
        pattern = item.get("data-leveltext", "")
        style = marker or self.marker
        if pattern:
            numbers = [*outer, self.count]
            return (
                _filled(pattern, numbers, style)
                if "%" in pattern
                else shown_marker(pattern, item.get("data-font", "symbol").lower())
            )
        if style.startswith(("none", '"', "'")):
            return style.strip("\"' ") if style[:1] in "\"'" else ""
        if not self.counts or style in _NAMED:
            return _NAMED.get(style, "") or _BULLETS[min(self.depth, len(_BULLETS) - 1)]
        return f"{numbered(self.count, style)}."


def _filled(pattern: str, numbers: list[int], style: str) -> str:
    def put(match: re.Match[str]) -> str:
        level = int(match[1])
        return numbered(numbers[level - 1], style if level == len(numbers) else "") if level <= len(numbers) else ""

    # A list that stands in no other has no numbers of outer ones.
    return re.sub(r"\.{2,}", ".", _LEVEL.sub(put, pattern[:100])).lstrip(".")


def numbered(number: int, style: str) -> str:
    """A number as a style of lists writes it (CSS Lists 3, 6): "3", "03", "c", "C", "iii", "III"."""
    if style.startswith(("lower-alpha", "lower-latin", "upper-alpha", "upper-latin")) and number > 0:
        letters = ""
        while number > 0:
            number, digit = divmod(number - 1, 26)
            letters = chr(ord("a") + digit) + letters
        return letters.upper() if style.startswith("upper") else letters
    if style.startswith(("lower-roman", "upper-roman")) and 0 < number < 400:
        roman = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            roman += letters * count
        return roman.upper() if style.startswith("upper") else roman
    return f"{number:02}" if style.startswith("decimal-leading-zero") else str(number)


def open_list(element: etree._Element, tag: str, marker: str, depth: int) -> OpenList:
    """A list that begins."""
    start = element.get("start", "")
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    kinds = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
    stated = kinds.get(element.get("type", ""), element.get("type", ""))
    return OpenList(tag == "ol", marker or stated, first - 1, depth)
