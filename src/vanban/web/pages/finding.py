"""What a check finds in a plan, told as findings at fields, with the edits that mend those that one click can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.check.in_plan import fields_of
from vanban.check.report import Finding, Report
from vanban.readers.source import path_of

Parts = tuple[str | int, ...]
_LITTLE = 2
"""Fewer letters stand in too many places to be changed by themselves: their neighbours go along."""
_AROUND = 12


def told_findings(report: Report, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The findings of a plan's report as plain data; `path` is empty where no field can be told."""
    told = []
    for number, (finding, parts) in enumerate(zip(report.findings, fields_of(report, dict(data)), strict=True)):
        told.append(
            {
                "id": finding.id,
                "number": number,
                "severity": finding.severity,
                "message": finding.message,
                "expected": finding.expected,
                "found": finding.found,
                "remedy": finding.remedy,
                "clause": finding.clause,
                "path": "" if parts is None else path_of(parts),
                "excerpt": finding.place.excerpt,
                "mend": _mend(finding, data),
            }
        )
    return told


def _mend(finding: Finding, data: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """The edits that mend a finding: its letters stand in one field and nowhere else, and what must be there is known.

    What is written in a plan is printed letter for letter, so letters of the paper are those of the field.
    """
    if not finding.instead:
        return None
    changed: dict[Parts, str] = {}
    text = finding.place.text
    for start, end, letters in sorted(finding.instead, reverse=True):
        found = _only_place(text, start, end, data, changed)
        if found is None:
            return None
        parts, at, value = found
        changed[parts] = value[:at] + letters + value[at + end - start :]
    return [{"op": "set", "path": list(parts), "value": value} for parts, value in changed.items()]


def _only_place(
    text: str, start: int, end: int, data: Mapping[str, Any], changed: Mapping[Parts, str]
) -> tuple[Parts, int, str] | None:
    """The one field that holds letters of a paragraph, with where they begin in it, and its text."""
    for around in (_AROUND, 6, _LITTLE, 0):
        first, last = max(0, start - around), min(len(text), end + around)
        words = text[first:last]
        if around == 0 and len(words.strip()) <= _LITTLE:
            return None
        found = [
            (parts, value.index(words) + start - first, value)
            for parts, value in _texts(data, changed)
            if value.count(words) == 1
        ]
        many = sum(value.count(words) for _, value in _texts(data, changed))
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
