"""Paragraphs and tables that are no Word file's into a `WordFile`, as if a clerk had typed them on A4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vanban.importing.sources.source import too_large
from vanban.importing.sources.styled import BOLD, EMPTY, ITALIC, RAISED, UNDERLINE, Grid, Piece, Slot, Words
from vanban.wordfile import Cell, Layout, Look, Paragraph, Section, Span, WordFile
from vanban.wordfile.budget import MAX_LETTERS
from vanban.wordfile.document import DEFAULT_TAB, Container, NoteMark, TableShape

MAX_PARAGRAPHS = 10_000
"""Most paragraphs a source may have, those of cells included: what is read in two seconds."""
MAIN = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"

_PAPER = Section(
    number=1,
    width_mm=210,
    height_mm=297,
    landscape=False,
    margin_top_mm=20,
    margin_bottom_mm=20,
    margin_left_mm=30,
    margin_right_mm=15,
    header_mm=12.5,
    first_page_differs=False,
    page_start=None,
    page_format="decimal",
)
_LONG = 120
"""Letters from which on a paragraph is running text, where its source does not say how it is aligned."""
_FIRST_LINE = 720
"""How far a clerk sets in the first line of running text, in twips."""


@dataclass(slots=True)
class Builder:
    """Gathers what a source holds; `file()` is the Word file of it."""

    name: str = ""
    pages: int | None = None
    _main: list[Paragraph] = field(default_factory=list)
    _notes: list[Paragraph] = field(default_factory=list)
    _tables: list[TableShape] = field(default_factory=list)
    _looks: dict[tuple[int, float], Look] = field(default_factory=dict)
    _letters: int = 0

    def add(self, pieces: Iterable[Piece]) -> None:
        """Paragraphs and tables of the text, in order."""
        for piece in pieces:
            if isinstance(piece, Words):
                self._main.append(self._paragraph(piece, MAIN, len(self._main) + 1))
            else:
                self._grid(piece)

    def add_note(self, identity: str, paragraphs: Sequence[Words]) -> None:
        """A footnote, by the id under which the text refers to it."""
        for each in paragraphs:
            made = self._paragraph(each, FOOTNOTES, len(self._notes) + 1, container="footnote")
            made.note = identity
            self._notes.append(made)

    def file(self) -> WordFile:
        """The whole; what was added stays as it is."""
        return WordFile(
            main=MAIN,
            paragraphs=self._main,
            sections=[_PAPER],
            others={FOOTNOTES: self._notes} if self._notes else {},
            even_differs=False,
            pages=self.pages,
            tables=self._tables,
            default_tab=DEFAULT_TAB,
        )

    def _grid(self, grid: Grid) -> None:
        number = len(self._tables) + 1
        rows: list[list[Placed]] = []
        room = MAX_PARAGRAPHS - len(self._main)
        for row in placed(grid):
            rows.append(row)
            room -= len(row)
            if room < 0:
                raise too_large(self.name, MAX_PARAGRAPHS, "đoạn")
        width = max((each.at + each.slot.columns for row in rows for each in row), default=1)
        share = _PAPER.text_width_mm / width
        for row_number, row in enumerate(rows, 1):
            for column, each in enumerate(row, 1):
                cell = Cell(
                    table=number,
                    row=row_number,
                    column=column,
                    columns=len(row),
                    left_mm=each.at * share,
                    width_mm=each.slot.columns * share,
                    header_row=row_number <= grid.heads,
                    whole_row=width > 1 and each.slot.columns >= width,
                    border_bottom=grid.ruled,
                    border_top=grid.ruled,
                    ruled=grid.ruled,
                    joined=bool(each.merge),
                    grid=each.at,
                    span=each.slot.columns,
                    merge=each.merge,
                )
                held = each.slot.paragraphs if each.merge != "continue" else []
                for words in held or [Words(EMPTY, grid.line)]:
                    self._main.append(self._paragraph(words, MAIN, len(self._main) + 1, cell=cell))
        self._tables.append(
            TableShape(
                number=number,
                part=MAIN,
                rows=len(rows),
                header_rows=grid.heads,
                breakable_rows=tuple(range(1, len(rows) + 1)),
                nested=False,
            )
        )

    def _paragraph(
        self, words: Words, part: str, number: int, *, cell: Cell | None = None, container: Container = "body"
    ) -> Paragraph:
        styled = words.styled
        self._letters += len(styled)
        if self._letters > MAX_LETTERS:
            raise too_large(self.name, MAX_LETTERS, "chữ")
        if number > MAX_PARAGRAPHS:
            raise too_large(self.name, MAX_PARAGRAPHS, "đoạn")
        spans = tuple(Span(start, end, self._look(look, words.size_pt)) for start, end, look in styled.runs())
        return Paragraph(
            part=part,
            number=number,
            text=styled.text,
            spans=spans,
            layout=_layout(words, inside=cell is not None),
            container=container,
            cell=cell,
            label=words.label,
            notes=tuple(NoteMark(at, identity) for at, identity in sorted(words.marks)),
        )

    def _look(self, look: int, size: float) -> Look:
        found = self._looks.get((look, size))
        if found is None:
            found = self._looks[look, size] = Look(
                font="Times New Roman",
                font_high="Times New Roman",
                size_pt=size,
                bold=bool(look & BOLD),
                italic=bool(look & ITALIC),
                underline=bool(look & UNDERLINE),
                caps=False,
                color="auto",
                raised=bool(look & RAISED),
                language="vi-VN",
            )
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its place: its first column of the grid, counted from 0, and how it is joined downwards."""

    slot: Slot
    at: int
    merge: Literal["", "restart", "continue"]


def placed(grid: Grid) -> Iterator[list[Placed]]:
    """The rows of a table with every cell at its place; where one reaches down, its further rows have a part of it."""
    down: dict[int, tuple[Slot, int]] = {}
    for row in grid.rows:
        found: list[Placed] = []
        at = 0
        waiting = iter(row)
        below: dict[int, tuple[Slot, int]] = {}
        while True:
            if at in down:
                slot, left = down[at]
                found.append(Placed(slot, at, "continue"))
                if left > 1:
                    below[at] = (slot, left - 1)
                at += slot.columns
                continue
            each = next(waiting, None)
            if each is None:
                later = [column for column in down if column > at]
                if not later:
                    break
                at = min(later)
                continue
            found.append(Placed(each, at, "restart" if each.rows > 1 else ""))
            if each.rows > 1:
                below[at] = (each, each.rows - 1)
            at += each.columns
        down = below
        yield found


def _layout(words: Words, *, inside: bool) -> Layout:
    align = words.align or ("justify" if len(words.text) > _LONG else "left")
    running = align == "justify" and not inside and not words.indent
    return Layout(
        style="",
        style_name="",
        align=align,
        left=words.indent,
        right=0,
        first=_FIRST_LINE if running else 0,
        before=0,
        after=0,
        line=240,
        line_rule="multiple",
        contextual=False,
        page_break_before=words.fresh,
        outline=words.outline,
        border_top=False,
        border_bottom=False,
        frame_align="",
        frame=None,
        number_id="",
        number_level=0,
        tabs=(),
    )
