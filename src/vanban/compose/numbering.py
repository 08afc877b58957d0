"""Numbering of sections: labels from patterns, counted among siblings, with explicit labels in between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.errors import ComposeError, Problem
from vanban.vietnamese import letter, parse_letter, parse_roman, roman

_TRAILING = re.compile(r"[\s.):\-/–]+$")
MAX_ROMAN = 3999
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_PART = ("phần", "chương")
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


def names_a_part(label: str) -> bool:
    """Whether a label or pattern is that of a Phần or Chương, which stands on a line of its own."""
    return label.casefold().startswith(_PART)


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
        self.holds_parts = names_a_part(self.pattern if explicit is None else explicit)
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
