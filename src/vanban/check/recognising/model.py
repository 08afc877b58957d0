"""What is recognised: lines of text, the components they make up, and the dividers drawn below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from vanban.check.reading import Look, Paragraph, WordFile
from vanban.check.report import Place

DividerKind = Literal["none", "line", "star", "dashes", "underline", "ornament"]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line as its writer made it: a paragraph, or the part of one between breaks and tabs.

    `tab` counts the tabs before it in its line, so that 0 is the left of two columns made by tabs.
    """

    paragraph: Paragraph
    start: int
    end: int
    tab: int = 0

    @property
    def text(self) -> str:
        """The letters of the line, without the space around them."""
        return self.paragraph.text[self.start : self.end].strip()

    @property
    def words(self) -> str:
        """The text with its spaces made single, as it is read."""
        return " ".join(self.text.split())

    def looks(self) -> Iterator[tuple[str, Look]]:
        """The stretches of the line and their looks."""
        return self.paragraph.looks(self.start, self.end)

    @property
    def place(self) -> Place:
        """Where the line stands."""
        whole = self.start == 0 and self.end == len(self.paragraph.text)
        return place_of(self.paragraph, 0 if whole else self.start, 0 if whole else self.end)


def place_of(paragraph: Paragraph, start: int = 0, end: int = 0) -> Place:
    """The place of a paragraph, or of some of its letters."""
    cell = paragraph.cell
    return Place(
        part=paragraph.part,
        paragraph=paragraph.number,
        text=paragraph.text,
        start=start,
        end=end,
        table=cell.table if cell else 0,
        row=cell.row if cell else 0,
        column=cell.column if cell else 0,
    )


@dataclass(frozen=True, slots=True)
class Divider:
    """What parts a component from the next: a drawn line, a star, dashes, or nothing.

    `length_mm` is None where it cannot be known; `text` are the letters it is made of, if of letters.
    """

    kind: DividerKind
    length_mm: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A component that was found, by its lines in order."""

    component: str
    lines: tuple[Line, ...]
    divider: Divider | None = None

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return " ".join(line.words for line in self.lines)

    @property
    def place(self) -> Place:
        """The place of its first line."""
        return self.lines[0].place


ItemKind = Literal[
    "part_label",
    "part_title",
    "heading1",
    "heading2",
    "heading3",
    "article",
    "clause",
    "point",
    "bullet",
    "basis",
    "opening",
    "body",
    "display",
    "backdrop",
    "note",
    "table_header",
    "table_body",
    "annex_label",
    "annex_title",
    "annex_reference",
]


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One paragraph between title and signature, or of an annex: what it is, and the number it bears.

    `label` is the number with its marks as it stands ("II.", "2.1", "đ)", "-"), typed or made by Word; `title` is the
    rest; `typed` is the length of the label in the paragraph's own text, the space after it included.
    """

    kind: ItemKind
    paragraph: Paragraph
    label: str = ""
    title: str = ""
    typed: int = 0


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its lines, in the order of the document."""

    label: Found
    title: Found | None
    reference: Found | None
    items: tuple[Item, ...]
    section: int


@dataclass(frozen=True, slots=True)
class Signature:
    """One signer's block: the lines of authority, of position, and the name."""

    authority: tuple[Line, ...]
    position: tuple[Line, ...]
    name: Line | None


@dataclass(slots=True)
class Anatomy:
    """A whole document taken apart. `components` holds those that occur once, by name; signers can be several."""

    file: WordFile
    family: str
    family_words: str
    kind: str = ""
    components: dict[str, Found] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    archive: Line | None = None
    signatures: list[Signature] = field(default_factory=list)
    salutation: Line | None = None
    annexes: list[Annex] = field(default_factory=list)
    head_paragraphs: set[int] = field(default_factory=set)

    @property
    def all_items(self) -> Iterator[Item]:
        """The items of the main text, then those of the annexes."""
        yield from self.items
        for annex in self.annexes:
            yield from annex.items
