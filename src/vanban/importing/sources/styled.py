"""A stretch of text of which each letter knows how it looks: what Markdown, HTML and PDF alike are read into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

BOLD, ITALIC, UNDERLINE, RAISED = 1, 2, 4, 8

_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Blanks of whatever width."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Letters and, one for each of them, the sum of its looks (`BOLD`, `ITALIC`, `UNDERLINE`, `RAISED`)."""

    text: str = ""
    looks: bytes = b""

    @classmethod
    def of(cls, text: str, look: int = 0) -> Styled:
        """A text with one look."""
        return cls(text, bytes((look,)) * len(text))

    def __post_init__(self) -> None:
        assert len(self.text) == len(self.looks)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Styled) -> Styled:
        return Styled(self.text + other.text, self.looks + other.looks)

    def __getitem__(self, where: slice) -> Styled:
        return Styled(self.text[where], self.looks[where])

    def stripped(self) -> Styled:
        """Without the blanks around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Stretches of one look: start, end, look."""
        at = 0
        for look, same in groupby(self.looks):
            end = at + sum(1 for _ in same)
            yield at, end, look
            at = end

    def all(self, look: int) -> bool:
        """Whether all its letters have a look; no, where it has none."""
        letters = [each for char, each in zip(self.text, self.looks, strict=True) if char.isalnum()]
        return bool(letters) and all(each & look for each in letters)

    def single_spaced(self) -> Styled:
        """With one space where there are several, none around breaks, and plain ones only."""
        text = self.text
        if "  " not in text and " \n" not in text and "\n " not in text and text.isascii():
            return self
        kept: list[str] = []
        looks = bytearray()
        for char, look in zip(text, self.looks, strict=True):
            blank = " " if _SPACES.match(char) else char
            if blank == " " and kept and kept[-1] in " \n\t":
                continue
            if blank in "\n\t" and kept and kept[-1] == " ":
                kept.pop()
                looks.pop()
            kept.append(blank)
            looks.append(look)
        return Styled("".join(kept), bytes(looks))


EMPTY = Styled()


def joined(parts: Iterable[Styled], between: str = "") -> Styled:
    """Several stretches as one; what stands between two looks as both of them do."""
    texts: list[str] = []
    looks: list[bytes] = []
    last = 0
    for number, part in enumerate(parts):
        if number and between:
            texts.append(between)
            looks.append(bytes((last & (part.looks[0] if part.looks else 0),)) * len(between))
        texts.append(part.text)
        looks.append(part.looks)
        last = part.looks[-1] if part.looks else 0
    return Styled("".join(texts), b"".join(looks))


def cut_out(styled: Styled, cuts: Iterable[tuple[int, int, str]]) -> tuple[Styled, list[tuple[int, str]]]:
    """A stretch without the letters between pairs of places, and where in what is left each cut was, by name."""
    kept: list[Styled] = []
    marks: list[tuple[int, str]] = []
    at = length = 0
    for start, end, name in sorted(cuts):
        kept.append(styled[at:start])
        length += start - at
        marks.append((length, name))
        at = end
    return joined([*kept, styled[at:]]), marks


@dataclass(slots=True, eq=False)
class Words:
    """One paragraph on its way into a file; `align` is empty where its source does not say.

    `line` is the line of the source it begins on, `indent` how far it is set in, in twips; `outline` its level as a
    heading (0 the first, 9 none), `label` a number or mark that is not in its text; `marks` where in it notes are
    referred to, each with the note's id. `fresh`: whether it begins a page.
    """

    styled: Styled
    line: int = 0
    align: str = ""
    outline: int = 9
    label: str = ""
    indent: int = 0
    fresh: bool = False
    marks: list[tuple[int, str]] = field(default_factory=list)
    size_pt: float = 14.0

    @property
    def text(self) -> str:
        """Its letters."""
        return self.styled.text


@dataclass(slots=True, eq=False)
class Slot:
    """One cell of a table: its paragraphs, and how many columns and rows of the grid it takes up."""

    paragraphs: list[Words]
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """Its letters, one line for each paragraph."""
        return "\n".join(each.text for each in self.paragraphs)


@dataclass(slots=True, eq=False)
class Grid:
    """A table on its way into a file: rows of cells, of which the first `heads` are headings.

    `ruled` tells that it is a table with lines, and not two columns of a head.
    """

    rows: list[list[Slot]]
    heads: int = 0
    line: int = 0
    ruled: bool = True


Piece = Words | Grid
