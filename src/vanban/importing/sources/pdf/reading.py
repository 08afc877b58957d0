"""A PDF into a `WordFile`: its lines joined to paragraphs by indent, width and gaps, its tables and notes whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.errors import PdfError, ReadError
from vanban.importing.notes import Note
from vanban.importing.sources.building import Builder
from vanban.importing.sources.labels import LABEL
from vanban.importing.sources.old_encodings import refuse_old_encodings, texts_of
from vanban.importing.sources.pdf.lines import NO_MARGINS, Margins, TextLine, lines_of, margins_of, same_look
from vanban.importing.sources.pdf.pages import Laid, PageParts, laid, parts_of, without_edges
from vanban.importing.sources.pdf.tables import Ruled, opens_item
from vanban.importing.sources.source import Source, refused
from vanban.importing.sources.styled import RAISED, Grid, Piece, Styled, joined
from vanban.importing.sources.text.footnotes import without_footnotes
from vanban.importing.sources.text.joining import Paragraph, Part
from vanban.importing.sources.text.lines import Line
from vanban.importing.sources.text.tables import goes_on, take_over
from vanban.pdf.letters import read_words

_STOPS = ".;:!?…"
_FEWEST = 20
"""Letters on all pages below which a PDF is taken for pictures of pages."""


@dataclass(slots=True, eq=False)
class _Set(Paragraph):
    """A paragraph as it is set: on which page it ends, whether its last line is full, whether its first is set in."""

    page: int = 0
    full: bool = False
    indented: bool = False


def from_pdf(data: bytes, name: str = "") -> Source:
    """A PDF with a text layer. Raises `ReadError` for one that is scanned, encrypted, broken, too long or too heavy.

    Code `extra-missing` where the libraries for PDF are not installed.
    """
    try:
        pages = read_words(data)
    except PdfError as error:
        raise ReadError([problem.at(file=name) for problem in error.problems]) from error
    if sum(len(word.text) for page in pages for word in page.words) < _FEWEST:
        raise refused(
            "pdf-scanned",
            name,
            "tệp PDF là ảnh quét, không có chữ",
            "nhận dạng chữ (OCR) bằng phần mềm của máy quét rồi nhập lại, hoặc xin tệp Word",
            expected="tệp PDF có lớp chữ",
        )
    notes: list[Note] = []
    laid_out = [laid(page) for page in pages]
    without_edges(laid_out, notes)
    margins = _margins(laid_out)
    parts: list[Part] = []
    for each in laid_out:
        own = margins[_shape(each)]
        parts += _paragraphs(parts_of(each, own), own, notes, parts)
    parts, footnotes = without_footnotes(parts, notes)
    pieces: list[Piece] = [part.words() if isinstance(part, Paragraph) else part for part in _over_pages(parts)]
    pictures = sum(page.pictures for page in pages)
    if pictures:
        notes.append(Note("import-picture", f"bỏ {pictures} ảnh của tệp PDF", level="left"))
    refuse_old_encodings(texts_of(pieces), name)
    builder = Builder(name, pages=len(pages))
    builder.add(pieces)
    for identity, words in footnotes.items():
        builder.add_note(identity, words)
    return Source(builder.file(), tuple(notes), "pdf", name)


def _shape(each: Laid) -> tuple[int, int]:
    """What pages have in common that are set alike: their size."""
    return round(each.page.width), round(each.page.height)


def _margins(pages: Sequence[Laid]) -> dict[tuple[int, int], Margins]:
    """The margins of pages of each size; where there is but one line, those of all."""
    found = {}
    for shape in {_shape(each) for each in pages}:
        lines = [line for each in pages if _shape(each) == shape for line in each.lines]
        words = [word for each in pages if _shape(each) == shape for word in each.page.words]
        found[shape] = margins_of(lines or lines_of(words, 1)) if words else NO_MARGINS
    return found


def _paragraphs(page: PageParts, margins: Margins, notes: list[Note], before: Sequence[Part]) -> list[Part]:
    """The paragraphs and tables of a page in order, then its notes, which open with their marks."""
    found: list[Part] = []
    pieces: list[TextLine] = []

    def close() -> None:
        if pieces:
            found.append(_set(pieces, page.number, margins))
            pieces.clear()

    for item in page.flow:
        if isinstance(item, TextLine):
            if pieces and _begins(pieces, item, margins):
                close()
            pieces.append(item)
            continue
        close()
        grid = item.grid if isinstance(item, Ruled) else item
        above = found[-1] if found else next(reversed(before), None)
        if isinstance(above, _Table) and isinstance(item, Ruled) and above.takes(item, notes):
            continue
        found.append(_Table(grid.rows, grid.heads, 0, grid.ruled, item) if isinstance(item, Ruled) else grid)
    close()
    for line in page.notes:
        if pieces and _opens_note(line):
            found.append(_set(pieces, page.number, margins, note=True))
            pieces.clear()
        pieces.append(line)
    if pieces:
        found.append(_set(pieces, page.number, margins, note=True))
    return found


@dataclass(slots=True, eq=False)
class _Table(Grid):
    """A table that is drawn, with what tells that one on the next page is the rest of it."""

    drawn: Ruled | None = None

    def takes(self, other: Ruled, notes: list[Note]) -> bool:
        """Take over the rows of a table on the next page, if its columns stand at the same places."""
        own = self.drawn
        same = own is not None and len(own.columns) == len(other.columns) and own.page < other.page
        if own is None or not same or any(abs(a - b) > 6 for a, b in zip(own.columns, other.columns, strict=True)):
            return False
        if goes_on(self, other.grid):
            take_over(self, other.grid, notes, f"trang {other.page}")
        else:
            self.rows += other.grid.rows
        self.drawn = other
        return True


def _begins(pieces: Sequence[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether a line begins a paragraph, below the lines of another one on its page."""
    above, text = pieces[-1], line.text
    ended = above.text
    if "\t" in text or "\t" in ended or is_divider(text) or is_divider(ended):
        return True
    near = above.bottom - line.bottom < 1.6 * margins.pitch
    centred, centred_above = margins.centred(line), margins.centred(above)
    if centred or centred_above:
        middle = margins.in_the_middle(line) and margins.in_the_middle(above) and same_look(above, line)
        goes_on = middle and text[:1].islower() and ended[-1] not in _STOPS and not w.is_upper(ended)
        return not (goes_on and near)
    room = margins.right - above.right
    full = room < line.words[0].box.width + 0.25 * line.size + 2
    small = text[:1].islower()
    first = pieces[0]
    indented = line.left > above.left + 8 or (
        margins.indent > margins.left + 8 and abs(line.left - margins.indent) < 4 and first.left > margins.left + 8
    )
    if opens_item(text, ended, full=full and not indented):
        return True
    if indented and not (small and full and ended[-1] not in _STOPS):
        return True
    if not near and above.bottom - line.bottom > 1.3 * margins.pitch + 3:
        return not (small and full and ended[-1] not in _STOPS)
    if full:
        return False
    return not (small and ended[-1] not in _STOPS)


def _set(lines: Sequence[TextLine], page: int, margins: Margins, *, note: bool = False) -> _Set:
    styled = joined((line.styled for line in lines), " ").single_spaced()
    first, last = lines[0], lines[-1]
    if note:
        styled = _marked(styled)
    align = ""
    indent = 0
    if all(map(margins.centred, lines)):
        align = "center"
    elif first.left > margins.left + 0.4 * margins.width:
        indent = round((first.left - margins.left) * 20)
    return _Set(
        styled=styled,
        line=0,
        blank=True,
        fed=False,
        indent=indent,
        align=align,
        outline=9,
        last=Line(styled, 0),
        page=page,
        full=last.right > margins.right - 0.14 * margins.width,
        indented=first.left > margins.left + 8,
    )


def _opens_note(line: TextLine) -> bool:
    first = line.words[0]
    return line.raised(first) or first.text.strip("()[]*").isdecimal() or first.text.startswith(("(", "[", "*", "⁽"))


def _marked(styled: Styled) -> Styled:
    """A note whose number stands on the line, as if it were raised: at the foot of a page that is what it is."""
    end = styled.text.find(" ")
    digits = styled.text[:end].strip("()[]*.") if 0 < end <= 5 else ""
    if digits.isdecimal():
        return Styled(styled.text, bytes(look | RAISED for look in styled.looks[:end]) + styled.looks[end:])
    return styled


def _over_pages(parts: Sequence[Part]) -> list[Part]:
    """Paragraphs that a page has cut, as one: the last line is full, and the next page goes on at the margin."""
    found: list[Part] = []
    for part in parts:
        above = found[-1] if found else None
        if isinstance(above, _Set) and isinstance(part, _Set) and above.page < part.page and _goes_on(above, part):
            at = len(above.styled) + 1
            above.styled = joined((above.styled, part.styled), " ")
            above.marks += [(place + at, identity) for place, identity in part.marks]
            above.page, above.full = part.page, part.full
        else:
            found.append(part)
    return found


def _goes_on(above: _Set, below: _Set) -> bool:
    text, ahead = above.text, below.text
    if not text or not ahead or above.align or below.align or is_divider(ahead) or is_divider(text):
        return False
    if below.indented and not (above.indented and ahead[0].islower()):
        return False
    if LABEL.match(ahead) and (below.indented or text[-1] in _STOPS):
        return False
    return above.full and (text[-1] not in _STOPS or ahead[0].islower() or not below.indented)
