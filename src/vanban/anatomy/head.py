"""What stands above the text: national title, issuer, number, place and date, marks, kind, subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vanban.anatomy import words as w
from vanban.anatomy.dividers import below, drawn_by_text, is_divider, section_of
from vanban.anatomy.issuers import joint_names, split_names
from vanban.anatomy.lines import is_bold, lines_of
from vanban.anatomy.model import Anatomy, Divider, Found, Line
from vanban.anatomy.stamps import without_signatures
from vanban.wordfile import Cell, Paragraph, Rule

_FIRST_PAGE = 120
"""How many lines the head is looked for in."""
_NUMBER = re.compile(r"(?:Số|SỐ|số|So)\b\s*[:.]?\s*[\d….\s_(){}\[\]xX]{0,40}[/-]|(?:Số|SỐ|số)\s*:", re.IGNORECASE)
_NUMBER_LIKE = re.compile(r"\d{1,5}\s*[/-]\s*(?:\d{4}/)?[A-ZĐ][A-ZĐa-z]{0,4}\s*[/-]\s*[A-ZĐ]")
_DATE = re.compile(r"ng[àa]y.{0,24}?th[áa]ng.{0,24}?n[ăa]m", re.IGNORECASE | re.DOTALL)
_SLASH_DATE = re.compile(r"^[^\d:]{2,60},\s*(?:ngày\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\s*$", re.IGNORECASE)
_ANNEXED = re.compile(r"^\(\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_LETTER_SUBJECT = re.compile(r"^V\s*/\s*v\b", re.IGNORECASE)
_BASIS = re.compile(r"^[-–+*\s]*(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Triển khai thực hiện)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:[IVX]{1,5}|[A-H]|\d{1,2})\s*[.\-–/)]\s*\S|^Điều\s+\d")


class HeadFinder:
    """Finds the components of the head among the lines of the first page."""

    def __init__(self, anatomy: Anatomy, paragraphs: Sequence[Paragraph]) -> None:
        self.anatomy = anatomy
        self.file = anatomy.file
        self.paragraphs = paragraphs
        self.lines = without_signatures(lines_of(paragraphs[: _FIRST_PAGE * 2], _FIRST_PAGE))
        self.folded = [w.fold(line.text) if len(line.text) < 200 else "" for line in self.lines]
        self.at = {paragraph: at for at, paragraph in enumerate(paragraphs)}
        self.used: set[Line] = set()
        self.end = 0
        """The place in `paragraphs` of the first one after the head."""

    def find(self) -> None:
        """Every component, the surest first."""
        kind_at = self._kind()
        self._titles(kind_at)
        self._number_and_date(kind_at)
        self._marks(kind_at)
        self._issuer(kind_at)
        if kind_at is not None:
            self._subject(kind_at)
        self._dividers()
        self._close(kind_at)

    # The title

    def _kind(self) -> int | None:
        """The line that names the kind of document: alone on its line, mostly the first of its sort in capitals."""
        best: tuple[int, int] | None = None
        for index, line in enumerate(self.lines):
            name = w.kind_of(line.bare) if len(line.text) < 60 else ""
            score = 0
            if name:
                score = 3 + (w.is_upper(line.text) or _caps(line)) * 3
            elif self.folded[index].startswith("ke hoach ") and _centered(line) and w.is_upper(line.text):
                score = 2
            if score:
                score += _centered(line) + is_bold(line)
                if best is None or score > best[0]:
                    best = (score, index)
        if best is None or best[0] < 4:
            return None
        line = self.lines[best[1]]
        self.anatomy.kind = w.kind_of(line.bare) or "Kế hoạch"
        self._take("kind", [line])
        return best[1]

    def _titles(self, kind_at: int | None) -> None:
        """National title and motto, or the Party's title, wherever on the first page."""
        for name, wanted in (
            ("national_title", w.NATIONAL_TITLE if self.anatomy.family == "state" else w.PARTY_TITLE),
            ("motto", w.MOTTO),
        ):
            if name == "motto" and self.anatomy.family != "state":
                continue
            found = self._best(wanted, kind_at)
            if found is not None:
                self._take(name, [found])

    def _best(self, wanted: str, kind_at: int | None) -> Line | None:
        above = self.folded[: kind_at if kind_at else 60]
        if wanted in above:
            return self.lines[above.index(wanted)]
        near = next((index for index, folded in enumerate(above) if w.resembles(folded, wanted)), None)
        if near is not None:
            return self.lines[near]
        # In text boxes the head may come after the title it stands above.
        return self.lines[self.folded.index(wanted)] if kind_at and wanted in self.folded else None

    def _number_and_date(self, kind_at: int | None) -> None:
        limit = len(self.lines) if kind_at is None else kind_at
        order = [*range(min(limit, len(self.lines))), *(range(limit, len(self.lines)) if self._scattered() else ())]
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

    def _marks(self, kind_at: int | None) -> None:
        limit = len(self.lines) if kind_at is None else kind_at
        families = (("secrecy", w.SECRECY), ("urgency", w.URGENCY), ("circulation", w.CIRCULATION))
        for index in range(min(limit, 40)):
            line, folded = self.lines[index], self.folded[index]
            if line in self.used:
                continue
            for name, values in families:
                if folded in values and name not in self.anatomy.components:
                    self._take(name, [line])
            if folded in w.NO_MEDIA:
                self.used.add(line)
                self.anatomy.no_media = line
            elif line not in self.used and "circulation" not in self.anatomy.components and self._announces(line):
                self._take("circulation", [line])
            if folded.startswith("du thao") and len(folded) < 40 and "draft" not in self.anatomy.components:
                self._take("draft", [line])

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

    def _issuer(self, kind_at: int | None) -> None:
        limit = len(self.lines) if kind_at is None else kind_at
        candidates = [
            line
            for index, line in enumerate(self.lines[:limit])
            if line not in self.used
            and w.has_letters(line.text)
            and not is_divider(line.text)
            and not _LETTER_SUBJECT.match(line.text)
            and len(line.text) < 400
            and self._may_be_issuer(index, line)
        ]
        if kind_at is None and "number" in self.anatomy.components:
            number = self.anatomy.components["number"].lines[0].paragraph
            candidates = [line for line in candidates if self._before(line.paragraph, number)]
        candidates = self._same_side(candidates)
        symbol = self.anatomy.components["number"].text if "number" in self.anatomy.components else ""
        self.anatomy.joint = joint_names(candidates, symbol)
        parent, issuer = ([], candidates) if self.anatomy.joint else split_names(candidates)
        if parent:
            self._take("parent_body", parent)
        if issuer:
            self._take("issuer", issuer)

    def _before(self, one: Paragraph, other: Paragraph) -> bool:
        return self.at[one] <= self.at[other]

    def _may_be_issuer(self, index: int, line: Line) -> bool:
        folded = self.folded[index]
        if w.is_upper(line.text) or _caps(line):
            return True
        return w.ORGANISATION.match(folded) is not None or self._left_cell(line)

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
            return [line for line in candidates if not _same_column(line.paragraph.cell, cell)]
        if own.tab and any(line.tab < own.tab for line in candidates):
            return [line for line in candidates if line.tab < own.tab]
        return candidates

    # Below the kind

    def _subject(self, kind_at: int) -> None:
        kind = self.lines[kind_at]
        lines: list[Line] = []
        author: Line | None = None
        for index in range(kind_at + 1, min(kind_at + 9, len(self.lines))):
            line = self.lines[index]
            if line in self.used or line.paragraph.container != kind.paragraph.container:
                continue
            if line.paragraph.cell is not None and line.paragraph.cell is not kind.paragraph.cell:
                break
            if drawn_by_text(line) is not None:
                if lines:
                    break
                continue
            if not lines and author is None and self.folded[index].startswith("cua "):
                author = line
                continue
            if lines and self._gap(lines[-1].paragraph, line.paragraph):
                break
            if not self._reads_as_subject(line, lines):
                break
            lines.append(line)
        if author is not None:
            if lines or w.is_upper(author.text):
                self._take("attribution", [author])
            else:
                lines = [author]
        if lines:
            self._take("subject", self._without_attribution(lines))

    def _gap(self, one: Paragraph, other: Paragraph) -> bool:
        """Whether something that parts stands between two paragraphs: blank ones, or a shape."""
        if one is other:
            return False
        between = self.paragraphs[self.at[one] : self.at[other]]
        return any(each.rules for each in between) or any(each.blank for each in between[1:])

    def _reads_as_subject(self, line: Line, lines: list[Line]) -> bool:
        text = line.text
        if _NUMBERED.match(text) or line.paragraph.label or len(text) > 600:
            return False
        if not lines:
            return not (_BASIS.match(text) and (not is_bold(line) or text.rstrip()[-1:] in ";:"))
        first = lines[0]
        if line.paragraph is first.paragraph:
            return True
        return _centered(line) and is_bold(line) == is_bold(first) and _centered(first)

    def _without_attribution(self, lines: list[Line]) -> list[Line]:
        """The subject without a line in capitals above it that says on whose part the plan is."""
        if len(lines) > 1 and w.is_upper(lines[0].text) and not w.is_upper(lines[1].text):
            self.used.add(lines[0])
            return lines[1:]
        return lines

    # Dividers

    def _dividers(self) -> None:
        floating = self._floating()
        shared = self._shared()
        for name in ("motto" if self.anatomy.family == "state" else "national_title", "issuer", "subject"):
            found = self.anatomy.components.get(name)
            if found is None:
                continue
            divider = below(self.file, found.lines, self._following(found), shapes=name == "subject" or not shared)
            if divider.kind in ("none", "underline") and floating.get(name):
                divider = floating[name]
            self.anatomy.components[name] = Found(name, found.lines, divider)

    def _shared(self) -> bool:
        """Whether issuer and national title stand outside cells, so that shapes are told apart by their place only."""
        return any(
            found is not None and found.lines[0].paragraph.cell is None
            for found in (self.anatomy.components.get("issuer"), self.anatomy.components.get("national_title"))
        )

    def _floating(self) -> dict[str, Divider]:
        """Shapes in the head outside the places looked at for each component, by the half of the page they are in."""
        found: dict[str, Divider] = {}
        right = "motto" if self.anatomy.family == "state" else "national_title"
        kind = self.anatomy.components.get("kind")
        stop = self.at[kind.lines[0].paragraph] if kind else min(40, len(self.paragraphs))
        unknown: list[Divider] = []
        for index, paragraph in enumerate(self.paragraphs[: stop + 12]):
            for rule in paragraph.rules:
                divider = Divider("line", rule.length_mm or None)
                if index >= stop and paragraph.cell is None:
                    found.setdefault("subject", divider)
                    continue
                half = self._half(paragraph, rule)
                if half is None:
                    unknown.append(divider)
                else:
                    found.setdefault("issuer" if half == "left" else right, divider)
        for name in (right, "issuer"):
            if name not in found and unknown:
                found[name] = unknown.pop(0)
        return found

    def _half(self, paragraph: Paragraph, rule: Rule) -> str | None:
        cell = paragraph.cell
        section = section_of(self.file, paragraph)
        if rule.left_mm is None:
            return None if cell is None or cell.columns < 2 else ("left" if cell.left_half else "right")
        if cell is not None and cell.columns > 1 and rule.relative not in ("page", "margin"):
            return "left" if cell.left_half else "right"
        center = rule.left_mm + rule.length_mm / 2 + (0 if rule.relative == "page" else section.margin_left_mm)
        return "left" if center < section.width_mm / 2 else "right"

    def _following(self, found: Found) -> list[Paragraph]:
        """The paragraphs after a component in which its divider may stand: of the same cell, or of the rows below."""
        last = found.lines[-1].paragraph
        at = self.at[last]
        near = []
        for paragraph in self.paragraphs[at + 1 : at + 12]:
            if last.cell is None:
                if paragraph.cell is not None or paragraph.container != last.container:
                    break
            elif paragraph.cell is not last.cell:
                if paragraph.cell is None or paragraph.cell.table != last.cell.table:
                    break
                if not _under(paragraph.cell, last.cell):
                    continue
            near.append(paragraph)
            if len(near) == 4:
                break
        return near

    # The end

    def _take(self, name: str, lines: Iterable[Line]) -> None:
        taken = tuple(lines)
        self.used |= set(taken)
        self.anatomy.components[name] = Found(name, taken)

    def _close(self, kind_at: int | None) -> None:
        """Where the head ends: behind the last component found, its divider included."""
        last = -1
        for found in self.anatomy.components.values():
            for line in found.lines:
                at = self.at[line.paragraph]
                if kind_at is None or found.component in ("kind", "subject"):
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


def _under(one: Cell, other: Cell) -> bool:
    """Whether a cell stands below another one, whole or with its middle."""
    if other.width_mm and one.width_mm:
        return other.left_mm <= one.middle_mm <= other.left_mm + other.width_mm
    return _same_column(one, other)


def _reads_as_date(text: str) -> bool:
    dated = _DATE.search(text) or _SLASH_DATE.match(text)
    return dated is not None and len(text) < 100 and not _BASIS.match(text)


def _same_column(one: Cell | None, other: Cell) -> bool:
    return (
        one is not None
        and one.table == other.table
        and (one is other or (one.columns == other.columns and one.column == other.column))
    )


def _caps(line: Line) -> bool:
    looks = [look.caps for words, look in line.looks() if w.has_letters(words)]
    return bool(looks) and all(looks)


def _centered(line: Line) -> bool:
    return line.paragraph.layout.align == "center" or line.tab > 0
