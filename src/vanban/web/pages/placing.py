"""Where on its pages each field of a plan stands: the pieces of a `Trace` laid along the words of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from vanban.pdf.showing import Word, Words
from vanban.web.pages.matching import Parts, squeeze
from vanban.web.pages.tracing import Piece, Spot, Trace

_NEAR = 4_000
"""How many letters ahead a piece is looked for: the pages keep nearly the order of the plan."""
_HEAD = 1_200
"""How many letters ahead what stands in the head or at the end is looked for."""
_SURE = 8
"""Shorter pieces are believed only a little ahead."""
_LITTLE = 160
_SEED = 12
"""How many letters must stand in a row for a torn piece to go on behind what a page's end put between."""


class Box(NamedTuple):
    """A stretch of a page, in points from its upper left corner; pages count from 1."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A box of a field."""

    parts: Parts
    box: Box


class _Letter(NamedTuple):
    """A squeezed letter: the number of its word among those of all pages, where in the word it begins and ends."""

    word: int
    start: float
    end: float


class Paper:
    """The words of all pages as one text to look in."""

    def __init__(self, pages: Sequence[Words]) -> None:
        self.words: list[tuple[int, Word]] = []
        self._letters: list[_Letter] = []
        chars: list[str] = []
        for number, page in enumerate(pages, 1):
            for word in page.words:
                squeezed = squeeze(word.text)
                count = len(squeezed)
                index = len(self.words)
                self.words.append((number, word))
                for at in range(count):
                    self._letters.append(_Letter(index, at / count, (at + 1) / count))
                chars.append(squeezed)
        self.text = "".join(chars)

    def boxes(self, letters: Iterable[int]) -> list[Box]:
        """The boxes of letters, one for each line that they take up; several whole lines of one page are one box."""
        lines: list[Box] = []
        for index, each in groupby((self._letters[letter] for letter in letters), key=lambda letter: letter.word):
            parts = list(each)
            page, word = self.words[index]
            left, right = min(part.start for part in parts), max(part.end for part in parts)
            box = Box(page, word.x + left * word.width, word.y, (right - left) * word.width, word.height)
            if lines and _same_line(lines[-1], box):
                lines[-1] = _around(lines[-1], box)
            else:
                lines.append(box)
        return lines


def place(trace: Trace, pages: Sequence[Words]) -> list[Placed]:
    """The boxes of all fields of a plan on the pages that were made of it."""
    paper = Paper(pages)
    along = _align(trace.pieces, paper.text)
    pictures = _pictures(trace.pieces, pages)
    placed = []
    for spot in trace.spots:
        if trace.pieces[spot.piece].picture:
            boxes = [pictures[spot.piece]] if spot.piece in pictures else []
        else:
            boxes = _boxes_of(spot, trace, along, paper)
        placed += [Placed(spot.parts, box) for box in boxes]
    return placed


def _boxes_of(spot: Spot, trace: Trace, along: Mapping[int, Sequence[int]], paper: Paper) -> list[Box]:
    letters = [letter for letter in along.get(spot.piece, ())[spot.start : spot.end] if letter >= 0]
    lines = paper.boxes(letters)
    # What fills its paragraph or cell is one box on each page; words within one have a box on each line.
    if 2 * (spot.end - spot.start) > len(trace.pieces[spot.piece].text) or len(lines) > 3:
        return [_joined(list(each)) for _, each in groupby(lines, key=lambda line: line.page)]
    return lines


def _align(pieces: Sequence[Piece], text: str) -> dict[int, list[int]]:
    """For each piece the place in the text of each of its letters, -1 where one was not found."""
    along: dict[int, list[int]] = {}
    used: list[tuple[int, int]] = []
    cursor = 0
    loose_from = 0
    for number, piece in enumerate(pieces):
        if not piece.text:
            continue
        if piece.loose:
            at = _free(piece.text, text, loose_from, used)
            if at is not None:
                along[number] = list(range(at, at + len(piece.text)))
                used.append((at, at + len(piece.text)))
                cursor = max(cursor, at + len(piece.text)) if at - cursor < _HEAD else cursor
            continue
        found = _along(piece.text, text, cursor)
        if found is not None:
            along[number] = found
            last = max(found)
            cursor = loose_from = last + 1
    return along


def _free(words: str, text: str, start: int, used: Sequence[tuple[int, int]]) -> int | None:
    """Where words stand that are not taken yet: a little ahead, or anywhere after where they are many."""
    at = text.find(words, start)
    while at >= 0 and (at < start + _HEAD or len(words) >= _SURE):
        if all(at + len(words) <= first or at >= end for first, end in used):
            return at
        at = text.find(words, at + 1)
    return None


def _along(words: str, text: str, cursor: int) -> list[int] | None:
    reach = cursor + (_NEAR if len(words) >= _SURE else _LITTLE) + len(words)
    at = text.find(words, cursor, reach)
    if at >= 0:
        return list(range(at, at + len(words)))
    return _torn(words, text, cursor)


def _torn(words: str, text: str, cursor: int) -> list[int] | None:
    """A piece that a page's end, a note's mark or a repeated heading stands within."""
    seed = words[: min(_SEED, len(words))]
    at = text.find(seed, cursor, cursor + _NEAR)
    if at < 0 or len(words) < _SURE:
        return None
    found: list[int] = []
    here = at
    while len(found) < len(words):
        done = len(found)
        if here < len(text) and text[here] == words[done]:
            found.append(here)
            here += 1
            continue
        ahead = text.find(words[done : done + _SEED], here, here + _NEAR)
        if ahead >= 0:
            here = ahead
        else:
            found.append(-1)
    return found


def _pictures(pieces: Sequence[Piece], pages: Sequence[Words]) -> dict[int, Box]:
    """The boxes of pictures: they stand on the pages in the order of the plan."""
    boxes = [Box(number, *box) for number, page in enumerate(pages, 1) for box in page.pictures]
    numbers = [number for number, piece in enumerate(pieces) if piece.picture]
    return dict(zip(numbers, boxes, strict=False))


def _same_line(one: Box, other: Box) -> bool:
    middle = other.y + other.height / 2
    return one.page == other.page and one.y <= middle <= one.y + one.height and other.x >= one.x


def _around(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return Box(one.page, x, y, right - x, bottom - y)


def _joined(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = _around(whole, box)
    return whole
