"""A plan into the lines it prints, each a value that can be compared: what two plans that look the same share."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from vanban.compose import compose
from vanban.compose.composition import Block, Composition, Footnote, Inline
from vanban.compose.content import add_blocks
from vanban.compose.flow import Flow
from vanban.errors import VanbanError
from vanban.importing.marked import marked
from vanban.model import Block as PlanBlock
from vanban.model import Plan
from vanban.vietnamese import upper


class Line(NamedTuple):
    """A paragraph, a row of a table, or a line above or below the text: what it is, and its words with their marks.

    Of a row, `words` are its cells one after another, parted by `CELL`; `shape` is all else that is seen of it.
    """

    kind: str
    words: str
    shape: str = ""


_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
Lines = tuple[Line, ...]
CELL = "\x1f"
"""What parts the cells of a row in its words."""


def printed(plan: Plan) -> Lines:
    """The lines of a whole plan, from its head to its signature. Raises as `compose` does."""
    return tuple(_lines(compose(plan)))


def printed_blocks(blocks: Iterable[PlanBlock], plan: Plan) -> Lines | None:
    """The lines of some blocks of a plan, as if they were all of it; None where they cannot be laid out."""
    flow = Flow(plan, plan.law())
    try:
        add_blocks(flow, blocks)
    except VanbanError:
        return None
    return tuple(_block_lines(flow.blocks, flow.footnotes))


def _lines(made: Composition) -> Iterator[Line]:
    head, notes = made.header, made.footnotes
    for name in ("parent", "issuer", "circulation"):
        for words in getattr(head, name):
            yield Line(f"head-{name}", words)
    for name in ("number", "place_date", "draft", "secrecy", "urgency"):
        if words := getattr(head, name):
            yield Line(f"head-{name}", words)
    yield Line("title", made.title.attribution)
    yield Line("subject", _words(made.title.subject, notes))
    for index, part in enumerate(made.parts):
        if index:
            yield Line("part", "", str(part.landscape))
        yield from _block_lines(part.blocks, notes)
    for line in made.recipients.lines:
        yield Line("recipient", _words(line, notes))
    signers = [each for pair in made.joint for each in (pair.left, pair.right)] if made.joint else [made.signature]
    for signer in signers:
        lines = (*signer.authority, *signer.concurrent, *signer.position, signer.office, signer.name)
        yield from (Line("signature", words) for words in lines if words)
    yield from (Line("contact", words) for words in (*made.contact, *made.no_media))


def _block_lines(blocks: Sequence[Block], notes: Sequence[Footnote]) -> Iterator[Line]:
    for block in blocks:
        if block.table is not None:
            for row in block.table.rows:
                cells = [[_words(each, notes) for each in cell.paragraphs] for cell in row.cells]
                shape = [f"{cell.span}{cell.merge}{cell.align}" for cell in row.cells]
                words = CELL.join("\n".join(cell) for cell in cells)
                yield Line("row", words, f"{row.header} {block.table.ruled} {' '.join(shape)}")
        elif block.picture is not None:
            yield Line("picture", "", sha256(block.picture.data).hexdigest())
        else:
            yield Line(block.kind, _words(block.runs, notes))


def _words(runs: Inline, notes: Sequence[Footnote]) -> str:
    wanted = {run.note for run in runs if run.kind == "footnote"}
    return _marked(runs, tuple((note.number, note.runs) for note in notes if note.number in wanted))


@lru_cache(maxsize=4096)
def _marked(runs: Inline, notes: tuple[tuple[int, Inline], ...]) -> str:
    """The words of a line; remembered, for plans that are nearly the same are printed again and again."""
    return marked(runs, dict(notes))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The lines that are wanted, and beside each how it would be as it was read from paper."""

    lines: Lines
    read: Lines

    def holds(self, lines: Lines | None, *, loosely: bool = False) -> bool:
        """Whether lines are those wanted; `loosely`, each as wanted or as it was read."""
        if lines == self.lines:
            return True
        if not loosely or lines is None or len(lines) != len(self.lines):
            return False
        return all(line in pair for line, *pair in zip(lines, self.lines, self.read, strict=True))


def carried(old: Lines, base: Lines, edited: Lines) -> Wanted:
    """The lines of a plan with what makes `base` into `edited` done to them too.

    `base` is what `old` looks like once it was read from paper, most often the same. Where a line that differs between
    these two was edited, only the words that were edited are taken over, or else the whole line.
    """
    if old == base:
        return Wanted(edited, edited)
    made: list[tuple[Line, Line]] = []
    low, high = places_in(base, old)
    known = {base[i]: old[high[i]] for i in reversed(range(len(base))) if high[i] + 1 == low[i + 1]}
    kinds = {one.kind: other.kind for one, other in known.items()}
    last = 0
    for tag, i, i_end, j, j_end in SequenceMatcher(None, base, edited, autojunk=False).get_opcodes():
        start = max(high[i], last)
        end = max(low[i_end], start)
        made += ((line, line) for line in old[last:start])  # what no paper tells
        as_many = i_end - i == end - start
        if tag == "equal":
            made += zip(old[start:end], edited[j:j_end] if as_many else old[start:end], strict=True)
        elif as_many and i_end - i == j_end - j:
            lines = map(_carried_line, old[start:end], base[i:i_end], edited[j:j_end])
            made += zip(lines, edited[j:j_end], strict=True)
        else:
            for line in edited[j:j_end]:
                made.append((known.get(line) or line._replace(kind=kinds.get(line.kind, line.kind)), line))
        last = end
    made += ((line, line) for line in old[last:])
    return Wanted(tuple(line for line, _ in made), tuple(line for _, line in made))


def places_in(base: Sequence[Hashable], old: Sequence[Hashable]) -> tuple[list[int], list[int]]:
    """For each place between lines of `base` the first and the last place between lines of `old` that answers to it."""
    if len(base) == len(old):
        same = list(range(len(base) + 1))
        return same, same
    low, high = [-1] * (len(base) + 1), [0] * (len(base) + 1)
    for tag, i, i_end, j, j_end in SequenceMatcher(None, base, old, autojunk=False).get_opcodes():
        for step in range(i, i_end + 1):
            place = j_end if step == i_end else min(j + (step - i), j_end)
            if step > i or tag == "equal" or i == i_end:
                low[step] = low[step] if low[step] >= 0 else (j if i == i_end else place)
                high[step] = place
            elif low[step] < 0:
                low[step] = high[step] = j
    return low, high


def _carried_line(old: Line, base: Line, edited: Line) -> Line:
    if old == base:
        return edited
    words = carried_words(old.words, base.words, edited.words)
    kind = edited.kind if edited.kind != base.kind else old.kind
    shape = edited.shape if edited.shape != base.shape else old.shape
    return Line(kind, edited.words if words is None else words, shape)


def carried_words(old: str, base: str, edited: str) -> str | None:
    """A text with what makes `base` into `edited` done to it too; None where what was edited does not stand in it."""
    if old == base or base == edited:
        return edited if old == base else old
    if base == upper(old) and edited == upper(edited):
        return in_small_letters(old, edited)
    one, two, three = (split_words(text) for text in (old, base, edited))
    same: dict[int, int] = {}
    for block in SequenceMatcher(None, two, one, autojunk=False).get_matching_blocks():
        same.update({block.a + step: block.b + step for step in range(block.size)})
    made: list[str] = []
    at = 0
    for tag, i, i_end, j, j_end in SequenceMatcher(None, two, three, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start = 0 if i == 0 else same.get(i - 1, -2) + 1
        end = len(one) if i_end == len(two) else same.get(i_end, -1)
        if start < at or end < start or (end - start != i_end - i and tag != "insert"):
            return None
        if tag == "insert" and end != start:
            return None
        made += [*one[at:start], *three[j:j_end]]
        at = end
    return "".join([*made, *one[at:]])


def in_small_letters(old: str, edited: str) -> str:
    """A heading that is printed in capitals, with its words as they were typed, and new ones in small letters."""
    one, three = split_words(old), split_words(edited)
    made: list[str] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(
        None, [upper(each) for each in one], three, autojunk=False
    ).get_opcodes():
        made += one[i:i_end] if tag == "equal" else [each.lower() for each in three[j:j_end]]
    words = "".join(made)
    return words[:1].upper() + words[1:] if old[:1].isupper() else words


def split_words(text: str) -> list[str]:
    """A text as its words, blanks and signs, in order."""
    return _PIECES.findall(text)
