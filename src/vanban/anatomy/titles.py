"""The line that names the kind of a paper, and the kind itself by all that tells of it.

A title that is there counts most; the abbreviation in the number, "V/v" below it, "Kính gửi" and the words that open
the articles count where the title is missing, misspelt or no kind's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vanban.anatomy import words as w
from vanban.anatomy.lines import is_bold
from vanban.anatomy.model import Line
from vanban.anatomy.salutations import SALUTATION
from vanban.rulebook.kinds import KINDS, UNKNOWN, PaperKind, titles

_FORM = "ten loai van ban"
"""What the decree's own form writes in place of a title."""
_LONGEST = 60
_LONGEST_OF_HEAD = 200
_SYMBOL = re.compile(r"[/\-–]\s*(?:\d{4}\s*/\s*)?(?P<kind>[^\W\d_]{1,5})\s*(?P<mark>[-–/])")
_WORDS = re.compile(r"^S[ốôo]\b", re.IGNORECASE)
_STOPS = re.compile(
    r"^(?:[-–+*\s]*Căn cứ\s|N[ơo]i nh[ậâa]n\s*[:.]?|Điều\s+1\b|(?:Chương|Phần|Mục)\s+(?:I|1|thứ\s+nhất)\b"
    r"|(?:I|A|1)\s?[.)\-–]\s*[^\W\d]|K[íi]nh\s+(?:g[ửuởơ]i|tr[ìi]nh)\b)",
    re.IGNORECASE,
)
"""How a line begins that no title comes after."""


@dataclass(frozen=True, slots=True)
class Title:
    """The line that names a kind, by its place among the lines; `exact`: whether it says nothing else."""

    at: int
    kind: PaperKind
    exact: bool = True


def folded(line: Line) -> str:
    """A line of a head folded, nothing for a long one, which is none; few are ever asked for."""
    return w.fold(line.text) if len(line.text) < _LONGEST_OF_HEAD else ""


def find_title(lines: Sequence[Line], stop: int) -> Title | None:
    """The title among the lines before `stop`: alone on its line, mostly the first of its sort in capitals."""
    best: tuple[int, Title] | None = None
    for at, line in enumerate(lines[:stop]):
        if len(line.text) >= 4 * _LONGEST:
            continue
        capitals = w.is_upper(line.text) or all_caps(line)
        kind = kind_of(line.bare) if len(line.text) < _LONGEST else None
        title = Title(at, kind) if kind is not None else None
        score = 3 + capitals * 3
        if title is None and capitals and centered(line):
            opened = opened_by(w.fold(line.text))
            title, score = (Title(at, opened, exact=False), 3) if opened is not None else (None, 0)
        if title is None:
            continue
        score += centered(line) + is_bold(line)
        if best is None or score > best[0]:
            best = (score, title)
    return best[1] if best is not None and best[0] >= 4 else None


def stop_of(lines: Sequence[Line]) -> int:
    """The place of the first line that no head goes on below: the text has begun; their number where there is none."""
    return next((at for at, line in enumerate(lines) if _STOPS.match(line.text) and not line.tab), len(lines))


def near_title(lines: Sequence[Line], first: int, stop: int) -> tuple[int, PaperKind | None] | None:
    """A line set as a title (capitals, bold, in the middle, outside the head's table) that names no kind, and the kind
    whose name it nearly is; None where there is no such line.
    """
    for at in range(first, min(stop, first + 8)):
        line = lines[at]
        if line.paragraph.cell is not None or not (w.is_upper(line.text) and is_bold(line) and centered(line)):
            continue
        kinds = {name: kind for name, kind in _names().items() if kind.governed}
        near = next((kind for name, kind in kinds.items() if w.resembles(folded(line), name, 0.8)), None)
        return at, near
    return None


def decided(
    title: PaperKind | None,
    number: str,
    family: str,
    *,
    letter_subject: bool = False,
    near: PaperKind | None = None,
    lines: Sequence[Line] = (),
) -> PaperKind:
    """The kind that most speaks for: `title` as its line names it, `number` as it stands, "V/v", the text's opening."""
    votes: Counter[str] = Counter()
    if title is not None:
        votes[title.code] += 6
    if near is not None:
        votes[near.code] += 2
    symbol = symbol_of(number)
    for kind in kinds_of_symbol(symbol, family) if symbol else ():
        votes[kind.code] += 4 if title is None else 2
    if title is None:
        unnamed = bool(symbol) and not kinds_of_symbol(symbol, family) and family == "state"
        addressed = any(SALUTATION.match(line.text) for line in lines)
        # An office may be called by letters that a kind is called by too: Cục Thuế writes "4120/CT-CS".
        votes["letter"] += 4 * letter_subject + 2 * unnamed + addressed
        for line in lines:
            order = w.ORDERS.get(w.fold(line.text)) if len(line.text) < 20 else None
            if order and line.text.rstrip()[-1:] == ":":
                votes[order] += 2
    if not votes or max(votes.values()) < 2:
        return UNKNOWN
    return KINDS[max(votes, key=lambda code: votes[code])]


def kind_of(text: str) -> PaperKind | None:
    """The kind a title line names and nothing else; None when it names none."""
    folded = w.fold(text)
    if folded == _FORM:
        return UNKNOWN
    found = _names().get(folded)
    if found is None and " " in folded and len(squeezed := folded.replace(" ", "")) < 24:
        found = _squeezed().get(squeezed)
    return found


def symbol_of(number: str) -> str:
    """The group of letters in which a number tells its kind ("12/QĐ-UBND": "QĐ"); nothing where it has none."""
    match = _SYMBOL.search(_WORDS.sub("", number))
    return match["kind"] if match else ""


def kinds_of_symbol(symbol: str, family: str) -> tuple[PaperKind, ...]:
    """The kinds an abbreviation stands for in papers of a family, those its law knows first."""
    found = [kind for kind in KINDS.values() if symbol in kind.symbols]
    known = [kind for kind in found if kind.families and family in kind.families]
    return tuple(known[:1] or [kind for kind in found if not kind.families])


def centered(line: Line) -> bool:
    """Whether a line stands in the middle, or behind a tab that brings it there."""
    return line.paragraph.layout.align == "center" or line.tab > 0


def all_caps(line: Line) -> bool:
    """Whether all letters of a line are shown as capitals."""
    looks = [look.caps for words, look in line.looks() if w.has_letters(words)]
    return bool(looks) and all(looks)


@cache
def _names() -> Mapping[str, PaperKind]:
    return {w.fold(name): kind for name, kind in titles()}


@cache
def _squeezed() -> Mapping[str, PaperKind]:
    return {folded.replace(" ", ""): kind for folded, kind in _names().items()}


def opened_by(folded: str) -> PaperKind | None:
    """The kind whose name, of two words or more, a line begins with and goes on."""
    words = folded.split()
    for count in range(min(5, len(words) - 1), 1, -1):
        found = _names().get(" ".join(words[:count]))
        if found is not None:
            return found
    return None
