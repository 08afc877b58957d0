"""Lines of annexes typed as a whole that name the plan by another number or day than it has now.

They come from imports that keep the words of the paper they were read from; the checker knows them below a label only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from vanban.model import Plan
from vanban.rulebook import Rule

_NUMBER = re.compile(r"(?<=\bsố )\s*0*(\d+)(?=\s*[-/])")
_SLASHED = re.compile(r"(?<=\bngày )\s*(\d{1,2})/(\d{1,2})/(\d{4})")
_SPELT = re.compile(r"(?<=\bngày )\s*(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")


def stale_references(plan: Plan, rule: Rule) -> Iterator[dict[str, Any]]:
    """Findings by the rule that the line of an annex agrees with page 1, each with the edit that mends it."""
    for at, annex in enumerate(plan.annexes):
        line = getattr(annex, "reference", None)
        if not isinstance(line, str):
            continue
        put: list[tuple[int, int, str]] = []
        if plan.number is not None and (number := _NUMBER.search(line)) and int(number[1]) != plan.number:
            put.append((*number.span(), f"{plan.number:02d}"))
        if plan.date.day is not None and (day := _SLASHED.search(line) or _SPELT.search(line)):
            own = plan.date.first
            if tuple(map(int, day.groups())) != (own.day, own.month, own.year):
                put.append((*day.span(), _written(own, spelt="tháng" in day[0])))
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


def _written(day: dt.date, *, spelt: bool) -> str:
    from vanban.vietnamese import document_date, in_text_date

    return document_date(day.year, day.month, day.day).removeprefix("ngày ") if spelt else in_text_date(day)
