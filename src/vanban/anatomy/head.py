"""What stands above the text: national title, issuer, number, place and date, marks, kind, subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vanban.anatomy import words as w
from vanban.anatomy.annexes import REFERENCE, is_annex_label, to_the_bracket
from vanban.anatomy.cells import same_column
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.head_dividers import HeadDividers
from vanban.anatomy.issuers import joint_names, split_names
from vanban.anatomy.lines import is_bold, lines_of
from vanban.anatomy.model import Anatomy, Found, Line
from vanban.anatomy.stamps import without_signatures
from vanban.anatomy.subjects import letter_subject, subject_below
from vanban.anatomy.titles import Title, all_caps, centered, decided, find_title, folded, near_title, stop_of
from vanban.rulebook.kinds import OTHER, UNKNOWN
from vanban.wordfile import Paragraph

_FIRST_PAGE = 120
"""How many lines the head is looked for in."""
_NUMBER = re.compile(r"(?:Số|SỐ|số|So)\b\s*[:.]?\s*[\d….\s_(){}\[\]xX]{0,40}[/-]|(?:Số|SỐ|số)\s*:", re.IGNORECASE)
_NUMBER_LIKE = re.compile(r"\d{1,5}\s*[/-]\s*(?:\d{4}/)?[A-ZĐ][A-ZĐa-z]{0,4}\s*[/-]\s*[A-ZĐ]")
_DATE = re.compile(r"ng[àa]y.{0,24}?th[áa]ng.{0,24}?n[ăa]m", re.IGNORECASE | re.DOTALL)
_SLASH_DATE = re.compile(r"^[^\d:]{2,60},\s*(?:ngày\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\s*$", re.IGNORECASE)
_YEARLESS_DATE = re.compile(r"^[^\d:;,]{2,60},\s*ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*\.?$", re.IGNORECASE)
_ANNEXED = re.compile(r"^\(\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_LETTER_SUBJECT = re.compile(r"^V\s*/\s*v\b", re.IGNORECASE)
_BASIS = re.compile(r"^[-–+*\s]*(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Triển khai thực hiện)\b", re.IGNORECASE)
_OF_A_TEXT = re.compile(r"^(?:Hôm nay|Vào|Từ|Đến|Trước|Sau|Thời gian)\b", re.IGNORECASE)
"""How a date begins that is of a text and not of its head."""
_BELOW_TITLE = 12
"""Lines below the title within which it is told what a paper was issued with."""
_TITLES = {"state": w.NATIONAL_TITLE, "youth": w.YOUTH_TITLE}
_HEAD = ("national_title", "motto", "number", "place_date")
"""What a head is known by: a paper without any of them has none."""


class HeadFinder:
    """Finds the components of the head among the lines of the first page."""

    def __init__(self, anatomy: Anatomy, paragraphs: Sequence[Paragraph]) -> None:
        self.anatomy = anatomy
        self.file = anatomy.file
        self.paragraphs = paragraphs
        self.lines = without_signatures(lines_of(paragraphs[: _FIRST_PAGE * 2], _FIRST_PAGE))
        self.at = {paragraph: at for at, paragraph in enumerate(paragraphs)}
        self.used: set[Line] = set()
        self.title: Title | None = None
        self.kind_at: int | None = None
        """The place of the line that names the kind, among the lines; None where none does."""
        self.stop = 0
        """The place of the first line that no head goes on below."""
        self.end = 0
        """The place in `paragraphs` of the first one after the head."""

    def find(self) -> None:
        """Every component, the surest first, and of what kind the paper is."""
        self._find_title()
        limit = self._limit()
        self._titles(limit)
        self._number_and_date(limit)
        self._letter_subject(limit)
        self._decide(limit)
        limit = self._limit()
        self._marks(limit)
        self._issuer(limit)
        if self.kind_at is not None:
            if "circulation" not in self.anatomy.components:
                self._misplaced_circulation(self.kind_at)
            self._subject(self.kind_at)
        HeadDividers(self.anatomy, self.paragraphs, self.at).find()
        self._close()

    # The title and the kind

    def _find_title(self) -> None:
        self.stop = len(self.lines) if self._scattered() else stop_of(self.lines)
        if self.lines and is_annex_label(self.lines[0].text):
            # An annex in a file of its own: what looks like a head in it is a form's.
            self.stop = 0
        self.title = find_title(self.lines, self.stop)
        if self.title is not None:
            self._take_title(self.title.at)

    def _take_title(self, at: int) -> None:
        self.kind_at = at
        self._take("kind", [self.lines[at]])

    def _limit(self) -> int:
        """The place of the first line below the head: the title, or where the text begins."""
        return self.kind_at if self.kind_at is not None else self.stop

    def _letter_subject(self, limit: int) -> None:
        number = self.anatomy.components.get("number")
        below = None if number is None else number.lines[-1]
        found = letter_subject(self.lines[:limit], self.anatomy.family, self.used, below)
        if found:
            self._take("letter_subject", found)

    def _decide(self, limit: int) -> None:
        """The kind of the paper by its title and what else tells of it; a title that is misspelt, or no kind's."""
        anatomy = self.anatomy
        number = anatomy.components.get("number")
        anatomy.headless = not any(name in anatomy.components for name in _HEAD)
        near = None
        lettered = "letter_subject" in anatomy.components
        if self.title is None and not lettered:
            near = near_title(self.lines, self._below_number(), limit)
        anatomy.kind = decided(
            self.title.kind if self.title else None,
            number.text if number else "",
            anatomy.family,
            letter_subject=lettered,
            near=near[1] if near else None,
            lines=self.lines,
        )
        if near is None:
            return
        if near[1] is anatomy.kind:
            self._take_title(near[0])
        elif near[1] is None and (anatomy.kind is UNKNOWN or not anatomy.kind.titled):
            self._take_title(near[0])
            anatomy.kind = OTHER

    def _below_number(self) -> int:
        places = [self.anatomy.components[name] for name in _HEAD if name in self.anatomy.components]
        lines = [line for found in places for line in found.lines]
        return max((self.lines.index(line) + 1 for line in lines), default=0)

    def _titles(self, limit: int) -> None:
        """National title and motto, or the Party's title, wherever on the first page."""
        for name, wanted in (
            ("national_title", _TITLES.get(self.anatomy.family, w.PARTY_TITLE)),
            ("motto", w.MOTTO),
        ):
            if name == "motto" and self.anatomy.family != "state":
                continue
            found = self._best(wanted, limit)
            if found is not None:
                self._take(name, [found])

    def _best(self, wanted: str, limit: int) -> Line | None:
        above = self.lines[:limit]
        found = next((line for line in above if folded(line) == wanted), None)
        if found is None:
            found = next((line for line in above if w.resembles(folded(line), wanted)), None)
        if found is None and self._scattered():
            # In text boxes the head may come after the title it stands above.
            found = next((line for line in self.lines if folded(line) == wanted), None)
        return found

    def _number_and_date(self, limit: int) -> None:
        order = [*range(limit), *(range(limit, len(self.lines)) if self._scattered() else ())]
        for index in order:
            line, text = self.lines[index], self.lines[index].text
            if line in self.used or len(text) > 120:
                continue
            if "number" not in self.anatomy.components and (_NUMBER.match(text) or _NUMBER_LIKE.match(text)):
                self._take("number", [line])
            elif _ANNEXED.match(text):
                break
            elif "place_date" not in self.anatomy.components and _reads_as_date(text):
                self._take("place_date", [line])

    def _scattered(self) -> bool:
        """Whether the head stands in text boxes, which come in no order."""
        return any(line.paragraph.container == "textbox" for line in self.lines)

    def _marks(self, limit: int) -> None:
        families = (("secrecy", w.SECRECY), ("urgency", w.URGENCY), ("circulation", w.CIRCULATION))
        for index in range(min(limit, 40)):
            line, text = self.lines[index], folded(self.lines[index])
            if line in self.used:
                continue
            for name, values in families:
                if text in values and name not in self.anatomy.components:
                    self._take(name, [line])
            if text in w.NO_MEDIA:
                self.used.add(line)
                self.anatomy.no_media = line
            elif line not in self.used and "circulation" not in self.anatomy.components and self._announces(line):
                self._take("circulation", [line])
            if text.startswith("du thao") and len(text) < 40 and "draft" not in self.anatomy.components:
                self._take("draft", [line])

    def _misplaced_circulation(self, kind_at: int) -> None:
        """Who may read the paper, told below its title instead of in the upper margin; it is no part of the subject."""
        for index in range(kind_at + 1, min(kind_at + _BELOW_TITLE, len(self.lines))):
            line = self.lines[index]
            if folded(line) in w.CIRCULATION and line.start == 0 and w.is_upper(line.text):
                self._take("circulation", [line])
                return

    def _announces(self, line: Line) -> bool:
        """Whether a line in the upper margin (a frame, a text box, before anything else) tells who may read this."""
        paragraph = line.paragraph
        if not w.is_circulation(line.text):
            return False
        if paragraph.container == "textbox" or paragraph.layout.frame is not None:
            return True
        title = self.anatomy.components.get("national_title")
        above = title is not None and self.at[paragraph] < self.at[title.lines[0].paragraph]
        return paragraph.cell is None and above

    # The issuer

    def _in_a_ruled_table(self, line: Line) -> bool:
        """Whether a line stands in a table with lines, which is not the one the head is set in."""
        cell, title = line.paragraph.cell, self.anatomy.components.get("national_title")
        if cell is None or not cell.ruled:
            return False
        own = title.lines[0].paragraph.cell if title is not None else None
        return own is None or own.table != cell.table

    def _issuer(self, limit: int) -> None:
        if self.anatomy.headless:
            return
        candidates = [
            line
            for line in self.lines[:limit]
            if line not in self.used
            and w.has_letters(line.text)
            and not is_divider(line.text)
            and not _LETTER_SUBJECT.match(line.text)
            and len(line.text) < 400
            and not self._in_a_ruled_table(line)
            and self._may_be_issuer(line)
        ]
        if self.kind_at is None:
            # Where no title ends the head, it ends with its number, or with what else of it was found.
            known = self.anatomy.components
            ends = ["number"] if "number" in known else [name for name in _HEAD if name in known]
            last = max(self.at[line.paragraph] for name in ends for line in known[name].lines)
            candidates = [line for line in candidates if self.at[line.paragraph] <= last]
        candidates = self._same_side(candidates)
        symbol = self.anatomy.components["number"].text if "number" in self.anatomy.components else ""
        self.anatomy.joint = joint_names(candidates, symbol)
        parent, issuer = ([], candidates) if self.anatomy.joint else split_names(candidates)
        if parent:
            # Several offices below the one above them are of another weight than it.
            self.anatomy.joint = joint_names(issuer, symbol)
        if parent:
            self._take("parent_body", parent)
        if issuer:
            self._take("issuer", issuer)

    def _may_be_issuer(self, line: Line) -> bool:
        if w.is_upper(line.text) or all_caps(line):
            return True
        return w.ORGANISATION.match(folded(line)) is not None or self._left_cell(line)

    def _left_cell(self, line: Line) -> bool:
        cell = line.paragraph.cell
        return cell is not None and cell.left_half and w.is_upper(line.text[:1])

    def _same_side(self, candidates: list[Line]) -> list[Line]:
        """Only those on the other side than the national title, where there are sides."""
        title = self.anatomy.components.get("national_title")
        if title is None or not candidates:
            return candidates
        own = title.lines[0]
        cell = own.paragraph.cell
        if cell is not None and cell.columns > 1:
            return [line for line in candidates if not same_column(line.paragraph.cell, cell)]
        if own.tab and any(line.tab < own.tab for line in candidates):
            return [line for line in candidates if line.tab < own.tab]
        return candidates

    # Below the kind

    def _subject(self, kind_at: int) -> None:
        subject = subject_below(self.lines, kind_at, self.used, self.paragraphs, self.at)
        self.used |= set(subject.passed)
        if subject.attribution is not None:
            self._take("attribution", [subject.attribution])
        if subject.lines and (self.anatomy.kind.subject or (is_bold(subject.lines[0]) and centered(subject.lines[0]))):
            self._take("subject", subject.lines)
        self._reference(kind_at)

    def _reference(self, kind_at: int) -> None:
        """What a statute, a charter, a list in a file of its own was issued with, below its title."""
        for index in range(kind_at + 1, min(kind_at + _BELOW_TITLE, len(self.lines))):
            line = self.lines[index]
            if REFERENCE.match(line.text):
                self._take("annex_reference", to_the_bracket(self.lines[index:]))
                return
            if line not in self.used and not is_divider(line.text):
                return

    # The end

    def _take(self, name: str, lines: Iterable[Line]) -> None:
        taken = tuple(lines)
        self.used |= set(taken)
        self.anatomy.components[name] = Found(name, taken)

    def _close(self) -> None:
        """Where the head ends: behind the last component found, its divider included."""
        last, kind_at = -1, self.kind_at
        for found in self.anatomy.components.values():
            for line in found.lines:
                at = self.at[line.paragraph]
                if kind_at is None or found.component in ("kind", "subject", "annex_reference"):
                    last = max(last, at)
                    if line.paragraph.cell is not None and kind_at is None:
                        last = max(last, self._table_end(at))
        if kind_at is not None and last < 0:
            last = self.at[self.lines[kind_at].paragraph]
        while last + 1 < len(self.paragraphs) and self._parts(self.paragraphs[last + 1]):
            last += 1
        self.end = last + 1
        self.anatomy.head_paragraphs = {id(paragraph) for paragraph in self.paragraphs[: self.end]}
        for found in self.anatomy.components.values():
            self.anatomy.head_paragraphs |= {id(line.paragraph) for line in found.lines}

    def _table_end(self, at: int) -> int:
        cell = self.paragraphs[at].cell
        while at + 1 < len(self.paragraphs):
            following = self.paragraphs[at + 1].cell
            if cell is None or following is None or following.table != cell.table:
                break
            at += 1
        return at

    def _parts(self, paragraph: Paragraph) -> bool:
        if paragraph.blank and not paragraph.pictures:
            return True
        return paragraph.cell is None and bool(paragraph.text.strip()) and is_divider(paragraph.text)


def _reads_as_date(text: str) -> bool:
    dated = _DATE.search(text) or _SLASH_DATE.match(text) or _YEARLESS_DATE.match(text)
    return dated is not None and len(text) < 100 and not _BASIS.match(text) and not _OF_A_TEXT.match(text)
