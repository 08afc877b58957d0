"""What stands between the number and the date of a document that is cited, and how that date is written.

Mends `citation.date_separator`, `citation.date_pattern`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from vanban.check.judging.citations import CITED
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.putting import Plain, plain_at, put
from vanban.rulebook import Rule


def _cited(bench: Bench, finding: Finding) -> tuple[Plain, re.Match[str]] | None:
    plain = plain_at(bench, finding)
    if plain is None:
        return None
    match = CITED.match(plain.text)
    return (plain, match) if match is not None else None


def _separator(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    found = _cited(bench, finding)
    if found is None:
        return Kept("no-way")
    plain, match = found
    return put(bench, finding, [plain.instead(*match.span("separator"), str(rule.build))])


_DATE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})(?P<first>\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?P<second>\s*[/.-]\s*|\s+năm\s+)"
    r"(?P<year>\d{4})"
)


def _date(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The same day with the 0 and the marks the law asks for; words stay words, figures figures."""
    found = _cited(bench, finding)
    match = _DATE.search(found[0].text, found[1].start("date")) if found is not None else None
    if found is None or match is None:
        return Kept("decision")
    right = next((each for each in _ways(match) if rule.accepts(each)), "")
    return put(bench, finding, [found[0].instead(*match.span(), right)]) if right else Kept("decision")


def _ways(match: re.Match[str]) -> Iterator[str]:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    months = (match["month"], str(month), f"{month:02}")
    if "tháng" in match["first"]:
        yield from (f"ngày {day:02} tháng {each} năm {year}" for each in months)
    else:
        yield from (f"ngày {day:02}/{each}/{year}" for each in months if month > 2 or len(each) == 2)


MENDERS: Mapping[str, Mender] = {"citation.date_separator": _separator, "citation.date_pattern": _date}
