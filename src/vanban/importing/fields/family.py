"""Whose paper a document is, the state's or the Party's: all that speaks of it, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.anatomy import Anatomy, Line
from vanban.anatomy.words import capacity, fold

_STATE_SYMBOL = re.compile(r"[\d\s._…]*/\s*(?:KH|QĐ|PA|CTr)\s*-")
_PARTY_SYMBOL = re.compile(r"[\d\s._…]*-\s*(?:KH|QĐ|PA|CTr)\s*/")
_PARTY_BODY = re.compile(
    r"(?:ban thuong vu|ban chap hanh|thuong truc )?(?:dang uy|dang bo|thanh uy|tinh uy|huyen uy|quan uy|thi uy|chi bo"
    r"|chi uy|ban thuong vu|bo chinh tri|ban bi thu|uy ban kiem tra|dang doan|ban can su|ban to chuc|ban tuyen giao"
    r"|ban noi chinh|ban dan van|ban xay dung dang)\b"
)
"""How the folded name of a body of the Party begins."""
_STATE_BODY = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|chu tich uy ban|so |cuc |chi cuc |tong cuc |bo |phong |truong "
    r"|trung tam|benh vien|tram y te|van phong uy ban|thanh tra)"
)
_ISSUES = re.compile(
    r"\b(?P<who>(?:Ban Thường vụ|Ban Chấp hành|Thường trực|Đảng [ủu][yỷ]|Chi bộ|Chi [ủu][yỷ]|Tỉnh [ủu][yỷ]"
    r"|Thành [ủu][yỷ]|[ỦU][yỷ] ban nhân dân|UBND|Sở|Cục|Phòng|Trường)\b[^,;.]{0,80}?)"
    r"\s(?:xây dựng|ban hành|triển khai|đề ra)\b"
)
_PARTY_ARCHIVE = re.compile(r"luu (?:vp[a-z]{2}\b|van phong (?:dang|thanh|tinh|huyen|quan|thi|trung uong))")
_STATE_ARCHIVE = re.compile(r"luu vt\b|luu van thu\b")
_ENOUGH = 8
"""Items of the text whose words are looked at."""


@dataclass(frozen=True, slots=True)
class FamilyGuess:
    """The family, how sure from 0 to 1, and why in Vietnamese; no family where nothing tells."""

    family: str
    sure: float
    reason: str


def guess_family(anatomy: Anatomy) -> FamilyGuess:
    """The family that most speaks for, by head, signature, words of the opening, and where a copy is kept."""
    found = list(_evidence(anatomy))
    if not found:
        return FamilyGuess("", 0.0, "không có gì cho biết khối nhà nước hay khối Đảng")
    totals = {family: sum(weight for own, weight, _ in found if own == family) for family in ("state", "party")}
    family = max(totals, key=lambda name: totals[name])
    whole = sum(totals.values())
    reasons = [reason for own, _, reason in sorted(found, key=lambda each: -each[1]) if own == family]
    sure = totals[family] / whole * min(1.0, totals[family])
    return FamilyGuess(family, round(sure, 2), "; ".join(dict.fromkeys(reasons)))


def who_issues(anatomy: Anatomy) -> str:
    """The body that the opening says issues the plan (`Ban Thường vụ Thành ủy`); nothing where it does not say."""
    for item in anatomy.items[:_ENOUGH]:
        issues = _ISSUES.search(item.paragraph.nfc)
        if issues is not None:
            return issues["who"].strip()
    return ""


def _evidence(anatomy: Anatomy) -> Iterator[tuple[str, float, str]]:
    """What speaks for a family: its name, a weight from 0 to 1, the reason."""
    known = anatomy.components
    if "national_title" in known or "motto" in known:
        title = fold(known.get("national_title", known.get("motto")).text)  # type: ignore[union-attr]
        if anatomy.family == "youth":
            yield "party", 0.5, "có tiêu đề của Đoàn, trình bày gần như văn bản Đảng"
        else:
            party = "dang cong san" in title
            yield ("party" if party else "state"), 1.0, "có tiêu đề Đảng" if party else "có Quốc hiệu, Tiêu ngữ"
    if "number" in known:
        text = re.sub(r"^\s*Số\s*:?", "", known["number"].text, flags=re.IGNORECASE)
        for family, pattern in (("state", _STATE_SYMBOL), ("party", _PARTY_SYMBOL)):
            if pattern.match(text):
                yield family, 0.8, f"ký hiệu “{known['number'].text.strip()}”"
    for line in _authorities(anatomy):
        found = capacity(line.words)
        if found is not None:
            slashed = "/" in found[0]
            yield ("party" if slashed else "state"), 0.4, f"quyền hạn ký “{line.words}”"
            yield from _body(found[1], 0.4, f"ký thay mặt “{found[1]}”")
    for name, weight in (("issuer", 0.7), ("attribution", 0.6), ("parent_body", 0.2)):
        if name in known:
            text = known[name].text
            yield from _body(re.sub(r"^của\s+", "", text, flags=re.IGNORECASE), weight, f"“{text}”")
    said = who_issues(anatomy)
    if said:
        yield from _body(said, 0.6, f"“{said}” ban hành")
    if anatomy.archive is not None:
        archive = fold(anatomy.archive.text)
        if _PARTY_ARCHIVE.search(archive):
            yield "party", 0.5, f"nơi lưu “{anatomy.archive.words}”"
        elif _STATE_ARCHIVE.search(archive):
            yield "state", 0.3, f"nơi lưu “{anatomy.archive.words}”"


def _authorities(anatomy: Anatomy) -> Iterator[Line]:
    for signature in anatomy.signatures:
        yield from signature.authority


def _body(text: str, weight: float, reason: str) -> Iterator[tuple[str, float, str]]:
    folded = f"{fold(text)} "
    if _PARTY_BODY.match(folded):
        yield "party", weight, reason
    elif _STATE_BODY.match(folded):
        yield "state", weight, reason
