"""The line of place and date above a document into `issuer.place` and `date`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.vietnamese import PartialDate, to_nfc

_BLANK = r"[\s\u00a0….\d_]*?"
_IN_WORDS = re.compile(
    rf"(?P<place>.*?)\s*(?P<comma>,?)\s*(?:ngày|Ngày|NGÀY)(?P<d>{_BLANK})tháng(?P<m>{_BLANK})năm(?P<y>[\s\u00a0….\d_]*)\.?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_IN_FIGURES = re.compile(
    r"(?P<place>[^\d]*?)\s*(?P<comma>,?)\s*(?:ngày\s*)?(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})\.?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_YEARLESS = re.compile(
    r"(?P<place>[^\d]*?)\s*(?P<comma>,?)\s*ngày(?P<d>[\s\d….]*)tháng(?P<m>[\s\d….]*)\.?\s*(?P<y>)\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """A place and a date as a plan file holds it (`07/02/2026`, `11/2026`, `2026`); empty where there is none.

    `begun` tells of a figure of the date that could not be used: a day without its month, a year of two figures.
    """

    place: str = ""
    date: str = ""
    begun: str = ""


def place_and_date(text: str) -> PlaceDate | None:
    """`Hải Phòng, ngày   tháng 11 năm 2026` → place, `11/2026`; None for what is no such line."""
    plain = " ".join(to_nfc(text).replace("\u00a0", " ").split())
    match = _IN_WORDS.match(plain) or _IN_FIGURES.match(plain) or _YEARLESS.match(plain)
    if match is None:
        return None
    day, month, year = (re.sub(r"\D", "", match[name]) for name in "dmy")
    date, begun = "", ""
    if len(year) == 4:
        date, begun = _shown(year, month, day), "" if month else day
    else:
        begun = " ".join(filter(None, (day, month, year)))
    return PlaceDate(match["place"].strip(" ,"), date, begun)


def _shown(year: str, month: str, day: str) -> str:
    """A date as far as it is known, as it is written in a text; what is no date stays as it stands."""
    if not month:
        return year
    try:
        date = PartialDate(int(year), month=int(month), day=int(day) if day else None)
    except ValueError:
        return "/".join(filter(None, (day, month, year)))
    return str(date).rpartition(" ")[2]
