"""Names of a text into those that ended before a day: units, offices, communes, documents that are cited."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from vanban.vietnamese import abolished_units, find_citations, place_key, to_nfc, unknown_communes

NameKind = Literal["unit", "commune", "body", "document", "document-year"]

TWO_LEVELS = dt.date(2025, 7, 1)
"""Since when there are no districts: Nghị quyết 202/2025/QH15."""
_SURENESS = {"H": 0.95, "M": 0.6, "L": 0.4}
_PAST = re.compile(
    r"(?<!\w)(?:trước đây|nay là|cũ|nguyên|sáp nhập|hợp nhất|giải thể|kết thúc hoạt động)(?!\w)", re.IGNORECASE
)
_LISTED = re.compile(r"(?:,|;|:|và|hoặc) \Z")
_KIND_BEFORE = re.compile(r"(?:\A|[,:] |(?:các|những|và|của|giao|với|cho) )(sở|bộ|ban|phòng|cục)(?=[ :,])")
"""The kind of office that begins a list: `các sở: …`; a word inside a name (`Nội vụ`, `Quốc phòng`) is none."""
_REACH = 160


@dataclass(frozen=True, slots=True)
class Ended:
    """An office or a document that ended on a day, what stands in its place, the source, and how sure that is."""

    names: tuple[str, ...]
    ended: dt.date
    now: str
    source: str
    confidence: Literal["H", "M", "L"]
    date: dt.date | None = None
    unless_followed_by: str = ""

    @property
    def sure(self) -> float:
        """The confidence as a number from 0 to 1."""
        return _SURENESS[self.confidence]


@dataclass(frozen=True, slots=True)
class StaleName:
    """A stretch of a text, `text[start:end]`, that names what has ended; what to do; how sure, 0 to 1."""

    start: int
    end: int
    kind: NameKind
    reason: str
    look: str
    sure: float


def stale_names(text: str, day: dt.date, issued: dt.date) -> Iterator[StaleName]:
    """The names in a text that a document of `day` no longer uses, not in order of place; `text` is NFC.

    `issued` is the day of the document the text is from: a commune unknown today is stale where the document is older
    than the reform; after it, it is a fault of its own.
    """
    cited = [(one.start, one.end) for one in find_citations(text)]

    def is_cited(place: int) -> bool:
        return any(start <= place < end for start, end in cited)

    if day >= TWO_LEVELS:
        for unit in abolished_units(text):
            if not is_cited(unit.start):
                reason = "từ 01/7/2025 không còn (Nghị quyết 202/2025/QH15)"
                yield StaleName(unit.start, unit.end, "unit", reason, f"nay: {unit.expected}", 0.9)
        if issued < TWO_LEVELS:
            for commune in unknown_communes(text):
                if not is_cited(commune.start):
                    reason = "không có trong danh mục xã, phường, đặc khu sau ngày 01/7/2025"
                    look = f"gần giống: {commune.expected}" if commune.expected else "ghi tên đơn vị sau sắp xếp"
                    yield StaleName(commune.start, commune.end, "commune", reason, look, 0.6)
    yield from _bodies(text, day, is_cited)


def _bodies(text: str, day: dt.date, is_cited: Callable[[int], bool]) -> Iterator[StaleName]:
    lowered = text.lower()
    for body in _table("body"):
        if body.ended > day:
            continue
        for start, end in _named(lowered, body):
            if is_cited(start) or _PAST.search(text, max(0, start - 40), min(len(text), end + 40)):
                continue
            reason = f"từ {body.ended:%d/%m/%Y} không còn tên này ({body.source})"
            yield StaleName(start, end, "body", reason, f"nay: {body.now}", body.sure)


def _named(lowered: str, body: Ended) -> Iterator[tuple[int, int]]:
    """Where a text names an office, in full, or without its first word in a list (`các sở: Nội vụ, Tư pháp`)."""
    following = body.unless_followed_by.lower()
    for name in body.names:
        whole = name.lower()
        first, _, rest = whole.partition(" ")
        at = lowered.find(rest) if first in ("sở", "bộ") else lowered.find(whole)
        wanted = rest if first in ("sở", "bộ") else whole
        while at >= 0:
            end = at + len(wanted)
            bounded = not lowered[end : end + 1].isalnum() and not lowered[max(0, at - 1) : at].isalnum()
            if bounded and not (following and lowered.startswith(following, end)):
                if wanted is whole:
                    yield at, end
                elif lowered.startswith(f"{first} ", at - len(first) - 1):
                    yield at - len(first) - 1, end
                elif _LISTED.search(lowered, max(0, at - 8), at) and _of_a_list(lowered, first, at):
                    yield at, end
            at = lowered.find(wanted, end)


def _of_a_list(lowered: str, first: str, at: int) -> bool:
    """Whether the list that holds the place is one of offices of this kind: `các sở: …`, `Sở Nội vụ, …`."""
    before = re.split(r"[.;\n]", lowered[max(0, at - _REACH) : at])[-1]
    kinds = _KIND_BEFORE.findall(before)
    return bool(kinds) and kinds[-1] == first


def stale_document(number: str, date: dt.date | None, day: dt.date) -> Ended | None:
    """What is known of the end of a document that is cited by its number, and its date where it has one."""
    key = _document_key(number)
    for one in _table("document"):
        dated = one.date is None or date is None or date == one.date
        if dated and one.ended <= day and key in map(_document_key, one.names):
            return one
    return None


class StaleDocument(NamedTuple):
    """Why a document that is cited is stale, what to do, and how sure that is, 0 to 1."""

    kind: NameKind
    reason: str
    look: str
    sure: float


def stale_citation(number: str, date: dt.date | None, subject: str, own: int, day: dt.date) -> StaleDocument | None:
    """A document by its number, date and subject: whether it has ended by `day`, or was for the year `own` alone."""
    ended = stale_document(number, date, day) if number else None
    if ended is not None:
        sure = ended.sure if date is not None or ended.date is None else min(ended.sure, 0.4)
        reason = f"hết hiệu lực từ {ended.ended:%d/%m/%Y} ({ended.source})"
        return StaleDocument("document", reason, f"nay: {ended.now}", sure)
    if re.search(rf"(?<![\d/–-])(?<![–-] ){own}(?!\d| ?[-–])", subject):
        return StaleDocument("document-year", f"là văn bản cho năm {own}", "xem đã có văn bản của năm mới chưa", 0.6)
    return None


def _document_key(number: str) -> str:
    return to_nfc(number).replace("–", "-").replace(" ", "").upper()


def office_key(name: str) -> str:
    """A name of a person or an office as it is compared."""
    return place_key(" ".join(name.split()))


@cache
def _table(kind: Literal["body", "document"]) -> tuple[Ended, ...]:
    data = tomllib.loads(files("vanban").joinpath("data", "ended.toml").read_text("utf-8"))
    return tuple(
        Ended(
            tuple(row.get("names") or (row["number"],)),
            row["ended"],
            row["now"],
            row["source"],
            row["confidence"],
            row.get("date"),
            row.get("unless_followed_by", ""),
        )
        for row in data[kind]
    )
