"""`Composition`: a plan with every string final and its blocks in order, ready to be filled into a template.

Templates name these fields; the contract between the two is checked both ways (see `vanban.templates.contract`), so a
field added here needs its place in every template of the families it applies to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; a line break, a tab, or a reference to footnote `note` shown as `text`.

    `spread`: how much further apart its letters stand, in twentieths of a point.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    kind: Literal["text", "break", "tab", "footnote"] = "text"
    note: int = 0
    spread: int = 0
    style: Literal["", "typist"] = ""
    """A look with a style of its own inside a paragraph: the typist code at the end of the archive line."""


Inline: TypeAlias = tuple[Run, ...]

TextKind: TypeAlias = Literal[
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "part_label",
    "part_title",
    "section_label",
    "section_title",
    "article",
    "run_in",
    "starred",
    "basis",
    "paragraph",
    "paragraph_left",
    "paragraph_center",
    "paragraph_right",
    "bullet1",
    "bullet2",
    "bullet3",
    "note",
    "remark",
    "backdrop_line",
    "backdrop_date",
    "legend",
    "caption",
    "picture_caption",
    "annex_label",
    "annex_title",
    "annex_reference",
    "annex_rule",
    "cover_label",
    "cover_title",
    "cover_date",
]
BlockKind: TypeAlias = TextKind | Literal["table", "picture", "page_break"]

KEEPABLE = (
    "run_in",
    "starred",
    "paragraph",
    "paragraph_left",
    "paragraph_center",
    "paragraph_right",
    "bullet1",
    "bullet2",
    "bullet3",
    "note",
    "remark",
    "legend",
)
"""Kinds that can end a plan, and then must stay on one page with the signature."""

CellKind: TypeAlias = Literal["table_header", "table_group", "table_body"]
Align: TypeAlias = Literal["", "left", "center", "right", "justify"]
Merge: TypeAlias = Literal["", "restart", "continue"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its paragraphs, the grid columns it spans, its part in a vertical merge."""

    paragraphs: tuple[Inline, ...]
    kind: CellKind = "table_body"
    span: int = 1
    merge: Merge = ""
    align: Align = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; header rows repeat on every page."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: widths of its grid columns in mm, and its rows; every row covers the whole grid."""

    widths_mm: tuple[float, ...]
    rows: tuple[Row, ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, PNG or JPEG, with its printed size in mm and a text for those who cannot see it."""

    data: bytes
    extension: Literal["png", "jpeg"]
    width_mm: float
    height_mm: float
    description: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table or picture; `keep`: it must not be parted from what follows.

    `half`: the block is the first or the last part of one paragraph, and must look like it.
    """

    kind: BlockKind
    runs: Inline = ()
    table: Table | None = None
    picture: Picture | None = None
    keep: bool = False
    half: Literal["", "first", "last"] = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the title; `*_rule` are the lines (or the star) drawn below.

    `date_row` is the place, counted from 0, of the width among the law's `header.date_mm` that holds place and date on
    one line; `urgency_degree` the degree in the law's own spelling; `circulation` stands in the top margin of page 1.
    """

    national_title: str
    motto: str
    national_rule: str
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    issuer_rule: str
    number: str
    place_date: str
    date_row: str
    draft: str
    secrecy: str
    urgency: str
    urgency_degree: str
    circulation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """Kind of document, on whose part, what about, and the line below."""

    kind: str
    attribution: str
    subject: Inline
    rule: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """The distribution list: its title and the colon after it, its lines with their marks, the typist code."""

    title: str
    colon: str
    lines: tuple[Inline, ...]
    typist: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: authority lines, position lines, the office held besides, name.

    A position held besides (Party) stands in `concurrent`, below `concurrent_word`, and the first one in `authority`.
    """

    authority: tuple[str, ...]
    concurrent_word: str
    concurrent: tuple[str, ...]
    position: tuple[str, ...]
    office: str
    name: str


@dataclass(frozen=True, slots=True)
class SignaturePair:
    """Two signers of a joint plan side by side; one is blank where there is none to stand beside."""

    left: Signature
    right: Signature


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages of its own: the plan itself, or one annex."""

    main: bool
    landscape: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: the mark that stands in the text, and what it says."""

    number: int
    mark: str
    runs: Inline


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties; `created` is the date of issue as far as it is known, ISO 8601."""

    title: str
    subject: str
    author: str
    created: str
    language: str


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole document, every string final; the signers of a joint plan stand in `joint`, and `signature` is blank.

    `line_spacing`: of running text, in lines or points as the law counts it; 0 for the template's own. `fitted`: what
    came of the wish to pull the last page back.
    `contact` are the lines of contact data, at the foot of the page the law names; `no_media` the marks of circulation
    that stand at the end (Party).
    """

    rulebook: str
    header: Header
    title: Title
    parts: tuple[Part, ...]
    recipients: Recipients
    signature: Signature
    joint: tuple[SignaturePair, ...]
    contact: tuple[str, ...]
    no_media: tuple[str, ...]
    footnotes: tuple[Footnote, ...]
    properties: Properties
    line_spacing: float = 0
    fitted: Literal["", "unneeded", "pulled", "impossible"] = ""
