"""A short line drawn at a distance goes with its words, where a mend of page, table or letters moves their middle.

```text
 before a round   each line that stands under its words, with where their middle is ─┐
 after it         the same line, set under the middle they have now ◀────────────────┘
```

No rule speaks of where a line stands, so that nothing else would tell of a line left behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from vanban.anatomy import Line
from vanban.anatomy.model import Divider
from vanban.mending.bench import Bench
from vanban.mending.components import parted
from vanban.mending.form.ruling import spot_of
from vanban.mending.form.stretching import counts_from_words, stretch

_UNDER_MM = 5.0
"""How far off the middle of its words a line drawn by hand may be that is meant to stand in it."""
_MOVED_MM = 0.3
"""How far words must move for their line to go with them."""

Standing = Mapping[etree._Element, float]
"""Lines that stand under their words, each with the middle of these, in mm."""


class _Line(NamedTuple):
    """A line drawn as a shape in the room of its words, with its middle (None: it keeps no distance) and theirs."""

    shape: etree._Element
    divider: Divider
    words: Line
    middle_mm: float | None
    words_mm: float


def standing(bench: Bench) -> Standing:
    """The lines of a reading that stand under their words, at a distance from the edge of the same room."""
    return {
        each.shape: each.words_mm
        for each in _lines(bench)
        if each.middle_mm is not None and abs(each.middle_mm - each.words_mm) <= _UNDER_MM
    }


def follow(bench: Bench, stood: Standing) -> bool:
    """Lines set under the middle their words have come to; whether any was."""
    moved = False
    for each in list(_lines(bench)):
        length = each.divider.length_mm
        if length and abs(stood.get(each.shape, each.words_mm) - each.words_mm) > _MOVED_MM:
            moved = stretch(bench, each.divider, each.words, length) or moved
    return moved


def _lines(bench: Bench) -> Iterator[_Line]:
    """The lines whose place is counted as that of their words is.

    None where changes are tracked: no revision tells of a shape that is moved.
    """
    for found in () if bench.editor.tracked else parted(bench.anatomy):
        divider, words = found.divider, found.lines[-1]
        drawn = divider.drawn if divider is not None else None
        if divider is None or drawn is None or drawn.how != "shape" or not counts_from_words(drawn, words):
            continue
        traced, spot = bench.traced(drawn.paragraph), spot_of(bench, words)
        if traced is not None and spot is not None:
            rule = drawn.paragraph.rules[drawn.shape]
            middle = rule.left_mm + rule.length_mm / 2 if rule.left_mm is not None else None
            yield _Line(traced.shapes[drawn.shape], divider, words, middle, spot.middle_mm)
