"""What stands below the text: the distribution list and the signatures, wherever an office puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.anatomy import words as w
from vanban.anatomy.dividers import below, is_divider
from vanban.anatomy.lines import lines_of
from vanban.anatomy.marks import reads_as_contact
from vanban.anatomy.model import Anatomy, Found, Line, Signature
from vanban.anatomy.stamps import without_signatures
from vanban.wordfile import Paragraph

_TITLE = re.compile(r"^n[ơo]i nh[ậâa]n\b", re.IGNORECASE)
RECIPIENT = re.compile(r"^\s*[-–—+•*]\s*\S")
ARCHIVE = re.compile(r"^[-–—+•*\s]*L[ưu]u\b", re.IGNORECASE)
TYPIST = re.compile(r"^(?!\d)[\w.]{1,12}\s?[.\-(–]\s?[(]?\d{1,4}[)]?\.?$")
_CODE_AT_END = re.compile(r"[\s,;.]([A-ZĐ][\w.]{0,11}\s?[.\-(]\s?\(?\d{1,4}\)?)\.?\s*$")
_HINT = re.compile(r"^\s*[(\[<].*[)\]>]?\s*$")
_OF_THE_TEXT = re.compile(
    r"(?:[-–+*\s]*(?:Căn cứ|Theo đề nghị|Xét)\s|Điều\s+\d|(?:Chương|Phần)\s+[IVX\d]|QUY[ẾÊE]T (?:ĐỊNH|NGHỊ)\s*:)"
)
"""How a paragraph begins that no signature stands above."""
_SIGNED = re.compile(r"^(?:\(?đã ký\)?|ký tên)\s*:\s*", re.IGNORECASE)
"""What a copy writes before the name of who has signed."""
_NAME_TITLES = re.compile(
    r"^(?:(?:gs|pgs|ts|ths|tskh|bs|bác sĩ|cn|ks|kỹ sư|kĩ sư|luật sư|đại tá|thượng tá|trung tá|thiếu tá|đại úy|đại uý"
    r"|thượng úy|thượng uý|trung úy|thiếu tướng|trung tướng|thượng tướng|đại tướng|nhà giáo|nghệ sĩ|dược sĩ|thạc sĩ"
    r"|tiến sĩ|giáo sư|phó giáo sư|cử nhân)(?:[.,:]|\s|$)\s*)+",
    re.IGNORECASE,
)
_BEHIND_TABS = "behind tabs"
"""The column of lines that tabs of any number stand before."""
_INDENTED = 2_400
"""Twips from the margin beyond which a paragraph stands in the right half."""


class TailFinder:
    """Finds distribution list and signatures among the paragraphs from `first` up to `limit`."""

    def __init__(self, anatomy: Anatomy, paragraphs: Sequence[Paragraph], first: int, limit: int) -> None:
        self.anatomy = anatomy
        self.paragraphs = paragraphs
        self.first = first
        self.limit = limit
        self.start = limit

    def find(self) -> None:
        """The tail; it begins at `start` and ends at the limit."""
        title_at = self._title_at()
        signature_at = self._signature_at(title_at)
        starts = [at for at in (title_at, signature_at) if at is not None]
        if not starts:
            return
        self.start = min(self._row_start(at) for at in starts)
        tail = [paragraph for paragraph in self.paragraphs[self.start : self.limit] if not self._outside(paragraph)]
        lines = self._without_foot(without_signatures(lines_of(tail)))
        left, right = self._sides(lines)
        self._recipients(left)
        self._signatures(right)

    def _without_foot(self, lines: list[Line]) -> list[Line]:
        """The lines without dividers, and without what stands below the signature: mark and address of the office."""
        kept = [line for line in lines if not is_divider(line.text)]
        for line in kept:
            if w.fold(line.text) in w.NO_MEDIA:
                self.anatomy.no_media = line
        kept = [line for line in kept if line is not self.anatomy.no_media]
        at = len(kept)
        while at and self._may_be_foot(kept[at - 1]):
            at -= 1
        while at < len(kept) and not (reads_as_contact(kept[at]) or any(char.isdecimal() for char in kept[at].text)):
            at += 1
        if any(map(reads_as_contact, kept[at:])):
            self.anatomy.contact = kept[at:]
            return kept[:at]
        return kept

    def _may_be_foot(self, line: Line) -> bool:
        text = line.text
        return (
            line.paragraph.cell is None
            and line.tab == 0
            and not (_TITLE.match(text) or RECIPIENT.match(text) or ARCHIVE.match(text) or TYPIST.match(text))
            and not (w.capacity(text) or w.is_position(text) or reads_as_name(text, last=True))
        )

    def _title_at(self) -> int | None:
        for at in range(self.limit - 1, self.first - 1, -1):
            paragraph = self.paragraphs[at]
            if (
                len(paragraph.text) < 400
                and "i nh" in paragraph.nfc.lower()  # most paragraphs are passed over without being cut into lines
                and any(_TITLE.match(line.text) for line in lines_of([paragraph]))
            ):
                return at
        return None

    def _signature_at(self, title_at: int | None) -> int | None:
        """The first of the signature's lines: near the distribution list, or else in the last lines."""
        low = max(self.first, self.limit - 45 if title_at is None else title_at - 25)
        high = self.limit if title_at is None else min(self.limit, title_at + 60)
        low = max(low, self._after_the_text(self.limit if title_at is None else title_at))
        for at in range(low, high):
            paragraph = self.paragraphs[at]
            if not paragraph.text or len(paragraph.text) > 400:
                continue
            cell = paragraph.cell
            if cell is not None and cell.ruled:
                continue
            if any(self._opens_signature(line) for line in lines_of([paragraph])):
                return at
        return None

    def _after_the_text(self, stop: int) -> int:
        """Behind the last paragraph before `stop` that no signature stands above: a ground, an article, the order."""
        for at in range(stop - 1, self.first - 1, -1):
            paragraph = self.paragraphs[at]
            if paragraph.cell is None and _OF_THE_TEXT.match(paragraph.text.strip()):
                return at + 1
        return self.first

    def _opens_signature(self, line: Line) -> bool:
        text = line.text
        if len(text) > 90 or _TITLE.match(text) or RECIPIENT.match(text) or ARCHIVE.match(text):
            return False
        if w.capacity(text):
            return True
        right = line.tab > 0 or line.paragraph.layout.align in ("center", "right") or _indent(line) > _INDENTED
        return w.is_upper(text) and w.is_position(text) and right

    def _row_start(self, at: int) -> int:
        """The first paragraph of the table row a paragraph stands in, or of the table when that holds the tail only."""
        cell = self.paragraphs[at].cell
        if cell is None or self.paragraphs[at].container != "body":
            return at
        while cell.parent is not None:
            cell = cell.parent
        while at > 0:
            before = self.paragraphs[at - 1].cell
            while before is not None and before.parent is not None:
                before = before.parent
            if before is None or before.table != cell.table or (cell.ruled and before.row < cell.row):
                break
            at -= 1
        return at

    def _outside(self, paragraph: Paragraph) -> bool:
        return id(paragraph) in self.anatomy.head_paragraphs

    def _sides(self, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
        """The lines of the distribution list, and those of the signatures."""
        title = next((index for index, line in enumerate(lines) if _TITLE.match(line.text)), None)
        if title is None:
            return [], list(lines)
        own = lines[title]
        left: list[Line] = []
        right: list[Line] = []
        listing = False
        for index, line in enumerate(lines):
            cell = line.paragraph.cell
            if own.paragraph.cell is not None:
                # What stands above the title in its cell is another signature: of a secretary, of the other side.
                in_list = (cell is own.paragraph.cell and index >= title) or (
                    cell is not None
                    and own.paragraph.cell is not None
                    and cell.table == own.paragraph.cell.table
                    and cell.column == own.paragraph.cell.column
                    and cell.columns == own.paragraph.cell.columns
                    and cell.row > own.paragraph.cell.row
                    and self._reads_as_list(line)
                )
                (left if in_list else right).append(line)
                continue
            if index == title:
                listing = True
                left.append(line)
            elif line.tab > own.tab or line.paragraph.container != own.paragraph.container:
                right.append(line)
            elif listing and index > title and self._reads_as_list(line):
                left.append(line)
            else:
                # The list ends where the signature begins.
                listing = listing and index < title
                right.append(line)
        return left, right

    def _reads_as_list(self, line: Line) -> bool:
        text = line.text
        if RECIPIENT.match(text) or line.paragraph.label or ARCHIVE.match(text) or TYPIST.match(text):
            return True
        if w.is_upper(text) and not any(char.isdecimal() for char in text):
            return False
        right = line.paragraph.layout.align in ("center", "right") or _indent(line) > _INDENTED
        return not right and text[-1:] in ";.,/:)"

    def _recipients(self, lines: Sequence[Line]) -> None:
        if not lines:
            return
        anatomy = self.anatomy
        own = lines[0].paragraph
        at = next(index for index, paragraph in enumerate(self.paragraphs) if paragraph is own)
        following = [each for each in self.paragraphs[at + 1 : at + 2] if each.cell is own.cell]
        divider = below(anatomy.file, [lines[0]], following)
        anatomy.components["recipients_title"] = Found("recipients_title", (lines[0],), divider)
        for line in lines[1:]:
            if TYPIST.match(line.text) and (anatomy.archive is not None or line is lines[-1]):
                anatomy.components.setdefault("typist", Found("typist", (line,)))
                continue
            if ARCHIVE.match(line.text):
                anatomy.archive = line
            if anatomy.recipients and not self._starts_entry(line) and line.paragraph is lines[0].paragraph:
                continue
            anatomy.recipients.append(line)
        if anatomy.archive is not None and "typist" not in anatomy.components:
            code = typist_code(anatomy.archive)
            if code is not None:
                anatomy.components["typist"] = Found("typist", (code,))
        if anatomy.recipients:
            anatomy.components["recipients"] = Found("recipients", tuple(anatomy.recipients))

    def _starts_entry(self, line: Line) -> bool:
        return RECIPIENT.match(line.text) is not None or bool(line.paragraph.label)

    def _signatures(self, lines: Sequence[Line]) -> None:
        """Each column of lines is one signature: authority, positions, then the name."""
        columns: dict[object, list[Line]] = {}
        said = [line for line in lines if not _HINT.match(line.text) and w.has_letters(line.text)]
        loose = _one_behind_tabs(said)
        for line in said:
            columns.setdefault(_BEHIND_TABS if id(line) in loose else self._column(line), []).append(line)
        for column in columns.values():
            for block in _blocks(column):
                self._signature(block)
        blocks = self.anatomy.signatures
        for name, found in (
            ("authority", [line for block in blocks for line in block.authority]),
            ("position", [line for block in blocks for line in block.position]),
            ("signer", [block.name for block in blocks if block.name is not None]),
        ):
            if found:
                self.anatomy.components[name] = Found(name, tuple(found))

    def _column(self, line: Line) -> object:
        cell = line.paragraph.cell
        if cell is None or line.paragraph.container == "textbox":
            return line.tab if cell is None else (cell.table, cell.column)
        return cell.table, cell.column, cell.columns

    def _signature(self, lines: list[Line]) -> None:
        authority: list[Line] = []
        position: list[Line] = []
        name: Line | None = None
        concurrent: Line | None = None
        for index, line in enumerate(lines):
            text, last = line.text, index == len(lines) - 1
            if position and w.fold(text) == "kiem":
                concurrent = line
            elif name is None and w.capacity(text):
                authority.append(line)
            elif w.is_position(text) and (w.is_upper(text) or name is None) and not reads_as_name(text, last):
                position.append(line)
            elif (
                name is None
                and authority
                and not position
                and w.is_upper(text)
                and not (last and reads_as_name(text, last))
            ):
                authority.append(line)
            elif name is None and reads_as_name(text, last):
                name = line
            elif name is None and position and w.is_upper(text):
                position.append(line)
        if authority or position or name:
            self.anatomy.signatures.append(Signature(tuple(authority), tuple(position), name, concurrent))


def _one_behind_tabs(lines: Sequence[Line]) -> set[int]:
    """The lines behind tabs, where no two of them stand side by side: one column, however many tabs each needed.

    A clerk types tabs until the words stand right, and a long entry beside them needs fewer.
    """
    behind = [line for line in lines if line.tab > 0 and line.paragraph.cell is None]
    rows = {(id(line.paragraph), line.paragraph.text.count("\n", 0, line.start)) for line in behind}
    return {id(line) for line in behind} if len(rows) == len(behind) else set()


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a column by signer: a second one begins where a signature is confirmed, or below a name."""
    block: list[Line] = []
    named = False
    for line in lines:
        text = line.text
        confirms = w.fold(text).startswith("xac nhan chu ky")
        if block and (confirms or (named and (w.capacity(text) or (w.is_upper(text) and w.is_position(text))))):
            yield block
            block, named = [], False
        if not confirms:
            block.append(line)
            named = named or (not w.capacity(text) and reads_as_name(text, last=False))
    if block:
        yield block


def typist_code(archive: Line) -> Line | None:
    """The typist's code at the end of the archive line ("LMT.(210)", "TTTHO-160"); None when it has none."""
    text = archive.paragraph.text
    match = _CODE_AT_END.search(text, archive.start, archive.end)
    if match is not None and text[: match.start(1)].rstrip().endswith(",") and not re.search(r"[.-]", match[1]):
        # "Lưu: VT, VHXH (02).": the office that drafted, and how many copies are kept.
        return None
    if match is None or match[1].upper().startswith("VT"):
        return None  # the archive itself ("Lưu: VT.6.14.02")
    return Line(archive.paragraph, match.start(1), match.end(1), archive.tab)


def reads_as_name(text: str, last: bool) -> bool:
    """Whether a line reads as the name of a person: two to seven words, each with a capital."""
    bare = _NAME_TITLES.sub("", _SIGNED.sub("", text)).strip(" .")
    parts = bare.split()
    if w.fold(text) in ("ho va ten", "ho ten", "ky ten"):
        return True
    if not 2 <= len(parts) <= 7 or any(char.isdecimal() for char in bare):
        return False
    if w.is_position(bare):
        return False
    if w.is_upper(bare):
        return last and w.ORGANISATION.match(w.fold(bare)) is None
    return all(part[:1].isupper() or part in ("và", "thị") for part in parts) and bare[-1] not in ":;,"


def _indent(line: Line) -> int:
    layout = line.paragraph.layout
    return layout.left + max(layout.first, 0)
