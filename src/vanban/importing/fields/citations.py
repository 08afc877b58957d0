"""One ground of a legal basis, as it stands, into the fields of `Citation`.

Source of the order of its parts: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6b; of the Party's comma before the
date: Hướng dẫn 36-HD/VPTW and 05-HD/VPTW, Phần II, I.6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from vanban.compose.composition import Inline
from vanban.importing.fields.runs import NOTE_SIGN, cut, letters
from vanban.vietnamese import in_text_date, parse_date
from vanban.vietnamese.citations import KINDS, NAMED_ONLY

VERB = re.compile(
    r"(?:Tiếp tục |Để |Nhằm )?(?:(?:triển khai|tổ chức|quán triệt|phục vụ|bảo đảm) )?"
    r"(?:Căn cứ(?: vào)?|Thực hiện|Theo đề nghị của|Theo|Xét đề nghị của|Xét|Trên cơ sở|Triển khai(?: và)?|Quán triệt"
    r"|Phát huy|Hưởng ứng)(?:[ \u00a0]+theo)?(?:[ \u00a0]+(?:có hiệu quả|nghiêm túc|tinh thần|nội dung))?"
    r"(?:[ \u00a0]+(?:các|những))?(?!\w)",
    re.IGNORECASE,
)
"""How a ground opens."""
_PLAIN_VERB = re.compile(r"(?:căn cứ|thực hiện|theo|xét|trên cơ sở|triển khai)\s", re.IGNORECASE)
"""How a text opens that compose prints without the verb of the whole basis."""
_KIND = "|".join(
    sorted((*KINDS, "Điều lệ", "Hiến pháp", "Thông tri", "Chiến lược", "Chỉ lệnh", "Mệnh lệnh"), key=len, reverse=True)
)
_SPACE = r"[ \u00a0]+"
_DAY = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
_NUMBER = r"\d[\w./&–-]*[^\W_]"
_BARE_NUMBER = r"\d{1,5}(?:/\d{4})?[/-][^\W\d_]"
"""How a number begins that needs no “số” before it to be one: 30/2020/NĐ-CP, 42-CT/TW."""
_NUMBERED = rf"(?:số:?{_SPACE}\d|{_BARE_NUMBER})"
_PROVISION = rf"(?:(?:khoản|điểm|điều|mục|chương)(?:(?!{_SPACE}số{_SPACE})[^;:()“”]){{1,80}}?{_SPACE})?"
"""A place in a document, `khoản 1 Điều 30`, which is written before its kind."""
_DOCUMENT = re.compile(
    rf"(?P<type>{_PROVISION}(?:{_KIND})(?:(?!{_SPACE}(?:số|ngày|của|và|về){_SPACE}){_SPACE}[^\s;:()“”]+){{0,14}}?)"
    rf"{_SPACE}(?:(?P<word>số:?){_SPACE}|(?={_BARE_NUMBER}))(?P<number>{_NUMBER})"
    rf"(?:(?P<comma>,?){_SPACE}ngày{_SPACE}(?P<day>{_DAY}))?(?={_SPACE}|[,;.:)]|{NOTE_SIGN}|\Z)",
    re.IGNORECASE,
)
"""A document by its kind and number, and the day it was issued."""
_STATUTE = re.compile(
    rf"(?P<type>(?:{'|'.join(sorted((*NAMED_ONLY, 'Hiến pháp', 'Điều lệ'), key=len, reverse=True))})(?!\w)[^;]*?)"
    rf"(?:{_SPACE}(?P<word>số){_SPACE}(?P<number>{_NUMBER}))?(?:(?P<comma>,?){_SPACE}ngày{_SPACE}(?P<day>{_DAY}))?\Z"
)
"""A law, which is cited by its name (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6b)."""
_AND = re.compile(rf"{_SPACE}và{_SPACE}(?=(?:{_KIND}){_SPACE}{_NUMBERED})", re.IGNORECASE)
_OTHER_DAY = re.compile(rf",?{_SPACE}ngày{_SPACE}[\d…]")
"""A date that is written as no field prints it, `ngày 20-01-2018`: it is no part of what a document is about."""
_OF = re.compile(rf"{_SPACE}của{_SPACE}(?=\S)")
_ABOUT = (
    "tại|thông báo|cắt giảm|phân cấp|phân quyền|hợp nhất|đính chính|"
    "v/v|về|ban hành|quy định|hướng dẫn|phê duyệt|sửa đổi|bổ sung|triển khai|thực hiện|tổ chức|công bố|giao"
    "|thành lập|kiện toàn|tăng cường|đẩy mạnh|thông qua|quán triệt|cho|kết luận|chỉ đạo|đề nghị|yêu cầu"
    "|thi hành|kèm theo|phân công|điều chỉnh|bãi bỏ|học tập|thay thế|tổng kết|sơ kết|báo cáo|kiểm tra|phối hợp"
    "|tuyên truyền|nâng cao|đổi mới|xây dựng|phát triển|quy chế|chuẩn bị"
)
"""Words that what a document is about begins with."""
_SUBJECT = re.compile(rf"(?:{_SPACE}|(?=\())(?=(?:{_ABOUT}|Về|V/v|V/V|Ban hành)(?!\w)|“|\()")
_SHORT_BODY = re.compile(
    r"(?:Thủ tướng Chính phủ|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư)(?= (?!khóa|khoá|và|nước)[a-zđ])"
)
"""Bodies whose whole name is known: what follows in small letters is what their document is about."""
_NAMED_BY_WORK = re.compile(
    r"(?:Ban Chỉ đạo|Ban chỉ đạo|Tiểu ban|Hội đồng|Tổ công tác|Đoàn công tác|Ban Tổ chức)[^;:()“”]*?"
    r"(?=[ \u00a0](?:về|v/v)[ \u00a0])"
)
"""Bodies named by what they do, up to the word that what their document is about mostly begins with."""
_TERM = re.compile(r"[^;:()“”]{2,80}?[ \u00a0]\((?:khóa|khoá|nhiệm kỳ)[ \u00a0][^()]{1,30}\)")
"""A body of one term: “Ban Bí thư (khóa IX)”."""
_ANOTHER = re.compile(rf"(?:{_KIND}){_SPACE}{_NUMBERED}", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?:[;,]|{_SPACE}và){_SPACE}(?:{_KIND}){_SPACE}(?:số{_SPACE})?\d[\w.]*[/-][\w/-]+,?{_SPACE}ngày{_SPACE}"
    rf"|\.{_SPACE}(?:trên cơ sở|căn cứ|thực hiện|theo)(?!\w)",
    re.IGNORECASE,
)
"""A further document on the same line, which is no part of what the one before it is about."""
_RUNS_ON = re.compile(
    rf"{_SPACE}và(?:{_SPACE}(?:các|những|hướng dẫn|kế hoạch|chỉ đạo|ý kiến|văn bản|chương trình)(?!\w)|\Z)"
)
"""What no name of an office goes on with."""
_MARKS = (",", ";", ":", ".")
_LONGEST_ISSUER = 160


@dataclass(frozen=True, slots=True)
class Style:
    """How a basis writes its dates: in words or figures, and whether a comma stands before them."""

    long: bool = False
    comma: bool = False


def typed_citation(runs: Inline, marked: Callable[[Inline], str]) -> Iterator[dict[str, Any]]:
    """The ways to type a ground without its verb, the fullest first; none where it names no document.

    `marked` makes the text of a plan of runs. What is given is still to be proved.
    """
    text = letters(runs)
    yield from _documents(text, runs, marked)
    statute = _STATUTE.match(text)
    if statute is not None and NOTE_SIGN not in text:
        yield _document(statute)


def _documents(text: str, runs: Inline, marked: Callable[[Inline], str]) -> Iterator[dict[str, Any]]:
    first = _DOCUMENT.match(text)
    if first is None:
        return
    cited = [first]
    while (link := _AND.match(text, cited[-1].end())) is not None:
        further = _DOCUMENT.match(text, link.end())
        if further is None:
            break
        cited.append(further)
    made = _document(first)
    if len(cited) > 1:
        made["also"] = [_document(each) for each in cited[1:]]
    end = cited[-1].end()
    if _OTHER_DAY.match(text, end):
        return
    of = _OF.match(text, end)
    if of is None:
        if text[end : end + 1] not in _MARKS and not _LISTED.search(text, end):
            yield made | _subject(cut(runs, end), marked)
        return
    for stop in _ends_of_issuer(text, of.end()):
        name = text[of.end() : stop]
        if _OTHER_DAY.search(name) or _OTHER_DAY.match(text, stop):
            continue
        if NOTE_SIGN in name or _ANOTHER.search(name) or _RUNS_ON.search(name) or _LISTED.search(text, of.end()):
            continue
        yield made | {"issuer": name.strip()} | _subject(cut(runs, stop), marked)


def _subject(runs: Inline, marked: Callable[[Inline], str]) -> dict[str, Any]:
    return {"subject": marked(runs)} if runs else {}


def _ends_of_issuer(text: str, start: int) -> Iterator[int]:
    """Where the name of an issuer may end, the likeliest first: where what the document is about begins, or the end."""
    limit = start + _LONGEST_ISSUER
    note = text.find(NOTE_SIGN, start, limit)
    if note > start and not _SUBJECT.search(text, start, note):
        # A footnote tells of the body, and goes before what its document is about.
        yield note
        return
    for pattern in (_TERM, _SHORT_BODY, _NAMED_BY_WORK):
        body = pattern.match(text, start, limit)
        if body is not None:
            yield body.end()
    match = _SUBJECT.search(text, start, limit)
    if match is not None:
        yield match.start()
    if len(text) <= limit:
        yield len(text)


def _document(match: re.Match[str]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": match["type"].strip()}
    if match["number"]:
        made["number"] = match["number"]
        word = match["word"]
        if word is None or word.endswith(":"):
            made["number_word"] = "" if word is None else "số:"
    if match["day"]:
        made["date"] = _readable(match["day"])
    return made


def _readable(day: str) -> str:
    """A day as a plan file holds it (`05/3/2020`); as it stands where it is none."""
    try:
        return in_text_date(parse_date(day))
    except ValueError:
        return day


def style_of(texts: list[str], usual: Style) -> Style:
    """How most of some grounds write the dates of what they cite; as is usual where none has one."""
    found = [match for text in texts for match in _DATED.finditer(text)]
    if not found:
        return usual
    long = sum("tháng" in match["day"] for match in found)
    commas = sum(bool(match["comma"]) for match in found)
    return Style(
        usual.long if 2 * long == len(found) else 2 * long > len(found),
        usual.comma if 2 * commas == len(found) else 2 * commas > len(found),
    )


_DATED = re.compile(
    rf"(?:số:?{_SPACE}|(?<!\w)(?={_BARE_NUMBER})){_NUMBER}(?P<comma>,?){_SPACE}ngày{_SPACE}(?P<day>{_DAY})"
)


def keeps_own_verb(text: str) -> bool:
    """Whether compose prints a text as it stands, without the verb of the whole basis."""
    return _PLAIN_VERB.match(text.lstrip("*")) is not None


def unlawful_dates(text: str) -> Iterator[tuple[str, str]]:
    """The dates of documents that a ground writes otherwise than the law, each with the right way: 05/03/2020."""
    for match in _DATED.finditer(text):
        if "/" in match["day"] and (right := _readable(match["day"])) != match["day"]:
            yield match["day"], right
