"""The words of an agenda read: hours and how they are written, sessions and their dates, pauses, topics, titles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vanban.anatomy.words import fold
from vanban.compose.composition import Inline
from vanban.compose.inline import plain
from vanban.importing.plain import cut
from vanban.importing.proof import Setting
from vanban.importing.typed.grid import written
from vanban.importing.typed.heads import stripped, without
from vanban.vietnamese import TimeStyle, format_range, in_text_date, leading_hours, parse_date, weekday

_PAUSE = "Nghỉ giải lao"
_PAUSES = re.compile(
    r"(?:tam )?nghi(?: (?:giai|giua|trua|an|ngoi|tai|toi|\d).*)?|giai lao.*|(?:nghi )?an (?:trua|toi|sang)\b.*"
    r"|tea ?break.*|tiec tra.*"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_TOPIC = re.compile(
    r"(?P<word>[^\W\d_]+(?: [^\W\d_]+)?)(?: số)? (?P<number>\d{1,2})\b\s*(?P<mark>[:.–-]?)\s*", re.IGNORECASE
)
_TOPICS = ("chuyen de", "tham luan", "chu de", "bai", "bao cao", "noi dung")
_SESSION_DATE = re.compile(r",?\s*(?:ngày\s+)(?P<date>\d{1,2}/\d{1,2}/\d{4})$", re.IGNORECASE)
_SESSION_FIRST = re.compile(r"buoi|phien|sang|chieu|toi|trua|ngay|thu|chu|phan")
_SESSION_WORD = re.compile(
    r"buoi|phien|sang|chieu|toi|trua|ngay|thu|chu|phan|ca|thang|nam|nhat|hai|ba|tu|sau|bay|dau|cuoi|tien|khai|mac|be"
    r"|toan|the|chinh|thuc|tru|bi|hoi|nghi|thao|luan|tong|ket|du|kien|den|i{1,3}|iv|v|tiep|theo|lam|viec|\d[\dhgio]*"
)
_ROMAN = re.compile(r"[ivx]{1,4}|[a-d]|\d")
_PRIMES = str.maketrans("’′", "''")
_JOINTS = ("-", "–", "—", "đến", "tới", "->", "→")
_ENOUGH = 60
"""How many hours are looked at to tell how an agenda writes them."""
_PREFIXES = ("", "Từ", "Lúc", "Vào lúc")
_MOST_OF_A_DAY = 300
"""Most items of a day whose order is weighed as a whole."""
_NEW_DAY = re.compile(r"(?<!\w)(?:ngày|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)|\d/\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours as they stand, the mark after them left out, and what they are read as."""

    words: str
    start: dt.time | None
    end: dt.time | None = None

    def is_written(self, way: Way) -> bool:
        """Whether compose would write them so in a way, primes and blanks aside."""
        if self.start is None or way.style is None:
            return False
        own = f"{way.prefix} {format_range(self.start, self.end, way.style, f' {way.joint} ')}"
        return _bare(own, way.joint) == _bare(self.words, way.joint)

    def fields(self, way: Way) -> dict[str, Any]:
        """As fields of an item: `start` and `end`, and `time` where compose would write other words."""
        found: dict[str, Any] = {}
        if self.start is not None:
            found["start"] = f"{self.start:%H:%M}"
            if self.end is not None:
                found["end"] = f"{self.end:%H:%M}"
        if not self.is_written(way):
            found["time"] = self.words
        return found


@dataclass(frozen=True, slots=True)
class Way:
    """How an agenda writes hours: the style, the word before them, the sign or word between; no style fits none."""

    style: TimeStyle | None = None
    prefix: str = ""
    joint: str = "-"

    def fields(self, default_style: str, default_prefix: str) -> dict[str, Any]:
        """As fields of an agenda, as far as they are not what compose does by itself."""
        found: dict[str, Any] = {}
        if self.style is None:
            return found
        if self.style != default_style:
            found["time_style"] = str(self.style)
        if self.prefix != default_prefix:
            found["time_prefix"] = self.prefix
        if self.joint != "-":
            found["time_joint"] = self.joint
        return found


def _bare(words: str, joint: str) -> str:
    plain = " ".join(words.translate(_PRIMES).split())
    return plain if joint.isalpha() else re.sub(rf"\s*{re.escape(joint)}\s*", joint, plain)


def cell_hours(text: str) -> Hours:
    """The words of a cell of hours; those that are no hours are kept as they stand."""
    words = " ".join(text.split())
    found = leading_hours(words)
    if found is None or not found.certain:
        return Hours(words, None)
    bare = words if found.rest else words.rstrip(" :.,;")
    return Hours(bare, found.start, found.end)


def line_hours(runs: Inline) -> tuple[Hours, Inline] | None:
    """The hours a line begins with, and the runs after them; None where it begins otherwise, or not certainly so."""
    text = plain(runs)
    found = leading_hours(text)
    if found is None or not found.certain:
        return None
    at = len(text.rstrip()) - len(found.rest)
    words = " ".join(text[:at].split()).rstrip(" :.,;–—-")
    return Hours(words, found.start, found.end), stripped(cut(runs, at)[1])


def written_as(hours: Iterable[Hours]) -> Way:
    """The way in which most hours are written."""
    known = [each for each in hours if each.start is not None][:_ENOUGH]
    joints = [joint for joint in _JOINTS if joint == "-" or any(joint in each.words for each in known)]
    best, count = Way(), 0
    for way in (Way(style, prefix, joint) for prefix in _PREFIXES for style in TimeStyle for joint in joints):
        fitting = sum(each.is_written(way) for each in known)
        if fitting > count:
            best, count = way, fitting
        if count == len(known):
            break
    return best


def in_order(hours: Sequence[Hours | None], days: Sequence[bool]) -> list[int]:
    """The places of hours that cannot be typed: they end before they begin, or are out of order with most others.

    `days` tells where a new day begins. Of a day as many hours as can be stay, so that one row in the wrong place does
    not cost those below it theirs; of as many, the earlier ones.
    """
    wrong: list[int] = []
    day: list[tuple[int, dt.time, dt.time]] = []
    for index, (each, anew) in enumerate(zip(hours, days, strict=True)):
        if anew:
            wrong += _out_of_order(day)
            day = []
        if each is None or each.start is None:
            continue
        if each.end is not None and each.end <= each.start:
            wrong.append(index)
        else:
            day.append((index, each.start, each.end or each.start))
    return sorted([*wrong, *_out_of_order(day)])


def _early(day: Sequence[tuple[int, dt.time, dt.time]]) -> list[int]:
    """The places of spans that begin before one above that stays is over."""
    found, busy = [], dt.time.min
    for place, start, end in day:
        if start < busy:
            found.append(place)
        else:
            busy = end
    return found


def _out_of_order(day: Sequence[tuple[int, dt.time, dt.time]]) -> list[int]:
    """The places of those spans of a day (place, start, end) that are not of the longest run without an overlap.

    Of a day longer than any agenda, those that begin before the ones above are over.
    """
    early = _early(day)
    if not early or len(day) > _MOST_OF_A_DAY:
        return early
    length = [1] * len(day)
    follower = [len(day)] * len(day)
    for at in range(len(day) - 2, -1, -1):
        for later in range(at + 1, len(day)):
            if day[at][2] <= day[later][1] and length[later] + 1 > length[at]:
                length[at], follower[at] = length[later] + 1, later
    kept = set()
    at = length.index(max(length))
    while at < len(day):
        kept.add(at)
        at = follower[at]
    return [place for at, (place, _, _) in enumerate(day) if at not in kept]


def is_pause(text: str) -> bool:
    """Whether an item is a pause: “Nghỉ giải lao (15 phút)”, “Ăn trưa”."""
    return _PAUSES.fullmatch(fold(text)) is not None


def is_session(text: str, *, strong: bool = False) -> bool:
    """Whether words name a part of the day or a day; `strong`: their look says so, and further words may follow."""
    if leading_hours(text) is not None:
        return False
    words = fold(text).split()
    if len(words) > 1 and _ROMAN.fullmatch(words[0]):
        words = words[1:]
    if not words or not _SESSION_FIRST.fullmatch(words[0]) or len(words) > 25:
        return False
    if strong:
        return len(words) <= 14
    return all(_SESSION_WORD.fullmatch(word) for word in words)


def begins_a_day(text: str) -> bool:
    """Whether the words of a session name a day, so that hours begin anew."""
    return _NEW_DAY.search(text) is not None


def session_fields(runs: Inline, setting: Setting) -> dict[str, Any]:
    """A session's words as its fields: its date apart, where compose writes it as it stands."""
    runs = stripped(without(runs, bold=True))
    text = plain(runs)
    if text.rstrip().endswith(":"):
        runs = stripped(cut(runs, len(text.rstrip()) - 1)[0])
    words = written(runs, setting)
    match = _SESSION_DATE.search(words)
    if match is None or "*" in words:
        return {"session": words}
    try:
        date = parse_date(match["date"])
    except ValueError:
        return {"session": words}
    name = words[: match.start()]
    short = name.removesuffix(f", {weekday(date)}")
    for title in (short, name):
        day = "" if _named_day(title) else f", {weekday(date)}"
        if (
            title
            and not _NEW_DAY.search(title.removesuffix(weekday(date)))
            and (f"{title}{day}, ngày {in_text_date(date)}" == words)
        ):
            return {"session": title, "date": match["date"]}
    return {"session": words}


def _named_day(title: str) -> bool:
    return re.search(r"\bthứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|\bchủ\s+nhật\b", title, re.IGNORECASE) is not None


def content_fields(runs: Inline, setting: Setting, *, pausing: bool = True) -> dict[str, Any]:
    """What an item is about: a pause, a topic with its title, a title in quotes, or words."""
    runs = stripped(runs)
    text = plain(runs)
    if pausing and is_pause(text):
        return {"pause": True} if written(runs, setting) == _PAUSE else {"pause": True, "text": written(runs, setting)}
    found: dict[str, Any] = {}
    match = _TOPIC.match(text)
    if match is not None and fold(match["word"]) in _TOPICS:
        head, rest = cut(runs, match.end())
        head = stripped(head)
        plainly = plain(head) == f"Chuyên đề {int(match['number'])}" and written(head, setting) == plain(head)
        quoted = _QUOTED.match(plain(rest))
        if match["mark"] or quoted or not plain(rest):
            found["topic"] = int(match["number"]) if plainly and quoted else written(head, setting)
            runs = stripped(rest)
    return found | _title_fields(runs, setting)


def _title_fields(runs: Inline, setting: Setting) -> dict[str, Any]:
    text = plain(runs)
    match = _QUOTED.match(text)
    if match is None:
        return {"text": written(runs, setting)} if text else {}
    head, rest = cut(runs, match.end())
    after = plain(rest)
    if after.strip() and after.strip() != "." and not after[0].isspace():
        return {"text": written(runs, setting)}
    title = _unquoted(head, setting)
    if after.strip() == ".":
        return {"title": f"{title}."}
    return {"title": title} | ({"text": written(rest, setting)} if after.strip() else {})


def _unquoted(runs: Inline, setting: Setting) -> str:
    """A title without the quotes compose sets; with them where they are others, or a stop stands within."""
    whole, text = written(runs, setting), plain(runs)
    inner = stripped(cut(cut(runs, len(text) - 1)[0], 1)[1])
    words = written(inner, setting)
    if text[0] != "“" or not words or words.endswith(".") or f"“{words}”" != whole or words.lstrip("*")[0] in '“"«':
        return whole
    return words
