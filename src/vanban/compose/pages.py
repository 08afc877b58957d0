"""How the main part of a composition falls into pages, by estimate: lines counted by measured words, no engine asked.

What decides is counted as Word and LibreOffice do: lines, spaces, rows that are not torn, headings that go with what
follows. The estimate is off by a line or two where lines break otherwise; who asks leaves room for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.compose.composition import Block, Composition, Inline, Row, Run, Signature, Table
from vanban.compose.inline import plain
from vanban.compose.last_lines import line_count
from vanban.compose.metrics import text_width_mm
from vanban.rulebook import Rulebook

SINGLE = 1.15
"""The height of a line of Times New Roman, in its size."""
_PT_PER_MM = 72 / 25.4
_ROW_PT, _CELL_MM = 4.5, 3.3
_RULE_PT, _BEFORE_SIGNATURE_PT, _SIGNING_PT, _NOTES_PT = 6.0, 10.0, 72.0, 6.0
_AROUND_TABLE_PT = 14.0
_LAST_LINES = 2
_CENTRED = {
    "part_label": 10.0,
    "part_title": 0.0,
    "backdrop_line": 4.0,
    "backdrop_date": 4.0,
    "caption": 6.0,
    "picture_caption": 8.0,
}
"""Kinds set in single lines, with the space around them in points."""
_HEADS = {"heading1": "heading1", "heading2": "heading2", "heading3": "heading3", "heading4": "point"}
_KEPT_WITH_NEXT = frozenset((*_HEADS, "part_label", "part_title", "starred", "caption", "backdrop_line"))


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the main part ends: its pages, where its text before the closing does, what is left of the last page."""

    pages: int
    text_ends_on: int
    left_pt: float
    line_pt: float


@dataclass(frozen=True, slots=True)
class _Item:
    """What goes down a page: lines of one height after a space, `whole` or torn; kept with what follows.

    `line_pt` is None for running text, whose lines are as high as is asked.
    """

    lines: int
    line_pt: float | None
    before_pt: float = 0.0
    whole: bool = False
    keep: bool = False
    notes_pt: float = 0.0


def estimate(sheet: Sheet, line_value: float, *, closing: int = 1) -> Ending:
    """Where the main part of a composition ends when its running text has this line spacing.

    `closing`: how many blocks at its end are no more than what leads to the signature.
    """
    items = [replace(item, line_pt=sheet.line_pt(line_value)) if item.line_pt is None else item for item in sheet.items]
    page, used, ends_on = 1, sheet.head_pt, 1
    for index, item in enumerate(items):
        if used > 0 and used + _group(items, index) > sheet.height_pt:
            page, used = page + 1, 0.0
        height, lines = item.line_pt or 0.0, item.lines
        used += item.before_pt + item.notes_pt
        while lines and not item.whole:
            fit = min(lines, max(int((sheet.height_pt - used + 0.5) // height), 0))
            # Neither a first nor a last line stands alone.
            fit = 0 if fit < 2 <= lines else lines - 2 if lines - fit == 1 else fit
            if fit <= 0 and used > item.before_pt:
                page, used = page + 1, 0.0
                continue
            fit = fit or lines
            used, lines = used + fit * height, lines - fit
            if lines:
                page, used = page + 1, 0.0
        if item.whole:
            used += lines * height
        if index < len(items) - closing:
            ends_on = page
    if used + sheet.signature_pt > sheet.height_pt:
        # The last lines go along.
        page, used = page + 1, _LAST_LINES * sheet.line_pt(line_value)
    return Ending(page, ends_on, sheet.height_pt - used - sheet.signature_pt, sheet.line_pt(line_value))


def _group(items: list[_Item], index: int) -> float:
    """The least height that must fit where an item begins: with those it is kept with, and two lines of a text."""
    height = 0.0
    for item in items[index:]:
        lines = item.lines if item.whole or item.keep else min(2, item.lines)
        height += item.before_pt + lines * (item.line_pt or 0.0) + item.notes_pt
        if not item.keep:
            break
    return height


class Sheet:
    """A composition and its law as lines and heights in points, for as many line spacings as are tried."""

    def __init__(self, composition: Composition, law: Rulebook) -> None:
        self.composition, self.law = composition, law
        number = law.number
        self.width_mm = number("page.width_mm") - number("page.margin_left_mm") - number("page.margin_right_mm")
        down = number("page.height_mm") - number("page.margin_top_mm") - number("page.margin_bottom_mm")
        self.height_pt = down * _PT_PER_MM
        self.gap_pt = number("body.space_before_pt") + number("body.space_after_pt")
        self.notes = {note.number: note for note in composition.footnotes}
        self.head_pt, self.signature_pt = self._head_pt(), self._signature_pt()
        self.items = [item for block in composition.parts[0].blocks for item in self._block(block)]

    def line_pt(self, value: float) -> float:
        """The height of a line of running text of a spacing, in lines or points as the law counts it."""
        if self.law.text("body.line_rule") == "multiple":
            return value * self.law.number("body.size_pt") * SINGLE
        return value

    def _line(self, component: str) -> float:
        return self.law.number(f"{component}.size_pt") * SINGLE

    def _lines(self, text: str | Inline, component: str, width_mm: float) -> int:
        size, bold = self.law.number(f"{component}.size_pt"), self.law.flag(f"{component}.bold")
        words = text if isinstance(text, str) else plain(text)
        return max(1, -(-round(text_width_mm(words, size, bold=bold) * 100) // round(width_mm * 100)))

    def _head_pt(self) -> float:
        """What stands above the body."""
        header, title, law = self.composition.header, self.composition.title, self.law
        left = len(header.parent) * self._line("parent_body") + len(header.issuer) * self._line("issuer") + _RULE_PT
        right = self._line("national_title") + (self._line("motto") if header.motto else 0) + _RULE_PT
        marks = sum(self._line("number") + 6 for mark in (header.secrecy, header.urgency) if mark)
        below = sum(self._line("number") + 6 for mark in (header.circulation, header.draft) if mark)
        subject = sum(
            self._lines(line, "subject", self.width_mm) for line in plain_lines_of(title.subject)
        ) * self._line("subject")
        attribution = law.number("subject.size_pt") * SINGLE if title.attribution else 0
        rows = max(left, right) + 4 + self._line("number") + max(marks, below)
        return rows + 18 + self._line("kind") + attribution + subject + _RULE_PT

    def _block(self, block: Block) -> Iterator[_Item]:
        if block.table is not None:
            yield from self._table(block.table)
        elif block.picture is not None:
            yield _Item(1, block.picture.height_mm * _PT_PER_MM, 6.0, whole=True, keep=block.keep)
        elif block.kind == "page_break":
            yield _Item(1, self.height_pt, whole=True)
        elif block.kind in _CENTRED:
            lines = sum(self._lines(line, "body", self.width_mm) for line in plain_lines_of(block.runs))
            keep = block.kind in _KEPT_WITH_NEXT
            yield _Item(lines, self._line("body"), _CENTRED[block.kind], whole=True, keep=keep)
        else:
            head = _HEADS.get(block.kind)
            bold = head is not None and self.law.flag(f"{head}.bold")
            size = self.law.number(f"{head or 'body'}.size_pt")
            indent = 0.0 if block.half == "last" else self.law.number("body.first_line_mm")
            lines = sum(
                line_count(runs, size, self.width_mm, indent, bold=bold) for runs in _broken_at_breaks(block.runs)
            )
            gap = 0.0 if block.half == "last" else self.gap_pt
            notes = sum(self._note(run.note) for run in block.runs if run.kind == "footnote")
            keep = block.kind in _KEPT_WITH_NEXT
            yield _Item(lines, None, gap, whole=keep, keep=keep, notes_pt=notes)

    def _note(self, number: int) -> float:
        runs = self.notes[number].runs
        first = _NOTES_PT if number == 1 else 0.0
        return self._lines(runs, "footnote", self.width_mm) * self._line("footnote") + first

    def _table(self, table: Table) -> Iterator[_Item]:
        heads = [row for row in table.rows if row.header]
        yield _Item(1, _AROUND_TABLE_PT / 2, keep=True, whole=True)
        for row in heads:
            yield _Item(1, self._row(row, table), whole=True, keep=True)
        for row in table.rows[len(heads) :]:
            grouped = any(cell.kind == "table_group" for cell in row.cells)
            yield _Item(1, self._row(row, table), whole=True, keep=grouped)
        yield _Item(1, _AROUND_TABLE_PT / 2, whole=True)

    def _row(self, row: Row, table: Table) -> float:
        most, column = 0.0, 0
        for cell in row.cells:
            width = sum(table.widths_mm[column : column + cell.span]) - _CELL_MM
            component = "table_header" if cell.kind == "table_header" else "table_body"
            size, bold = self.law.number(f"{component}.size_pt"), self.law.flag(f"{component}.bold")
            lines = sum(
                line_count(runs, size, max(width, 1), 0, bold=bold)
                for paragraph in cell.paragraphs
                for runs in _broken_at_breaks(paragraph)
            )
            if cell.merge != "continue":
                most = max(most, lines * size * SINGLE)
            column += cell.span
        return most + _ROW_PT

    def _signature_pt(self) -> float:
        """The height of signatures and recipients."""
        law, recipients = self.law, self.composition.recipients
        width = law.number("signature.left_mm") - 2
        listed = sum(self._lines(line, "recipients", width) for line in recipients.lines)
        left = self._line("recipients_title") + listed * self._line("recipients")
        left += self._line("typist") if recipients.typist else 0
        signers = [self._signer(self.composition.signature)]
        joint = sum(max(self._signer(pair.left), self._signer(pair.right)) for pair in self.composition.joint)
        return _BEFORE_SIGNATURE_PT + max(left, *signers) + joint + (_BEFORE_SIGNATURE_PT if joint else 0)

    def _signer(self, signature: Signature) -> float:
        if not signature.name and not signature.position and not signature.authority:
            return 0.0
        lines = len(signature.authority) * self._line("authority") + len(signature.position) * self._line("position")
        office = self._line("position") if signature.office else 0
        return lines + _SIGNING_PT + office + self._line("signer")


def plain_lines_of(runs: Inline) -> list[str]:
    """The text of runs, a string for each line."""
    return [plain(line) for line in _broken_at_breaks(runs)]


def _broken_at_breaks(runs: Inline) -> list[Inline]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.kind == "break":
            lines.append([])
        else:
            lines[-1].append(run)
    return [tuple(line) for line in lines]
