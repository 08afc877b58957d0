"""Lines of annexes typed as a whole that name the plan by another number or day than it has now, or leave them open.

They come from imports that keep the words of the paper they were read from; the checker knows them below a label only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vanban.model import DocumentDate, Plan
from vanban.rulebook import Rule

_BLANK = r"[\s.…_]*"
_NUMBER = re.compile(rf"(?<=\bkế hoạch số){_BLANK}(\d+)?{_BLANK}(?=[-/]\s*[^\W\d])", re.IGNORECASE)
_SLASHED = re.compile(rf"(?<=\bngày){_BLANK}(\d{{1,2}})?{_BLANK}/{_BLANK}(\d{{1,2}})?{_BLANK}/{_BLANK}(\d{{4}})")
_SPELT = re.compile(
    rf"(?<=\bngày){_BLANK}(\d{{1,2}})?{_BLANK}\btháng\b{_BLANK}(\d{{1,2}})?{_BLANK}\bnăm\b{_BLANK}(\d{{4}})"
)
_OPEN = "…"
"""What stands for a number or a day that is not known yet."""


def stale_references(plan: Plan, rule: Rule) -> Iterator[dict[str, Any]]:
    """Findings by the rule that the line of an annex agrees with page 1, each with the edit that mends it."""
    for at, annex in enumerate(plan.annexes):
        line = getattr(annex, "reference", None)
        if not isinstance(line, str):
            continue
        put = _edits(line, plan)
        if not put:
            continue
        written = line
        for start, end, letters in reversed(put):
            written = written[:start] + letters + written[end:]
        yield {
            "id": rule.id,
            "severity": rule.severity,
            "message": f"Dòng kèm theo của phụ lục ghi số hoặc ngày khác với văn bản: “{line}”",
            "expected": written,
            "found": line,
            "remedy": "",
            "clause": rule.clause,
            "path": f"$.annexes[{at}].reference",
            "excerpt": line,
            "mend": [{"op": "set", "path": ["annexes", at, "reference"], "value": written}],
        }


def _edits(line: str, plan: Plan) -> list[tuple[int, int, str]]:
    """Where a line says otherwise than the plan, or leaves open what the plan says, in order, and what stands there."""
    number = _NUMBER.search(line)
    if number is None:
        return []
    put = []
    if (int(number[1]) if number[1] else None) != plan.number:
        put.append((*number.span(), f" {_OPEN if plan.number is None else f'{plan.number:02d}'}"))
    day = _SLASHED.search(line, number.end()) or _SPELT.search(line, number.end())
    if day is not None:
        own = plan.date
        if tuple(int(each) if each else None for each in day.groups()) != (own.day, own.month, own.year):
            put.append((*day.span(), _written(own, spelt="tháng" in day[0])))
    return put


def _written(date: DocumentDate, *, spelt: bool) -> str:
    from vanban.vietnamese import document_date, in_text_date

    if spelt:
        return document_date(date.year, date.month, date.day, blank=f" {_OPEN} ").removeprefix("ngày")
    if date.day is not None:
        return f" {in_text_date(date.first)}"
    return f" {_OPEN}/{date.month or _OPEN}/{date.year}"
