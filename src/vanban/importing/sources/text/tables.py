"""Lines of tables into tables: columns parted by tabs, the pipes of Markdown, `<table>` written out in a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.anatomy import words as w
from vanban.importing.notes import Note
from vanban.importing.sources.styled import BOLD, Grid, Slot, Styled, Words
from vanban.importing.sources.text.cleaning import Raw
from vanban.importing.sources.text.marks import marked

Item = Raw | Grid
"""A line of text, a blank one included, or a table."""

_MAX_COLUMNS = 100
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^\s*\|?\s*:?-{1,500}:?\s*(?:\|\s*:?-{1,500}:?\s*){0,100}\|?\s*$")
_GRID_RULE = re.compile(r"^\s*\+(?:[-=:]{1,500}\+){1,100}\s*$")
_OPENED = re.compile(r"<table\b", re.IGNORECASE)
_CLOSED = re.compile(r"</table\s*>", re.IGNORECASE)
_MAX_UNCLOSED = 3
"""After so many tables without an end no more are looked for."""
_LABELLED = re.compile(r"^(?:[-–—+•●▪*·o]|(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđA-H])\s?[.)/\-:])$")
"""What stands before the tab of a list that was pasted from Word."""
_TIMED = re.compile(r"\d{1,2}\s?(?:[hgH:]|giờ)\s?\d{0,2}|^\d{1,3}[.)]?$|\d{1,2}/\d{1,2}")
_HEADING = 60
"""Most letters in the heading of a column."""
_NOT_A_TABLE = (w.NATIONAL_TITLE, w.PARTY_TITLE, w.MOTTO, "noi nhan")


def with_tables(lines: Sequence[Raw], notes: list[Note], *, reads_marks: bool = True) -> list[Item]:
    """Lines in order, those of tables as tables; one that a page cut is one again, its heading once."""
    return _rejoined(list(_found(lines, reads_marks)), notes)


def _found(lines: Sequence[Raw], reads_marks: bool) -> Iterator[Item]:
    at = passed = unclosed = 0
    while at < len(lines):
        line = lines[at]
        text = line.text
        end = at
        if "|" in text or text.lstrip()[:1] == "+":
            end, grid = _piped(lines, at)
        elif "\t" in text and at >= passed:
            end, grid = _tabbed(lines, at, reads_marks)
            passed = _columns_end(lines, at)
        elif "<" in text and unclosed < _MAX_UNCLOSED and _OPENED.search(text):
            end, grid = _written(lines, at)
            unclosed += end == at
        if end > at:
            if line.fed:
                yield Raw(line.number, "", fed=True)
            yield grid
            at = end
        else:
            yield line
            at += 1


# Pipes


def _piped(lines: Sequence[Raw], at: int) -> tuple[int, Grid]:
    """A table of Markdown that begins here: where it ends, and it; its own place where none begins."""
    none = at, Grid([])
    leading = lines[at].text.lstrip().startswith("|")
    gridded = _GRID_RULE.match(lines[at].text) is not None
    ruled = at + 1 < len(lines) and "|" in lines[at + 1].text and _RULE.match(lines[at + 1].text) is not None
    if not (ruled or gridded or (leading and len(_PIPE.findall(lines[at].text)) > 1)):
        return none
    rows: list[tuple[Raw, list[str]]] = []
    heads = 0
    aligns: list[str] = []
    end = at
    fresh = True
    while end < len(lines):
        line = lines[end]
        text = line.text.strip()
        if not text or (line.fed and end > at) or ("|" not in text and not _GRID_RULE.match(text)):
            break
        if _GRID_RULE.match(text) and gridded:
            heads = len(rows) if "=" in text and not heads else heads
            fresh = True
        elif _RULE.match(text) and "-" in text:
            heads = heads or len(rows)
            aligns = aligns or [_align(each) for each in _cells(text)]
        else:
            # A row may be broken where its cell is: it goes on up to the pipe that closes it.
            while leading and not text.endswith("|") and end + 1 < len(lines):
                following = lines[end + 1].text.strip()
                if not following or following.startswith("|"):
                    break
                text += "\n" + following
                end += 1
            cells = _cells(text)
            if gridded and not fresh and rows and len(rows[-1][1]) == len(cells):
                rows[-1] = (rows[-1][0], [f"{a}\n{b}".strip() for a, b in zip(rows[-1][1], cells, strict=True)])
            else:
                rows.append((line, cells))
            fresh = not gridded
        end += 1
    if not rows or (len(rows) < 2 and not (aligns or gridded)):
        return none
    return end, _grid(rows, heads, aligns)


def _cells(text: str) -> list[str]:
    inner = text.strip()
    if inner.startswith("|"):
        inner = inner[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [each.strip() for each in _PIPE.split(inner)]


def _align(cell: str) -> str:
    text = cell.strip()
    if text.startswith(":") and text.endswith(":"):
        return "center"
    return "right" if text.endswith(":") else "left"


# Tabs


def _tabbed(lines: Sequence[Raw], at: int, reads_marks: bool) -> tuple[int, Grid]:
    """A table whose columns are parted by tabs: two rows at least, none of them of a head or a tail."""
    end = _columns_end(lines, at)
    rows = [(line, line.text.split("\t")) for line in lines[at:end]]
    counts = Counter(len(cells) for _, cells in rows)
    width = counts.most_common(1)[0][0]
    first = len(rows[0][1])
    if counts[first] * 2 >= len(rows):
        width = first
    none = at, Grid([])
    if len(rows) < 2 or width > _MAX_COLUMNS or max(counts) > width + 1 or counts[width] * 3 < len(rows) * 2:
        return none
    if any(of_columns(text) for _, cells in rows for text in cells):
        return none
    if width == 2 and all(not cells[0].strip() or _LABELLED.match(cells[0].strip()) for _, cells in rows):
        return none
    return end, _grid(rows, 1 if _reads_as_heading(rows) else 0, [], reads_marks)


def _columns_end(lines: Sequence[Raw], at: int) -> int:
    """Behind the last of the lines from one on that have tabs, no blank line and no new page between."""
    end = at + 1
    while end < len(lines) and "\t" in lines[end].text and lines[end].text.strip() and not lines[end].fed:
        end += 1
    return end


def of_columns(text: str) -> bool:
    """Whether a text stands in one of two columns of a head or a tail, and not in a table."""
    if len(text) > 90 or not text.strip():
        return False
    folded = w.fold(text)
    return folded.startswith(_NOT_A_TABLE) or (w.capacity(text.strip()) is not None and w.is_upper(text))


def _reads_as_heading(rows: Sequence[tuple[Raw, list[str]]]) -> bool:
    """Whether the first row names the columns: no cell is empty, long, or a time or number, and rows follow."""
    first = [cell.strip() for cell in rows[0][1]]
    return all(cell and len(cell) <= _HEADING and not _TIMED.search(cell) for cell in first)


# Written out


def _written(lines: Sequence[Raw], at: int) -> tuple[int, Grid]:
    """A table in HTML that begins on this line and ends on a later one, or the same; what else is there, is told."""
    from vanban.importing.sources.html.reading import grid_of

    depth = 0
    for end in range(at, len(lines)):
        text = lines[end].text
        depth += len(_OPENED.findall(text)) - len(_CLOSED.findall(text))
        if depth <= 0:
            whole = "\n".join(each.text for each in lines[at : end + 1])
            grid = grid_of(whole, lines[at].number)
            return (end + 1, grid) if grid is not None else (at, Grid([]))
    return at, Grid([])


# Tables


def _grid(rows: Sequence[tuple[Raw, list[str]]], heads: int, aligns: Sequence[str], reads_marks: bool = True) -> Grid:
    width = max(len(cells) for _, cells in rows)
    made = []
    for number, (line, cells) in enumerate(rows):
        filled = [*cells, *[""] * (width - len(cells))]
        made.append([_slot(text, line.number, _nth(aligns, column), reads_marks) for column, text in enumerate(filled)])
        if number < heads:
            for slot in made[-1]:
                for words in slot.paragraphs:
                    words.styled = Styled(words.text, bytes(look | BOLD for look in words.styled.looks))
                    words.align = "center"
    return Grid(made, heads, rows[0][0].number)


def _nth(aligns: Sequence[str], column: int) -> str:
    return aligns[column] if column < len(aligns) else "left"


def _slot(text: str, number: int, align: str, reads_marks: bool) -> Slot:
    styled = marked(text).styled if reads_marks else Styled.of(text)
    paragraphs = [Words(each, number, align) for each in lines_in(styled)]
    return Slot(paragraphs or [Words(Styled(), number, align)])


def lines_in(styled: Styled) -> Iterator[Styled]:
    """The lines of a stretch, without the blanks around them and without blank ones."""
    at = 0
    for line in styled.text.split("\n"):
        piece = styled[at : at + len(line)].stripped().single_spaced()
        if piece:
            yield piece
        at += len(line) + 1


@dataclass(frozen=True, slots=True)
class _Shape:
    """What tells that two tables are one: how many columns they have, and what names them."""

    width: int
    heading: tuple[str, ...]


def _shape(grid: Grid) -> _Shape:
    first = grid.rows[0]
    return _Shape(sum(slot.columns for slot in first), tuple(w.fold(slot.text) for slot in first))


def _rejoined(items: list[Item], notes: list[Note]) -> list[Item]:
    """Tables that a page cut, as one: nothing but blank lines between, and the heading the same or missing."""
    kept: list[Item] = []
    last: Grid | None = None
    waiting: list[Raw] = []
    for item in items:
        if isinstance(item, Raw):
            if item.text.strip():
                last = None
            if last is None:
                kept.append(item)
            else:
                waiting.append(item)
            continue
        if last is not None and goes_on(last, item):
            take_over(last, item, notes, f"dòng {item.line}")
            waiting.clear()
            continue
        kept += waiting
        waiting.clear()
        kept.append(item)
        last = item
    return kept + waiting


def goes_on(first: Grid, second: Grid) -> bool:
    """Whether a table is the rest of one that a page has cut."""
    above, below = _shape(first), _shape(second)
    if above.width != below.width or not first.rows:
        return False
    if above.heading == below.heading:
        return True
    return first.heads > 0 and (second.heads == 0 or any(_TIMED.search(slot.text) for slot in second.rows[0]))


def take_over(first: Grid, second: Grid, notes: list[Note], where: str) -> None:
    """Put the rows of the rest of a table to its first part; a heading that is repeated is left out and told."""
    rows = second.rows
    if _shape(first).heading == _shape(second).heading:
        text = "\t".join(slot.text for slot in rows[0])
        first.heads = max(first.heads, 1)
        rows = rows[1:]
        notes.append(
            Note("import-heading-repeated", "bỏ dòng tiêu đề của bảng lặp lại ở đầu trang sau", where, text, "left")
        )
    else:
        notes.append(
            Note("import-table-joined", "nối hai bảng liền nhau có cùng số cột thành một bảng", where, level="guess")
        )
    first.rows += rows
