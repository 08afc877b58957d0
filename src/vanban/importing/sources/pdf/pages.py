"""One page taken apart: tables, two columns of a head or tail, running heads, footnotes, and the lines of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.anatomy import words as w
from vanban.importing.notes import Note
from vanban.importing.sources.pdf.lines import Margins, TextLine, lines_of
from vanban.importing.sources.pdf.tables import Ruled, cell_paragraphs, ruled_tables
from vanban.importing.sources.styled import Grid, Slot, Styled, Words, joined
from vanban.pdf.letters import WordPage
from vanban.pdf.pages import Box

_NUMBER = re.compile(
    r"[-–—\s]{0,4}(?:trang|page)?\s{0,2}(\d{1,4})(?:\s{0,2}(?:/|of)\s{0,2}\d{1,4})?[-–—\s]{0,4}", re.IGNORECASE
)
_RECIPIENTS = re.compile(r"^n[ơo]i nh[ậâa]n\b", re.IGNORECASE)
_MARK = re.compile(r"^[\[(⁽]?(?:\d{1,3}|[¹²³⁴-⁹]{1,2}|\*{1,3})[\])⁾]?$")
_EDGE = 2
"""Lines at the top and at the foot of a page that may be of its head and foot."""
_GUTTER = 10.0
"""How wide, in points, the space between two columns is at least."""
_DATED = re.compile(r"[^\W\d][^\d,]{1,60}, ?ngay\b[ \d]{0,8}thang\b[ \d]{0,8}nam \d{4}")
"""The place and date of a head, whole, folded but for its comma."""
_LOOKED_BACK = 8
_HEAD_LINES = 6
"""Lines of a head that hold the title, broken in a narrow column."""


@dataclass(slots=True, eq=False)
class PageParts:
    """A page: lines of its text and tables among them from the top down, and the lines of its footnotes."""

    number: int
    flow: list[TextLine | Ruled | Grid] = field(default_factory=list)
    notes: list[TextLine] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Laid:
    """A page before its text is known: its lines outside tables, its tables, its straight lines."""

    page: WordPage
    lines: list[TextLine]
    tables: list[Ruled]


def laid(page: WordPage) -> Laid:
    """The lines and tables of a page."""
    tables, words = ruled_tables(page.lines, page.words, page.number)
    return Laid(page, lines_of(words, page.number), tables)


def without_edges(pages: Sequence[Laid], notes: list[Note]) -> None:
    """Take numbers of pages and running heads out of the pages, and tell them."""
    edges: dict[int, list[TextLine]] = {}
    for each in pages:
        top = [line for line in each.lines[:_EDGE] if line.top > each.page.height * 0.86]
        foot = [line for line in each.lines[-_EDGE:] if line.bottom < each.page.height * 0.12]
        edges[each.page.number] = [*top, *(line for line in foot if line not in top)]
    many = Counter(key for lines in edges.values() for key in {_key(line) for line in lines})
    for each in pages:
        for line in edges[each.page.number]:
            match = _NUMBER.fullmatch(line.text)
            number = match is not None and abs(int(match[1]) - each.page.number) <= 20
            again = many[_key(line)] > max(1, len(pages) // 2) and w.has_letters(line.text)
            if not (number or again):
                continue
            each.lines.remove(line)
            where, text = f"trang {each.page.number}", line.text
            if number:
                notes.append(Note("import-page-number", f"số trang “{text}” không phải lời văn", where, text, "left"))
            else:
                words = "bỏ dòng đầu trang hoặc chân trang lặp lại"
                notes.append(Note("import-running-head", words, where, text, "left"))


def _key(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", w.fold(line.text[:120])), round(line.bottom / 6)


def parts_of(each: Laid, margins: Margins) -> PageParts:
    """A page into its parts, once the margins of the whole text are known."""
    lines, notes = _without_notes(each, margins)
    parts = PageParts(each.page.number, notes=notes)
    items: list[tuple[float, TextLine | Ruled | Grid]] = [(table.box.top, table) for table in each.tables]
    start = 0
    zones = sorted(_zones(lines, margins, first=each.page.number == 1))
    for low, high, gutter in zones:
        items += [(line.top, line) for line in lines[start:low]]
        items.append((lines[low].top, _columns(lines[low:high], gutter)))
        start = high
    items += [(line.top, line) for line in lines[start:]]
    parts.flow = [item for _, item in sorted(items, key=lambda pair: -pair[0])]
    return parts


# Footnotes


def _without_notes(each: Laid, margins: Margins) -> tuple[list[TextLine], list[TextLine]]:
    """The lines of the text, and those of its notes: small letters at the foot, below a short rule or with a mark."""
    rule = _note_rule(each, margins)
    lines = each.lines
    small = [line.size < margins.size - 0.8 for line in lines]
    first = len(lines)
    while first and small[first - 1]:
        first -= 1
    if rule is not None:
        below = next((at for at, line in enumerate(lines) if line.top < rule.top + 2), len(lines))
        if below >= first or all(small[below:]):
            first = max(below, first)
            return lines[:first], lines[first:]
    if first == len(lines) or not _MARK.match(lines[first].words[0].text) or lines[first].bottom > each.page.height / 2:
        return lines, []
    return lines[:first], lines[first:]


def _note_rule(each: Laid, margins: Margins) -> Box | None:
    """The short rule above the notes: at the left margin, in the lower part of the page."""
    inside = [table.box for table in each.tables]
    for box in each.page.lines:
        if box.height <= 3 and 40 < box.width < 0.6 * margins.width and abs(box.left - margins.left) < 25:
            apart = not any(other.bottom <= box.bottom <= other.top for other in inside)
            if apart and box.top < each.page.height * 0.6:
                return box
    return None


# Columns


def _zones(lines: Sequence[TextLine], margins: Margins, *, first: bool) -> Iterator[tuple[int, int, float]]:
    """Where lines stand in two columns, and between which places: the head of the first page, and the tail."""
    taken = 0
    if first:
        found = _zone(lines, 0, margins)
        if found is not None and _reads_as_head(lines[: found[0]], found[1]):
            taken = found[0]
            yield 0, *found
    for at in range(len(lines) - 1, taken - 1, -1):
        if _RECIPIENTS.match(lines[at].text):
            start = at
            for before in range(at - 1, max(taken, at - _LOOKED_BACK) - 1, -1):
                # The signature may begin above the list.
                if lines[before].left < margins.left + 0.4 * margins.width or margins.centred(lines[before]):
                    break
                start = before
            found = _zone(lines, start, margins)
            if found is not None:
                yield start, *found
            return


_TITLES = (w.NATIONAL_TITLE, w.PARTY_TITLE)


def _reads_as_head(lines: Sequence[TextLine], gutter: float) -> bool:
    """Whether the title stands in the first lines: in one of them, or broken over those of a narrow right column."""
    if any(title in w.fold(line.text) for line in lines[:4] for title in _TITLES):
        return True
    column = [part.text for line in lines[:_HEAD_LINES] if (part := _sides(line, gutter)[1]) is not None]
    return any(title in w.fold(" ".join(column)) for title in _TITLES)


def _zone(lines: Sequence[TextLine], start: int, margins: Margins) -> tuple[int, float] | None:
    """From a line on, how far lines leave a gutter free, and where it is; None where they are no two columns."""
    low, high = margins.left + 0.25 * margins.width, margins.left + 0.75 * margins.width
    free = [(low, high)]
    both = left = right = 0
    at = start
    while at < len(lines):
        kept = _free(free, lines[at])
        if not kept and lines[at].widest_gap(low, high) is None:
            break
        free = kept or free
        at += 1
    if at - start < 2:
        return None
    gutter = max(free, key=lambda pair: pair[1] - pair[0])
    place = (gutter[0] + gutter[1]) / 2
    for line in lines[start:at]:
        one, other = _sides(line, place)
        both += one is not None and other is not None
        left += one is not None
        right += other is not None
    return (at, place) if left and right and (both or right > 1) else None


def _free(free: Sequence[tuple[float, float]], line: TextLine) -> list[tuple[float, float]]:
    """What a line leaves of the stretches that are free of words."""
    left = list(free)
    for word in line.words:
        cut: list[tuple[float, float]] = []
        for low, high in left:
            if word.box.right <= low or word.box.left >= high:
                cut.append((low, high))
                continue
            cut += [(low, word.box.left), (word.box.right, high)]
        left = [(low, high) for low, high in cut if high - low >= _GUTTER]
    return left


def _columns(lines: Sequence[TextLine], gutter: float) -> Grid:
    """Two columns as the two cells of a table without lines."""
    sides: tuple[list[TextLine], list[TextLine]] = ([], [])
    for line in lines:
        for side, part in zip(sides, _sides(line, gutter), strict=True):
            if part is not None:
                side.append(part)
    return Grid([[Slot(list(_column(side)) or [Words(Styled())]) for side in sides]], ruled=False)


def _sides(line: TextLine, gutter: float) -> tuple[TextLine | None, TextLine | None]:
    """The words of a line left and right of the gutter, or of its own widest gap where words stand in the gutter."""
    inside = any(word.box.left < gutter < word.box.right for word in line.words)
    one, other = line.parted(gutter)
    near = one is not None and other is not None and other.left - one.right < _GUTTER
    own = line.widest_gap(line.left, line.right) if inside or near else None
    return line.parted(own) if own is not None else (one, other)


def _column(lines: Sequence[TextLine]) -> Iterator[Words]:
    """The paragraphs of a column: a distribution list item by item, anything else line by line."""
    at = next((at for at, line in enumerate(lines) if _RECIPIENTS.match(line.text)), len(lines))
    above: TextLine | None = None
    broken = Styled()
    for line in lines[:at]:
        own = _untabbed(line.styled)
        if above is not None and _is_broken(broken.text, own.text):
            broken = joined((broken, own), " ")
            continue
        if above is not None:
            yield Words(broken, align="center", size_pt=above.size)
        above, broken = line, own
    if above is not None:
        yield Words(broken, align="center", size_pt=above.size)
    if at < len(lines):
        yield Words(_untabbed(lines[at].styled), size_pt=lines[at].size)
        yield from cell_paragraphs(lines[at + 1 :])


def _is_broken(above: str, below: str) -> bool:
    """Whether two lines of a head are one that the column was too narrow for: a title, or the place and the date."""
    if not (w.fold(above) and w.fold(below)):
        return False  # a divider is a line of its own
    whole = f"{above} {below}"
    title = w.fold(whole)
    dated = _is_dated(whole) and not _is_dated(above) and not _is_dated(below)
    return dated or any(each.startswith(title) for each in _TITLES)


def _is_dated(text: str) -> bool:
    return _DATED.fullmatch(", ".join(map(w.fold, text.split(",", 1)))) is not None


def _untabbed(styled: Styled) -> Styled:
    """A line of one column: a gap in it leaves room for what is written by hand, and ends no column."""
    return Styled(styled.text.replace("\t", " "), styled.looks).single_spaced()
