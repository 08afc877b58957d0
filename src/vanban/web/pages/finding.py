"""What a check finds in a plan, told as findings at fields, with the edits that mend those that one click can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from vanban.check.in_plan import fields_of
from vanban.check.report import Finding, Report
from vanban.readers.source import path_of

Parts = tuple[str | int, ...]
_OF_WORD = re.compile(r"\bWord\b|\bCtrl\b|\bShift\b|\bFile,")
"""Advice for who has the finished document in Word before him, who writes on the page has not."""
_OWN_FIELDS: Mapping[str, Parts] = {"basis.end": ("basis", "last_separator")}
"""Rules whose departure comes from a field that holds no words of the paper; without it the law's own stands there."""
_LITTLE = 2
"""Fewer letters stand in too many places to be changed by themselves: their neighbours go along."""
_AROUND = 12


def told_findings(report: Report, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The findings of a plan's report as plain data; `path` is empty where no field can be told."""
    told = []
    for number, (finding, field) in enumerate(zip(report.findings, fields_of(report, dict(data)), strict=True)):
        own = _OWN_FIELDS.get(finding.id.partition(".")[2])
        parts = field if own is None else own
        told.append(
            {
                "id": finding.id,
                "number": number,
                "severity": finding.severity,
                "message": finding.message,
                "expected": finding.expected,
                "found": finding.found,
                "remedy": "" if _OF_WORD.search(finding.remedy) else finding.remedy,
                "clause": finding.clause,
                "path": "" if parts is None else path_of(parts),
                "excerpt": finding.place.excerpt,
                "mend": _mend(finding, data, parts) if own is None else [{"op": "unset", "path": list(own)}],
            }
        )
    return told


def _mend(finding: Finding, data: Mapping[str, Any], parts: Parts | None) -> list[dict[str, Any]] | None:
    """The edits that mend a finding: its letters stand once in its field, or else in one and nowhere else.

    What is written in a plan is printed letter for letter, so letters of the paper are those of the field.
    """
    if not finding.instead:
        return None
    changed: dict[Parts, str] = {}
    text = finding.place.text
    for start, end, letters in sorted(finding.instead, reverse=True):
        own = None if parts is None else _only_place(text, start, end, data, changed, parts)
        found = own or _only_place(text, start, end, data, changed)
        if found is None:
            return None
        field, at, value = found
        changed[field] = value[:at] + letters + value[at + end - start :]
    return [{"op": "set", "path": list(field), "value": value} for field, value in changed.items()]


def _only_place(
    text: str, start: int, end: int, data: Mapping[str, Any], changed: Mapping[Parts, str], within: Parts = ()
) -> tuple[Parts, int, str] | None:
    """The one field `within` a part that holds letters of a paragraph, with where they begin in it, and its text."""
    texts = [each for each in _texts(data, changed) if each[0][: len(within)] == within]
    for around in (_AROUND, 6, _LITTLE, 0):
        first, last = max(0, start - around), min(len(text), end + around)
        words = text[first:last]
        if around == 0 and len(words.strip()) <= _LITTLE:
            return None
        found = [
            (parts, value.index(words) + start - first, value) for parts, value in texts if value.count(words) == 1
        ]
        many = sum(value.count(words) for _, value in texts)
        if len(found) == 1 and many == 1:
            return found[0]
        if many > 1:
            return None
    return None


def _texts(value: Any, changed: Mapping[Parts, str], parts: Parts = ()) -> Iterator[tuple[Parts, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, changed, (*parts, name))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, changed, (*parts, index))
    elif isinstance(value, str):
        yield parts, changed.get(parts, value)
