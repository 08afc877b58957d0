"""Footnotes that a scrape left where the feet of pages were, taken out of the text and referred to at their marks.

A note is a paragraph that opens with a mark ("⁽¹⁾", "(1)", "[1]", "¹", "[^1]:", a raised "1") which stands in the text
of another paragraph as well, right behind a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.importing.notes import Note
from vanban.importing.sources.styled import RAISED, Grid, Styled, Words, cut_out
from vanban.importing.sources.text.joining import Paragraph, Part

_HIGH = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_MARK = re.compile(
    r"\[\^(?P<named>[\w.-]{1,30})\](?P<colon>:?)|(?P<high>⁽?[⁰¹²³⁴-⁹]{1,3}⁾?)"
    r"|\( ?(?P<round>\d{1,2}|\*{1,3}) ?\)|\[(?P<square>\d{1,3}|\*{1,3})\]|(?P<bare>\d{1,3}|\*{1,3})"
)
_BLANK = " \u00a0"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in a paragraph: what kind it is of, its number, and where it stands."""

    kind: str
    value: str
    start: int
    end: int
    raised: bool

    @property
    def key(self) -> tuple[str, str]:
        """What the mark of a note and the one that refers to it have in common."""
        return ("raised" if self.raised and self.kind in ("high", "round", "bare") else self.kind), self.value


def without_footnotes(parts: Sequence[Part], notes: list[Note]) -> tuple[list[Part], dict[str, list[Words]]]:
    """The text without its footnotes, their places marked; and the footnotes, by the ids they are referred to by."""
    opening: dict[tuple[str, str], list[tuple[int, _Mark]]] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Paragraph):
            mark = _opening(part.styled)
            if mark is not None:
                opening.setdefault(mark.key, []).append((at, mark))
    if not opening:
        return list(parts), {}
    found: dict[str, list[Words]] = {}
    gone: set[int] = set()
    referring: set[int] = set()
    taken: list[tuple[Styled, list[tuple[int, str]], _Mark, str]] = []
    for at, styled, marks, mark in _references(parts, opening):
        if at in gone:
            continue  # a note refers to no other
        own = _note_of(parts, opening[mark.key], at, foot=mark.key[0] in ("round", "square"))
        if own is None or own[0] in referring:
            continue
        place, own_mark = own
        referring.add(at)
        note = parts[place]
        assert isinstance(note, Paragraph)
        identity = str(len(found) + 1)
        found[identity] = [Words(note.styled[own_mark.end :].stripped(), note.line, size_pt=12.0)]
        gone.add(place)
        taken.append((styled, marks, mark, identity))
        shown = note.text[: own_mark.end].strip()
        words = f"dấu chú thích “{shown}” thành chú thích cuối trang"
        notes.append(Note("import-footnote", words, f"dòng {note.line}", f"{_shown(styled, mark)}{shown}", "left"))
    _take_out(parts, taken)
    kept: list[Part] = []
    for at, part in enumerate(parts):
        if at not in gone:
            kept.append(part)
    return kept, found


def _note_of(
    parts: Sequence[Part], waiting: list[tuple[int, _Mark]], at: int, *, foot: bool
) -> tuple[int, _Mark] | None:
    """The note that a mark in paragraph `at` refers to, taken from those that wait: the next one, or else the first.

    Marks may count anew on each page, so that several notes bear one.
    """
    if not waiting:
        return None
    number = bisect_right(waiting, at, key=lambda each: each[0])
    number = number if number < len(waiting) else 0
    place = waiting[number][0]
    if place == at or (foot and not _is_foot(parts, place, at)):
        return None
    return waiting.pop(number)


def _shown(styled: Styled, mark: _Mark) -> str:
    return styled.text[mark.start : mark.end]


def _opening(styled: Styled) -> _Mark | None:
    """The mark a paragraph opens with, if words follow it."""
    match = _MARK.match(styled.text)
    if match is None:
        return None
    mark = _mark(match, styled)
    rest = styled.text[match.end() :].lstrip(_BLANK)
    if mark is None or not rest or not (rest[0].isalpha() or rest[0] in '“"('):
        return None
    if mark.kind == "bare" and not mark.raised:
        return None
    if mark.kind == "named" and not match["colon"]:
        return None
    return mark


def _mark(match: re.Match[str], styled: Styled) -> _Mark | None:
    kind = str(match.lastgroup) if match.lastgroup != "colon" else "named"
    value = match[kind].translate(_HIGH).strip("()")
    raised = kind == "high" or all(look & RAISED for look in styled.looks[match.start() : match.end()])
    return _Mark(kind, value, match.start(), match.end(), raised) if value else None


def _references(
    parts: Sequence[Part], opening: dict[tuple[str, str], list[tuple[int, _Mark]]]
) -> Iterator[tuple[int, Styled, list[tuple[int, str]], _Mark]]:
    """The marks in the text for which there is a note, right behind a word each: the paragraph's place, text, mark."""
    for at, styled, marks in _texts(parts):
        for match in _MARK.finditer(styled.text):
            mark = _mark(match, styled)
            if mark is None or mark.start == 0 or mark.key not in opening:
                continue
            before = styled.text[mark.start - 1]
            if mark.kind == "bare" and not mark.raised:
                continue
            if mark.kind in ("round", "square") and before in _BLANK and not mark.raised:
                continue
            if before.isdecimal() and mark.kind == "bare":
                continue
            yield at, styled, marks, mark


def _texts(parts: Sequence[Part]) -> Iterator[tuple[int, Styled, list[tuple[int, str]]]]:
    for at, part in enumerate(parts):
        if isinstance(part, Paragraph):
            yield at, part.styled, part.marks
            continue
        for row in part.rows:
            for slot in row:
                for words in slot.paragraphs:
                    yield at, words.styled, words.marks


def _is_foot(parts: Sequence[Part], place: int, referred: int) -> bool:
    """Whether a paragraph that opens with "(1)" may be a foot's, and is no item of a list that counts on."""
    if place < referred:
        return False
    above = parts[place - 1] if place else None
    below = parts[place + 1] if place + 1 < len(parts) else None
    listed = [_opening(each.styled) for each in (above, below) if isinstance(each, Paragraph)]
    beside = sum(each is not None and each.kind in ("round", "square") for each in listed)
    return beside == 0 or place >= len(parts) - 12


def _take_out(parts: Sequence[Part], taken: Sequence[tuple[Styled, list[tuple[int, str]], _Mark, str]]) -> None:
    """Marks out of their paragraphs, from the last to the first, so that their places hold."""
    by_text: dict[int, list[tuple[_Mark, str]]] = {}
    lists: dict[int, list[tuple[int, str]]] = {}
    for styled, marks, mark, identity in taken:
        by_text.setdefault(id(styled), []).append((mark, identity))
        lists[id(styled)] = marks
    for part in parts:
        held: list[Paragraph | Words] = (
            [part]
            if isinstance(part, Paragraph)
            else [words for row in part.rows for slot in row for words in slot.paragraphs]
            if isinstance(part, Grid)
            else []
        )
        for each in held:
            own = by_text.get(id(each.styled))
            if not own:
                continue
            each.styled, marks = cut_out(each.styled, [(mark.start, mark.end, identity) for mark, identity in own])
            each.marks += marks
