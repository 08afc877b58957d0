"""Annexes: where each begins, its label, title and reference, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.body import classify
from vanban.anatomy.dividers import below, is_divider
from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Annex, Found, Item, Line
from vanban.anatomy.pages import pushed_to_page
from vanban.wordfile import Paragraph, WordFile

_ANNEX = re.compile(
    r"^(?:phụ lục|phụ lục số|biểu|biểu số|biểu mẫu|mẫu số)"
    r"(?:\s+(?:số\s+)?(?:[IVXLC]+|\d{1,2}|[A-Z]|[….]+)(?:[-/.]?\w{1,4})?)?\s*[.:…]*$",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[IVXLC]+|\d+|[A-H])[.)/-]\s")


def is_annex_label(text: str) -> bool:
    """Whether a line is an annex's label ("Phụ lục II", "Biểu 1", "Mẫu số 02")."""
    return len(text) < 30 and _ANNEX.match(text) is not None


def annex_starts(paragraphs: Sequence[Paragraph], after: int) -> list[int]:
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
        if (paragraph.cell is None or not paragraph.cell.ruled) and is_annex_label(text):
            centered = paragraph.layout.align == "center"
            named = text.casefold().startswith("phụ lục")
            if fresh or (centered and named):
                starts.append(at)
        fresh = paragraph.page_break
    return starts


def annexes_of(file: WordFile, paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> list[Annex]:
    """The annexes that begin at these places, each up to the next."""
    ends = [*starts[1:], len(paragraphs)][: len(starts)]
    return [
        _annex(file, paragraphs[start:end], fresh=pushed_to_page(paragraphs, start))
        for start, end in zip(starts, ends, strict=True)
    ]


def _annex(file: WordFile, paragraphs: Sequence[Paragraph], *, fresh: bool) -> Annex:
    label = Found("annex_label", tuple(lines_of(paragraphs[:1])[:1]))
    title: list[Line] = []
    reference: list[Line] = []
    rest = len(paragraphs)
    lines = lines_of(paragraphs)
    for index, line in enumerate(lines[1:10], 1):
        if is_divider(line.text):
            continue
        if REFERENCE.match(line.text):
            reference = to_the_bracket(lines[index:])
            break
        if not reads_as_title(line) or len(title) >= 4:
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
        reference=referred(file, reference, paragraphs) if reference else None,
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
        if not (reads_as_title(line) and w.is_upper(line.text) and paragraph.layout.align == "center"):
            break
        title.append(line)
    return title


def reads_as_title(line: Line) -> bool:
    """Whether a line below the label is the annex's title: in capitals, or bold in the middle; and no heading."""
    paragraph = line.paragraph
    if paragraph.cell is not None or paragraph.layout.outline <= 2 or _NUMBERED.match(line.text):
        return False
    bold = all(look.bold for words, look in line.looks() if w.has_letters(words))
    return w.is_upper(line.text) or (bold and paragraph.layout.align == "center")


_REFERENCE_LINES = 4
"""Most lines the reference of an annex is written on."""


def to_the_bracket(lines: Sequence[Line]) -> list[Line]:
    """The lines of a reference that begins here: up to the one that closes its bracket, where it has one."""
    first = lines[0]
    near = lines[:_REFERENCE_LINES]
    if first.text.startswith("("):
        closing = next((index for index, line in enumerate(near) if ")" in line.text), 0)
        return list(near[: closing + 1])
    return [line for line in near if line.paragraph is first.paragraph]


def referred(file: WordFile, lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> Found:
    """The reference of an annex, with the short line below it."""
    at = next(index for index, paragraph in enumerate(paragraphs) if paragraph is lines[-1].paragraph)
    return Found("annex_reference", tuple(lines), below(file, lines, paragraphs[at + 1 : at + 3]))
