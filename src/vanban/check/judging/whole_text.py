"""The whole text of a document at once, for the finders of `vanban.vietnamese`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar, cast

from vanban.anatomy import Anatomy
from vanban.check.judging.judge import Judge, Memory
from vanban.check.judging.telling import Fault, tell
from vanban.vietnamese.correction import Correction
from vanban.wordfile import Paragraph


class Spanned(Protocol):
    """What a finder gives: where it begins."""

    @property
    def start(self) -> int:
        """The offset of its first letter."""


Found = TypeVar("Found", bound=Spanned)


class WholeText:
    """The whole text at once. A finder runs over it first, and then, for the words of its findings, over the
    paragraphs in which it found something: most texts have most faults nowhere.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], memory: Memory) -> None:
        self.paragraphs = paragraphs
        self._memory = memory
        self.joined = "\n\n".join(paragraph.text for paragraph in self.paragraphs)
        self._starts: list[int] = []
        at = 0
        for paragraph in self.paragraphs:
            self._starts.append(at)
            at += len(paragraph.text) + 2

    def at(self, offset: int) -> tuple[Paragraph, int]:
        """The paragraph a letter of the whole text stands in, and its offset there."""
        index = bisect_right(self._starts, offset) - 1
        return self.paragraphs[index], offset - self._starts[index]

    def hit(self, finder: Callable[[str], Iterable[Spanned]]) -> list[Paragraph]:
        """The paragraphs a finder finds something in."""
        return list(dict.fromkeys(self.at(fault.start)[0] for fault in self.found(finder)))

    def found(self, finder: Callable[[str], Iterable[Found]]) -> Sequence[Found]:
        """What a finder finds in the whole text; what it found in the same text before is remembered."""
        if isinstance(finder, partial):  # made anew for each document
            return tuple(finder(self.joined))
        key = finder, self.joined
        if key not in self._memory:
            self._memory[key] = tuple(finder(self.joined))
        return cast("Sequence[Found]", self._memory[key])

    def by_paragraph(self, faults: Iterable[Correction]) -> Iterator[tuple[Paragraph, list[Correction]]]:
        """Faults of the whole text at their offsets in the paragraph they begin in."""
        found: dict[Paragraph, list[Correction]] = {}
        for fault in faults:
            paragraph, start = self.at(fault.start)
            found.setdefault(paragraph, []).append(replace(fault, start=start, end=start + fault.end - fault.start))
        yield from found.items()

    def tell_each(
        self,
        judge: Judge,
        prop: str,
        finder: Callable[[str], Sequence[Fault]],
        message: Callable[[str], str],
        *,
        remedy: str,
    ) -> None:
        """One finding for each paragraph in which a finder finds something."""
        if judge.rule(prop) is None:
            return
        for paragraph in self.hit(finder):
            tell(judge, prop, paragraph, finder(paragraph.text), message, remedy=remedy)


def everything(anatomy: Anatomy) -> list[Paragraph]:
    """Every paragraph with words, of the main part and of the others."""
    others = (each for paragraphs in anatomy.file.others.values() for each in paragraphs)
    return [paragraph for paragraph in (*anatomy.file.paragraphs, *others) if not paragraph.blank]
