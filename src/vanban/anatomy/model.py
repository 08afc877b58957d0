"""What is recognised: lines of text, the components they make up, and the dividers drawn below them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vanban.rulebook.kinds import UNKNOWN, PaperKind
from vanban.wordfile import Look, Paragraph, WordFile
from vanban.wordfile.place import Place

DividerKind = Literal["none", "line", "star", "dashes", "underline", "ornament"]
DrawnAs = Literal["shape", "border_top", "border_bottom", "cell_top", "cell_bottom", "text", "blanks"]
"""How a divider is made: a shape, a border of a paragraph or of a cell, letters, blanks that are underlined."""


@dataclass(slots=True, eq=False)
class Line:
    """A line as its writer made it: a paragraph, or the part of one between breaks and tabs.

    `tab` counts the tabs before it in its line, so that 0 is the left of two columns made by tabs.
    """

    paragraph: Paragraph
    start: int
    end: int
    tab: int = 0
    text: str = field(init=False)
    """The letters of the line, without the space around them, marks composed."""

    def __post_init__(self) -> None:
        text = self.paragraph.text[self.start : self.end].strip()
        self.text = text if text.isascii() else unicodedata.normalize("NFC", text)

    @property
    def bare(self) -> str:
        """The text without letters set above or below the line, which are marks of notes."""
        looks = self.looks()
        if not any(look.raised for _, look in looks):
            return self.text
        return "".join(words for words, look in looks if not look.raised).strip()

    @property
    def words(self) -> str:
        """The text with its spaces made single, as it is read."""
        return " ".join(self.text.split())

    def looks(self) -> Sequence[tuple[str, Look]]:
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
class Drawn:
    """How and where a divider is made: the paragraph, the letters in it from `start` to `end`, or which shape of it."""

    how: DrawnAs
    paragraph: Paragraph
    start: int = 0
    end: int = 0
    shape: int = 0


@dataclass(frozen=True, slots=True)
class Divider:
    """What parts a component from the next: a drawn line, a star, dashes, or nothing.

    `length_mm` is None where it cannot be known; `text` are the letters it is made of, if of letters.
    """

    kind: DividerKind
    length_mm: float | None = None
    text: str = ""
    drawn: Drawn | None = field(default=None, compare=False)


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
    "section_label",
    "section_title",
    "heading1",
    "run_in",
    "heading2",
    "heading3",
    "article",
    "clause",
    "point",
    "bullet",
    "basis",
    "enacting",
    "opening",
    "body",
    "lead",
    "display",
    "backdrop",
    "note",
    "table_header",
    "table_body",
    "annex_label",
    "annex_title",
    "annex_reference",
]


_COMPONENTS: Mapping[ItemKind, str] = {
    "part_label": "part_label",
    "part_title": "part_title",
    "section_label": "section_label",
    "section_title": "section_title",
    "heading1": "heading1",
    "run_in": "body",
    "heading2": "heading2",
    "heading3": "heading3",
    "article": "article",
    "clause": "body",
    "point": "point",
    "bullet": "body",
    "basis": "basis",
    "opening": "body",
    "body": "body",
    "lead": "body",
    "backdrop": "backdrop",
    "note": "note",
    "table_header": "table_header",
    "table_body": "table_body",
    "annex_label": "annex_label",
}
"""The component whose rules hold for each kind of item; a display has none."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One paragraph between title and signature, or of an annex: what it is, and the number it bears.

    A "run_in" is a heading of the first level that goes on as text on its line. A "lead" is a line set apart from
    running text that leads to what follows ("* Buổi sáng:"); a "display" stands in the middle or to the right;
    "enacting" are the lines of a decision that say who decides, above its basis, and that it is decided, below.

    `label` is the number with its marks as it stands ("II.", "2.1", "đ)", "-"), typed or made by Word; `title` is the
    rest; `typed` is the length of the label in the paragraph's own text, the space after it included.
    """

    kind: ItemKind
    paragraph: Paragraph
    label: str = ""
    title: str = ""
    typed: int = 0

    @property
    def component(self) -> str:
        """The component whose rules hold for it; nothing for a display."""
        return _COMPONENTS.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its lines, in the order of the document."""

    label: Found
    title: Found | None
    reference: Found | None
    items: tuple[Item, ...]
    section: int
    fresh: bool = True
    """Whether it begins on a page of its own, as far as the file tells."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What goes with a paper behind its signature without the word "Phụ lục": a statute, a list, a form.

    `kind` is "unknown" where no title names it; `head` are the lines above its title, where it has a head of its own.
    """

    kind: PaperKind
    head: tuple[Line, ...]
    title: Found | None
    reference: Found | None
    items: tuple[Item, ...]
    section: int


@dataclass(frozen=True, slots=True)
class Signature:
    """One signer's block: the lines of authority, of position, and the name.

    `concurrent` is the line between two positions that says one person holds both ("kiêm").
    """

    authority: tuple[Line, ...]
    position: tuple[Line, ...]
    name: Line | None
    concurrent: Line | None = None


@dataclass(slots=True)
class Anatomy:
    """A whole document taken apart. `components` holds those that occur once, by name; signers can be several."""

    file: WordFile
    family: str
    family_words: str
    kind: PaperKind = UNKNOWN
    headless: bool = False
    """Whether it has no head at all: no national title, no number, no place and date."""
    components: dict[str, Found] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    archive: Line | None = None
    joint: tuple[str, ...] = ()
    """The names of several issuers of one document, the lead first; empty where there is one."""
    contact: list[Line] = field(default_factory=list)
    contact_page: Literal["", "first", "last", "every"] = ""
    no_media: Line | None = None
    """The mark that keeps a document out of the media, which has a place of its own."""
    signatures: list[Signature] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    further: list[Anatomy] = field(default_factory=list)
    """Another paper in the same file, which has what follows it."""
    head_paragraphs: set[int] = field(default_factory=set)
    page_numbers: list[Paragraph] = field(default_factory=list)

    @property
    def all_further(self) -> Iterator[Anatomy]:
        """The papers after this one in its file, in order."""
        for other in self.further:
            yield other
            yield from other.all_further

    @property
    def all_items(self) -> Iterator[Item]:
        """The items of the main text, then those of what is attached and of the annexes."""
        yield from self.items
        for attachment in self.attachments:
            yield from attachment.items
        for annex in self.annexes:
            yield from annex.items
