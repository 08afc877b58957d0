"""The year of a document that bears no date, from the dates it speaks of: a guess, and told as one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DAY = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<long>\d{1,2})\**\s+tháng\s+\**(?P<long_month>\d{1,2})\**\s+năm\s+\**(?P<long_year>(?:19|20)\d\d)(?!\d)"
)
_LATE = 11
"""From this month on a document may well be of the year after the last one it cites."""


@dataclass(frozen=True, slots=True)
class YearGuess:
    """A year, how sure it is, and in Vietnamese why."""

    year: int
    sure: float
    reason: str


def guessed_year(cited: Iterable[str], planned: Iterable[str]) -> YearGuess | None:
    """The year in which a document was most likely issued; None where it speaks of no day.

    It cannot be older than what it rests on (`cited`), and mostly speaks of days to come (`planned`).
    """
    before = max(_days(cited), default=None)
    ahead = [day for day in _days(planned) if before is None or day > before]
    if before is None:
        if not ahead:
            return None
        first = min(ahead)
        return YearGuess(first.year, 0.6, f"ngày sớm nhất trong nội dung là {first:%d/%m/%Y}")
    soonest = min(ahead, default=None)
    reason = f"căn cứ mới nhất ban hành ngày {before:%d/%m/%Y}"
    if soonest is not None and soonest.year > before.year:
        if before.month >= _LATE:
            return YearGuess(soonest.year, 0.5, f"{reason}, việc sớm nhất là ngày {soonest:%d/%m/%Y}")
        return YearGuess(before.year, 0.5, reason)
    return YearGuess(before.year, 0.8, reason)


def _days(texts: Iterable[str]) -> Iterator[dt.date]:
    for text in texts:
        for match in _DAY.finditer(text):
            year, month, day = (
                (match["year"], match["month"], match["day"])
                if match["year"]
                else (match["long_year"], match["long_month"], match["long"])
            )
            try:
                yield dt.date(int(year), int(month), int(day))
            except ValueError:
                continue
