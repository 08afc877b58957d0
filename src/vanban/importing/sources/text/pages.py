"""Numbers of pages and running heads that a scrape left between the lines of a text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.anatomy import words as w
from vanban.importing.notes import Note
from vanban.importing.sources.text.cleaning import Raw
from vanban.importing.sources.text.marks import marked

_NUMBER = re.compile(
    r"(?P<before>[-–—~=*_{#\s|]{0,40}(?:<page_number>\s{0,3})?)(?P<word>trang|page|tr\.?)?\s{0,3}(?:số\s{0,3})?"
    r"(?P<number>\d{1,4})(?P<of>\s{0,3}(?:/|of|trên)\s{0,3}\d{1,4})?"
    r"(?P<after>(?:\s{0,3}</page_number>)?[-–—~=*_}#\s|]{0,80})",
    re.IGNORECASE,
)
_APART = 250
"""Letters that stand on a page at least: numbers that are nearer are no pages'."""
_LONGEST_HEAD = 120
_STOPS = ".;:!?…"


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    value: int
    sure: bool
    letters: int
    """How many letters stand before it."""


def without_pages(lines: Sequence[Raw], notes: list[Note]) -> list[Raw]:
    """The lines, those of page numbers and running heads blank; what was left out is told."""
    letters = 0
    before: list[int] = []
    for line in lines:
        before.append(letters)
        letters += len(line.text)
    numbers = _numbers(lines, before)
    heads = _heads(lines, before, set(numbers))
    gone = {**dict.fromkeys(numbers, "number"), **dict.fromkeys(heads, "head")}
    if not gone:
        return list(lines)
    kept = []
    for at, line in enumerate(lines):
        what = gone.get(at)
        if what is None:
            kept.append(line)
            continue
        where, text = f"dòng {line.number}", marked(line.text).styled.text.strip()
        if what == "number":
            note = Note("import-page-number", f"số trang “{text}” không phải lời văn", where, text, "left")
        else:
            note = Note("import-running-head", "bỏ dòng đầu trang hoặc chân trang lặp lại", where, text, "left")
        notes.append(note)
        kept.append(Raw(line.number, "", line.fed))
    return kept


def _numbers(lines: Sequence[Raw], before: Sequence[int]) -> list[int]:
    """The lines that are numbers of pages: they say so, or count on, far enough from one another."""
    found: list[_Candidate] = []
    for at, line in enumerate(lines):
        text = line.text
        if len(text) > 160 or not any(char.isdecimal() for char in text):
            continue
        match = _NUMBER.fullmatch(text)
        if match is None:
            continue
        drawn = bool(match["before"].strip(" |*#")) and bool(match["after"].strip(" |*#"))
        sure = bool(match["word"]) or drawn or line.fed or (at + 1 < len(lines) and lines[at + 1].fed)
        if match["of"] and not sure and int(match["number"]) > 31:
            continue
        found.append(_Candidate(at, int(match["number"]), sure, before[at]))
    taken: dict[int, None] = {}
    for place, each in enumerate(found):
        near = found[max(0, place - 1) : place] + found[place + 1 : place + 2]
        if not each.sure and any(abs(other.letters - each.letters) < _APART for other in near if not other.sure):
            continue
        counts = any(abs(other.value - each.value) == 1 for other in near)
        apart = _apart(lines, each.at) and 2 <= each.value <= 200 and each.letters >= 2 * _APART
        if each.sure or (counts and _apart(lines, each.at)) or apart:
            taken[each.at] = None
    return list(taken)


def _apart(lines: Sequence[Raw], at: int) -> bool:
    """Whether blank lines, or an end of the text, stand around a line."""
    above = at == 0 or not lines[at - 1].text.strip()
    below = at + 1 >= len(lines) or not lines[at + 1].text.strip()
    return above or below


def _heads(lines: Sequence[Raw], before: Sequence[int], numbers: set[int]) -> list[int]:
    """The lines beside a page number or at the edge of a page that are there again and again."""
    edges = set(numbers)
    edges |= {at for at, line in enumerate(lines) if line.fed}
    beside: dict[int, str] = {}
    for at in edges:
        around = [_next(lines, at, -1, numbers), _next(lines, at - (at not in numbers), 1, numbers)]
        for place in around:
            if place is not None and _may_head(lines[place].text):
                beside[place] = _folded(lines[place].text)
    many = Counter(beside.values())
    found = {at for at, text in beside.items() if many[text] > 1}
    # Without numbers of pages a running head is known by the sentences it stands in.
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if 10 <= len(line.text) <= _LONGEST_HEAD and _may_head(line.text):
            places.setdefault(_folded(line.text), []).append(at)
    for same in places.values():
        far = all(before[b] - before[a] >= _APART for a, b in itertools.pairwise(same))
        if len(same) > 2 and far and any(_cuts(lines, at) for at in same):
            found |= set(same)
    return sorted(found - numbers)


def _next(lines: Sequence[Raw], at: int, step: int, passed: set[int]) -> int | None:
    """The next line with something in it, at most three further on."""
    for _ in range(3):
        at += step
        if not 0 <= at < len(lines):
            return None
        if lines[at].text.strip() and at not in passed:
            return at
    return None


def _may_head(text: str) -> bool:
    bare = marked(text).styled.text.strip() if len(text) <= 2 * _LONGEST_HEAD else text
    if not bare or len(bare) > _LONGEST_HEAD or "\t" in bare or "|" in bare:
        return False
    return bare[-1] not in _STOPS and not re.match(r"(?:[-+•*]|[IVXLC\d]{1,5}[.)])\s", bare) and w.has_letters(bare)


def _folded(text: str) -> str:
    return re.sub(r"\d+", "0", w.fold(text.strip()[:_LONGEST_HEAD]))


def _cuts(lines: Sequence[Raw], at: int) -> bool:
    """Whether a line stands in the middle of a sentence."""
    above, below = _next(lines, at, -1, set()), _next(lines, at, 1, set())
    if above is None or below is None:
        return False
    return lines[above].text.rstrip()[-1:] not in _STOPS and lines[below].text.strip()[:1].islower()
