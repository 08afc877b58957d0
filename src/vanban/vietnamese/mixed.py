"""What a text writes in two ways of which either is allowed: quotation marks, the dash of a period, the 0 of a month.

No norm chooses for them; a text should keep to one.
"""

from __future__ import annotations

import enum

from ._scan import lazy
from .correction import Correction, correction
from .unicode import nfc_offsets


class MixedKind(enum.StrEnum):
    """What is written in two ways."""

    QUOTES = "quotes"
    """`"Ngày hội"` beside `“Ngày hội”`."""

    PERIOD = "period"
    """`2025-2030` beside `2025 - 2030`."""

    MONTH = "month"
    """`01/07/2025` beside `20/7/2020`."""


_STRAIGHT = lazy(r"(?<![\w\"])\"(?=[^\s\"])[^\"\n“”]{1,300}(?<=[^\s\"])\"(?![\w\"])")
_PERIOD = lazy(
    r"-(?<=(?:19|20)\d\d-)(?:19|20)\d\d(?![\w/]|[.-]\d)"
    r"|-(?<=(?:19|20)\d\d[ \u00a0]-)[ \u00a0](?:19|20)\d\d(?![\w/]|[.-]\d)"
)
_MONTH = lazy(r"/0?[3-9]/\d{4}(?![\d/])")
_DAY = lazy(r"(?<![\d/.,-])\d{1,2}\Z")


def mixed_ways(text: str) -> list[Correction]:
    """What stands in one of two ways in a text that has both, in order of place; kinds are `MixedKind`.

    Straight quotation marks beside curly ones, years joined tightly beside years set apart, the 0 before a month from 3
    on: it is always these that are told, and the last two only where they are not the text's own way.
    """
    plain, offsets = nfc_offsets(text)
    found: list[Correction] = []

    def tell(kind: MixedKind, start: int, end: int, expected: str) -> None:
        found.append(correction(kind, text, offsets, start, end, expected))

    if '"' in plain and "“" in plain:
        for match in _STRAIGHT().finditer(plain):
            tell(MixedKind.QUOTES, *match.span(), f"“{match[0][1:-1]}”")
    periods = [(match.start() - 4 - (match[0][1:2] in " \u00a0"), match.end()) for match in _PERIOD().finditer(plain)]
    periods = [(start, end) for start, end in periods if plain[start : start + 4] < plain[end - 4 : end]]
    tight = [(start, end) for start, end in periods if end - start == 9]
    if 2 * len(tight) <= len(periods):
        for start, end in tight:
            tell(MixedKind.PERIOD, start, end, f"{plain[start : start + 4]} - {plain[end - 4 : end]}")
    months = []
    for match in _MONTH().finditer(plain):
        day = _DAY().search(plain, max(0, match.start() - 3), match.start())
        if day is not None and 1 <= int(day[0]) <= 31:
            months.append((day.start(), match.end()))
    padded = [place for place in months if plain[place[0] : place[1]].split("/")[1][0] == "0"]
    if 2 * len(padded) <= len(months):
        for start, end in padded:
            day_, month, year = plain[start:end].split("/")
            tell(MixedKind.MONTH, start, end, f"{day_}/{int(month)}/{year}")
    return sorted(found, key=lambda item: item.start)
