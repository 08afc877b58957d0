"""Words at their places into lines, and what the lines of a text have in common: margins, size, indent."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vanban.importing.sources.styled import BOLD, ITALIC, RAISED, Styled, joined
from vanban.pdf.letters import Word

_SAME_HEIGHT = 0.12
"""How far, in sizes of letters, words of one line stand apart in height."""
_RAISED = 0.8
"""How large letters above the line are at most, in those of the line."""
_GLUED = 0.15
_COLUMN = 1.6
"""Gaps in sizes of letters: below the one no space is between words but one of the file's own, above the other a column
ends."""


@dataclass(slots=True, eq=False)
class TextLine:
    """Words at one height, from left to right; lengths in points from the lower left corner of the page.

    `bottom` is where the letters stand, `top` where the highest end.
    """

    words: list[Word]
    page: int = 0
    left: float = field(init=False)
    right: float = field(init=False)
    bottom: float = field(init=False)
    top: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.words.sort(key=lambda word: word.box.left)
        self.left = self.words[0].box.left
        self.right = max(word.box.right for word in self.words)
        sizes = Counter[float]()
        for word in self.words:
            sizes[word.size] += len(word.text)
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        main = [word for word in self.words if word.size == self.size]
        self.bottom = min(word.base for word in main)
        self.top = max(word.box.top for word in main)

    @property
    def text(self) -> str:
        """Its letters."""
        return self.styled.text

    @property
    def styled(self) -> Styled:
        """Its letters with their looks; a tab stands between columns."""
        parts: list[Styled] = []
        before: Word | None = None
        for word in self.words:
            look = word.bold * BOLD | word.italic * ITALIC | self.raised(word) * RAISED
            if before is not None:
                gap = word.box.left - before.box.right
                apart = word.spaced or gap > _GLUED * self.size
                between = "\t" if gap > _COLUMN * self.size else " " if apart else ""
                same = look & parts[-1].looks[-1] if parts and parts[-1].looks else 0
                parts.append(Styled.of(between, same & ~RAISED))
            parts.append(Styled.of(unicodedata.normalize("NFC", word.text), look))
            before = word
        return joined(parts)

    def raised(self, word: Word) -> bool:
        """Whether a word stands above the line in small letters."""
        return word.size <= self.size * _RAISED and word.base > self.bottom + self.size * 0.1

    @property
    def middle(self) -> float:
        """Its middle, from the left edge of the page."""
        return (self.left + self.right) / 2

    def widest_gap(self, low: float, high: float) -> float | None:
        """The middle of the widest gap between words that ends a column, between two places; None where none does."""
        gaps = [
            (after.box.left - before.box.right, (before.box.right + after.box.left) / 2)
            for before, after in pairwise(self.words)
        ]
        wide = [(gap, at) for gap, at in gaps if gap > _COLUMN * self.size and low <= at <= high]
        return max(wide)[1] if wide else None

    def parted(self, at: float) -> tuple[TextLine | None, TextLine | None]:
        """The words left and right of a place."""
        sides = (
            [word for word in self.words if word.box.middle[0] < at],
            [word for word in self.words if word.box.middle[0] >= at],
        )
        left, right = (TextLine(words, self.page) if words else None for words in sides)
        return left, right


def lines_of(words: Iterable[Word], page: int) -> list[TextLine]:
    """Words into lines, from the top of the page down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (-each.base, each.box.left)):
        own = next((row for row in reversed(rows[-3:]) if _beside(row, word)), None)
        if own is None:
            rows.append([word])
        else:
            own.append(word)
    lines = [TextLine(row, page) for row in _with_raised(rows)]
    return sorted(lines, key=lambda line: (-line.bottom, line.left))


def _beside(row: Sequence[Word], word: Word) -> bool:
    first = row[0]
    near = max(first.size, word.size)
    return abs(first.base - word.base) <= _SAME_HEIGHT * near


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows of small letters that stand above a line, with the line: a mark of a note is no line of its own."""
    kept: list[list[Word]] = []
    for at, row in enumerate(rows):
        size = max(word.size for word in row)
        below = rows[at + 1] if at + 1 < len(rows) else None
        above = kept[-1] if kept else None
        for other in (below, above):
            if other is None or len("".join(word.text for word in row)) > 12:
                continue
            near = max(word.size for word in other)
            lifted = row[0].base - other[0].base
            if size <= near * _RAISED and 0 < lifted < near * 0.7 and _touches(row, other, near):
                other += row
                break
        else:
            kept.append(row)
    return kept


def _touches(row: Sequence[Word], other: Sequence[Word], size: float) -> bool:
    """Whether small letters stand right behind or before a word of a line."""
    return all(
        any(abs(word.box.left - each.box.right) < size or abs(each.box.left - word.box.right) < size for each in other)
        for word in row
    )


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a text begin and end, how large its letters are, how far apart its lines, in points."""

    left: float
    right: float
    size: float
    indent: float
    pitch: float

    @property
    def width(self) -> float:
        """From margin to margin."""
        return self.right - self.left

    def in_the_middle(self, line: TextLine) -> bool:
        """Whether the middle of a line is that of the text, however wide it is."""
        return abs(line.middle - (self.left + self.right) / 2) < 7

    def centred(self, line: TextLine) -> bool:
        """Whether a line stands in the middle, and neither at the margin nor at the indent of first lines."""
        apart = line.left > self.left + 0.05 * self.width and line.right < self.right - 0.03 * self.width
        off = abs(line.middle - (self.left + self.right) / 2)
        return apart and off < 7 and (abs(line.left - self.indent) > 4 or off < 1.5)


NO_MARGINS = Margins(0, 0, 14, 0, 17)
"""Those of a page without letters."""


def same_look(one: TextLine, other: TextLine) -> bool:
    """Whether two lines are of one weight and slant, as far as their first words tell."""
    first, second = one.words[0], other.words[0]
    return first.bold == second.bold and first.italic == second.italic


def margins_of(lines: Sequence[TextLine]) -> Margins:
    """What most lines have in common."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.words)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) < 1] or list(lines)
    lefts = Counter(round(line.left) for line in body)
    least = max(2, len(body) // 20)
    left = min((at for at, count in lefts.items() if count >= least), default=min(lefts))
    rights = sorted(line.right for line in body)
    right = rights[min(len(rights) * 19 // 20, len(rights) - 1)]
    further = Counter({at: count for at, count in lefts.items() if left + 8 < at < left + 0.25 * (right - left)})
    indent = further.most_common(1)[0][0] if further else left
    gaps = [
        above.bottom - below.bottom
        for above, below in pairwise(body)
        if above.page == below.page and 0 < above.bottom - below.bottom < 3 * size
    ]
    pitch = sorted(gaps)[len(gaps) // 3] if gaps else size * 1.2
    return Margins(left, right, size, indent, pitch)
