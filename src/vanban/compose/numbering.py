"""Numbering of sections: labels from patterns, counted among siblings, with explicit labels in between."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from vanban.errors import ComposeError, Problem
from vanban.vietnamese import letter, parse_letter, parse_roman, roman, upper

if TYPE_CHECKING:
    from vanban.rulebook import Rulebook

_TRAILING = re.compile(r"[\s.):\-/–]+$")
MAX_ROMAN = 3999
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
Division = Literal["part", "section", "article"]
_DIVISIONS: Mapping[str, Division] = MappingProxyType(
    {"phần": "part", "chương": "part", "mục": "section", "điều": "article"}
)
_DIVISION = re.compile(r"(?P<word>phần|chương|mục(?=\s+(?:\d|\{|[ivxlc]+\b))|điều(?=\s+(?:\d|\{)))\b", re.IGNORECASE)
_RULES: Mapping[str, str] = MappingProxyType({"phần": "part", "chương": "chapter", "mục": "section", "điều": "article"})
_ROMAN = re.compile(r"[IVXLCDM]+")
_LAST_NUMBER = re.compile(r"(\d+)$")


def number_label(pattern: str, number: int, parent: str = "") -> str:
    """A pattern and a position turned into a label: `{roman}-`, 3 → `III-`; `{parent}.{number}.`, 2, 6 → `6.2.`."""
    values: dict[str, str] = {"number": str(number), "parent": parent}
    if "{roman" in pattern and number > MAX_ROMAN:
        problem = Problem(
            "numbering-too-many", f"có hơn {MAX_ROMAN} mục đánh số La Mã", remedy="đánh số bằng 1., 2., 3."
        )
        raise ComposeError([problem])
    if "{roman" in pattern:
        values["roman"] = roman(number)
        values["roman_lower"] = values["roman"].lower()
    if "{ordinal" in pattern:
        values["ordinal"] = _ORDINALS[number - 1] if number <= len(_ORDINALS) else str(number)
        values["ordinal_upper"] = values["ordinal"].upper()
    if "{letter" in pattern:
        values["letter"] = _letters(number)
        values["letter_upper"] = values["letter"].upper()
    return pattern.format_map(values).lstrip(".")


def label_core(label: str) -> str:
    """A label without its closing punctuation: `2.1.` → `2.1`."""
    return _TRAILING.sub("", label)


def division(label: str) -> Division | None:
    """What a label or a pattern counts, if that is a division with a word of its own.

    A Phần, Chương (`part`) or Mục with a number (`section`) stands on a line of its own, its title below; a Điều
    (`article`) has its title beside it (05-HD/VPTW, Phần II, I.6.2.4; NĐ 30/2020/NĐ-CP, Phụ lục I, II.6đ).
    """
    match = _DIVISION.match(label)
    return None if match is None else _DIVISIONS[match["word"].casefold()]


def division_label(label: str, *, capitals: bool) -> str:
    """The label of a Phần, Chương, Mục in the law's letters: `PHẦN I` → `Phần I`, `PHẦN THỨ HAI` → `Phần thứ hai`."""
    if capitals:
        return upper(label)
    word, _, number = label.partition(" ")
    return f"{word.capitalize()} {number if _ROMAN.fullmatch(number) else number.lower()}".rstrip()


def check_division(label: str, law: Rulebook) -> None:
    """Raise `ComposeError` for a Phần, Chương, Mục, Điều that is numbered in figures the law does not want there."""
    match = _DIVISION.match(label)
    number = label[match.end() :].strip(" .:") if match is not None else ""
    if match is None or not (number.isdigit() or _ROMAN.fullmatch(number)):
        return
    rule = law.rule(f"numbering.{_RULES[match['word'].casefold()]}")
    word = match["word"].capitalize()
    if not rule.accepts((f"{word} {number}.",)) and not rule.accepts((f"{word} {number}",)):
        right = f"{word} I, {word} thứ nhất" if number.isdigit() else f"{word} 1"
        problem = Problem(
            "numbering-division", f"“{label}” không đúng cách ghi số ({rule.clause})", right, f"viết mẫu: {right}"
        )
        raise ComposeError([problem])


def stands_above(label: str) -> bool:
    """Whether a label or pattern is that of a division on a line of its own."""
    return division(label) in ("part", "section")


def _letters(number: int) -> str:
    """The decree's 23 letters; beyond them pairs, as columns of a spreadsheet go on."""
    head, tail = divmod(number - 1, 23)
    return (_letters(head) if head else "") + letter(tail + 1)


@dataclass(slots=True)
class Siblings:
    """Counts the sections of one parent, and the phases among them."""

    pattern: str
    parent: str = ""
    count: int = 0
    phases: dict[str, int] = field(default_factory=dict)
    holds_parts: bool = False

    def next_label(self, explicit: str | None = None) -> str:
        """The next label; an explicit one is kept as typed, and counting goes on from its number."""
        self.holds_parts = stands_above(self.pattern if explicit is None else explicit)
        if explicit is None:
            self.count += 1
            return number_label(self.pattern, self.count, self.parent)
        number = self._read(label_core(explicit))
        if number is not None:
            self.count = number
        return explicit

    def next_phase(self, word: str) -> int:
        """The number of the next phase that goes by this word among these siblings."""
        self.phases[word] = self.phases.get(word, 0) + 1
        return self.phases[word]

    def _read(self, core: str) -> int | None:
        try:
            if "{roman" in self.pattern:
                return parse_roman(core.split()[-1].upper()) if core else None
            if "{letter" in self.pattern:
                return parse_letter(core.lower())
            if "{ordinal" in self.pattern:
                return _ORDINALS.index(core.split()[-1].lower()) + 1 if core else None
        except ValueError:
            return None
        match = _LAST_NUMBER.search(core)
        return int(match[1]) if match else None
