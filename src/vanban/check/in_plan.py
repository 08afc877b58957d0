"""The findings of a rendered plan at their places in the plan's own file: line, field, path.

What is written in a plan stands in the document letter for letter, so a paragraph leads back to the field whose words
it holds; numbers and dates, which are put into words, are known by their component.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from vanban.check.report import Finding, Report
from vanban.model import Plan
from vanban.model.marks import without_marks
from vanban.readers.places import place_of
from vanban.readers.source import Source, path_of
from vanban.wordfile.place import Place, PlanPlace

_SHORTEST = 2
"""Fewest letters that lead back to a field; one letter stands anywhere."""

_FIELDS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "number": (("number",), ("issuer", "symbol")),
        "place_date": (("date",), ("issuer", "place")),
        "issuer": (("issuer", "name"),),
        "parent_body": (("issuer", "parent"),),
        "subject": (("subject",),),
        "basis": (("basis",),),
        "secrecy": (("secrecy",),),
        "urgency": (("urgency",),),
        "circulation": (("circulation",),),
        "draft": (("draft",),),
        "recipients": (("distribution", "recipients"), ("distribution",)),
        "archive": (("distribution", "archive"), ("distribution",)),
        "typist": (("distribution", "typist"), ("distribution",)),
        "authority": (("signature", "on_behalf_of"), ("signature",)),
        "capacity": (("signature", "delegations"), ("signature",)),
        "position": (("signature", "position"), ("signature",)),
        "signer": (("signature", "name"), ("signature",)),
    }
)
"""The fields that a component is made from, the likeliest first."""
_MADE = ("number", "place_date")
"""Components whose words are not those of a field."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text of the plan's file: its words as they are compared, its path."""

    words: str
    parts: tuple[str | int, ...]


def in_plan(report: Report, source: Source) -> Report:
    """The report of a plan with the place of each finding in the file it was read from, where that can be told."""
    if not report.findings:
        return report
    fields = fields_of(report, source.value)
    findings = (
        replace(finding, place=_placed(finding.place, parts, source))
        for finding, parts in zip(report.findings, fields, strict=True)
    )
    return replace(report, findings=tuple(findings))


def fields_of(report: Report, value: Any) -> list[tuple[str | int, ...] | None]:
    """The field of a plan's data that each finding is about; None where that cannot be told."""
    leaves = [leaf for leaf in _leaves(value, ()) if len(leaf.words) >= _SHORTEST]
    earlier = _Earlier(report)
    return [_field(finding, leaves, value, earlier) for finding in report.findings]


def _field(finding: Finding, leaves: list[_Leaf], value: Any, earlier: _Earlier) -> tuple[str | int, ...] | None:
    place = finding.place
    parts = None if finding.component in _MADE else _by_words(place, leaves, earlier)
    if parts is None:
        parts = _by_component(finding, value)
    if parts is None and finding.component in _MADE:
        parts = _by_words(place, leaves, earlier)
    return parts


def _placed(place: Place, parts: tuple[str | int, ...] | None, source: Source) -> Place:
    if parts is None:
        return place
    found = place_of(parts, Plan, source.value, source.root)
    if found.mark is None:
        return place
    return replace(place, plan=PlanPlace(path_of(found.parts), found.mark.line, found.mark.column, found.label))


def _by_words(place: Place, leaves: list[_Leaf], earlier: _Earlier) -> tuple[str | int, ...] | None:
    """The path of the text that a paragraph holds, or that holds the paragraph, and best of all the letters meant."""
    text = _compared(place.text)
    meant = _compared(place.text[place.start : place.end]) if place.end else ""
    best: list[_Leaf] = []
    rank = (False, 0)
    for leaf in leaves:
        if leaf.words in text:
            overlap = len(leaf.words)
        elif len(text) >= _SHORTEST and text in leaf.words:
            overlap = len(text)
        else:
            continue
        own = (bool(meant) and meant in leaf.words, overlap)
        if own > rank:
            best, rank = [leaf], own
        elif own == rank:
            best.append(leaf)
    if len(best) < 2:
        return best[0].parts if best else None
    return best[min(earlier.count(place, best[0].words), len(best) - 1)].parts


def _by_component(finding: Finding, data: Any) -> tuple[str | int, ...] | None:
    place, component = finding.place, finding.component.partition(".")[0]
    fields = _FIELDS.get(component, ())
    meant = _compared(place.text[place.start : place.end]) if place.end else ""
    for parts in fields:
        value = _at(data, parts)
        if meant and isinstance(value, str) and meant in _compared(value):
            return parts
    return next((parts for parts in fields if _at(data, parts) is not None), None)


def _at(value: Any, parts: tuple[str, ...]) -> Any:
    for part in parts:
        value = value.get(part) if isinstance(value, dict) else None
    return value


class _Earlier:
    """Counts, for a paragraph, those above it with the same words: equal texts stand in the plan's own order."""

    def __init__(self, report: Report) -> None:
        places = [each.place for each in report.recognised] + [finding.place for finding in report.findings]
        self._paragraphs = {(place.part, place.paragraph): _compared(place.text) for place in places}

    def count(self, place: Place, words: str) -> int:
        """How many paragraphs above hold these words."""
        return sum(
            part == place.part and number < place.paragraph and words in text
            for (part, number), text in self._paragraphs.items()
        )


def _leaves(value: Any, parts: tuple[str | int, ...]) -> Iterator[_Leaf]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*parts, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*parts, index))
    elif isinstance(value, str):
        yield _Leaf(_compared(without_marks(value)), parts)


def _compared(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
