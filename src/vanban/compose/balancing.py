"""Centred lines that are too long by a word or two, broken into lines alike in length where they read best."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from vanban.compose.composition import Inline, Run
from vanban.compose.inline import plain
from vanban.compose.metrics import text_width_mm
from vanban.vietnamese.compounds import inside_words

_ORPHAN = 0.4
"""A last line shorter than this part of the room is one that only overflowed."""
_INSIDE_A_WORD, _BEFORE_A_LINK, _AFTER_A_COMMA = 3.0, -0.1, -0.15
"""What a line end costs or is worth, in lengths of a line."""
_LINKS = ("về ", "và ", "của ", "cho ", "theo ", "trong ", "tại ", "trên ")
_MOST_LINES, _MOST_WORDS = 3, 60
_NUMBERS = re.compile(r"[(“]?(?:\d[\d./,]*|[IVXLC]+)[,;)”]?")
_DASHES = ("-", "–", "—")


def balanced(runs: Inline, width_mm: float, size_pt: float, *, bold: bool) -> Inline:
    """Runs with a break in place of a space wherever a line would leave a word or two on the next.

    A line that fits, and one whose last line is long enough, stay as they are; no break goes into a range of years,
    before a number or inside a compound word unless there is no other way.
    """
    whole: list[Run] = []
    for index, line in enumerate(_lines(runs)):
        if index:
            whole.append(Run(kind="break"))
        whole += _line(line, width_mm, size_pt, bold)
    return tuple(whole)


def _lines(runs: Inline) -> Iterator[Inline]:
    line: list[Run] = []
    for run in runs:
        if run.kind == "break":
            yield tuple(line)
            line = []
        else:
            line.append(run)
    yield tuple(line)


def _line(runs: Inline, room: float, size_pt: float, bold: bool) -> list[Run]:
    words = plain(runs).split(" ")
    if any(run.kind == "tab" for run in runs) or not 2 < len(words) <= _MOST_WORDS:
        return list(runs)

    def width(start: int, end: int) -> float:
        return text_width_mm(" ".join(words[start:end]), size_pt, bold=bold)

    starts = [0]
    for index in range(len(words)):
        if index > starts[-1] and width(starts[-1], index + 1) > room:
            starts.append(index)
    if not 1 < len(starts) <= _MOST_LINES or width(starts[-1], len(words)) > _ORPHAN * room:
        return list(runs)
    costs = [_cost(words, cut) for cut in range(len(words))]
    for cut in inside_words(words):
        costs[cut] += _INSIDE_A_WORD
    ways = []
    for cuts in combinations(range(1, len(words)), len(starts) - 1):
        ends = (0, *cuts, len(words))
        widths = [width(start, end) for start, end in pairwise(ends)]
        if max(widths) <= room:
            ways.append(((max(widths) - min(widths)) / room + sum(costs[cut] for cut in cuts), cuts))
    return _broken(runs, words, min(ways)[1]) if ways else list(runs)


def _cost(words: list[str], cut: int) -> float:
    """What a line end before a word costs."""
    if cut == 0:
        return 0.0
    before, word = words[cut - 1], words[cut]
    cost = _BEFORE_A_LINK if f"{word.casefold()} " in _LINKS else 0.0
    cost += _AFTER_A_COMMA if before.endswith(",") else 0.0
    if word in _DASHES or before in _DASHES or _NUMBERS.fullmatch(word):
        cost += _INSIDE_A_WORD
    return cost


def _broken(runs: Inline, words: list[str], cuts: tuple[int, ...]) -> list[Run]:
    """Runs with breaks in place of the spaces before words."""
    spaces, at = set(), 0
    for index, word in enumerate(words[:-1], 1):
        at += len(word)
        if index in cuts:
            spaces.add(at)
        at += 1
    made: list[Run] = []
    offset = 0
    for run in runs:
        if run.kind != "text":
            made.append(run)
            continue
        start = 0
        for place in sorted(space - offset for space in spaces if offset <= space < offset + len(run.text)):
            made += [Run(run.text[start:place], run.bold, run.italic), Run(kind="break")]
            start = place + 1
        made.append(Run(run.text[start:], run.bold, run.italic))
        offset += len(run.text)
    return [run for run in made if run.text or run.kind != "text"]
