"""Which elements of a package a `WordFile` was read from, kept for whoever changes the file where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from vanban.wordfile.document import Paragraph, Section
from vanban.wordfile.formatting import Formatting, TableLook
from vanban.wordfile.lists import Lists
from vanban.wordfile.properties import Properties


class RunAt(NamedTuple):
    """A run whose letters are seen: where they begin and end in the text of its paragraph.

    `computed` tells that Word works letters of it out anew: they are the result of a field, which is no hyperlink.
    """

    start: int
    end: int
    element: etree._Element
    computed: bool = False


@dataclass(slots=True)
class TracedParagraph:
    """A paragraph and what it was read from: its `w:p` (the last, where several are one) and its runs, in order.

    `table` is the look its table lends it, `level` what its list's level sets. A paragraph written as two halves has
    the second's element in `halves`.
    `shapes` are what its lines drawn as shapes (`Paragraph.rules`) were read from, in their order: a `wp:anchor`, a
    `wp:inline`, or a shape of VML.
    """

    paragraph: Paragraph
    element: etree._Element
    runs: list[RunAt]
    table: TableLook | None
    halves: tuple[etree._Element, ...] = ()
    shapes: list[etree._Element] = field(default_factory=list)
    level: Properties = field(default_factory=dict)


@dataclass(slots=True)
class Trace:
    """What the paragraphs, sections and tables of a file were read from, gathered while it is walked."""

    paragraphs: dict[tuple[str, int], TracedParagraph] = field(default_factory=dict)
    sections: list[etree._Element | None] = field(default_factory=list)
    tables: dict[tuple[str, int], etree._Element] = field(default_factory=dict)
    styles: etree._Element | None = None
    styles_part: str = ""
    formatting: Formatting | None = None
    lists: Lists = field(default_factory=Lists)

    def join(self, paragraphs: Iterable[Paragraph]) -> None:
        """Let the traces of two halves be one, where they were read as one paragraph."""
        for paragraph in paragraphs:
            first = self.paragraphs[paragraph.part, paragraph.number]
            if first.paragraph is paragraph:
                continue
            own = len(first.paragraph.text)
            rest = len(paragraph.text) - own
            number = paragraph.number
            while rest > 0:
                number += 1
                second = self.paragraphs.pop((paragraph.part, number), None)
                if second is None:
                    continue
                moved = [each._replace(start=each.start + own, end=each.end + own) for each in second.runs]
                shapes = first.shapes + second.shapes
                first = replace(first, runs=first.runs + moved, halves=(*first.halves, second.element), shapes=shapes)
                own, rest = own + len(second.paragraph.text), rest - len(second.paragraph.text)
            first.paragraph = paragraph
            self.paragraphs[paragraph.part, paragraph.number] = first

    def section_of(self, section: Section) -> etree._Element | None:
        """The `w:sectPr` of a section; None for a file without one."""
        return self.sections[section.number - 1]
