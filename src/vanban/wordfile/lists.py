"""The numbers Word puts before paragraphs by itself (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from lxml import etree

from vanban.vietnamese import roman
from vanban.wordfile.names import W, integer, is_on
from vanban.wordfile.parts import refused
from vanban.wordfile.properties import MAX_LEVEL, Properties, paragraph_properties

_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_NUMBER = 32_767
MAX_LISTS = 10_000
"""Most lists and definitions of lists in a file."""
MAX_LABEL = 255
"""Longest text a level writes its numbers with, and longest label made by it, in letters: Word takes no more."""
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "o": "○"}
"""Bullets of the symbol fonts Word takes by default, as letters that can be read."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are written, what it sets, and after which level it starts anew."""

    start: int
    format: str
    text: str
    legal: bool
    restart: int | None
    paragraph: Properties


@dataclass(slots=True)
class Lists:
    """The lists of one file, and how far each has been counted."""

    numbers: Mapping[str, tuple[str, Mapping[int, Level]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level(self, number: str, level: int) -> Level | None:
        """The definition of a level; None when the list does not exist."""
        _, levels = self.numbers.get(number, ("", {}))
        return levels.get(level)

    def next_label(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list at a level."""
        abstract, levels = self.numbers.get(number, ("", {}))
        own = levels.get(level)
        if own is None or (own.format == "none" and not own.text):
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            definition = levels.get(deeper)
            if (
                definition is None
                or definition.restart is None
                or (definition.restart > 0 and level < definition.restart)
            ):
                del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = levels.get(index)
            if other is None:
                return ""
            value = counts.get(index, other.start)
            return _formatted(value, "decimal" if own.legal else other.format)

        if own.format == "bullet":
            return _SYMBOLS.get(own.text, own.text)
        return _PLACEHOLDER.sub(shown, own.text)[:MAX_LABEL]


def _letters(value: int) -> str:
    """1 → a, 26 → z, 27 → aa, as Word counts (17.18.59)."""
    return chr(97 + (value - 1) % 26) * min((value - 1) // 26 + 1, 50) if value > 0 else str(value)


def _roman(value: int) -> str:
    return roman(value) if 0 < value < 4000 else str(value)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "none": lambda _: "",
}


def _formatted(value: int, format_: str) -> str:
    return _FORMATS.get(format_, str)(value)


def read_lists(root: etree._Element | None, file: str = "") -> Lists:
    """The numbering part; a list that leads to another by its style (17.9.21) is followed once."""
    if root is None:
        return Lists()
    if len(root) > MAX_LISTS:
        raise refused("docx-too-large", file, f"văn bản định nghĩa quá {MAX_LISTS} danh sách đánh số")
    abstracts: dict[str, dict[int, Level]] = {}
    styles: dict[str, str] = {}
    links: dict[str, str] = {}
    for each in root.iterchildren(f"{W}abstractNum"):
        key = each.get(f"{W}abstractNumId", "")
        abstracts[key] = dict(_level(level) for level in islice(each.iterchildren(f"{W}lvl"), MAX_LEVEL + 1))
        if (style := each.find(f"{W}styleLink")) is not None:
            styles[style.get(f"{W}val", "")] = key
        if (link := each.find(f"{W}numStyleLink")) is not None:
            links[key] = link.get(f"{W}val", "")
    numbers: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for each in root.iterchildren(f"{W}num"):
        key = each.get(f"{W}numId", "")
        reference = each.find(f"{W}abstractNumId")
        abstract = reference.get(f"{W}val", "") if reference is not None else ""
        abstract = styles.get(links.get(abstract, ""), abstract)
        levels = dict(abstracts.get(abstract, {}))
        overridden = _override(each, levels)
        # A list with overrides counts on its own; others that share a definition count on together.
        numbers[key] = (f"{abstract}/{key}" if overridden else abstract, levels)
    return Lists(numbers)


def _override(number: etree._Element, levels: dict[int, Level]) -> bool:
    changed = False
    for each in islice(number.iterchildren(f"{W}lvlOverride"), MAX_LEVEL + 1):
        index = integer(each.get(f"{W}ilvl"), 0, 0, MAX_LEVEL)
        definition, start = each.find(f"{W}lvl"), each.find(f"{W}startOverride")
        if definition is not None:
            levels[index] = _level(definition)[1]
            changed = True
        if start is not None and index in levels:
            old = levels[index]
            levels[index] = replace(old, start=integer(start.get(f"{W}val"), 1, 0, _MAX_NUMBER))
            changed = True
    return changed


def _level(element: etree._Element) -> tuple[int, Level]:
    values: dict[str, Any] = {}
    for name in ("start", "numFmt", "lvlText", "isLgl", "lvlRestart"):
        child = element.find(f"{W}{name}")
        values[name] = None if child is None else child.get(f"{W}val", "1" if name == "isLgl" else "")
    restart = values["lvlRestart"]
    level = Level(
        start=integer(values["start"], 0, 0, _MAX_NUMBER),
        format=values["numFmt"] or "decimal",
        text=(values["lvlText"] or "")[:MAX_LABEL],
        legal=values["isLgl"] is not None and is_on(values["isLgl"]),
        restart=None if restart is None else integer(restart, 0, 0, MAX_LEVEL + 1),
        paragraph=paragraph_properties(element.find(f"{W}pPr")),
    )
    return integer(element.get(f"{W}ilvl"), 0, 0, MAX_LEVEL), level
