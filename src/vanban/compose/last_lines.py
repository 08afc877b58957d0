"""The last paragraph before the signature cut in two, so that its last lines alone go with the signature.

Word takes only the last lines of a paragraph that is kept with the next; LibreOffice takes it whole, and half a page
stays blank. Two paragraphs, the first set to full lines and the second without indent and gap, look like the one they
are as long as the first ends where a line does. So lines are measured, in the two ways they are broken: each line takes
the words it has room for; or, as Word does since 2013 where lines are justified, one more when narrower spaces look
better than wider ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.compose.composition import Block, Inline, Run
from vanban.compose.inline import merge_runs
from vanban.compose.metrics import text_width_mm, unbroken
from vanban.rulebook import Rulebook

_KEPT = (2, 3)
"""How many lines go with the signature."""
_LONGEST = 4_000
_LEFT_MM = 0.5
"""What is left of a line that is filled, lest it overflow."""
_TWIPS_PER_MM = 1440 / 25.4
_PLAIN = ("paragraph", "run_in", "remark", "bullet1", "bullet2", "bullet3")
"""Kinds of blocks set as running text, upright and with its first line indented."""
_NARROWEST, _WIDE, _WIDE_COUNTS = 0.75, 1.5, 1.7
"""How narrow Word makes spaces; how wide ones are never kept; how much less it minds wider ones than narrower ones."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What no line ends within: where the text goes on after it, its width, and that of the space after it, in mm."""

    end: int
    width: float
    space: float


def with_last_lines(block: Block, law: Rulebook, width_mm: float) -> tuple[Block, ...]:
    """A kept paragraph as it is, or as two: its beginning, free to be torn, and its last two or three lines, kept."""
    if block.kind not in _PLAIN or not block.keep:
        return (block,)
    cut = _cut(block.runs, law, width_mm)
    if cut is None:
        return (block,)
    head, tail = _halves(block.runs, cut.at)
    free, line = _halves(head, cut.line)
    each, more = divmod(cut.left, cut.at - cut.line)
    wider, wide = _halves(line, more)
    return (
        replace(block, runs=(*free, *_spread(wider, each + 1), *_spread(wide, each)), keep=False, half="first"),
        replace(block, runs=tail, half="last"),
    )


def line_count(runs: Inline, size_pt: float, width_mm: float, indent_mm: float, *, bold: bool = False) -> int:
    """About how many lines a paragraph takes."""
    pieces, room, count, used = _pieces(runs, size_pt, bold=bold), width_mm - indent_mm, 1, 0.0
    for piece in pieces:
        if used and used + piece.width > room:
            count, used, room = count + 1, 0.0, width_mm
        used += piece.width + piece.space
    return count


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the last lines begin, where the line before them does, what is left of that in twentieths of a point."""

    at: int
    line: int
    left: int


def _cut(runs: Inline, law: Rulebook, width_mm: float) -> _Cut | None:
    """Where to cut a paragraph before its last lines; None for one too short, or that cannot be measured."""
    text = "".join(run.text for run in runs)
    if any(run.kind in ("break", "tab") or run.italic for run in runs) or len(text) > _LONGEST:
        return None
    pieces = _pieces(runs, law.number("body.size_pt"))
    indent = law.number("body.first_line_mm")
    starts = _starts_of_lines(pieces, width_mm, indent)
    if len(starts) < 2 * _KEPT[0]:
        return None
    in_word = set(_starts_of_lines(pieces, width_mm, indent, narrowing=True))
    choices = [starts[-kept] for kept in _KEPT if len(starts) - kept >= 2]
    start = next((each for each in choices if each in in_word), choices[0])
    before = starts[starts.index(start) - 1]
    line = pieces[before:start]
    left = width_mm - sum(piece.width + piece.space for piece in line) + line[-1].space - _LEFT_MM
    at, begin = line[-1].end, pieces[before - 1].end if before else 0
    return _Cut(at, begin, max(int(left * _TWIPS_PER_MM), 0))


def _spread(runs: Inline, twips: int) -> Inline:
    return tuple(replace(run, spread=twips) if run.kind == "text" else run for run in runs)


def _pieces(runs: Inline, size_pt: float, *, bold: bool = False) -> list[_Piece]:
    """A paragraph's text in pieces between which lines may end."""
    text = "".join(run.text for run in runs)
    looks = [run.bold or bold for run in runs for _ in run.text]
    marks = [run.kind == "footnote" for run in runs for _ in run.text]

    def measured(start: int, end: int) -> float:
        total, at = 0.0, start
        while at < end:
            stop = at
            while stop < end and (looks[stop], marks[stop]) == (looks[at], marks[at]):
                stop += 1
            size = size_pt * (0.6 if marks[at] else 1.0)
            total += text_width_mm(text[at:stop], size, bold=looks[at])
            at = stop
        return total

    pieces, at = [], 0
    for piece in unbroken(text):
        start = text.index(piece, at)
        end = start + len(piece)
        after = len(text) - len(text[end:].lstrip(" "))
        pieces.append(_Piece(after, measured(start, end), measured(end, after)))
        at = after
    return pieces


def _starts_of_lines(
    pieces: Sequence[_Piece], width_mm: float, indent_mm: float, *, narrowing: bool = False
) -> list[int]:
    """The pieces that begin a line; `narrowing`: as Word breaks justified lines."""
    starts, room, used, spaces, count = [0], width_mm - indent_mm, 0.0, 0.0, 0
    for index, piece in enumerate(pieces):
        over = used + spaces + piece.width - room
        if index > starts[-1] and over > 0 and not (narrowing and _better_narrow(over, spaces, count, used, room)):
            starts.append(index)
            room, used, spaces, count = width_mm, 0.0, 0.0, 0
        used, spaces, count = used + piece.width, spaces + piece.space, count + (piece.space > 0)
    return starts


def _better_narrow(over: float, spaces: float, count: int, used: float, room: float) -> bool:
    """Whether Word squeezes a word in that has no room, rather than widen the spaces of the line without it."""
    if not spaces:
        return False
    narrow = 1 - over / spaces
    if narrow < _NARROWEST:
        return False
    left = spaces * (count - 1) / count
    wide = 1 + (room - used - left) / left if left else _WIDE + 1
    return wide > _WIDE or 1 + (wide - 1) / _WIDE_COUNTS >= 1 / narrow


def _halves(runs: Inline, cut: int) -> tuple[Inline, Inline]:
    """Runs before and after an offset of their text."""
    first: list[Run] = []
    last: list[Run] = []
    at = 0
    for run in runs:
        end = at + len(run.text)
        if end <= cut:
            first.append(run)
        elif at >= cut:
            last.append(run)
        else:
            first.append(replace(run, text=run.text[: cut - at]))
            last.append(replace(run, text=run.text[cut - at :]))
        at = end
    return merge_runs(first), merge_runs(last)
