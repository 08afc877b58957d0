"""Findings of a report into the comments of a copy of the document: what each says, and where it stands."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import NamedTuple

from vanban.check.formats.tally import SEVERITY_WORDS
from vanban.check.grouping import Group, grouped
from vanban.check.report import Finding, Report
from vanban.printable import one_line
from vanban.wordfile.place import Place

REPEATED = 5
"""A fault at more places than this gets one comment, at the first; it names the others."""

MOST = 500
"""Most comments in a copy: nobody reads more, and Word takes long to open them. The first one tells of the others."""

LISTED = 20
"""How many of the other places are named."""


class Anchor(NamedTuple):
    """Letters of a paragraph of the main part: all of them when `end` is 0; paragraph 0 is the first of the body."""

    paragraph: int
    start: int
    end: int


class Line(NamedTuple):
    """One paragraph of a comment: the words in bold that open it, and the others."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """One comment: where it stands, the text of the paragraph there as the report has it, and its lines."""

    anchor: Anchor
    text: str
    lines: tuple[Line, ...]


def notes(report: Report, main: str, boxed: Set[int]) -> tuple[Note, ...]:
    """The comments of a report in order of place, one for each place; `main` is the name of the main part.

    Word keeps comments in the main part alone: what is elsewhere, or nowhere in particular, goes to the first
    paragraph of the body and says where it is. So does what is in the `boxed` paragraphs, those in text boxes, for
    there too it stands beside the letters meant.
    """
    lines: dict[Anchor, list[Line]] = {}
    texts: dict[Anchor, str] = {}
    outside = {0, *boxed}
    for group in grouped(report.findings):
        rest = group.findings[1:] if len(group.findings) > REPEATED else ()
        for finding in group.findings[:1] if rest else group.findings:
            anchor = _anchor(finding.place, main, boxed)
            texts.setdefault(anchor, finding.place.text if anchor.paragraph else "")
            lines.setdefault(anchor, []).extend(_lines(finding, group, rest, elsewhere=anchor.paragraph in outside))
    anchors = sorted(lines)
    if left := anchors[MOST:]:
        words = f"còn {len(left)} chỗ nữa không ghi vào tệp này; xem đủ trong kết quả của vanban check"
        lines[anchors[0]].insert(0, Line("CHÚ Ý:", words))
    return tuple(Note(anchor, texts[anchor], tuple(lines[anchor])) for anchor in anchors[:MOST])


def _anchor(place: Place, main: str, boxed: Set[int]) -> Anchor:
    if place.part != main or not place.paragraph:
        return Anchor(0, 0, 0)
    if place.paragraph in boxed:
        return Anchor(place.paragraph, 0, 0)
    return Anchor(place.paragraph, place.start if place.end else 0, place.end)


def _lines(finding: Finding, group: Group, rest: tuple[Finding, ...], *, elsewhere: bool) -> list[Line]:
    lines = [Line(f"{SEVERITY_WORDS[finding.severity].upper()}:", one_line(finding.message))]
    pairs = (
        ("Ở đâu:", _where(finding.place) if elsewhere else ""),
        ("Đang là:", finding.found),
        ("Phải là:", finding.expected),
        ("Cách sửa:", finding.remedy),
        ("Còn ở:", _others(rest, group)),
        ("Căn cứ:", f"{finding.clause} [{finding.id}]".strip()),
    )
    return lines + [Line(head, one_line(words)) for head, words in pairs if words]


def _where(place: Place) -> str:
    return f"{place}: “{place.excerpt}”" if place.excerpt else str(place)


def _others(rest: tuple[Finding, ...], group: Group) -> str:
    """The other places of a fault that is repeated: "29 chỗ nữa: đoạn 6, đoạn 7, …"."""
    if not rest:
        return ""
    named = [str(each.place) + (f" ({each.found})" if each.found and not group.found else "") for each in rest[:LISTED]]
    return f"{len(rest)} chỗ nữa: {', '.join(named)}" + (", …" if len(rest) > LISTED else "")
