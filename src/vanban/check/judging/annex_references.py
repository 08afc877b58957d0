"""What an annex says it belongs to: that it says so, and that this is the document of page 1.

Answers for `annex.reference_present`, `annex.reference_agrees`.
"""

from __future__ import annotations

import datetime as dt
import re

from vanban.anatomy import Anatomy, Annex
from vanban.anatomy.words import fold, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.numbers import parts_of_number
from vanban.check.judging.places import issue_days
from vanban.rulebook.kinds import KINDS
from vanban.vietnamese import document_date

_ATTACHED = re.compile(r"kem theo|dinh kem|ban hanh theo")
_OPENING = 6
"""Paragraphs among which an annex says what it belongs to."""
_NUMBER = re.compile(
    r"\bsố\s*:?\s*(?P<number>[\d….\s_]*?)\s*[/-]\s*(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,3})\s*[/-]\s*(?P<body>[A-ZĐ][\w.&/-]*)"
)
_DATE = re.compile(
    r"ngày\s*(?:(?P<day>[\d….\s_]*?)\s*tháng\s*(?P<month>[\d….\s_]*?)\s*năm\s*(?P<year>[\d….\s_]*)"
    r"|(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4}))"
)
_KIND = re.compile(r"kèm theo\s+(?P<kind>.+?)\s+số\b", re.IGNORECASE)
_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>.+?)\s*(?=\)|;|,|$|\bvề\b|\bban hành\b)", re.IGNORECASE)
_LONG = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "thpt": "trung hoc pho thong",
    "thcs": "trung hoc co so",
    "th": "tieu hoc",
    "gdđt": "giao duc va dao tao",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
}
"""Abbreviations of names of offices, folded."""
_LEVELS = ("tinh", "thanh", "pho", "xa", "phuong", "dac", "khu", "huyen", "quan", "thi", "tran", "trung", "uong")
_HEADS = ("chu", "tich", "giam", "doc", "hieu", "truong", "cuc", "chi", "phong", "so")
_COMMITTEES = ("ban", "thuong", "vu", "truc", "chap", "hanh", "dang", "bo", "va", "viet", "nam")
_OF_ANY = frozenset((*_LEVELS, *_HEADS, *_COMMITTEES))
"""Words, folded, that any name of an issuer may have: levels, its head, its standing committee."""
_OFFICE = re.compile(r"(?:so|phong|chi cuc|trung tam|van phong)\s+[a-z]")
_COMMITTEE = re.compile(r"(?:uy ban nhan dan|hoi dong nhan dan)\b")
_BY_ITS_HEAD = re.compile(
    r"^(?:chu tich|giam doc|hieu truong|truong ban|truong phong|bi thu|ban thuong vu|ban chap hanh|thuong truc)\s+"
)


def judge_reference(judge: Judge, anatomy: Anatomy, annex: Annex) -> None:
    """The line below the title of one annex."""
    if annex.reference is None:
        told = any(_ATTACHED.search(fold(item.paragraph.nfc)) for item in annex.items[:_OPENING])
        if annex.title is not None and not told:
            judge.value(
                "annex.reference_present",
                False,
                annex.label,
                found="không có",
                message=f"Dưới tiêu đề của “{annex.label.text}” không có chỉ dẫn kèm theo văn bản",
                remedy="ghi dưới tiêu đề: (Kèm theo … số … ngày … của …)",
            )
        return
    if judge.rule("annex.reference_agrees") is None or "number" not in anatomy.components:
        return
    text = plain(annex.reference.text)
    # What is wrong on page 1 itself is told there, once.
    wrong = {finding.id.split(".")[1] for finding in judge.findings}
    found = (
        _kind(anatomy, text) if "kind" not in wrong else None,
        _number(anatomy, text) if wrong.isdisjoint({"number", "issuer", "limits"}) else None,
        _date(anatomy, text) if wrong.isdisjoint({"date", "place_date"}) else None,
        _issuer(anatomy, text) if wrong.isdisjoint({"issuer", "parent_body"}) else None,
    )
    apart = [each for each in found if each is not None]
    if apart:
        written = "; ".join(f"“{words}”" for words, _ in apart)
        judge.broken(
            "annex.reference_agrees",
            annex.reference,
            f"Chỉ dẫn của “{annex.label.text}” khác với trang đầu văn bản: {written}",
            written,
            expected="; ".join(f"“{wanted}”" for _, wanted in apart),
            remedy="sửa chỉ dẫn cho khớp với tên loại, số, ký hiệu, ngày, cơ quan ban hành ở trang đầu",
        )


def _kind(anatomy: Anatomy, text: str) -> tuple[str, str] | None:
    """The kind named and that of page 1, where they are two."""
    match = _KIND.search(text)
    named = fold(match["kind"]) if match is not None else ""
    known = next((kind for kind in KINDS.values() if named in map(fold, (kind.name, *kind.further))), None)
    own = anatomy.kind
    return (known.name, own.name) if known is not None and named and own.name and known is not own else None


def _number(anatomy: Anatomy, text: str) -> tuple[str, str] | None:
    """The number and symbol written and those of page 1, where both tell and they differ."""
    match = _NUMBER.search(text)
    own = plain(anatomy.components["number"].text)
    digits, symbol = parts_of_number(own)
    if match is None:
        return None
    written = re.sub(r"\D", "", match["number"])
    another = bool(written and digits.isdecimal()) and int(written) != int(digits)
    shown = re.sub(r"^S[ốô]\s*:?\s*", "", own, flags=re.IGNORECASE)
    if another or (symbol and _letters(f"{match['kind']}{match['body']}") != _letters(symbol)):
        return " ".join(match[0].split()).removeprefix("số "), shown
    return None


def _letters(symbol: str) -> str:
    return "".join(char for char in symbol.upper() if char.isalnum())


def _date(anatomy: Anatomy, text: str) -> tuple[str, str] | None:
    """The date written and that of page 1, where a part of one that both tell differs."""
    dated, match = anatomy.components.get("place_date"), _DATE.search(text)
    days = issue_days(dated.text) if dated is not None else None
    if match is None or days is None:
        return None
    parts = (match["day"] or match["d"], match["month"] or match["m"], match["year"] or match["y"])
    day, month, year = (int(digits) if (digits := re.sub(r"\D", "", part or "")) else 0 for part in parts)
    if days[0] != days[1] or _may_be(day, month, year, days[0]):
        return None
    return " ".join(match[0].split()), document_date(days[0].year, days[0].month, days[0].day)


def _may_be(day: int, month: int, year: int, wanted: dt.date) -> bool:
    """Whether a date of which parts may be missing (0) is this day."""
    pairs = ((day, wanted.day), (month, wanted.month), (year, wanted.year))
    return all(not written or written == own for written, own in pairs)


def _issuer(anatomy: Anatomy, text: str) -> tuple[str, str] | None:
    """The issuer named and that of page 1, where they are surely two."""
    match = list(_ISSUER.finditer(text))
    found = anatomy.components.get("issuer")
    if not match or found is None or anatomy.joint:
        return None
    named = match[0]["issuer"].strip(" .…_")
    words = _BY_ITS_HEAD.sub("", _full(named)).split()
    above = anatomy.components.get("parent_body")
    dated = anatomy.components.get("place_date")
    issuer = _full(found.text)
    own = set(f"{issuer} {_full(above.text) if above else ''} {_full(dated.text) if dated else ''}".split())
    others = [word for word in words if word not in own and word not in _OF_ANY]
    if others and _OFFICE.match(fold(named)) and _COMMITTEE.match(issuer):
        # "Sở Nội vụ thành phố …" against the city's committee: no abbreviation of it.
        return named, " ".join(found.text.split())
    initials = "".join(word[0] for word in others)
    if others and any(initials in word for word in own if len(word) > 3):
        # An abbreviation of page 1 written out.
        return None
    another_body = len(words) > 1 and " ".join(words[:2]) not in issuer and words[0] not in ("van", "co")
    return (named, " ".join(found.text.split())) if others or another_body else None


def _full(name: str) -> str:
    """A name folded, its usual abbreviations written out."""
    return " ".join(_LONG.get(word, word) for word in fold(name).split())
