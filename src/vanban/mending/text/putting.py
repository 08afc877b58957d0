"""The letters a finding asks for, put in place of those that stand there; texts as rules read them, with offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vanban.anatomy import Line
from vanban.check.report import Finding, Instead
from vanban.mending.bench import Bench, Done, Kept
from vanban.mending.letters import differing
from vanban.wordfile import TracedParagraph

_REACH = 30
"""How many letters of a word are told on each side of what changed in it."""


def put(bench: Bench, where: Finding | TracedParagraph, edits: Iterable[Instead], words: str = "") -> Done | Kept:
    """Letters of a paragraph, of that of a finding, in place of those they are to replace; those that can be put.

    `words` say what was done; by default which letters became which.
    """
    traced = bench.traced(where.place) if isinstance(where, Finding) else where
    if traced is None:
        return Kept("no-way")
    text = traced.paragraph.text
    done: list[Instead] = []
    for each in edits:
        if text[each.start : each.end] == each.letters:
            continue
        if bench.letters.replace(traced, each.start, each.end, each.letters):
            done.append(each)
        elif not done:
            break  # the one that was told stays; with it the finding
    if not done:
        return Kept("no-way")
    bench.touch(traced.paragraph.part)
    old, new = _told(text, done)
    return Done(words or f"sửa “{old}” thành “{new}”", old, new)


def _told(text: str, done: Sequence[Instead]) -> tuple[str, str]:
    """What stood there and what stands there now, every change: whole words, so that a reader finds the place.

    Two changes may share a word, and no letter that differs.
    """
    edits = {edit for each in done for edit in differing(text, each.start, each.end, each.letters)}
    old, new = [], []
    for start, end in _stretches(text, done):
        old.append(text[start:end])
        at, now = start, ""
        for edit in sorted(edits):
            if start <= edit.start and edit.end <= end:
                now += text[at : edit.start] + edit.new
                at = edit.end
        new.append(now + text[at:end])
    return " · ".join(old), " · ".join(new)


def _stretches(text: str, done: Sequence[Instead]) -> list[tuple[int, int]]:
    """The words in which letters change; words that follow one another are one stretch."""
    found: list[tuple[int, int]] = []
    for each in sorted(done):
        start, end = each.start, each.end
        while start > 0 and not text[start - 1].isspace() and each.start - start < _REACH:
            start -= 1
        while end < len(text) and not text[end].isspace() and end - each.end < _REACH:
            end += 1
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


class Plain(NamedTuple):
    """A stretch of a paragraph as rules read it: marks composed, spaces single, none at its ends.

    `starts` and `ends` tell for each letter of `text` which letters of the paragraph it stands for.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The letters of the paragraph that letters of `text` stand for; between two, where nothing does."""
        if start < end:
            return self.starts[start], self.ends[end - 1]
        if start < len(self.starts):
            return self.starts[start], self.starts[start]
        at = self.ends[-1] if self.ends else 0
        return at, at

    def instead(self, start: int, end: int, letters: str) -> Instead:
        """Letters of `text` to be others."""
        return Instead(*self.raw(start, end), letters)


def plain_of(traced: TracedParagraph, start: int = 0, end: int = 0) -> Plain:
    """The letters between two offsets of a paragraph as rules read them; all of them when `end` is 0."""
    return _plain(traced.paragraph.text, start, end or len(traced.paragraph.text))


def plain_at(bench: Bench, finding: Finding) -> Plain | None:
    """The letters a finding is about, as rules read them; None where it is about no paragraph."""
    traced = bench.traced(finding.place)
    return plain_of(traced, finding.place.start, finding.place.end) if traced is not None else None


def plain_line(line: Line) -> Plain:
    """A line as rules read it."""
    return _plain(line.paragraph.text, line.start, line.end)


def _plain(text: str, start: int, end: int) -> Plain:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for low, high in _clusters(text, start, end):
        piece = unicodedata.normalize("NFC", text[low:high])
        if piece.isspace():
            if letters and letters[-1] == " ":
                ends[-1] = high
            elif letters:
                letters.append(" ")
                starts.append(low)
                ends.append(high)
            continue
        for index, letter in enumerate(piece):
            letters.append(letter)
            starts.append(low if index == 0 else high)
            ends.append(high)
    if letters and letters[-1] == " ":
        del letters[-1], starts[-1], ends[-1]
    return Plain("".join(letters), tuple(starts), tuple(ends))


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each letter with the marks that follow it."""
    low = start
    for index in range(start + 1, end + 1):
        if index == end or not unicodedata.combining(text[index]):
            yield low, index
            low = index
