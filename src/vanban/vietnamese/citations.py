"""The documents a text cites: where, their parts, and what is wrong with them.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6b (a document is cited in full the first time: kind, number
and symbol, date, issuer, subject; later by kind, number and symbol; a Luật or Pháp lệnh by kind and name), Phụ lục III,
Mục I (the abbreviations of kinds). Party documents write `15-KH/TU` and a comma before the date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ._scan import lazy
from .unicode import nfc_offsets

KINDS: dict[str, tuple[str, ...]] = {
    name: tuple(codes.split())
    for name, codes in {
        "Luật": "L",
        "Bộ luật": "L",
        "Pháp lệnh": "PL",
        "Lệnh": "L",
        "Nghị định": "NĐ",
        "Thông tư liên tịch": "TTLT",
        "Thông tư": "TT TTLT",
        "Nghị quyết liên tịch": "NQLT",
        "Nghị quyết": "NQ NQLT",
        "Quyết định": "QĐ",
        "Chỉ thị": "CT",
        "Quy chế": "QC QĐ",
        "Quy định": "QĐ QĐi QyĐ QĐI QYĐ",
        "Thông cáo": "TC",
        "Thông báo kết luận": "TB KL",
        "Thông báo": "TB KL",
        "Hướng dẫn": "HD",
        "Chương trình": "CTr CT CTR QĐ",
        "Kế hoạch": "KH",
        "Phương án": "PA QĐ",
        "Đề án": "ĐA QĐ",
        "Dự án": "DA QĐ",
        "Báo cáo": "BC",
        "Biên bản": "BB",
        "Tờ trình": "TTr TTR",
        "Hợp đồng": "HĐ",
        "Công điện": "CĐ",
        "Bản ghi nhớ": "BGN",
        "Bản thỏa thuận": "BTT",
        "Bản thoả thuận": "BTT",
        "Giấy ủy quyền": "GUQ",
        "Giấy uỷ quyền": "GUQ",
        "Giấy mời": "GM",
        "Giấy giới thiệu": "GGT",
        "Giấy nghỉ phép": "GNP",
        "Phiếu gửi": "PG",
        "Phiếu chuyển": "PC",
        "Phiếu báo": "PB",
        "Kết luận": "KL TB",
        "Thông tri": "TT",
        "Chiến lược": "CL QĐ",
        "Quy hoạch": "QH QĐ",
        "Công văn": "CV",
        "Văn bản": "",
    }.items()
}
"""The kinds of document and the abbreviations that may stand for each in a symbol.

The first is the norm's own. Some carry a second: a Quy chế, Đề án or Chương trình is often cited by the Quyết định that
issued it, a Kết luận by the Thông báo that tells of it, and the Party writes `QĐ` for Quyết định and Quy định alike.
"""

CODE_KINDS: dict[str, str] = {}
for _name, _codes in KINDS.items():
    for _code in _codes:
        CODE_KINDS.setdefault(_code, _name)

NAMED_ONLY = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Lệnh"})
_ANY_SYMBOL = frozenset({"Công văn", "Văn bản", *NAMED_ONLY})

Part = Literal["số, ký hiệu", "ngày, tháng, năm ban hành", "cơ quan ban hành", "trích yếu"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited in a text: `text[start:end]` is `found`, from its kind to the last part that was read.

    `kind` is the name as `KINDS` writes it, `title` the words between it and the number (the name of a Luật); `number`
    is the number with its symbol (`05/KH-UBND`, `15-KH/TU`), empty where the number is still a blank (`is_blank`);
    `code` is the abbreviation of the kind in the symbol. `separator` stands before the date; `date` is None where there
    is none or it is not a whole date, `has_date` tells whether one was begun. `issuer` and `subject` follow them;
    `named_before` tells that the sentence names the issuer before the kind (`Sở Nội vụ có Công văn số …`).
    """

    start: int
    end: int
    found: str
    kind: str
    title: str
    number: str
    code: str
    family: Literal["state", "party"]
    is_blank: bool = False
    has_date: bool = False
    date: datetime.date | None = None
    separator: str = ""
    issuer: str = ""
    subject: str = ""
    named_before: bool = False


_HEAD = r"[A-ZĐ][A-Za-zĐđ0-9]*(?:[-–.&][A-ZĐ][A-Za-zĐđ0-9]*){0,4}"
_BLANK = r"[ \u00a0.…_]{0,40}"
_NUMBER = lazy(
    rf"\d\d{{0,4}}[a-zđA-ZĐ]?(?:/(?:\d{{4}}/)?(?P<symbol>{_HEAD})"
    rf"|-(?P<party_symbol>[A-ZĐ][A-Za-zĐđ]{{1,7}}/{_HEAD}))(?![\w/])"
)
_BLANK_NUMBER = lazy(rf"(?<=số)(?P<blank>[:\u00a0 ]{_BLANK})(?P<mark>[/-])(?P<symbol>{_HEAD}(?:/{_HEAD})?)(?!\w)")


def _any_of(names: Iterable[str]) -> str:
    """A pattern for words in any case, as the engine finds them fast: by one class of first letters, then by each."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0] + name[0].lower(), []).append(name[1:])
    by_letter = "|".join(f"(?<=[{first}])(?i:{'|'.join(rest)})" for first, rest in rests.items())
    return rf"[{''.join(rests)}](?<!\w.)(?:{by_letter})(?!\w)"


_KIND = lazy(_any_of(KINDS))
_TITLE = lazy(r"(?P<title>(?:[ \u00a0]+[^\s.;:()“”\"]{1,20}){0,14}?)[ \u00a0]*(?:số)?[ \u00a0]*:?[ \u00a0]*\Z")
_DAY = (
    r"(?:(?P<d>\d{1,2})[ \u00a0]?(?P<s>[/.-])[ \u00a0]?(?P<m>\d{1,2})[ \u00a0]?(?P=s)[ \u00a0]?(?P<y>\d{4})(?!\d)"
    r"|(?P<d2>\d{1,2}) tháng (?P<m2>\d{1,2}) năm (?P<y2>\d{4})(?!\d)"
    rf"|(?P<open>{_BLANK}\d{{0,2}}{_BLANK}(?:tháng|[/.-]){_BLANK}\d{{0,2}}{_BLANK}(?:(?:năm|[/.-]){_BLANK}\d{{0,4}})?)"
    r"|(?P<bare>[.…_]{1,40}))"
)
DATE = lazy(rf"(?P<sep>,?[ \u00a0]*)(?:(?:(?:được )?(?:ban hành|ký) )?ngày[ \u00a0]*|(?=\d)){_DAY}")
OFFICE = (
    r"(?:Quốc hội|Ủy ban|Uỷ ban|UBND|UBMTTQ|UBKT|Hội đồng|HĐND|Chính phủ|Thủ tướng|Chủ tịch|Bí thư|Bộ|Ban|Sở|Phòng|Cục"
    r"|Chi cục|Tổng cục|Vụ|Viện|Văn phòng|Thanh tra|Kho bạc|Ngân hàng|Công an|Quân khu|Tòa án|Toà án|Trung ương"
    r"|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Quận uỷ|Đảng ủy|Đảng uỷ|Chi bộ|Mặt trận|Hội|Đoàn"
    r"|Liên đoàn|Tổng Liên đoàn|Công đoàn|Trường|Đại học|Học viện|Bệnh viện|Hiệu trưởng|Giám đốc|Cơ quan|Đơn vị"
    r"|Nhà trường|Trung tâm|Xã|Phường|Tỉnh|Thành phố|Tổ chức|Công ty|Bảo hiểm)(?!\w)"
)
"""How the name of an office, or of who leads it, begins where it is written with a capital."""
ISSUER = lazy(rf",?[ \u00a0]*(?:(?:của|do)[ \u00a0]+|(?<=[ \u00a0])(?={OFFICE}))")
_ISSUED = (
    r"(?:ban hành|thông qua|phê duyệt|phát hành|xây dựng|công bố|gửi|ký|có|ra|tại|theo|qua|nêu|bằng|trong)"
    r"(?:[ \u00a0](?:ban hành|phát hành|tại|trong|các|những|một số|văn bản|là)){0,3}"
)
_NAMED_BEFORE = lazy(
    rf"{OFFICE}[^.;\n]{{0,120}}?(?:[ \u00a0]{_ISSUED}[ \u00a0]?:?[ \u00a0]*|:[ \u00a0]*|[ \u00a0]?[(–-][ \u00a0]?)\Z"
)
_SUBJECT_START = lazy(
    r"(?:[ \u00a0,]+|(?=[(“]))(?:(?:v/v|về|ban hành|quy định|hướng dẫn|phê duyệt|sửa đổi|bổ sung|triển khai|thực hiện"
    r"|tổ chức|công bố|giao|thành lập|kiện toàn|tăng cường|đẩy mạnh|thông qua|quán triệt|kết luận|chỉ đạo|đề nghị"
    r"|yêu cầu|thi hành|cho|kèm theo|phân công|điều chỉnh|bãi bỏ|thay thế|tổng kết|sơ kết|báo cáo|kiểm tra"
    r"|phối hợp)(?!\w)|“|\()",
    re.IGNORECASE,
)
_STOP = lazy(r"[;\n:()“”]|,|\.(?=\s|\Z)")
_SECOND_ISSUER = lazy(
    rf",[ \u00a0](?={OFFICE})[^\s,.;:()“”]+(?:[ \u00a0][^\s,.;:()“”]+){{0,5}}?"
    r"(?=[ \u00a0](?:về|quy định|sửa đổi|v/v)(?!\w))"
)
"""Another who issued the same document, before the subject: `của Bộ Chính trị, Ban Bí thư về …`."""
_JOINT_STOP = lazy(r"[;\n:()“”]|\.(?=\s|\Z)")
_SUBJECT_STOP = lazy(r"[;\n]|\.(?=\s|\Z)")
_JOIN = lazy(r"[ \u00a0]*(?:,|và|,? ?và|hoặc)[ \u00a0]*(?:các |theo |tại )?", re.IGNORECASE)
REACH = 130
_LONGEST = 400


def find_citations(text: str) -> list[Citation]:
    """The documents a text cites by kind and number, in order of place; a number still blank counts.

    Citations joined by `và` or a comma share the issuer and the subject that follow the last of them: `Kế hoạch số
    01-KH/TU, ngày … và Hướng dẫn số 02-HD/TU, ngày … của …`.
    """
    if "/" not in text:
        return []
    plain, offsets = nfc_offsets(text)
    found = []
    for one in joined_citations(plain):
        start, end = offsets[one.start], offsets[one.end]
        found.append(replace(one, start=start, end=end, found=text[start:end]))
    return found


def joined_citations(text: str) -> list[Citation]:
    """The citations of an NFC text, those that share an issuer made whole."""
    found = list(_citations(text))
    for index in range(len(found) - 2, -1, -1):
        one, following = found[index], found[index + 1]
        if not one.issuer and _JOIN().fullmatch(text, one.end, following.start):
            found[index] = replace(one, issuer=following.issuer, subject=one.subject or following.subject)
    return found


@lru_cache(maxsize=256)
def _citations(text: str) -> tuple[Citation, ...]:
    """The citations of an NFC text, each by itself; remembered, since several questions are asked of each paragraph."""
    return tuple(_read_all(text))


def _read_all(text: str) -> Iterator[Citation]:
    numbers = [match for match in _NUMBER().finditer(text) if _begins(text, match.start())]
    if "số" in text:
        numbers += _BLANK_NUMBER().finditer(text)
    for match in sorted(numbers, key=lambda match: match.start()):
        head = _kind_before(text, match.start())
        if head is not None:
            yield _read(text, match, *head)


def _begins(text: str, place: int) -> bool:
    """Whether a number begins here, and no longer word or figure reaches over the place."""
    before = text[max(0, place - 1) : place]
    return not (before.isalnum() or before in tuple("/.-_"))


def _kind_before(text: str, place: int) -> tuple[int, str, str] | None:
    """Where the kind of the document whose number stands at `place` begins, its name, the words up to the number."""
    first = max(0, place - REACH)
    for kind in reversed(list(_KIND().finditer(text, first, place))):
        between = _TITLE().fullmatch(text, kind.end(), place)
        if between is None:
            return None
        name, title = _kind_name(kind[0]), between["title"].strip()
        has_number_word = "số" in text[between.end("title") : place]
        if title and not (has_number_word and (name in NAMED_ONLY or (len(title.split()) <= 4 and "," not in title))):
            return None
        return kind.start(), name, title
    return None


def _kind_name(written: str) -> str:
    return " ".join(written.split()).capitalize()


def _read(text: str, number: re.Match[str], start: int, kind: str, title: str) -> Citation:
    groups = number.groupdict()
    is_blank = "blank" in groups
    party = "/" in (groups.get("symbol") or "") if is_blank else groups.get("party_symbol") is not None
    symbol = groups.get("party_symbol") or groups["symbol"]
    end = number.end()
    one = Citation(
        start=start,
        end=end,
        found="",
        kind=kind,
        title=title,
        number="" if is_blank else number[0],
        code=symbol.split("/")[0] if party else re.split("[-–]", symbol)[0],
        family="party" if party else "state",
        is_blank=is_blank,
    )
    if date := DATE().match(text, end):
        end = date.end()
        one = replace(one, has_date=True, separator=date["sep"], date=cited_day(date))
    issuer = subject = ""
    if of := ISSUER().match(text, end):
        limit = min(len(text), of.end() + _LONGEST)
        # Two offices issue a joint document: "của Bộ Nội vụ, Bộ Tài chính".
        patterns = (_JOINT_STOP if kind.endswith("liên tịch") else _STOP, _SUBJECT_START)
        stops = [found.start() for found in (p().search(text, of.end(), limit) for p in patterns) if found]
        following = _kind_following(text, of.end(), limit)
        last = min([*stops, following, limit])
        if second := _SECOND_ISSUER().match(text, last):
            last = second.end()
        issuer = text[of.end() : last].strip()
        end = of.end() + len(text[of.end() : last].rstrip())
        one = replace(one, end=end)
    if begin := _SUBJECT_START().match(text, end):
        stop = _SUBJECT_STOP().search(text, begin.start(), min(len(text), end + _LONGEST))
        subject = text[begin.start() : stop.start() if stop else min(len(text), end + _LONGEST)].strip(" ,\u00a0")
    before = not issuer and _NAMED_BEFORE().search(text, max(0, start - REACH), start) is not None
    return replace(one, end=end, issuer=issuer, subject=subject, named_before=before)


def _kind_following(text: str, start: int, limit: int) -> int:
    """Where the next citation's kind begins, so that an issuer does not reach into it."""
    number = _NUMBER().search(text, start, limit)
    head = _kind_before(text, number.start()) if number else None
    return head[0] if head and head[0] > start else limit


def cited_day(match: re.Match[str]) -> datetime.date | None:
    """The day a match of `DATE` reads; None for a blank or impossible one."""
    year, month, day = (match[name] or match[f"{name}2"] for name in "ymd")
    if not year:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class KindMismatch:
    """A kind that its symbol contradicts: `text[start:end]` is `found`, such as `Quyết định số 12/KH-UBND`."""

    start: int
    end: int
    found: str
    expected: str


# Abbreviations that are also those of offices ("12/TC-KH" of a finance office) prove nothing.
_ALSO_OFFICES = frozenset({"TC", "PC", "L", "CL", "QH", "HĐ"})


def kind_mismatches(text: str) -> list[KindMismatch]:
    """The citations whose symbol bears the abbreviation of another kind, in order of place.

    Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I, and the abbreviations of law and of Party documents (`KINDS`).
    """
    if "/" not in text:
        return []
    plain, offsets = nfc_offsets(text)
    found = []
    for one in _citations(plain):
        other = CODE_KINDS.get(one.code)
        if other is None or one.code in _ALSO_OFFICES or one.kind in _ANY_SYMBOL or one.code in KINDS[one.kind]:
            continue
        if one.is_blank or _explains(plain, one):
            continue
        right = KINDS[one.kind][0]
        expected = f"{one.kind} số {one.number.replace(one.code, right, 1)} hoặc {other} số {one.number}"
        start, end = offsets[one.start], offsets[plain.index(one.number, one.start) + len(one.number)]
        found.append(KindMismatch(start, end, text[start:end], expected))
    return found


def _explains(text: str, one: Citation) -> bool:
    """Whether another kind just before explains the symbol: `Quyết định phê duyệt Kế hoạch số 12/QĐ-UBND`."""
    before = text[max(0, one.start - REACH) : one.start]
    same_clause = re.split(r"[.;\n]", before)[-1]
    return any(one.code in KINDS[_kind_name(kind)] for kind in _KIND().findall(same_clause))


def future_citations(text: str, date: datetime.date) -> list[Citation]:
    """The citations of documents that are dated after `date`, the date of the document that cites them."""
    return [one for one in find_citations(text) if one.date is not None and one.date > date]
