"""Letters that are to be replaced, told as whole words: a chief reads “Uỷ” gone and “Ủy” come, not half a word each.

Words that follow one another are one change. Letters that are only put in or only taken out stay by themselves, and no
change leaves the text it stands in, whose letters all look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

Edit: TypeAlias = tuple[int, int, str]
"""Letters from one offset to another, and what they are to be."""


class Text(NamedTuple):
    """Where a text begins and ends among the letters of its paragraph."""

    start: int
    end: int


class _Stretch(NamedTuple):
    start: int
    end: int
    edits: tuple[Edit, ...]
    text: Text | None


def whole_words(letters: str, edits: Iterable[Edit], text_of: Callable[[Edit], Text | None]) -> list[Edit]:
    """Replacements of letters as replacements of words, in order; what they make of `letters` is the same.

    `text_of` tells the one text a replacement stands in, None where it reaches over several.
    """
    found: list[_Stretch] = []
    for edit in sorted(edits):
        start, end, new = edit
        text = text_of(edit) if letters[start:end].strip() and new.strip() else None
        if text is not None:
            start, end = _widened(letters, start, end, text)
        last = found[-1] if found else None
        if last is not None and text is not None and last.text == text and _joins(letters[last.end : start]):
            found[-1] = _Stretch(last.start, max(last.end, end), (*last.edits, edit), text)
            continue
        if last is not None:
            found[-1] = last._replace(end=min(last.end, edit[0]))
            start = max(start, found[-1].end)
        found.append(_Stretch(start, end, (edit,), text))
    return [(each.start, each.end, _edited(letters, each)) for each in found]


def _joins(between: str) -> bool:
    """Whether two words are one change: they are one word, or a single blank stands between them."""
    return len(between) <= 1 and not between.strip()


def _widened(letters: str, start: int, end: int, text: Text) -> tuple[int, int]:
    while start > text.start and not letters[start - 1].isspace():
        start -= 1
    while end < text.end and not letters[end].isspace():
        end += 1
    return start, end


def _edited(letters: str, stretch: _Stretch) -> str:
    new, at = [], stretch.start
    for start, end, put in stretch.edits:
        new += [letters[at:start], put]
        at = end
    return "".join((*new, letters[at : stretch.end]))
