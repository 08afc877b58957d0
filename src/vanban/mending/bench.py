"""A file on the bench: what it shows, what it was read from, what was found in it, and how it is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from lxml import etree

from vanban.anatomy import Anatomy
from vanban.check.checking import Examined
from vanban.check.report import Finding
from vanban.mending.editing import Editor
from vanban.mending.fixed import Reason
from vanban.mending.ledger import Ledger
from vanban.mending.letters import Letters
from vanban.mending.outline import Outline
from vanban.mending.splitting import split_run
from vanban.mending.usual import Usual
from vanban.mending.wishes import Wishes
from vanban.rulebook import Rule, Rulebook
from vanban.wordfile import Look, Paragraph, RunAt, Section, Trace, TracedParagraph, WordFile
from vanban.wordfile.names import W
from vanban.wordfile.parts import Parts
from vanban.wordfile.place import Place


@dataclass(frozen=True, slots=True)
class Done:
    """A finding was mended: what was done, in Vietnamese; of a change of letters what stood there and stands now."""

    words: str
    old: str = ""
    new: str = ""

    def then(self, later: Done) -> Done:
        """Both, for a finding that took two rounds: letters that the first changed are told too."""
        if not (self.old or self.new):
            return later
        words = later.words if later.words == self.words else f"{self.words}; {later.words}"
        return Done(words, *(_joined(*pair) for pair in ((self.old, later.old), (self.new, later.new))))


def _joined(first: str, second: str) -> str:
    return " · ".join(filter(None, dict.fromkeys((first, second))))


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding was left."""

    reason: Reason


class Bench:
    """One reading of a package that is being mended; menders change its trees through `editor` and `wishes`.

    Offsets and numbers are those of this reading: what moves letters or paragraphs is read again before the next round.
    An element that is made is told to `put_in`, what goes to `take_out`; letters are replaced through `letters` alone.
    """

    def __init__(
        self,
        parts: Parts,
        file: WordFile,
        trace: Trace,
        examined: Examined,
        editor: Editor,
        ledger: Ledger,
    ) -> None:
        self.parts = parts
        self.file = file
        self.trace = trace
        self.anatomy: Anatomy = examined.anatomy
        self.law: Rulebook = examined.law
        self.language: Rulebook = examined.language
        self.editor = editor
        self.ledger = ledger
        self.letters = Letters(ledger)
        self.wishes = Wishes(trace, editor, lambda: self.touched)
        self.followed: set[float] = set()
        """The sizes of letters that quotations have followed in, out of those of the text."""
        self.touched: set[str] = set()
        """The parts that are changed for the finding at hand."""
        self.asked: frozenset[str] = frozenset()
        """The properties of which findings are to be mended in this round."""
        self.outcomes: dict[str, Done | Kept] = {}
        """What came of a mending that answers for several properties, by one of them: it is done once a round."""

    @cached_property
    def outline(self) -> Outline:
        """Its items and lines by where they stand."""
        return Outline(self.anatomy)

    @cached_property
    def usual(self) -> Usual:
        """What most of its running text looks like."""
        return Usual(self.anatomy, self.law)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for book in (self.law, self.language) for rule in book.rules}

    @cached_property
    def above(self) -> Mapping[Paragraph, Paragraph]:
        """The paragraph of the main part before each."""
        return dict(zip(self.file.paragraphs[1:], self.file.paragraphs, strict=False))

    def rule(self, prop: str) -> Rule:
        """The rule of a property, of the law or of language."""
        return self.law.rule(prop) if self.law.has(prop) else self.language.rule(prop)

    def touch(self, part: str) -> None:
        """Say that a part is changed for the finding at hand."""
        self.touched.add(part)

    def traced(self, place: Place | Paragraph) -> TracedParagraph | None:
        """The paragraph at a place; None for a place that is none."""
        number = place.paragraph if isinstance(place, Place) else place.number
        return self.trace.paragraphs.get((place.part, number))

    def as_wished(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph as it will be when what was wished for it is written; what measures words measures these."""
        traced = self.traced(paragraph)
        return paragraph if traced is None else self.wishes.paragraph_of(traced)

    def runs(self, traced: TracedParagraph, start: int = 0, end: int = 0) -> Iterator[tuple[RunAt, Look]]:
        """The runs between two offsets, each with its look; all of them when `end` is 0.

        A run that reaches over an offset is split there.
        """
        stop = end or len(traced.paragraph.text)
        for offset in {start, stop}:
            self.split(traced, offset)
        spans = traced.paragraph.spans
        at = 0
        for run in list(traced.runs):
            if run.end <= start or run.start >= stop:
                continue
            while at < len(spans) - 1 and spans[at].end <= run.start:
                at += 1
            yield run, spans[at].look

    def split(self, traced: TracedParagraph, offset: int) -> None:
        """Let a run begin at an offset, where one reaches over it and can be cut there."""
        for index, run in enumerate(traced.runs):
            if run.start < offset < run.end:
                second = split_run(run, offset, self.editor.twin)
                if second is not None:
                    traced.runs[index : index + 1] = [run._replace(end=offset), second]
                    self.wishes.cut(run, second)
                    self.touch(traced.paragraph.part)
                return

    def put_in(self, part: str, *made: etree._Element) -> None:
        """Runs that follow one another, paragraphs or tables of your own, which you have just put into the tree.

        The ledger asks nobody for them; tracked they are insertions (`Editor.put_in`).
        """
        self.ledger.added.update(made)
        self.editor.put_in(*made)
        self.touch(part)

    def take_out(self, part: str, *elements: etree._Element) -> None:
        """Runs that show what now is shown elsewhere, or blank paragraphs that can go (`editing.can_go`), taken out."""
        self.ledger.take_out(part, elements)
        self.touch(part)

    def section_element(self, section: Section) -> etree._Element:
        """The properties of a section, to be changed; made at the end of a file that states none."""
        element = self.trace.section_of(section)
        if element is None:
            element = etree.SubElement(self.parts.body(), f"{W}sectPr")
            self.trace.sections[section.number - 1] = element
        self.touch(self.parts.main)
        return self.editor.section(element)

    def sections(self, place: Place) -> Iterator[Section]:
        """The section a place names; every one when it names none."""
        for section in self.file.sections:
            if place.section in (0, section.number):
                yield section

    def settle(self) -> None:
        """Write what was wished for: looks first, then letters, which move what stands behind them."""
        self.wishes.settle()
        self.letters.settle()
        self.editor.settle()


Mender: TypeAlias = Callable[[Bench, Finding, Rule], Done | Kept]
"""Mends what one finding tells, or says why not."""
