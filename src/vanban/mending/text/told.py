"""What the finders of faults know to the letter: blanks, figures, units, quotation marks, tone marks, dates, capitals.

Mends `text.spaces`, `text.punctuation`, `text.percent`, `text.unit_space`, `text.number_space`, `text.hyphen`,
`text.quotes`, `text.period_dash`, `text.tone_style`, `text.decimal`, `text.thousands`, `date.padding`,
`date.month_zero`, and of `case.*` what has one way to be written.

A figure keeps its value: a comma that may part decimals is left (`1,250 USD`). “VNĐ” is left, as the law knows three
ways to write it: đồng, đ, VND.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vanban.check.report import Finding, Instead
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.putting import put
from vanban.rulebook import Rule


def _as_told(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """All faults of the kind in the paragraph."""
    return put(bench, finding, finding.instead) if finding.instead else Kept("decision")


_WIDE = re.compile(r"[^\S\t\n]{3,}")
_WIDEST = 5
"""The most blanks that are a slip; more are room for something, or set words apart."""


def _spaces(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """Blanks that are too many; wide ones only between two words of a sentence, as elsewhere they may part columns."""
    text = finding.place.text
    sure = [each for each in finding.instead if not _parts_columns(text, each)]
    return _from_the_first(bench, finding, sure)


def _from_the_first(bench: Bench, finding: Finding, sure: Sequence[Instead]) -> Done | Kept:
    """What is sure of a paragraph's faults; nothing where the first, which is told for all, is not."""
    return put(bench, finding, sure) if sure and sure[0] == finding.instead[0] else Kept("decision")


def _parts_columns(text: str, edit: Instead) -> bool:
    wide = _WIDE.search(text, edit.start, edit.end)
    if wide is None:
        return False
    words = text[wide.start() - 1].islower() and text[wide.end()].islower()
    return not words or wide.end() - wide.start() > _WIDEST


_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WITHOUT_DECIMALS = re.compile(r"[ \u00a0\u202f]?(?:đồng|đ|vn[đd])(?!\w)", re.IGNORECASE)


def _thousands(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """Only where the comma parts thousands for sure: two of them, or money that has no decimals."""
    text = finding.place.text
    sure = [
        each
        for each in finding.instead
        if _GROUPS.fullmatch(each.letters)
        and (each.letters.count(".") > 1 or _WITHOUT_DECIMALS.match(text, each.end) is not None)
    ]
    return _from_the_first(bench, finding, sure)


_CAPITALS = (
    *("weekday", "article", "clause", "lunar_year", "unit", "person", "place", "named_unit", "office", "people"),
    *("honour", "position", "party", "feast", "act", "month", "event", "work"),
)

_TOLD = (
    *("text.punctuation", "text.percent", "text.unit_space", "text.number_space", "text.hyphen"),
    *("text.quotes", "text.period_dash", "text.tone_style", "text.decimal", "date.padding", "date.month_zero"),
)

MENDERS: Mapping[str, Mender] = {
    **dict.fromkeys((*_TOLD, *(f"case.{name}" for name in _CAPITALS)), _as_told),
    "text.spaces": _spaces,
    "text.thousands": _thousands,
}
