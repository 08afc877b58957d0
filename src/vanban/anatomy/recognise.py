"""A whole file taken apart: its family, its head, tail, annexes, and what stands between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.body import classify
from vanban.anatomy.dividers import below, is_divider
from vanban.anatomy.head import HeadFinder
from vanban.anatomy.lines import lines_of
from vanban.anatomy.marks import find_contact, find_margin_marks
from vanban.anatomy.model import Anatomy, Annex, Found, Item, Line
from vanban.anatomy.salutations import salutation_of
from vanban.anatomy.stamps import copy_starts
from vanban.anatomy.tail import TailFinder
from vanban.wordfile import Paragraph, WordFile

_ANNEX = re.compile(
    r"^(?:phụ lục|phụ lục số|biểu|biểu số|biểu mẫu|mẫu số)"
    r"(?:\s+(?:số\s+)?(?:[IVXLC]+|\d{1,2}|[A-Z]|[….]+)(?:[-/.]?\w{1,4})?)?\s*[.:…]*$",
    re.IGNORECASE,
)
_TITLES = {
    w.NATIONAL_TITLE: ("state", "có Quốc hiệu"),
    w.PARTY_TITLE: ("party", "có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”"),
    w.YOUTH_TITLE: ("youth", "có tiêu đề “ĐOÀN TNCS HỒ CHÍ MINH”"),
    w.MOTTO: ("state", "có Tiêu ngữ"),
}
"""What the head of a document shows of its family, folded: the family, and how it was told."""
_REFERENCE = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[IVXLC]+|\d+|[A-H])[.)/-]\s")
_NUMBER_STATE = re.compile(r"\d\s*/\s*(?:\d{4}/)?KH\s*-|/\s*KH\s*-")
_NUMBER_PARTY = re.compile(r"-\s*KH\s*/")


def recognise(file: WordFile, family: str = "") -> Anatomy:
    """What each paragraph of a file is; `family` where it is known, else it is read off the head."""
    paragraphs = _with_header(file)
    found, why = _family(paragraphs)
    if family and found and family != found:
        why = f"được chỉ định; đầu văn bản thì {why}"
    anatomy = Anatomy(file, family or found or "state", why)
    head = HeadFinder(anatomy, paragraphs)
    head.find()
    annex_starts = _annex_starts(paragraphs, head.end)
    limit = min(annex_starts[0] if annex_starts else len(paragraphs), copy_starts(paragraphs, head.end))
    tail = TailFinder(anatomy, paragraphs, head.end, limit)
    tail.find()
    middle = [each for each in paragraphs[head.end : tail.start] if id(each) not in anatomy.head_paragraphs]
    salutation = salutation_of(middle)
    if salutation is not None:
        anatomy.components["salutation"] = salutation
        addressed = {line.paragraph for line in salutation.lines}
        middle = [each for each in middle if each not in addressed]
    anatomy.items = classify(middle, opening=True)
    anatomy.page_numbers = [
        paragraph for paragraphs in file.others.values() for paragraph in paragraphs if paragraph.page_field
    ]
    for index, start in enumerate(annex_starts):
        end = annex_starts[index + 1] if index + 1 < len(annex_starts) else len(paragraphs)
        anatomy.annexes.append(_annex(file, paragraphs[start:end], fresh=_is_fresh(paragraphs, start)))
    find_margin_marks(anatomy)
    find_contact(anatomy)
    if anatomy.contact:
        anatomy.components["contact"] = Found("contact", tuple(anatomy.contact))
    return anatomy


def _with_header(file: WordFile) -> Sequence[Paragraph]:
    """The paragraphs of the main part, after those of the first page's header where the head stands in it."""
    first = file.sections[0] if file.sections else None
    for kind in ("first", "default"):
        name = first.headers.get(kind, "") if first else ""
        paragraphs = file.others.get(name, [])
        folded = [w.fold(line.text) for line in lines_of(paragraphs)]
        if any(text in (w.NATIONAL_TITLE, w.PARTY_TITLE) for text in folded):
            return [*paragraphs, *file.paragraphs]
    return file.paragraphs


def _family(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """The family of a document by its head, and in Vietnamese by what it was told."""
    lines = lines_of(paragraphs[:160], 120)
    folded = [w.fold(text) for line in lines if len(text := line.text) <= 90]
    for text in folded:
        if text in _TITLES:
            return _TITLES[text]
    for text in folded:
        for wanted, (family, _) in _TITLES.items():
            if w.resembles(text, wanted):
                return family, "có dòng gần giống Quốc hiệu hoặc tiêu đề Đảng"
    for line in lines[:60]:
        if _NUMBER_PARTY.search(line.text):
            return "party", "số, ký hiệu viết theo lối văn bản Đảng"
        if _NUMBER_STATE.search(line.text):
            return "state", "số, ký hiệu viết theo lối văn bản nhà nước"
    for line in lines_of(paragraphs[-40:]):
        capacity = w.capacity(line.text)
        if capacity and w.is_upper(line.text):
            party = "/" in capacity[0]
            return ("party" if party else "state"), "quyền hạn ký viết theo lối văn bản " + (
                "Đảng" if party else "nhà nước"
            )
    return "", "không thấy Quốc hiệu hay tiêu đề Đảng; coi là văn bản nhà nước"


def _annex_starts(paragraphs: Sequence[Paragraph], after: int) -> list[int]:
    """The paragraphs that open an annex: its label alone on a line, in the middle or after a break."""
    starts: list[int] = []
    section = paragraphs[0].section if paragraphs else 1
    fresh = False
    for at in range(after, len(paragraphs)):
        paragraph = paragraphs[at]
        fresh = fresh or paragraph.section != section or paragraph.page_break or paragraph.layout.page_break_before
        section = paragraph.section
        if paragraph.blank:
            continue
        text = paragraph.nfc.split("\n", 1)[0].strip()
        if len(text) < 30 and (paragraph.cell is None or not paragraph.cell.ruled) and _ANNEX.match(text):
            centered = paragraph.layout.align == "center"
            named = text.casefold().startswith("phụ lục")
            if fresh or (centered and named):
                starts.append(at)
        fresh = paragraph.page_break
    return starts


def _is_fresh(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether an annex may begin on a page of its own: after a break, or pushed down by blank lines."""
    own = paragraphs[at]
    if own.page_break or own.layout.page_break_before:
        return True
    blanks = 0
    for before in reversed(paragraphs[max(0, at - 40) : at]):
        if before.page_break or before.section != own.section:
            return True
        if not before.blank:
            break
        blanks += 1
    return blanks > _PUSHED


_PUSHED = 3
"""More blank lines than this before an annex are meant to bring it to the next page."""


def _annex(file: WordFile, paragraphs: Sequence[Paragraph], *, fresh: bool) -> Annex:
    label = Found("annex_label", tuple(lines_of(paragraphs[:1])[:1]))
    title: list[Line] = []
    reference: list[Line] = []
    rest = len(paragraphs)
    lines = lines_of(paragraphs)
    for index, line in enumerate(lines[1:10], 1):
        if is_divider(line.text):
            continue
        if _REFERENCE.match(line.text):
            reference = _to_the_bracket(lines[index : index + _REFERENCE_LINES])
            break
        if not _reads_as_title(line) or len(title) >= 4:
            break
        title.append(line)
    if reference and not title:
        title = _late_title(lines[lines.index(reference[-1]) + 1 :])
    named_by = {line.paragraph for line in (label.lines[0], *title, *reference)}
    rest = max(at for at, paragraph in enumerate(paragraphs) if paragraph in named_by) + 1
    named: list[Item] = [Item("annex_label", paragraphs[0], title=label.text)]
    return Annex(
        label=label,
        title=Found("annex_title", tuple(title)) if title else None,
        reference=_referred(file, reference, paragraphs) if reference else None,
        items=(*named, *classify(paragraphs[rest:], opening=False)),
        section=paragraphs[0].section,
        fresh=fresh,
    )


def _late_title(lines: Sequence[Line]) -> list[Line]:
    """The title of an annex that wrongly stands below the reference: lines in capitals, bold in the middle."""
    title: list[Line] = []
    for line in lines[:4]:
        if is_divider(line.text) and not title:
            continue
        paragraph = line.paragraph
        if not (_reads_as_title(line) and w.is_upper(line.text) and paragraph.layout.align == "center"):
            break
        title.append(line)
    return title


def _reads_as_title(line: Line) -> bool:
    """Whether a line below the label is the annex's title: in capitals, or bold in the middle; and no heading."""
    paragraph = line.paragraph
    if paragraph.cell is not None or paragraph.layout.outline <= 2 or _NUMBERED.match(line.text):
        return False
    bold = all(look.bold for words, look in line.looks() if w.has_letters(words))
    return w.is_upper(line.text) or (bold and paragraph.layout.align == "center")


_REFERENCE_LINES = 4
"""Most lines the reference of an annex is written on."""


def _to_the_bracket(lines: Sequence[Line]) -> list[Line]:
    """The lines of a reference: up to the one that closes its bracket, where it has one."""
    first = lines[0]
    if first.text.startswith("("):
        closing = next((index for index, line in enumerate(lines) if ")" in line.text), 0)
        return list(lines[: closing + 1])
    return [line for line in lines if line.paragraph is first.paragraph]


def _referred(file: WordFile, lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> Found:
    """The reference of an annex, with the short line below it."""
    at = next(index for index, paragraph in enumerate(paragraphs) if paragraph is lines[-1].paragraph)
    return Found("annex_reference", tuple(lines), below(file, lines, paragraphs[at + 1 : at + 3]))
