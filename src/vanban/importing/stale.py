"""Last year's plan into what of it is stale this year: marked with its place, never changed.

Only what time has overtaken is told. What was wrong already when the plan was written is for `vanban.check`; a plan
that was made for the wanted year has nothing stale, whatever it says, but what its office's own data tell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from vanban.importing.notes import Note
from vanban.importing.stale_dates import DateKind, StaleWords, Years, stale_moment, stale_words
from vanban.importing.stale_names import NameKind, StaleDocument, StaleName, office_key, stale_citation, stale_names
from vanban.model import Office, Plan
from vanban.readers.source import path_of
from vanban.vietnamese import PartialDate, find_citations, parse_partial_date, to_nfc

StaleKind = DateKind | NameKind | Literal["number", "issue-date", "link", "signer", "recipient"]
Parts = tuple[str | int, ...]

_NO_WORDS = frozenset(
    {
        "kind",
        "form",
        "family",
        "rulebook",
        "office",
        "label",
        "marker",
        "numbering",
        "time_style",
        "tone_style",
        "align",
    }
    | {"data", "image", "order", "run_in", "typist", "start", "end", "widths", "footnote_marks", "symbol"}
)
"""Fields whose words no reader is told as words."""
_DATES = frozenset({"date", "deadline"})
"""Fields that are a date where their whole text is one."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST = 2_000
"""Most things told of one plan."""


@dataclass(frozen=True, slots=True)
class Stale:
    """One thing of last year's plan to look at.

    `path` leads to the field (`$.subject`), `found` are the words there, `reason` says why they are stale, `look` what
    to do; both are Vietnamese. `sure` goes from 0 to 1: 1 where it cannot stay, 0.3 for what is only unusual.
    """

    path: str
    kind: StaleKind
    found: str
    reason: str
    look: str
    sure: float

    @property
    def message(self) -> str:
        """In Vietnamese: “năm 2025” là năm của bản cũ (2025); năm 2026?"""
        return f"“{self.found}” {self.reason}; {self.look}"

    def as_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return asdict(self)

    def note(self) -> Note:
        """As what an import has to say."""
        code, words = f"import-stale-{self.kind}", self.message
        return Note(code, words, text=self.found, level="stale", path=self.path, sure=self.sure)


def stale(plan: Plan | Mapping[str, Any], *, year: int, office: Office | None = None) -> tuple[Stale, ...]:
    """What of a plan, or of the plain data of one (as YAML holds it, whole or not), is stale in `year`.

    In the order of the plan. `office` is whose data tell who signs and who receives. Raises `ValueError` for a year
    that no plan has.
    """
    if not 1945 <= year <= 2999:
        raise ValueError(f"Năm {year} không hợp lệ; hãy ghi năm từ 1945 đến 2999")
    data = _plain(plan)
    own = _own_year(data)
    found: list[Stale] = []
    if own is not None and own != year:
        found += _Reader(Years(own, year, _issued(data, own))).all(data)
    if office is not None:
        found += _not_of_office(data, office)
    once = {(each.path, each.kind, each.found.casefold()): each for each in reversed(found)}
    return tuple(reversed(once.values()))[:_MOST]


def _plain(plan: Plan | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(plan, Plan):
        from vanban.readers.writing import plain_value

        value: Mapping[str, Any] = plain_value(plan)
        return value
    return plan


class _Reader:
    """Plain data into what is stale of it."""

    def __init__(self, years: Years) -> None:
        self._years = years
        # What ended in the course of the wanted year is told: nobody knows yet on which day the plan will be issued.
        self._day = dt.date(years.wanted, 12, 31)

    def all(self, data: Mapping[str, Any]) -> Iterator[Stale]:
        for name, value in data.items():
            if name == "number" and value not in (None, ""):
                reason = f"là số của bản năm {self._years.own}"
                yield Stale("$.number", "number", str(value), reason, "xóa, chờ cấp số mới", 1.0)
            elif name == "date":
                reason, look = f"là ngày của bản năm {self._years.own}", f"ghi ngày của năm {self._years.wanted}"
                yield Stale("$.date", "issue-date", _shown(value), reason, look, 1.0)
            else:
                yield from self._value(value, (name,))

    def _value(self, value: Any, parts: Parts) -> Iterator[Stale]:
        if isinstance(value, Mapping):
            if parts[-2:-1] == ("citations",):
                yield from self._citation(value, parts)
                return
            for name, inner in value.items():
                if name not in _NO_WORDS:
                    yield from self._value(inner, (*parts, name))
        elif isinstance(value, str):
            yield from self._text(value, parts)
        elif isinstance(value, Sequence):
            for index, inner in enumerate(value):
                yield from self._value(inner, (*parts, index))
        elif parts[-1] in _DATES and isinstance(value, int | dt.date):
            yield from self._text(_shown(value), parts)

    def _text(self, written: str, parts: Parts) -> Iterator[Stale]:
        text = to_nfc(written)
        if parts[-1] in _DATES and (moment := _moment(text)) is not None:
            passed = stale_moment(moment, self._years)
            if passed is not None:
                yield Stale(path_of(parts), "date", text, *passed)
            return
        if parts[-1] == "qr" or "://" in text:
            if re.search(rf"(?<!\d){self._years.own}(?!\d)", text):
                reason = f"có số năm của bản cũ ({self._years.own})"
                yield Stale(path_of(parts), "link", _short(text), reason, "xem lại liên kết", 0.5)
            if parts[-1] == "qr":
                return
        if parts[-1] == "weekday":
            reason, look = f"là thứ theo lịch năm {self._years.own}", f"xem lại theo lịch năm {self._years.wanted}"
            yield Stale(path_of(parts), "weekday", text, reason, look, 0.9)
            return
        found: list[tuple[int, Stale]] = []
        names = stale_names(text, self._day, self._years.issued)
        words: Iterable[StaleWords | StaleName] = (*stale_words(text, self._years), *names)
        for one in words:
            told = _short(text[one.start : one.end])
            found.append((one.start, Stale(path_of(parts), one.kind, told, one.reason, one.look, one.sure)))
        for cited in find_citations(text):
            document = stale_citation(cited.number, cited.date, cited.subject, self._years.own, self._day)
            if document is not None:
                told = f"{cited.kind} số {cited.number}" if cited.number else text[cited.start : cited.end]
                found.append((cited.start, _document(parts, told, document)))
        yield from (each for _, each in sorted(found, key=lambda pair: pair[0]))

    def _citation(self, value: Mapping[str, Any], parts: Parts) -> Iterator[Stale]:
        number, subject = str(value.get("number") or ""), to_nfc(str(value.get("subject") or ""))
        moment = _moment(_shown(value.get("date")))
        date = moment.first if moment is not None and moment.day is not None else None
        document = stale_citation(number, date, subject, self._years.own, self._day)
        if document is not None:
            told = " ".join(filter(None, (str(value.get("type") or ""), number))) or subject
            yield _document(parts, told, document)


def _document(parts: Parts, words: str, document: StaleDocument) -> Stale:
    return Stale(path_of(parts), document.kind, _short(words), document.reason, document.look, document.sure)


def _moment(text: str) -> PartialDate | None:
    try:
        return parse_partial_date(text)
    except ValueError:
        return None


def _shown(value: Any) -> str:
    """A date as it may stand in plain data: a text, a year, a day, the fields of one."""
    if isinstance(value, Mapping):
        return "/".join(str(value[name]) for name in ("day", "month", "year") if value.get(name) is not None)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _own_year(data: Mapping[str, Any]) -> int | None:
    """The year a plan was made for: of its date, else the one its subject names, else the one it names most."""
    moment = _moment(_shown(data.get("date")))
    if moment is not None:
        return moment.year
    for text in (str(data.get("subject") or ""), " ".join(_texts(data, ()))):
        named = Counter(map(int, _YEAR.findall(text)))
        if named:
            return max(named, key=lambda year: (named[year], year))
    return None


def _issued(data: Mapping[str, Any], own: int) -> dt.date:
    moment = _moment(_shown(data.get("date")))
    return moment.first if moment is not None else dt.date(own, 1, 1)


def _texts(value: Any, parts: Parts) -> Iterator[str]:
    """The words of plain data without the documents that are cited."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _NO_WORDS and name != "citations":
                yield from _texts(inner, (*parts, name))
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*parts, index))


def _not_of_office(data: Mapping[str, Any], office: Office) -> Iterator[Stale]:
    """Who signs and who receives, where the office's own data do not name them."""
    issuer = data.get("issuer")
    name = issuer.get("name") if isinstance(issuer, Mapping) else None
    if isinstance(name, str) and office_key(name) != office_key(office.issuer.name):
        return
    signers = {office_key(each.name): each for each in office.signers if each.name}
    given = data.get("signature")
    signer = given.get("name") if isinstance(given, Mapping) else None
    if signers and isinstance(signer, str) and office_key(signer) not in signers:
        look = "người ký của cơ quan: " + ", ".join(str(each.name) for each in signers.values())
        yield Stale("$.signature.name", "signer", signer, "không có trong tệp cơ quan", look, 0.8)
    usual = {office_key(each.name) for each in office.distribution.recipients} if office.distribution else set()
    listed = data.get("distribution")
    recipients = listed.get("recipients") if isinstance(listed, Mapping) else None
    if not usual or recipients is None:
        return
    for index, each in enumerate([recipients] if isinstance(recipients, str) else recipients):
        words = each.get("name") if isinstance(each, Mapping) else each
        if isinstance(words, str) and office_key(words) not in usual:
            path = path_of(("distribution", "recipients", index))
            yield Stale(path, "recipient", words, "không có trong các nơi nhận thường dùng", "xem còn gửi không", 0.3)


def _short(words: str) -> str:
    plain = " ".join(words.replace("*", "").split())
    return plain if len(plain) <= 120 else f"{plain[:119]}…"
