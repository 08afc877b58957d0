"""Numbers and symbols of documents that a text names wrongly: mistyped, without the word "số", of another issuer.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3 (how a number and symbol are made), II.6b (what of a
document is cited); Luật Ban hành văn bản quy phạm pháp luật (whose the symbols of laws are).
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ._scan import covered, lazy, quoted_spans
from .citations import KINDS, find_citations
from .correction import Correction, correction
from .unicode import nfc_offsets


class SymbolKind(enum.StrEnum):
    """What is wrong with a number and symbol."""

    BROKEN = "broken"
    """`18/20202QĐ-UBND`, `18/2020QĐ-UBND`, `30/2020/ND-CP`, `12/KH - UBND`."""

    NO_WORD = "no-word"
    """`Kế hoạch 464-KH/TU` for `Kế hoạch số 464-KH/TU`."""


_S = r"[ \u00a0]"
_CODES = "|".join(sorted({code for codes in KINDS.values() for code in codes}, key=len, reverse=True))
_GLUED_YEAR = lazy(
    rf"(?<![\w./-])(?P<number>\d{{1,5}})/(?P<year>(?:19|20)\d\d)(?P<more>\d?)(?P<rest>(?:{_CODES})-[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐ]+)*)(?![\w/])"
)
_LONG_YEAR = lazy(
    r"(?<![\w./-])(?P<number>\d{1,5})/(?P<year>(?:19|20)\d\d)\d{1,2}/(?P<rest>[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐ]+)*\d*)(?![\w/])"
)
_NO_SLASH = lazy(
    rf"(?<=số{_S})(?P<number>\d{{1,5}})(?P<rest>(?:QĐ|KH|NQ|TB|BC|TTr|CT|HD|KL|NĐ|CV|QC)[-/][A-ZĐ][A-Za-zĐđ-]*)(?![\w/])"
)
_PLAIN_D = lazy(
    r"(?<![\w./-])\d{1,5}(?:/\d{4})?/(?:(?:QD|ND)-[A-ZĐ][A-Za-zĐđ]*|[A-ZĐ]{2,4}-(?:HDND|HĐND\w?|BGDDT|BLDTBXH))(?![\w/])"
)
_WITH_D = (("QD-", "QĐ-"), ("ND-", "NĐ-"), ("HDND", "HĐND"), ("BGDDT", "BGDĐT"), ("BLDTBXH", "BLĐTBXH"))
_NO_HYPHEN = lazy(
    r"(?<![\w./-])(?P<number>\d{1,5}/(?:19|20)\d\d)/(?P<kind>NĐ|NQ|TT)(?P<body>CP|B[A-ZĐ]{1,6})(?![\w/-])"
)
_SPACED = lazy(
    rf"(?<![\w./-])\d{{1,5}}(?:/\d{{4}})?(?P<before>{_S}?)/(?P<after>{_S}?)(?:{_CODES})(?P<left>{_S}?)-(?P<right>{_S}?)"
    r"(?:UBND|HĐND|CP|TTg|[A-ZĐ]{2,8})(?![\w/])"
)
_SPACE = lazy(_S)
_MARK = lazy(r"/|QĐ-")
_NO_WORD = lazy(
    rf"(?P<kind>Nghị quyết|Nghị định|Quyết định|Kế hoạch|Chỉ thị|Thông tư|Kết luận|Hướng dẫn|Thông báo|Báo cáo|Tờ trình"
    rf"|Chương trình|Đề án|Quy định|Quy chế|Công điện|Công văn|Thông tri){_S}(?P<number>\d{{1,5}}"
    rf"(?:-(?:{_CODES})/[A-ZĐ][A-Za-zĐđ]*|/(?:\d{{4}}/)?(?:{_CODES})-[A-ZĐ][A-Za-zĐđ]*|/\d{{4}}/U?B?T?V?QH\d+))(?![\w/])"
)


def symbol_faults(text: str) -> list[Correction]:
    """The numbers of documents a text mistypes or names without "số", in order of place; quotations are left alone."""
    if "/" not in text and "QĐ-" not in text:
        return []
    plain, offsets = nfc_offsets(text)
    quotes = quoted_spans(plain)
    found = {
        start: correction(kind, text, offsets, start, end, expected)
        for window in _windows(plain)
        for kind, start, end, expected in _faults(plain, *window)
        if not covered(quotes, start)
    }
    return sorted(found.values(), key=lambda item: item.start)


_Found = tuple[SymbolKind, int, int, str]


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The surroundings of slashes and of "QĐ-", in order: nowhere else does a symbol stand."""
    last = -1
    for mark in _MARK().finditer(text):
        if mark.start() < last:
            continue
        start = max(0, last, mark.start() - 40)
        last = text.find("\n", mark.end(), mark.end() + 60)
        last = min(len(text), mark.end() + 60) if last < 0 else last
        while last < len(text) and not text[last].isspace():
            last += 1
        yield start, last


def _faults(text: str, first: int, last: int) -> Iterator[_Found]:
    for pattern in (_GLUED_YEAR, _LONG_YEAR):
        for match in pattern().finditer(text, first, last):
            yield SymbolKind.BROKEN, *match.span(), f"{match['number']}/{match['year']}/{match['rest']}"
    for match in _NO_SLASH().finditer(text, first, last):
        yield SymbolKind.BROKEN, *match.span(), f"{match['number']}/{match['rest'].replace('/', '-', 1)}"
    for match in _PLAIN_D().finditer(text, first, last):
        expected = match[0]
        for wrong, right in _WITH_D:
            expected = expected.replace(wrong, right)
        if expected != match[0]:
            yield SymbolKind.BROKEN, *match.span(), expected
    for match in _NO_HYPHEN().finditer(text, first, last):
        yield SymbolKind.BROKEN, *match.span(), f"{match['number']}/{match['kind']}-{match['body']}"
    for match in _SPACED().finditer(text, first, last):
        if any(match[name] for name in ("before", "after", "left", "right")):
            yield SymbolKind.BROKEN, *match.span(), _SPACE().sub("", match[0])
    for match in _NO_WORD().finditer(text, first, last):
        yield SymbolKind.NO_WORD, *match.span(), f"{match['kind']} số {match['number']}"


@dataclass(frozen=True, slots=True)
class WrongIssuer:
    """A cited document whose symbol is another body's: `text[start:end]` is the citation, `issuer` the body named,
    `expected` whose the symbol is.
    """

    start: int
    end: int
    found: str
    number: str
    issuer: str
    expected: str


_BODIES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (r"UBTVQH\d*\Z", ("uy ban thuong vu quoc hoi",), "Ủy ban Thường vụ Quốc hội"),
    (r"(?:/|\A)QH\d+\Z", ("quoc hoi",), "Quốc hội"),
    (r"(?:NĐ|NQ)-CP\Z", ("chinh phu",), "Chính phủ"),
    (r"-TTg\Z", ("thu tuong",), "Thủ tướng Chính phủ"),
    (r"-HĐND\Z", ("hoi dong nhan dan", "hdnd"), "Hội đồng nhân dân"),
    (r"-UBND\Z", ("uy ban nhan dan", "ubnd", "chu tich"), "Ủy ban nhân dân"),
    (
        r"/TW\Z",
        (
            "ban chap hanh trung uong",
            "bo chinh tri",
            "ban bi thu",
            "hoi nghi",
            "tong bi thu",
            "trung uong dang",
            "cua dang",
        ),
        "Ban Chấp hành Trung ương, Bộ Chính trị hoặc Ban Bí thư",
    ),
    (r"/TU\Z", ("tinh uy", "thanh uy", "dai hoi", "dang bo", "ban chap", "ban thuong vu"), "Tỉnh ủy (Thành ủy)"),
    (r"/ĐU\Z", ("dang uy", "dai hoi", "dang bo", "ban chap", "ban thuong vu"), "Đảng ủy"),
    (r"-BTC\Z", ("bo tai chinh",), "Bộ Tài chính"),
    (r"-BNV\Z", ("bo noi vu",), "Bộ Nội vụ"),
    (r"-BTP\Z", ("bo tu phap",), "Bộ Tư pháp"),
    (r"-BYT\Z", ("bo y te",), "Bộ Y tế"),
    (r"-BXD\Z", ("bo xay dung",), "Bộ Xây dựng"),
    (r"-BCT\Z", ("bo cong thuong",), "Bộ Công Thương"),
    (r"-BGDĐT\Z", ("bo giao duc",), "Bộ Giáo dục và Đào tạo"),
    (r"-BKHCN\Z", ("bo khoa hoc",), "Bộ Khoa học và Công nghệ"),
    (r"-BTNMT\Z", ("bo tai nguyen",), "Bộ Tài nguyên và Môi trường"),
    (r"-BNNMT\Z", ("bo nong nghiep",), "Bộ Nông nghiệp và Môi trường"),
    (r"-BVHTTDL\Z", ("bo van hoa",), "Bộ Văn hóa, Thể thao và Du lịch"),
)
_LONGER = {"Quốc hội": "thuong vu", "Chính phủ": "thu tuong"}
_OWNERS = tuple((lazy(pattern), words, name) for pattern, words, name in _BODIES)
_NAMES_A_BODY = lazy(
    r"(?:uy ban|ubnd|hoi dong|hdnd|quoc hoi|chinh phu|thu tuong|bo |so |ban |van phong|chu tich|tinh uy|thanh uy"
    r"|dang uy|huyen uy|quan uy|bo chinh tri|ban bi thu)"
)
_MARKS = dict.fromkeys(range(0x300, 0x370)) | {ord("đ"): "d"}


def wrong_issuers(text: str) -> list[WrongIssuer]:
    """The documents a text ascribes to a body whose symbol they do not bear, in order of place.

    Only symbols that are one body's everywhere are asked for, and only issuers that are surely another body.
    """
    if "/" not in text:
        return []
    found = []
    for one in find_citations(text):
        symbol = one.number
        issuer = " ".join(unicodedata.normalize("NFD", one.issuer.casefold()).translate(_MARKS).split())
        if not issuer or not one.found.endswith(f"của {one.issuer}") or "LT-" in symbol:
            continue  # "do Bộ Công Thương thực hiện", an issuer that follows another citation, a joint document
        if not one.has_date or _NAMES_A_BODY().match(issuer) is None:
            continue
        for pattern, words, name in _OWNERS:
            if pattern().search(symbol) is None:
                continue
            within = _LONGER.get(name, "")  # the name of another body that holds this one's
            if not any(word in issuer for word in words) or (within and within in issuer):
                found.append(WrongIssuer(one.start, one.end, one.found, one.number, one.issuer, name))
            break
    return found
