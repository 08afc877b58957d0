"""How the number and the symbol of a document are written.

Answers for `number.pattern`, `number.letter_pattern`, `number.end_mark`, `number.pad`, `number.blank`,
`number.kind_symbol` and `limits.symbol`, `limits.number`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.words import fold, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.symbols import joined, judge_symbol, without_tail
from vanban.check.report import Instead
from vanban.rulebook import Rule
from vanban.vietnamese import to_nfc

NUMBER = re.compile(
    r"(?P<word>S[ốÔố]|số)(?P<before>\s*)(?P<colon>[:.]?)(?P<space>\s*)(?P<number>[\d….\s_]*?[a-zđ]?)(?P<gap>[\s….]*)"
    r"(?:/\s*\d{4}\s*(?=/))?"
    r"(?P<first>[/-]\s*)(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,3}|[^/\-\s]{1,6})(?P<second>\s*[-/]\s*)(?P<symbol>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
OFFICE_NUMBER = re.compile(
    r"(?P<word>S[ốÔố]|số)(?P<before>\s*)(?P<colon>[:.]?)(?P<space>\s*)(?P<number>[\d….\s_]*?[a-zđ]?)(?P<gap>[\s….]*)"
    r"(?P<first>/)(?P<symbol>.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""A number that names no kind, as a letter's ("Số: 12/UBND-VX")."""

_WITH_YEAR = re.compile(r"\d\s*/\s*(?:19|20)\d\d\s*/\s*[A-ZĐ]")

_YEAR = re.compile(r"(?<=\d)\s*/\s*(?:19|20)\d\d(?=\s*/)")
_BUSINESS = re.compile(r"(?:tong )?cong ty|tap doan|ngan hang|hop tac xa|doanh nghiep|quy ")
"""Issuers, folded, that number their papers by rules of their own."""

_BLANK = " .…_"
"""What stands where a number or a date is still to be filled in."""


def parts_of_number(text: str) -> tuple[str, str]:
    """The number and the symbol of a line ("Số: 05/KH-UBND": "05", "KH-UBND"); empty where it is written otherwise."""
    match = NUMBER.match(plain(text))
    return (match["number"].strip(_BLANK), f"{match['kind']}-{match['symbol']}") if match else ("", "")


def judge_number(judge: Judge, anatomy: Anatomy, found: Found) -> None:
    """The line of number and symbol."""
    text, place = plain(found.text), found.place
    if _WITH_YEAR.search(text):
        # A legal act's number has its year, as other laws rule; papers that are never one do not.
        if judge.kind.yearless and not _BUSINESS.match(_issuer_of(anatomy)):
            judge.broken(
                "number.pattern",
                place,
                f"Số, ký hiệu ghi cả năm: “{found.text}”",
                f"“{found.text}”",
                expected=f"“{_YEAR.sub('', text)}”",
                remedy="bỏ năm sau số: chỉ văn bản quy phạm pháp luật ghi năm ban hành ở số",
            )
        return
    unnamed = not judge.kind.titled and judge.law.family == "state"
    match = (OFFICE_NUMBER if unnamed else NUMBER).match(text)
    if match is None:
        judge.value(
            "number.letter_pattern" if unnamed else "number.pattern",
            text,
            place,
            found=f"“{found.text}”",
            remedy="gõ lại số và ký hiệu, các nhóm chữ nối bằng gạch nối, không cách",
        )
        return
    symbol = without_tail(judge, _without_end_mark(judge, found, match["symbol"].strip()))
    number = match["number"].strip(_BLANK)
    if number.isdecimal() and len(number) < 2:
        judge.value(
            "number.pad",
            False,
            place,
            found=f"số {number}",
            message=f"Số {number} chưa thêm số 0 phía trước",
            remedy=f"sửa thành {int(number):02}",
        )
        number = f"{int(number):02}"
    if not number:
        raw = NUMBER.match(to_nfc(found.lines[0].text).replace("\u00a0", " ")) or match
        blank = raw["before"] + raw["space"] + raw["number"] + raw["gap"]
        judge.value(
            "number.blank",
            blank,
            place,
            found=f"chỗ trống dài {len(blank)} ký tự",
            message="Chỗ trống chờ điền số quá hẹp",
            remedy="chừa chừng bảy khoảng trắng",
        )
    if unnamed:
        blanks = match["symbol"][: len(match["symbol"]) - len(match["symbol"].lstrip())]
        _written(judge, found, "number.letter_pattern", match, number, blanks + _form(anatomy, symbol))
    else:
        _named(judge, anatomy, found, match, number, symbol)
    if "issuer" in anatomy.components and not _is_dots(symbol):
        judge_symbol(judge, anatomy, found, symbol)


def _named(judge: Judge, anatomy: Anatomy, found: Found, match: re.Match[str], number: str, symbol: str) -> None:
    """A number that tells its kind: whether that is the paper's, and how it is written."""
    kind = match["kind"]
    expected_kind = _kind_symbols(judge, kind)
    if kind not in expected_kind and kind != "…":
        judge.broken(
            "number.kind_symbol",
            found.place,
            f"Ký hiệu ghi loại văn bản là “{kind}”, mà văn bản là {judge.kind.name}",
            f"“{kind}”",
            expected=" hoặc ".join(f"“{each}”" for each in expected_kind),
            remedy=f"sửa “{kind}” thành {expected_kind[0]}",
        )
    # The pattern of the law is a plan's; the kind has been judged by itself.
    middle = judge.law.text("number.kind_symbol") + match["second"]
    _written(judge, found, "number.pattern", match, number, _form(anatomy, symbol), middle)


def _written(
    judge: Judge, found: Found, prop: str, match: re.Match[str], number: str, symbol: str, middle: str = ""
) -> None:
    """How a number is written, colon, blanks and marks, once its own number is one of two digits or blank."""
    shown = "Số" + match["before"] + match["colon"] + match["space"] + (number or "  ") + match["first"]
    shown += middle + symbol
    gap = match["gap"] if number else ""
    rule = judge.rule(prop)
    own = _corrected(rule, found, match, number, symbol) if rule is not None else ""
    line = found.lines[0]
    if rule is not None and ((gap.strip(" ") == "" and gap) or not rule.accepts(shown)):
        judge.add(
            rule,
            found.place,
            f"Số, ký hiệu viết là “{found.text}”",
            f"“{found.text}”",
            expected=f"“{own}”" if own else f"viết như “{_specimen(rule, judge.kind.symbols)}”",
            remedy="sửa dấu hai chấm, gạch chéo, gạch nối và bỏ khoảng trắng thừa",
            instead=(Instead(line.start, line.end, own),) if own and len(found.lines) == 1 else (),
        )


def _issuer_of(anatomy: Anatomy) -> str:
    return fold(anatomy.components["issuer"].text) if "issuer" in anatomy.components else ""


def _corrected(rule: Rule, found: Found, match: re.Match[str], number: str, symbol: str) -> str:
    """The paper's own number as the rule writes it; nothing where a part of it is blank, or it would be wrong again."""
    marks = _MARKS.match(str(rule.specimen()))
    kind = match.groupdict().get("kind")
    if marks is None or not number or _is_dots(symbol):
        return ""
    own = "".join(symbol.split())
    start, second = f"{marks['before']}{number}{marks['first']}", marks["second"] or ""
    right = f"{start}{kind or ''}{second}{own}"
    # The pattern of the law is a plan's.
    proper = f"{start}{'KH' if kind else ''}{second}{own}"
    return right if right != plain(found.text) and bool(kind) == bool(second) and rule.accepts(proper) else ""


_MARKS = re.compile(r"(?P<before>Số:? )\d+(?P<first>[/-])(?:KH(?P<second>[/-]))?")


def _is_dots(symbol: str) -> bool:
    return set(symbol) <= set("….() 0123456789") or "…" in symbol or ".." in symbol


def _form(anatomy: Anatomy, symbol: str) -> str:
    """A symbol as the pattern of the law sees it: any letters for dots, hyphens between those of a joint document."""
    return "X" if _is_dots(symbol) else joined(anatomy, symbol)


def _kind_symbols(judge: Judge, written: str) -> tuple[str, ...]:
    """The abbreviations of the paper's kind by its law; what is written where nobody knows what it should be."""
    pairs = (str(pair).rpartition(": ")[::2] for pair in judge.law.texts("kinds.symbols"))
    return tuple(symbol for name, symbol in pairs if name == judge.kind.name) or (written,)


def _specimen(rule: Rule, symbols: Sequence[str]) -> str:
    """How a number of this kind is written: the rule's own specimen is a plan's."""
    return str(rule.specimen()).replace("KH", symbols[0]) if symbols else str(rule.specimen())


def _without_end_mark(judge: Judge, found: Found, symbol: str) -> str:
    """A symbol without a mark behind it, which is told; dots that wait for letters are none."""
    bare = symbol.rstrip(" .,;:")
    if bare == symbol or not bare or symbol.endswith("..") or bare.endswith("…"):
        return symbol
    mark = symbol[len(bare) :].strip()
    judge.value(
        "number.end_mark",
        mark,
        found,
        found=f"“{mark}”",
        message=f"Cuối số, ký hiệu có dấu “{mark}”",
        remedy="bỏ dấu ở cuối ký hiệu",
    )
    return bare
