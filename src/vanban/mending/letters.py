"""Letters of paragraphs replaced in the runs they stand in: gathered, then written from the last to the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from vanban.mending.ledger import Ledger
from vanban.wordfile import RunAt, TracedParagraph
from vanban.wordfile.inline import letters_of
from vanban.wordfile.names import W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Replaced:
    """Letters `start` to `end` of a paragraph's text that are to be `new`."""

    start: int
    end: int
    new: str


class LettersOf(NamedTuple):
    """A child of a run, and which letters of the paragraph it stands for."""

    start: int
    end: int
    node: etree._Element


class Letters:
    """What letters are to be replaced in one round; what overlaps an earlier replacement waits for the next round."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._wanted: dict[tuple[str, int], tuple[TracedParagraph, list[Replaced]]] = {}

    def replace(self, traced: TracedParagraph, start: int, end: int, new: str) -> bool:
        """Ask for a replacement; whether it can be made: the letters stand in texts of runs, and nobody asked before.

        New letters take the look of the first letter that goes, or of the one before them where none goes.
        """
        paragraph = traced.paragraph
        _, wanted = self._wanted.setdefault((paragraph.part, paragraph.number), (traced, []))
        if any(each.start < max(end, start + 1) and start < max(each.end, each.start + 1) for each in wanted):
            return False
        if not _writable(traced, start, end):
            return False
        wanted.append(Replaced(start, end, new))
        return True

    def settle(self) -> None:
        """Write everything, and prove that nothing else changed."""
        by_part: dict[str, list[tuple[TracedParagraph, list[Replaced]]]] = {}
        for (part, _), (traced, wanted) in self._wanted.items():
            if wanted:
                by_part.setdefault(part, []).append((traced, wanted))
        for part, edits in by_part.items():
            elements = [each for traced, _ in edits for each in (traced.element, *traced.halves)]
            with self._ledger.letters_change(part, elements):
                for traced, wanted in edits:
                    before = traced.paragraph.text
                    for each in sorted(wanted, key=lambda each: each.start, reverse=True):
                        _write(traced, each)
                    expected = _expected(before, wanted)
                    self._ledger.check_text(part, _text_of(traced), expected)
        self._wanted = {}


def _expected(text: str, wanted: Iterable[Replaced]) -> str:
    for each in sorted(wanted, key=lambda each: each.start, reverse=True):
        text = text[: each.start] + each.new + text[each.end :]
    return text


def _text_of(traced: TracedParagraph) -> str:
    return "".join(letters_of(node) for run in traced.runs for node in run.element if node.tag != f"{W}rPr")


def pieces_of(run: RunAt) -> Iterator[LettersOf]:
    """The children of a run that stand for letters, with the letters of the paragraph they stand for."""
    at = run.start
    for node in run.element:
        text = letters_of(node) if node.tag != f"{W}rPr" else ""
        if text:
            yield LettersOf(at, at + len(text), node)
            at += len(text)


def _writable(traced: TracedParagraph, start: int, end: int) -> bool:
    """Whether all of the letters stand in `w:t` elements that hold just the letters they show."""
    for run in traced.runs:
        if run.end <= start - (start == end) or run.start >= max(end, start + (start == end)):
            continue
        pieces = list(pieces_of(run))
        if not pieces or pieces[-1].end != run.end:
            return False
        if any(piece.start < end and piece.end > start and piece.node.tag != f"{W}t" for piece in pieces):
            return False
    return any(run.start <= start <= run.end for run in traced.runs)


def _write(traced: TracedParagraph, edit: Replaced) -> None:
    """One replacement. The letters after it keep their places, as what stands later was written before."""
    pieces = [piece for run in traced.runs for piece in pieces_of(run)]
    put = False
    for piece in pieces:
        if piece.node.tag != f"{W}t":
            continue
        inside = piece.start < edit.end and piece.end > edit.start
        before = not inside and edit.start == edit.end and piece.start < edit.start <= piece.end
        at_start = edit.start == edit.end == piece.start == 0
        if not (inside or ((before or at_start) and not put)):
            continue
        text = piece.node.text or ""
        low, high = max(edit.start, piece.start) - piece.start, min(edit.end, piece.end) - piece.start
        piece.node.text = text[:low] + ("" if put else edit.new) + text[max(high, low) :]
        piece.node.set(SPACE, "preserve")
        put = True
