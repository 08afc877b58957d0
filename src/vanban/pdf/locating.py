"""Paragraphs of a document found again on the pages an engine made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from vanban.anatomy.model import Line
from vanban.pdf.pages import Box, Letter, Page
from vanban.wordfile import Paragraph

_ENDS = (24, 10)
"""How many letters of a paragraph's beginning and of its end are looked for where the whole is torn by a page's end."""
_NEAR = 3_000
"""How many letters ahead a paragraph is looked for first: the pages keep nearly the order of the document."""
_LOST = 8
"""How many letters of a paragraph an engine may have left out."""
_ROW = 6
_ROW_LETTERS = 300
"""How many times the letters of a cell, and how many besides, a row of a table may hold."""
_STARTS = 200
_PIECES = 20
"""Most pages a cell goes on over."""
_SHORT = 8
"""Shorter texts are believed only nearby: they stand in many places."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a text stands: the numbers (from 0) of its first and last letter among those of all pages.

    `whole`: whether its end was found too.
    """

    first: int
    last: int
    whole: bool = True


class Locator:
    """Finds paragraphs and lines on pages, by letters and digits alone; case, tone marks and spaces do not matter."""

    def __init__(self, pages: Sequence[Page], paragraphs: Iterable[Paragraph]) -> None:
        self.pages = pages
        self._letters: list[Letter] = []
        self._page_of: list[int] = []
        chars: list[str] = []
        self._at: list[int] = []
        for page in pages:
            for letter in page.letters:
                for char in squeezed(letter.text):
                    chars.append(char)
                    self._at.append(len(self._letters))
                self._letters.append(letter)
                self._page_of.append(page.number)
        self._text = "".join(chars)
        self._found: dict[int, Located] = {}
        cursor = 0
        for paragraph in paragraphs:
            span = self._span(squeezed(paragraph.words), cursor)
            if span is None:
                continue
            first, last, whole = span
            self._found[id(paragraph)] = Located(first, last, whole)
            if cursor <= first < cursor + _NEAR:
                cursor = last + 1

    def of(self, paragraph: Paragraph) -> Located | None:
        """Where a paragraph stands; None when it was not found, or holds no letters."""
        return self._found.get(id(paragraph))

    def of_line(self, line: Line) -> Located | None:
        """Where a line of a paragraph stands; None when it was not found, or holds no letters."""
        words = squeezed(line.text)
        whole = self.of(line.paragraph)
        if whole is None or not words:
            return self._anywhere(words)
        at = self._text.find(words, whole.first, whole.last + 1)
        return Located(at, at + len(words) - 1) if at >= 0 else None

    def ends(self, located: Located | None, words: str) -> bool:
        """Whether the end of squeezed words stands anywhere behind their beginning; anywhere at all without one."""
        start = located.first + len(words) // 2 if located is not None else 0
        if words[-_ENDS[-1] :] in self._text[start:]:
            return True
        return located is not None and self._goes_on(words, located.first)

    def in_order(self, text: str) -> bool:
        """Whether the words of a text stand one after another, with no more than a row of cells between them.

        An engine may write out a row of a table line by line, so that what stands in one cell is in pieces.
        """
        words = [word for word in map(squeezed, text.split()) if word]
        if len(words) < 2:
            return False
        reach = _ROW * sum(map(len, words)) + _ROW_LETTERS
        start = self._text.find(words[0])
        for _ in range(_STARTS):
            if start < 0:
                return False
            at = start
            for word in words:
                at = self._text.find(word, at, start + reach)
                if at < 0:
                    break
                at += len(word)
            else:
                return True
            start = self._text.find(words[0], start + 1)
        return False

    def _goes_on(self, words: str, at: int) -> bool:
        """Whether all of squeezed words stands from a place on, in pieces: a cell may go on on the next pages."""
        for _ in range(_PIECES):
            length = self._agreeing(words, at)
            words, after = words[length:], at + length
            if not words or words in self._text[after:]:
                return True
            at = self._text.find(words[: _ENDS[-1]], after)
            if at < 0:
                return False
        return False

    def _agreeing(self, words: str, at: int) -> int:
        """How many of the words' letters stand in a row from a place on."""
        pairs = zip(words, self._text[at : at + len(words)], strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def first_page(self, located: Located) -> int:
        """The page of its first letter, from 1."""
        return self._page_of[self._at[located.first]]

    def last_page(self, located: Located) -> int:
        """The page of its last letter, from 1."""
        return self._page_of[self._at[located.last]]

    def letters(self, located: Located | None) -> list[tuple[int, Letter]]:
        """Its letters and the marks between them, each with its page; none of what was not found."""
        if located is None:
            return []
        numbers = range(self._at[located.first], self._at[located.last] + 1)
        return [(self._page_of[number], self._letters[number]) for number in numbers]

    def each_letter(self, located: Located) -> list[tuple[int, Letter]]:
        """The letter, with its page, of each of its squeezed characters in turn."""
        numbers = self._at[located.first : located.last + 1]
        return [(self._page_of[number], self._letters[number]) for number in numbers]

    def box(self, located: Located) -> tuple[int, Box]:
        """The page it begins on, and the box around its letters there."""
        page = self.first_page(located)
        boxes = [letter.box for number, letter in self.letters(located) if number == page]
        return page, around(boxes)

    def _span(self, words: str, cursor: int) -> tuple[int, int, bool] | None:
        if not words:
            return None
        at = self._find(words, cursor)
        if at >= 0:
            return at, at + len(words) - 1, True
        if len(words) <= _SHORT:
            return None
        first = self._torn_head(words, cursor)
        if first is None:
            return None
        for length in _ENDS:
            tail = words[-min(length, len(words) // 2) :]
            # A page's end puts letters between, never takes any away; the same words may stand in the middle too.
            for start in (first + len(words) - len(tail) - _LOST, first + len(words) // 2):
                end = self._text.find(tail, start, first + 2 * len(words) + _NEAR)
                if end >= 0:
                    return first, end + len(tail) - 1, True
        return first, first + min(_ENDS[-1], len(words) // 2) - 1, False

    def _torn_head(self, words: str, cursor: int) -> int | None:
        for length in _ENDS:
            at = self._find(words[: min(length, len(words) // 2)], cursor)
            if at >= 0:
                return at
        return None

    def _find(self, words: str, cursor: int) -> int:
        at = self._text.find(words, cursor, cursor + _NEAR + len(words))
        if at < 0 and len(words) > _SHORT:
            at = self._text.find(words, cursor)
            if at < 0:
                at = self._text.find(words)
        return at

    def _anywhere(self, words: str) -> Located | None:
        at = self._text.find(words) if words else -1
        return Located(at, at + len(words) - 1) if at >= 0 else None


def squeezed(text: str) -> str:
    """The letters and digits of a text, folded: what is left of it however it is spaced, marked or hyphenated."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def around(boxes: Sequence[Box]) -> Box:
    """The least box that holds all of these."""
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )
