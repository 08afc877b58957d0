"""Numbers of pages and running heads that a scrape left between the lines of a text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.anatomy import words as w
from vanban.anatomy.annexes import is_annex_label
from vanban.importing.notes import Note
from vanban.importing.sources.text.cleaning import Raw
from vanban.importing.sources.text.marks import marked

_NUMBER = re.compile(
    r"(?P<before>[-–—~=*_{#\s|]{0,40}(?:<page_number>\s{0,3})?)(?P<word>trang|page|tr\.?)?\s{0,3}(?:số\s{0,3})?"
    r"(?P<number>\d{1,4})(?P<of>\s{0,3}(?:/|of|trên)\s{0,3}\d{1,4})?"
    r"(?P<after>(?:\s{0,3}</page_number>)?[-–—~=*_}#\s|]{0,80})",
    re.IGNORECASE,
)
_APART = 600
"""Letters that stand on a page at least: numbers that are nearer are no pages'."""
_PAGE = 900
"""Letters that stand on a page as a rule."""
_MOST = 2_000
_LONGEST_HEAD = 120
_STOPS = ".;:!?…,"


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
    """The lines that are numbers of pages: they say so, stand where a page of theirs ends or begins, or count on."""
    found: list[_Candidate] = []
    page = 1
    for at, line in enumerate(lines):
        page += line.fed
        text = line.text
        if len(text) > 160 or not any(char.isdecimal() for char in text):
            continue
        match = _NUMBER.fullmatch(text)
        if match is None:
            continue
        value = int(match["number"])
        drawn = bool(match["before"].strip(" |*#")) and bool(match["after"].strip(" |*#"))
        edge = line.fed or (at + 1 < len(lines) and lines[at + 1].fed)
        sure = bool(match["word"]) or drawn or (edge and abs(value - page) <= 1)
        if match["of"] and not sure and value > 31:
            continue
        found.append(_Candidate(at, value, sure, before[at]))
    if page > 2:
        # Where the source says itself where its pages begin, a number elsewhere is no page's.
        return [each.at for each in found if each.sure]
    spaced = _counting([each for each in found if each.sure or _apart(lines, each.at)], _APART)
    # Without blank lines around it a number may be a row's of a table: pages are longer than rows.
    dense = _counting(found, _PAGE)
    taken = spaced | dense
    return [each.at for each in found if each.sure or each in taken or (len(found) == 1 and _alone(lines, each))]


def _counting(found: Sequence[_Candidate], apart: int) -> set[_Candidate]:
    """The longest row of numbers that count on by one, so many letters between them."""
    best: dict[int, list[_Candidate]] = {}
    longest: list[_Candidate] = []
    for each in found:
        row = best.get(each.value - 1, [])
        while row and each.letters - row[-1].letters < apart:
            row = row[:-1] if len(row) > 1 and row[-2].value == each.value - 1 else []
        row = [*row[-_MOST:], each]
        if len(row) > len(best.get(each.value, [])):
            best[each.value] = row
        longest = max(longest, row, key=len)
    return set(longest) if len(longest) > 1 else set()


def _alone(lines: Sequence[Raw], each: _Candidate) -> bool:
    """Whether the only number is that of the second page, between blank lines."""
    return 2 <= each.value <= 3 and each.letters >= _PAGE // 2 and _apart(lines, each.at)


def _apart(lines: Sequence[Raw], at: int) -> bool:
    """Whether blank lines, or an end of the text, stand around a line."""
    above = at == 0 or not lines[at - 1].text.strip()
    below = at + 1 >= len(lines) or not lines[at + 1].text.strip()
    return above and below


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
    least = max(2, len(edges) / 2)
    found = {at for at, text in beside.items() if many[text] >= least}
    # Without numbers of pages a running head is known by the sentences it stands in.
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if 15 <= len(line.text) <= _LONGEST_HEAD and _apart(lines, at) and _may_head(line.text):
            places.setdefault(_folded(line.text), []).append(at)
    for same in places.values():
        far = all(before[b] - before[a] >= _APART for a, b in itertools.pairwise(same))
        if len(same) > 2 and far and all(_cuts(lines, at) for at in same):
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
    return (
        bare[-1] not in _STOPS
        and not is_annex_label(bare)
        and not re.match(r"(?:[-+•*]|[IVXLC\d]{1,5}[.)])\s", bare)
        and w.has_letters(bare)
    )


def _folded(text: str) -> str:
    return re.sub(r"\d+", "0", w.fold(text.strip()[:_LONGEST_HEAD]))


def _cuts(lines: Sequence[Raw], at: int) -> bool:
    """Whether a line stands in the middle of a sentence."""
    above, below = _next(lines, at, -1, set()), _next(lines, at, 1, set())
    if above is None or below is None:
        return False
    return lines[above].text.rstrip()[-1:] not in _STOPS and lines[below].text.strip()[:1].islower()
