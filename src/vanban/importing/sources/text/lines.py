"""Raw lines into lines with looks: marks of Markdown read, glued paragraphs parted, indents and columns seen."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.anatomy import words as w
from vanban.anatomy.titles import kind_of
from vanban.importing.notes import Note
from vanban.importing.sources.letters import CAPITAL
from vanban.importing.sources.styled import BOLD, Grid, Styled
from vanban.importing.sources.text.cleaning import Raw
from vanban.importing.sources.text.marks import marked
from vanban.importing.sources.text.tables import Item

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#{1,6})?[ \t]*$")
_LISTED_TWICE = re.compile(
    r"^(\s*)[-*•]\s+(?=(?:[-–—+•▪·]|\\[-+*]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ][.)]|\(\d{1,2}\)|[IVX]{1,4}\.)\s+\S)"
)
"""The mark of a list in Markdown before a label of the text's own ("- + Thường trực Đảng ủy;")."""
_BREAK = re.compile(r"</?br(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE)
_CENTER = re.compile(
    r"^\s*<(?:center|(?:p|div|h[1-6])\s[^<>]{0,200}?(?:align\s*=\s*[\"']?|text-align\s*:\s*)(?P<align>center|right|justify)"
    r"[^<>]{0,200})>",
    re.IGNORECASE,
)
_UNCENTER = re.compile(r"</(?:center|p|div|h[1-6])\s*>\s*$", re.IGNORECASE)
_GAP = re.compile(r"(?<=\S)(?<!Số)(?<!Số:)(?<!ngày)(?<!tháng)[ \u00a0]{3,}(?=[^\s/-])(?!tháng|năm)")
"""A row of spaces that parts columns, and leaves no room for a number or a date."""
_WIDE_GAP = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_OPENS = re.compile(
    r"(?:[IVXLC]{1,6}\s?[.)/\-–]|\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)]|\d{1,2}\.\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ][).]|[-–+•*])\s"
)
"""How a paragraph opens that stands glued to the end of another."""
_GLUED_LABEL = re.compile(
    rf"(?<=[{CAPITAL}]{{2}})(?=\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}\.\s+[{CAPITAL}]"
    rf"|(?<![IVXLC])[IVX]{{1,4}}\.\s+[{CAPITAL}]{{2}})"
)
"""A number behind a heading in capitals without a space: two paragraphs glued ("YÊU CẦU1. Mục đích")."""
_LOOKED_BACK = 300
_WIDEST = 200
_RIGHT = re.compile(
    rf"(?<=[{CAPITAL}])\s+(?=CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM$)"
    rf"|(?<=[{CAPITAL}])(?<!ƯƠNG)(?<!CỦA)\s+(?=ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM$)"
    rf"|(?<=[{CAPITAL}])\s+(?=Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc$)"
)
_DATED = re.compile(rf"S[ốô]\b.{{0,40}}?[{CAPITAL}]\s+(?=[{CAPITAL}][^,\d\n]{{2,40}},\s+ngày\s)")
"""Before what stands in the right column of a head: the national title, the motto, place and date behind a number."""
_STROKES = re.compile(rf"(?<=[{CAPITAL}])\s+(?=[_─-]{{5,}}$)")
"""Before a line of strokes that was drawn below what it stands behind."""
_UPPER = re.compile(rf"[{CAPITAL} ]{{4,60}}")


@dataclass(slots=True, eq=False)
class Line:
    """One line of a source, its looks read.

    `blank` tells whether blank lines stand above it, `fed` whether a page begins with it, `hard` whether the source
    says that it ends here; `indent` is how far it is set in, in letters.
    """

    styled: Styled
    number: int
    blank: bool = False
    fed: bool = False
    hard: bool = False
    indent: int = 0
    align: str = ""
    outline: int = 9
    parted: bool = False
    """Whether it was parted from the line above, to which it was glued."""

    @property
    def text(self) -> str:
        """Its letters."""
        return self.styled.text


def read_lines(items: Sequence[Item], notes: list[Note], *, reads_marks: bool) -> list[Line | Grid]:
    """Lines and tables in order, blank lines gone; `reads_marks`: whether marks of Markdown are marks here."""
    reader = _Lines(notes, reads_marks)
    found: list[Line | Grid] = list(reader.read(items))
    reader.tell()
    return found


class _Lines:
    def __init__(self, notes: list[Note], reads_marks: bool) -> None:
        self.notes = notes
        self.reads_marks = reads_marks
        self.blank = False
        self.fed = False
        self.align = ""
        self.listed = 0
        self.parted = 0

    def read(self, items: Sequence[Item]) -> Iterator[Line | Grid]:
        chunk: list[Line] = []
        for item in items:
            if isinstance(item, Grid):
                yield from self._read(chunk)
                chunk = []
                self.blank = True
                yield item
                continue
            self.fed = self.fed or item.fed
            if not item.text.strip():
                yield from self._read(chunk)
                chunk = []
                self.blank = True
                continue
            heading = _HEADING.match(item.text) if self.reads_marks else None
            if heading:
                yield from self._read(chunk)
                chunk = []
            for line in self._raw(item, heading):
                chunk.append(line)
            if heading:
                yield from self._read(chunk)
                chunk = []
        yield from self._read(chunk)

    def _raw(self, raw: Raw, heading: re.Match[str] | None) -> Iterator[Line]:
        """A line of the source as it stands, cut where it says so; its styled text still holds its marks."""
        text = heading[2] if heading else raw.text
        hard = self.reads_marks and text.endswith("  ")
        align = self.align
        if self.reads_marks:
            if match := _CENTER.match(text):
                align = (match["align"] or "center").lower()
                self.align = align
                text = text[match.end() :]
            if _UNCENTER.search(text):
                self.align = ""
                text = _UNCENTER.sub("", text)
            if text.endswith("\\"):
                text, hard = text[:-1], True
            text, twice = _LISTED_TWICE.subn(r"\1", text)
            self.listed += twice
            pieces = _BREAK.split(text)
        else:
            pieces = [text]
        for number, piece in enumerate(pieces):
            bare = piece.strip()
            if not bare:
                continue
            lead = piece[: len(piece) - len(piece.lstrip())]
            yield Line(
                Styled.of(bare),
                raw.number,
                blank=self.blank,
                fed=self.fed,
                hard=hard or number < len(pieces) - 1,
                indent=len(lead.expandtabs(8)),
                align=align,
                outline=len(heading[1]) - 1 if heading else 9,
            )
            self.blank = self.fed = False

    def _read(self, chunk: Sequence[Line]) -> Iterator[Line]:
        """Lines without blank ones between, their marks read over all of them."""
        if not chunk:
            return
        if self.reads_marks:
            found = marked("\n".join(line.text for line in chunk), lows=True)
            self._alone(found.alone, found.styled, chunk)
            glued = [at for at in found.glued if _parts(found.styled, at)]
            styled = found.styled
        else:
            styled, glued = Styled.of("\n".join(line.text for line in chunk)), []
        at = 0
        for line, text in zip(chunk, styled.text.split("\n"), strict=True):
            end = at + len(text)
            whole = styled[at:end]
            cuts = [0, *self._cuts(whole, [place - at for place in glued if at < place < end]), len(whole)]
            for number, (start, stop) in enumerate(itertools.pairwise(cuts)):
                piece = _spaced(whole[start:stop].stripped())
                if not piece:
                    continue
                yield Line(
                    piece,
                    line.number,
                    blank=line.blank if number == 0 else True,
                    fed=line.fed and number == 0,
                    hard=line.hard or stop < len(whole),
                    indent=line.indent if number == 0 else 0,
                    align=line.align,
                    outline=line.outline if number == 0 else 9,
                    parted=number > 0,
                )
            at = end + 1

    def _cuts(self, line: Styled, glued: Sequence[int]) -> list[int]:
        """Where a line is two: at marks that say so, behind a title, before a number glued to capitals."""
        found = set(glued)
        text = line.text
        found |= {match.start() for match in _GLUED_LABEL.finditer(text)} if len(text) < 1_000 else set()
        title = _UPPER.match(text)
        if title and title.end() < len(text):
            # "KẾ HOẠCHTổ chức": the last capital is of the next word.
            for end in (title.end() - 1, title.end()):
                if kind_of(text[:end]) is not None and text[end - 1 : end].strip() and text[end].strip():
                    found.add(end)
                    break
        self.parted += len(found)
        strokes = _STROKES.search(text) if len(text) < _WIDEST else None
        if strokes:
            found.add(strokes.end())
        return sorted(at for at in found if 0 < at < len(text))

    def _alone(self, alone: Sequence[tuple[int, str]], styled: Styled, chunk: Sequence[Line]) -> None:
        row = seen = 0
        for at, mark in alone:
            row, seen = row + styled.text.count("\n", seen, at), at
            line = chunk[min(row, len(chunk) - 1)]
            words = f"bỏ dấu “{mark}” đứng lẻ, không có dấu kia của cặp"
            self.notes.append(Note("import-mark-alone", words, f"dòng {line.number}", mark, "left", sure=0.8))

    def tell(self) -> None:
        """What was done in many places, once for all."""
        if self.listed:
            words = f"bỏ {self.listed} dấu liệt kê của Markdown đứng trước dấu của chính văn bản"
            self.notes.append(Note("import-list-mark", words, text="-" * self.listed, level="left"))
        if self.parted:
            words = f"tách {self.parted} chỗ hai đoạn dính liền nhau"
            self.notes.append(Note("import-parted", words, level="guess", sure=0.9))


def _parts(styled: Styled, at: int) -> bool:
    """Whether two paragraphs are glued here: capitals or a whole heading before, a label or a capital behind."""
    before, after = styled.text[max(0, at - _LOOKED_BACK) : at], styled.text[at : at + 60]
    before = before[before.rfind("\n") + 1 :]
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    if _OPENS.match(after):
        return before[-1].isalnum() or before[-1] in ".:;)”"
    ended = w.is_upper(before) or kind_of(before) is not None
    look = styled.looks[at - 1] & BOLD
    return ended and after[0].isupper() and (kind_of(before) is not None or (bool(look) and w.is_upper(before)))


def _spaced(styled: Styled) -> Styled:
    """A line with single spaces; a row of them that parts two columns is a tab."""
    text = styled.text
    right = (_RIGHT.search(text) or _DATED.match(text)) if len(text) < _WIDEST and "\t" not in text else None
    if right:
        # Two columns of a head that lost the space between them.
        styled = styled[: right.end()].stripped() + Styled.of("\t") + styled[right.end() :].stripped()
        text = styled.text
    if "   " in text.replace("\u00a0", " "):
        gaps = list(_GAP.finditer(text))
        if len(gaps) <= 2 and len(gaps) == len(_WIDE_GAP.findall(text)):
            for gap in reversed(gaps):
                styled = styled[: gap.start()] + Styled.of("\t") + styled[gap.end() :]
    return styled.single_spaced()
