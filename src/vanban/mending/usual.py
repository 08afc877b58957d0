"""What most of the running text of a paper looks like, where the law accepts it: what is mended goes with it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from vanban.anatomy import Anatomy, Item
from vanban.anatomy.first_line import first_letter_mm
from vanban.anatomy.quotations import quotations
from vanban.rulebook import Rulebook

LINE = 240
"""A single line, in the units of a rule by lines (17.3.1.33)."""
_MOST = 0.5
"""The part of the running text one size, or one line spacing, must have to be that of the text."""


class Usual:
    """The usual looks of one paper, each worked out when it is first asked for."""

    def __init__(self, anatomy: Anatomy, law: Rulebook) -> None:
        self._anatomy = anatomy
        self._law = law

    @cached_property
    def size(self) -> float | None:
        """The size most of the running text is set in, in points; None where there is none the law accepts."""
        letters: Counter[float] = Counter()
        for item in self._anatomy.items:
            if item.component in ("body", "basis", "point") and item.paragraph.cell is None:
                for words, look in item.paragraph.looks():
                    letters[round(look.size_pt, 1)] += len(words)
        return self._accepted("body.size_pt", letters)

    @cached_property
    def line_value(self) -> float | None:
        """The line spacing most of the text has, in lines or points as the law measures it; None as above."""
        rule = self._law.text("body.line_rule")
        unit = LINE if rule == "multiple" else 20
        values: Counter[float] = Counter()
        for item in self._anatomy.items:
            layout = item.paragraph.layout
            if item.component == "body" and item.paragraph.cell is None and layout.line_rule == rule:
                values[round(layout.line / unit, 2)] += 1
        return self._accepted("body.line_value", values)

    @cached_property
    def first_line_mm(self) -> float | None:
        """Where the first letter stands in most of the text, in mm from the margin; None as above."""
        places: Counter[float] = Counter()
        for item in self._anatomy.items:
            paragraph = item.paragraph
            if item.component == "body" and paragraph.cell is None and not paragraph.label:
                start = first_letter_mm(paragraph, self._anatomy.file.default_tab)
                if start is not None:
                    places[round(start, 1)] += 1
        return self._accepted("body.first_line_mm", places)

    @cached_property
    def quoted(self) -> tuple[Item, ...]:
        """The items that quote another paper, of which no rule speaks."""
        return tuple(quotations(self._anatomy.items))

    def _accepted(self, prop: str, counts: Counter[float]) -> float | None:
        if not counts:
            return None
        (usual, count), *_ = counts.most_common(1)
        return usual if count >= _MOST * counts.total() and self._law.rule(prop).accepts(usual) else None
