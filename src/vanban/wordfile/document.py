"""What is read from a .docx: paragraphs with effective formatting, sections, and how the parts hang together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from vanban.wordfile.unfinished import Unfinished

MM_PER_TWIP = 25.4 / 1440
DEFAULT_TAB = 720
"""How far apart default tab stops are, in twips, where a file does not say (17.15.1.25)."""

Container = Literal["body", "textbox", "header", "footer", "footnote", "endnote"]


class Look(NamedTuple):
    """The effective look of a run. `font` is the face of plain letters, `font_high` that of letters with marks."""

    font: str
    font_high: str
    size_pt: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    color: str
    raised: bool
    language: str
    scale: int = 100
    """How wide the letters are, in percent of their own width (17.3.2.43)."""


class Frame(NamedTuple):
    """Where a paragraph in a frame stands (17.3.1.11): from what both ways are counted, and how far down, in twips.

    `width` is None where the frame is as wide as its text.
    """

    across: str
    down: str
    top: int | None
    width: int | None = None


class TabStop(NamedTuple):
    """A tab stop: how far from the left margin it stands, in twips, and which side of the text comes to it."""

    at: int
    kind: str


class Layout(NamedTuple):
    """The effective layout of a paragraph; lengths in twips, `line` in 240ths of a line when the rule is multiple."""

    style: str
    style_name: str
    align: str
    left: int
    right: int
    first: int
    before: int
    after: int
    line: int
    line_rule: str
    contextual: bool
    page_break_before: bool
    outline: int
    border_top: bool
    border_bottom: bool
    frame_align: str
    frame: Frame | None
    number_id: str
    number_level: int
    tabs: tuple[TabStop, ...]


class Span(NamedTuple):
    """A stretch of a paragraph's text with one look."""

    start: int
    end: int
    look: Look


class Rule(NamedTuple):
    """A line drawn as a shape: its length in mm, where its left end stands (None: unknown), and from what."""

    length_mm: float
    left_mm: float | None = None
    relative: str = ""
    in_cell: bool = True
    """Whether, anchored in a cell, it is placed in that cell (20.4.2.3, layoutInCell)."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table, by its place in it (counted from 1), with the borders a rule may be drawn by."""

    table: int
    row: int
    column: int
    columns: int
    left_mm: float
    width_mm: float
    header_row: bool
    whole_row: bool
    border_bottom: bool
    border_top: bool
    ruled: bool
    parent: Cell | None = None
    joined: bool = False
    """Whether it is one with a cell above or below it (17.4.84)."""
    grid: int = 0
    """Its first column of the table's grid, counted from 0."""
    span: int = 1
    """How many columns of the grid it reaches over (17.4.17)."""
    merge: Literal["", "restart", "continue"] = ""
    """Whether it begins a cell of several rows, or goes on with the one above (17.4.84)."""
    padding_mm: float = 0.0
    """What of its width its margins to the left and right take (17.4.42, 17.4.43)."""
    sided: bool = False
    """Whether a line that can be seen is drawn at its left or right edge."""

    @property
    def middle_mm(self) -> float:
        """Its middle, from the left edge of the table."""
        return self.left_mm + self.width_mm / 2

    @property
    def left_half(self) -> bool:
        """Whether it stands in the left half of a row of two or more cells."""
        return self.columns > 1 and self.column * 2 <= self.columns


class NoteMark(NamedTuple):
    """A reference to a footnote or endnote: its offset in the text of its paragraph, and whose it is (17.11.14)."""

    at: int
    id: str


class Drawing(NamedTuple):
    """A picture in a paragraph: its offset, the part that holds it, its size in mm, the text for who cannot see it."""

    at: int
    target: str
    width_mm: float
    height_mm: float
    description: str


@dataclass(slots=True, eq=False)
class Paragraph:
    """One paragraph: its visible text and the looks of its stretches.

    `label` is the number Word puts before it by itself, without the separator. `notes` are the references to footnotes
    in it; a paragraph of a footnote says in `note` whose it is. `page_field` tells that it shows the number of the
    page.
    """

    part: str
    number: int
    text: str
    spans: tuple[Span, ...]
    layout: Layout
    container: Container = "body"
    cell: Cell | None = None
    section: int = 1
    label: str = ""
    rules: tuple[Rule, ...] = ()
    pictures: int = 0
    drawings: tuple[Drawing, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    note: str = ""
    page_field: bool = False
    page_break: bool = False
    default_look: Look | None = None
    boxed: bool = False
    """Whether it stands in a text box, also one of a header or footer."""
    box_top_mm: float | None = None
    """How far below the upper edge of the page the text box begins that it stands in, where that is known."""
    box_room_mm: float | None = None
    """The width for lines of the text box it stands in, where that is known."""
    nfc: str = field(init=False)
    """The text with its marks composed, to compare; its letters may stand at other offsets."""
    _stretches: tuple[tuple[str, Look], ...] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        # Asked for many times by whoever reads the file, and worked out once.
        self.nfc = self.text if self.text.isascii() else unicodedata.normalize("NFC", self.text)

    @property
    def words(self) -> str:
        """Label and text as a reader sees them, marks composed."""
        return f"{self.label} {self.nfc}" if self.label else self.nfc

    @property
    def blank(self) -> bool:
        """Whether nothing can be read in it."""
        return not self.text.strip() and not self.label

    def looks(self, start: int = 0, end: int | None = None) -> Sequence[tuple[str, Look]]:
        """The stretches between two offsets that hold letters or marks, each with its look."""
        if start > 0 or (end is not None and end < len(self.text)):
            return self._looks(start, len(self.text) if end is None else end)
        if self._stretches is None:
            self._stretches = self._looks(0, len(self.text))
        return self._stretches

    def _looks(self, start: int, stop: int) -> tuple[tuple[str, Look], ...]:
        text = self.text
        return tuple(
            (words, look)
            for low, high, look in self.spans
            if low < stop and high > start and (words := text[max(low, start) : min(high, stop)]).strip()
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages: paper and margins in mm, the headers of its pages by kind ("default", "first", "even")."""

    number: int
    width_mm: float
    height_mm: float
    landscape: bool
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    header_mm: float
    first_page_differs: bool
    page_start: int | None
    page_format: str
    headers: Mapping[str, str] = field(default_factory=dict)
    footers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text_width_mm(self) -> float:
        """The width between the margins."""
        return self.width_mm - self.margin_left_mm - self.margin_right_mm


@dataclass(slots=True)
class WordFile:
    """A whole .docx: the paragraphs of its main part in order, its sections, its headers, footers and footnotes.

    `unfinished` are the signs, by part, that the text is not final yet.
    `others` holds the paragraphs of each further part by the part's name. `even_differs`: headers of even pages are
    their own (17.10.1). `default_tab` is how far apart, in twips, tab stops are where a paragraph names none.
    """

    main: str
    paragraphs: list[Paragraph]
    sections: list[Section]
    others: dict[str, list[Paragraph]]
    even_differs: bool
    pages: int | None
    tables: list[TableShape]
    default_tab: int
    unfinished: dict[str, tuple[Unfinished, ...]] = field(default_factory=dict)

    def signs(self) -> Iterator[tuple[Unfinished, Paragraph | None, str]]:
        """Each sign that the text is not final, with its paragraph where one is known, and its part."""
        for part, paragraphs in ((self.main, self.paragraphs), *self.others.items()):
            signs = self.unfinished.get(part, ())
            numbered = {paragraph.number: paragraph for paragraph in paragraphs} if signs else {}
            yield from ((sign, numbered.get(sign.paragraph), part) for sign in signs)


@dataclass(frozen=True, slots=True)
class TableShape:
    """What of a table no cell tells: whether its first rows repeat, which rows may break."""

    number: int
    part: str
    rows: int
    header_rows: int
    breakable_rows: tuple[int, ...]
    nested: bool
