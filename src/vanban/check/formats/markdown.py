"""Outcomes into Markdown (GitHub's, with tables), for issue trackers and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.check.formats.tally import SEVERITY_WORDS, Tally, severity_words
from vanban.check.formats.text import (
    CLEAN,
    SHOWN_PLACES,
    UNREADABLE,
    law_line,
    place_line,
    problem_line,
    recognised_lines,
)
from vanban.check.grouping import Group, grouped
from vanban.check.report import Outcome, Report, Unreadable
from vanban.printable import one_line

_HEADINGS = ("Mức", "Lỗi", "Ở đâu", "Đang là", "Phải là", "Cách sửa", "Căn cứ", "Mã")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~!#$&<>@]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def markdown_pieces(outcomes: Iterable[Outcome], *, explain: bool = False) -> Iterator[str]:
    """A heading for each file and a table of its faults, the gravest first; the counts of all at the end."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
        lines = _unreadable(outcome) if isinstance(outcome, Unreadable) else _report(outcome, explain)
        yield "\n".join(lines) + "\n\n"
    yield f"Đã soát {tally.words()}.\n"


def escaped(text: str) -> str:
    """A text as one line that Markdown shows letter for letter: no mark-up, no HTML, no link, no end of a cell."""
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), one_line(text))


def _report(report: Report, explain: bool) -> Iterator[str]:
    verdict = severity_words(report.counts()) or CLEAN
    yield f"## {escaped(report.file) or '(văn bản)'}: {verdict}"
    yield ""
    if report.kind_name:
        yield f"Loại văn bản: {escaped(report.kind_name)}."
        yield ""
    yield f"Soát theo: {escaped(law_line(report))}. {escaped(report.why)}".rstrip()
    if explain:
        yield from ("", "Đã nhận ra:" if report.recognised else "Không nhận ra thành phần thể thức nào.", "")
        for line in recognised_lines(report):
            yield f"- {escaped(line)}"
    if report.findings:
        yield from ("", f"| {' | '.join(_HEADINGS)} |", "|" + "---|" * len(_HEADINGS))
        for group in grouped(report.findings):
            yield _row(group)


def _row(group: Group) -> str:
    first = group.first
    places = [escaped(place_line(finding)) for finding in group.findings[:SHOWN_PLACES]]
    if len(group.findings) > SHOWN_PLACES:
        places.append(f"và {len(group.findings) - SHOWN_PLACES} chỗ nữa")
    found = dict.fromkeys(escaped(finding.found) for finding in group.findings)
    cells = (
        SEVERITY_WORDS[first.severity],
        escaped(first.message),
        "<br>".join(places),
        "<br>".join(filter(None, list(found)[:SHOWN_PLACES])),
        *map(escaped, (first.expected, first.remedy, first.clause, first.id)),
    )
    return f"| {' | '.join(cells)} |"


def _unreadable(outcome: Unreadable) -> Iterator[str]:
    yield f"## {escaped(outcome.file)}: {UNREADABLE}"
    yield ""
    for problem in outcome.problems:
        words = (problem_line(problem), problem.expected, problem.remedy)
        labels = ("", "Phải là: ", "Cách sửa: ")
        yield "- " + ". ".join(label + escaped(text) for label, text in zip(labels, words, strict=True) if text)
