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

from ._scan import covered, lazy, quoted_spans
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

_CODE_KINDS: dict[str, str] = {}
for _name, _codes in KINDS.items():
    for _code in _codes:
        _CODE_KINDS.setdefault(_code, _name)

_NAMED_ONLY = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Lệnh"})
_ANY_SYMBOL = frozenset({"Công văn", "Văn bản", *_NAMED_ONLY})

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
_DATE = lazy(rf"(?P<sep>,?[ \u00a0]*)(?:(?:(?:được )?(?:ban hành|ký) )?ngày[ \u00a0]*|(?=\d)){_DAY}")
_OFFICE = (
    r"(?:Quốc hội|Ủy ban|Uỷ ban|UBND|UBMTTQ|UBKT|Hội đồng|HĐND|Chính phủ|Thủ tướng|Chủ tịch|Bí thư|Bộ|Ban|Sở|Phòng|Cục"
    r"|Chi cục|Tổng cục|Vụ|Viện|Văn phòng|Thanh tra|Kho bạc|Ngân hàng|Công an|Quân khu|Tòa án|Toà án|Trung ương"
    r"|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Quận uỷ|Đảng ủy|Đảng uỷ|Chi bộ|Mặt trận|Hội|Đoàn"
    r"|Liên đoàn|Tổng Liên đoàn|Công đoàn|Trường|Đại học|Học viện|Bệnh viện|Hiệu trưởng|Giám đốc|Cơ quan|Đơn vị"
    r"|Nhà trường|Trung tâm|Xã|Phường|Tỉnh|Thành phố|Tổ chức|Công ty|Bảo hiểm)(?!\w)"
)
"""How the name of an office, or of who leads it, begins where it is written with a capital."""
_ISSUER = lazy(rf",?[ \u00a0]*(?:(?:của|do)[ \u00a0]+|(?<=[ \u00a0])(?={_OFFICE}))")
_ISSUED = (
    r"(?:ban hành|thông qua|phê duyệt|phát hành|xây dựng|công bố|gửi|ký|có|ra|tại|theo|qua|nêu|bằng|trong)"
    r"(?:[ \u00a0](?:ban hành|phát hành|tại|trong|các|những|một số|văn bản|là)){0,3}"
)
_NAMED_BEFORE = lazy(
    rf"{_OFFICE}[^.;\n]{{0,120}}?(?:[ \u00a0]{_ISSUED}[ \u00a0]?:?[ \u00a0]*|:[ \u00a0]*|[ \u00a0]?[(–-][ \u00a0]?)\Z"
)
_NAMED_AFTER = lazy(rf"[ \u00a0](?:của|do)[ \u00a0]{_OFFICE}")
_SUBJECT_START = lazy(
    r"(?:[ \u00a0,]+|(?=[(“]))(?:(?:v/v|về|ban hành|quy định|hướng dẫn|phê duyệt|sửa đổi|bổ sung|triển khai|thực hiện"
    r"|tổ chức|công bố|giao|thành lập|kiện toàn|tăng cường|đẩy mạnh|thông qua|quán triệt|kết luận|chỉ đạo|đề nghị"
    r"|yêu cầu|thi hành|cho|kèm theo|phân công|điều chỉnh|bãi bỏ|thay thế|tổng kết|sơ kết|báo cáo|kiểm tra"
    r"|phối hợp)(?!\w)|“|\()",
    re.IGNORECASE,
)
_STOP = lazy(r"[;\n:()“”]|,|\.(?=\s|\Z)")
_JOINT_STOP = lazy(r"[;\n:()“”]|\.(?=\s|\Z)")
_SUBJECT_STOP = lazy(r"[;\n]|\.(?=\s|\Z)")
_JOIN = lazy(r"[ \u00a0]*(?:,|và|,? ?và|hoặc)[ \u00a0]*(?:các |theo |tại )?", re.IGNORECASE)
_REACH = 130
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
    for one in _joined(plain):
        start, end = offsets[one.start], offsets[one.end]
        found.append(replace(one, start=start, end=end, found=text[start:end]))
    return found


def _joined(text: str) -> list[Citation]:
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
    first = max(0, place - _REACH)
    for kind in reversed(list(_KIND().finditer(text, first, place))):
        between = _TITLE().fullmatch(text, kind.end(), place)
        if between is None:
            return None
        name, title = _kind_name(kind[0]), between["title"].strip()
        has_number_word = "số" in text[between.end("title") : place]
        if title and not (has_number_word and (name in _NAMED_ONLY or (len(title.split()) <= 4 and "," not in title))):
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
    if date := _DATE().match(text, end):
        end = date.end()
        one = replace(one, has_date=True, separator=date["sep"], date=_day(date))
    issuer = subject = ""
    if of := _ISSUER().match(text, end):
        limit = min(len(text), of.end() + _LONGEST)
        # Two offices issue a joint document: "của Bộ Nội vụ, Bộ Tài chính".
        patterns = (_JOINT_STOP if kind.endswith("liên tịch") else _STOP, _SUBJECT_START)
        stops = [found.start() for found in (p().search(text, of.end(), limit) for p in patterns) if found]
        following = _kind_following(text, of.end(), limit)
        last = min([*stops, following, limit])
        issuer = text[of.end() : last].strip()
        end = of.end() + len(text[of.end() : last].rstrip())
        one = replace(one, end=end)
    if begin := _SUBJECT_START().match(text, end):
        stop = _SUBJECT_STOP().search(text, begin.start(), min(len(text), end + _LONGEST))
        subject = text[begin.start() : stop.start() if stop else min(len(text), end + _LONGEST)].strip(" ,\u00a0")
    before = not issuer and _NAMED_BEFORE().search(text, max(0, start - _REACH), start) is not None
    return replace(one, end=end, issuer=issuer, subject=subject, named_before=before)


def _kind_following(text: str, start: int, limit: int) -> int:
    """Where the next citation's kind begins, so that an issuer does not reach into it."""
    number = _NUMBER().search(text, start, limit)
    head = _kind_before(text, number.start()) if number else None
    return head[0] if head and head[0] > start else limit


def _day(match: re.Match[str]) -> datetime.date | None:
    year, month, day = (match[name] or match[f"{name}2"] for name in "ymd")
    if not year:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class IncompleteCitation:
    """A document not cited in full where it is first named: `paragraphs[index][start:end]` is `found`.

    `missing` are the parts that must be added.
    """

    index: int
    start: int
    end: int
    found: str
    missing: tuple[Part, ...]

    @property
    def expected(self) -> str:
        """What to add, in Vietnamese."""
        return "ghi thêm " + "; ".join(self.missing)


_UNNUMBERED = lazy(
    r"[NTQCHK](?<!\w.)(?:(?<=N)ghị (?:định|quyết)|(?<=T)hông tư|(?<=Q)(?:uyết|uy) định|(?<=C)(?:hỉ thị|ông văn)"
    r"|(?<=H)ướng dẫn|(?<=K)(?:ế hoạch|ết luận))(?=[ \u00a0]ngày[ \u00a0]\d)"
)
_ATTACHED = lazy(r"kèm theo[ \u00a0(]*\Z", re.IGNORECASE)


def incomplete_citations(paragraphs: Iterable[str], *, own: str = "") -> list[IncompleteCitation]:
    """The documents that the paragraphs of a document's body, in order, cite for the first time without all parts.

    Later mentions need their kind and number only. `own` is the number and symbol of the document itself. Left alone:
    Luật, Bộ luật, Pháp lệnh; documents named inside a quotation or inside the subject of another; the note under an
    annex's name (`Kèm theo …`), which the decree lets do without the subject; numbers and dates that are blanks.
    """
    seen = {own} if own else set()
    found: list[IncompleteCitation] = []
    for index, paragraph in enumerate(paragraphs):
        found.extend(_incomplete(paragraph, index, seen))
    return found


def _incomplete(paragraph: str, index: int, seen: set[str]) -> Iterator[IncompleteCitation]:
    if "/" not in paragraph and "ngày" not in paragraph:
        return
    plain, offsets = nfc_offsets(paragraph)
    quotes = quoted_spans(plain)
    subject_ends = 0
    for one in _joined(plain):
        nested = one.start < subject_ends and not plain[max(0, one.start - 3) : one.start].strip().endswith((",", ";"))
        subject_ends = max(subject_ends, one.end + len(one.subject) + 1 if one.subject else one.end)
        passed = one.kind in _NAMED_ONLY or one.is_blank or one.number in seen
        if nested or passed or covered(quotes, one.start):
            continue
        seen.add(one.number)
        attached = _ATTACHED().search(plain, max(0, one.start - 20), one.start) is not None
        parts: tuple[tuple[Part, bool], ...] = (
            ("ngày, tháng, năm ban hành", one.has_date or (one.named_before and _dated_before(plain, one))),
            ("cơ quan ban hành", _issuer_named(one)),
            ("trích yếu", attached or bool(one.subject) or plain[: one.start].endswith("(")),
        )
        missing = tuple(name for name, is_there in parts if not is_there)
        if missing:
            start, end = offsets[one.start], offsets[one.end]
            yield IncompleteCitation(index, start, end, paragraph[start:end], missing)
    for match in _UNNUMBERED().finditer(plain):
        date = _DATE().match(plain, match.end())
        if date and _day(date) and _ISSUER().match(plain, date.end()) and not covered(quotes, match.start()):
            start, end = offsets[match.start()], offsets[date.end()]
            yield IncompleteCitation(index, start, end, paragraph[start:end], ("số, ký hiệu",))


def _issuer_named(one: Citation) -> bool:
    """Whether a sentence names the issuer anywhere: after the date, before the kind, or behind the subject."""
    return bool(one.issuer) or one.named_before or _NAMED_AFTER().search(one.subject) is not None


def _dated_before(text: str, one: Citation) -> bool:
    """Whether a day stands earlier in the sentence: `Ngày 05/3/2026, Sở Nội vụ ban hành Quyết định số …`."""
    return re.search(r"[Nn]gày \d{1,2}[/. ][^;\n]*\Z", text[max(0, one.start - _REACH) : one.start]) is not None


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
        other = _CODE_KINDS.get(one.code)
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
    before = text[max(0, one.start - _REACH) : one.start]
    same_clause = re.split(r"[.;\n]", before)[-1]
    return any(one.code in KINDS[_kind_name(kind)] for kind in _KIND().findall(same_clause))


def future_citations(text: str, date: datetime.date) -> list[Citation]:
    """The citations of documents that are dated after `date`, the date of the document that cites them."""
    return [one for one in find_citations(text) if one.date is not None and one.date > date]
